"""One look at each part of a fleet: which serial numbers stand on several devices."""

import pandas as pd

from parsers.record_schemas import Reading
from policy.fleet.survey import SURVEYED, repeated_numbers, surveyed, with_numbers


def inventory(*rows: tuple[str, str], reading: Reading = Reading.CLI) -> pd.DataFrame:
    """Parts by host and serial number, as a survey reads them."""
    blank = dict.fromkeys(SURVEYED, "") | {"reading": str(reading)}
    return pd.DataFrame([{**blank, "host": host, "serial_number": serial} for host, serial in rows], dtype="str")


def test_a_number_counts_once_for_a_device() -> None:
    """A chassis and its board may both print it, as a verification does; what is no number does not count."""
    listed = inventory(("r1", "AB1"), ("r1", "ab1 "), ("r1", "BUILTIN"), ("r1", ""), ("r2", "CD2"))
    verified = inventory(("r2", "AB1"), reading=Reading.NETCONF)
    assert len(surveyed(pd.concat([listed, verified])).numbers) == 2


def test_numbers_that_stand_on_devices_of_several_parts_are_repeated() -> None:
    parts = (inventory(("r1", "AB1"), ("r1", "CD2")), inventory(("r2", "ab1"), ("r2", "EF3"), ("r3", "EF3")))
    numbers = repeated_numbers([surveyed(part) for part in parts])
    found = with_numbers(pd.concat(parts), numbers)
    assert list(found["host"] + " " + found["serial_number"]) == ["r1 AB1", "r2 ab1", "r2 EF3", "r3 EF3"]


def test_texts_that_are_no_numbers_are_not_found_again() -> None:
    numbers = surveyed(inventory(("r1", "AB1"))).numbers
    assert with_numbers(inventory(("r1", "BUILTIN"), ("r2", "")), numbers).empty

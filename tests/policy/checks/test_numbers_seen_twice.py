"""Serial numbers that occur more than once: letter case, placeholders on many parts, and the two ends of cables."""

from collections.abc import Sequence
from functools import cache

import pytest
from shipped_tables import shipped_table

from policy.checks.lawful_origin import CHECK
from policy.testkit import Row, device, findings, fru

CABLE_NAMES = (
    "QSFP+-40G-ACU10M",
    "SFP+-10G-ACU5M",
    "SFP+-10G-ACU-3M",
    "QSFP-DD-400G-AEC-3M",
    "QSFP56-200G-ACC3M",
    "QSFP28-100G-AOC-1M",
    "QSFP+-40G-CU3M",
    "EX-SFP-10GE-DAC-1M",
)
OPTIC_NAMES = ("SFP+-10G-SR", "QSFP+-40G-LR4", "SFP+-10G-ACQ", "QSFP28-CUSTOM")


def found(frus: Sequence[Row], cables: Sequence[Row] = ()) -> list[Row]:
    rows = findings(CHECK, records={"devices": [device()], "frus": frus}, tables={"cables": cables})
    rows = rows.assign(seen=rows["values"].str.partition("seen=")[2])
    return [{str(name): value for name, value in row.items()} for row in rows.to_dict("records")]


def test_letter_case() -> None:
    """One board may be printed in capital letters here and in small ones there."""
    rows = found([fru(f"FPC {slot}", "fpc", serial_number=one) for slot, one in enumerate(("ab1c", "AB1C", "AB1D"))])
    assert [row["reason"] for row in rows] == ["serial-number-twice"] * 2
    assert {row["seen"] for row in rows} == {"r1 FPC 0, r1 FPC 1"}


COUNTS = [
    (5, "r1 FPC 0, r1 FPC 1, r1 FPC 2, r1 FPC 3, r1 FPC 4"),
    (6, "r1 FPC 10, r1 FPC 11, r1 FPC 12 and 3 others"),
    (1500, "r1 FPC 100, r1 FPC 101, r1 FPC 102 and 1,497 others"),
]


def test_placeholder() -> None:
    """A number on many parts makes a short line for each of them."""
    slots = [
        (f"A{count}", first + slot)
        for (count, _), first in zip(COUNTS, (0, 10, 100), strict=True)
        for slot in range(count)
    ]
    rows = found([fru(f"FPC {slot}", "fpc", serial_number=number) for number, slot in slots])
    assert [row["seen"] for row in rows] == [seen for count, seen in COUNTS for _ in range(count)]


@cache
def reasons_of_cables() -> dict[str, list[str]]:
    """What is found of two ends of one number, by the name that both print and by the shipped table."""
    names = [*CABLE_NAMES, *OPTIC_NAMES]
    ends = [
        fru(f"Xcvr {2 * place + end}", "optic", serial_number=f"A{place}", description=name)
        for place, name in enumerate(names)
        for end in range(2)
    ]
    cables = [{str(key): value for key, value in row.items()} for row in shipped_table("cables").to_dict("records")]
    rows = found(ends, cables)
    return {
        name: [row["reason"] for row in rows if row["serial_number"] == f"A{place}"] for place, name in enumerate(names)
    }


@pytest.mark.parametrize("name", [*CABLE_NAMES, *OPTIC_NAMES])
def test_names_of_cables(name: str) -> None:
    """By the shipped table active cables have one number at both ends too; an optic is no cable."""
    reason = "cable-seen-twice" if name in CABLE_NAMES else "serial-number-twice"
    assert reasons_of_cables()[name] == [reason] * 2

"""The serial numbers by which a device is meant: that of its chassis, or those of the members of a virtual chassis."""

import pandas as pd

from parsers.junos.sentinels import are_serials
from policy.joins import mapped, semi_join
from policy.parts.systems import chassis_or_switches


def chassis_rows(frus: pd.DataFrame) -> pd.DataFrame:
    """The rows of chassis, and of members that are switches, each serial number of a device once.

    A chassis without serial number is among them where no other row of its device has one.
    """
    rows = frus[chassis_or_switches(frus) & ~frus["virtual"]]
    numbered = are_serials(rows["serial_number"])
    first = rows[numbered].drop_duplicates(["host", "serial_number"])
    silent = rows[~numbered & ~semi_join(rows, first, ["host"])].drop_duplicates("host")
    return pd.concat([first, silent]).sort_index()


def with_device(rows: pd.DataFrame, chassis: pd.DataFrame, devices: pd.DataFrame) -> pd.DataFrame:
    """Rows with the theater of their device, and the device by which a chassis is meant as well, blank of other parts.

    The serial number is blank where none is printed.
    """
    printed = rows["serial_number"].where(are_serials(rows["serial_number"]), "")
    device = rows["host"].where(rows.index.isin(chassis.index), "")
    theater = mapped(rows["host"], devices.set_index("host")["theater"])
    return rows.assign(theater=theater, device=device, serial_number=printed)

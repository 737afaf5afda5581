"""The chassis that each part of a device belongs to."""

import pandas as pd

from policy.joins import lookup
from policy.parts.declared_parts import chassis_serials


def chassis_of_parts(parts: pd.DataFrame, frus: pd.DataFrame) -> "pd.Series[str]":
    """For each part the serial number of the chassis of its member, else of the only one of its device; else blank."""
    own = chassis_serials(frus).drop_duplicates(["host", "member"])
    chassis = lookup(parts, own, ["host", "member"], "serial_number")
    only = own.drop_duplicates("host", keep=False)
    return chassis.where(chassis != "", lookup(parts, only, ["host"], "serial_number"))

"""The parts of which a serial number is given once, and the numbers by which they are compared."""

import pandas as pd

from parsers.junos.sentinels import NON_JNPR, are_serials
from policy.lookup.names import trusted
from policy.lookup.patterns import by_model
from policy.parts.fixed_parts import physical_boards

COUNTED = ("power", "fan", "optic", "midplane", "craft")
PLACED = ("key", "host", "member", "path", "line")


def numbered_parts(frus: pd.DataFrame, cables: pd.DataFrame) -> pd.DataFrame:
    """The parts whose serial numbers are compared, with `cable` where an untrusted row says that it may be one."""
    cables = cables.rename(columns={"description": "models"})
    rows = frus[(physical_boards(frus) | frus["kind"].isin(COUNTED)) & are_serials(frus["serial_number"])]
    rows = rows[~rows["virtual"] & (rows["part_number"] != NON_JNPR) & (rows["tied_to"] == "")]
    rows = rows[by_model(rows["description"], trusted(cables), "source_file") == ""]
    return rows.assign(cable=by_model(rows["description"], cables, "source_file") != "")


def with_keys(rows: pd.DataFrame) -> pd.DataFrame:
    """The parts with `key`: products are compared by serial number alone, others by part and serial number."""
    key = (rows["part_number"] + "/").mask(physical_boards(rows), "") + rows["serial_number"]
    return rows.assign(key=key.str.upper())

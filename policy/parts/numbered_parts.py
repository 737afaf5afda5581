"""The parts of which a serial number is given once, and the numbers by which they are compared."""

import pandas as pd

from parsers.junos.sentinels import NON_JNPR, are_serials
from policy.joins import row_values
from policy.lookup.names import trusted
from policy.lookup.patterns import by_model
from policy.parts.fixed_parts import physical_boards

COUNTED = ("power", "fan", "optic", "midplane", "craft")
PLACED = ("key", "host", "member", "path", "line")


def with_numbering(frus: pd.DataFrame) -> pd.DataFrame:
    """The rows with `board`, a product or a numbered board of a box that is sold whole, and `numbered`, by a serial."""
    return frus.assign(board=physical_boards(frus), numbered=are_serials(frus["serial_number"]))


def numbered_parts(frus: pd.DataFrame, cables: pd.DataFrame) -> pd.DataFrame:
    """The parts whose serial numbers are compared, with `cable` where an untrusted row says that it may be one.

    The rows have what with_numbering adds.
    """
    cables = cables.rename(columns={"description": "models"})
    own = frus["numbered"] & ~frus["virtual"] & frus["tied_to"].isin([""]) & ~frus["part_number"].isin([NON_JNPR])
    rows = frus[own & (frus["board"] | frus["kind"].isin(COUNTED))]
    rows = rows[by_model(rows["description"], trusted(cables), "source_file") == ""]
    return rows.assign(cable=by_model(rows["description"], cables, "source_file") != "")


def with_keys(rows: pd.DataFrame) -> pd.DataFrame:
    """The parts with `key`: products are compared by serial number alone, others by part and serial number."""
    numbers = row_values(rows, ["part_number", "serial_number", "board"])
    keys = [(serial if board else f"{part}/{serial}").upper() for part, serial, board in numbers]
    return rows.assign(key=pd.Series(keys, index=rows.index, dtype="str"))

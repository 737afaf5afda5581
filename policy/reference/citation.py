"""Where a row of a reference table stands, and how a reader is shown the place."""

import pandas as pd

# Beside these, `source` and `as_of` of each row name its source and the day of that source.
PLACE = ("source_file", "source_line", "instead_of")
CITATION = ("source_file", "source_line", "source", "as_of", "instead_of")


def place(rows: pd.DataFrame) -> "pd.Series[str]":
    """File and line of each row; the file alone where a row stands on no line."""
    line = rows["source_line"].astype("int64")
    return rows["source_file"].astype("str") + (":" + line.astype("str")).where(line > 0, "")


def origin(rows: pd.DataFrame) -> "pd.Series[str]":
    """File, line, source and day of each row in one text."""
    dated = (", " + rows["as_of"].astype("str")).where(rows["as_of"] != "", "")
    return place(rows) + " (" + rows["source"].astype("str") + dated + ")"


def citation(rows: pd.DataFrame) -> "pd.Series[str]":
    """The origin of each row, and the places of the rows in whose stead it counts."""
    instead = rows["instead_of"].astype("str")
    return origin(rows) + (", instead of " + instead).where(instead != "", "")

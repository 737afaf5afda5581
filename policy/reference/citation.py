"""Where a row of a reference table stands, and how a reader is shown the place."""

import pandas as pd

# Beside these, `source` and `as_of` of each row name its source and the day of that source.
PLACE = ("source_file", "source_line", "instead_of")
CITATION = ("source_file", "source_line", "source", "as_of", "instead_of")


def place(rows: pd.DataFrame) -> "pd.Series[str]":
    """File and line of each row; the file alone where a row stands on no line."""
    places = zip(rows["source_file"], rows["source_line"], strict=True)
    found = [f"{file}:{int(line)}" if line > 0 else str(file) for file, line in places]
    return pd.Series(found, index=rows.index, dtype="str")


def origin(rows: pd.DataFrame) -> "pd.Series[str]":
    """File, line, source and day of each row in one text."""
    origins = zip(place(rows), rows["source"], rows["as_of"], strict=True)
    found = [f"{where} ({source}, {day})" if day else f"{where} ({source})" for where, source, day in origins]
    return pd.Series(found, index=rows.index, dtype="str")


def citation(rows: pd.DataFrame) -> "pd.Series[str]":
    """The origin of each row, and the places of the rows in whose stead it counts."""
    instead = rows["instead_of"].astype("str")
    return origin(rows) + (", instead of " + instead).where(instead != "", "")

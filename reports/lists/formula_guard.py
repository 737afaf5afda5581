"""Cells that a spreadsheet would run are shown as text instead; ordinary values stay exactly as printed.

A cell gets one leading apostrophe when it begins with = @ TAB CR or LF, or begins with + or - and holds more than
letters, digits, blanks and the marks . , / : # % _ - (so "-48V DC" and "-12" are left alone, "-2+3" is not).
The full-width forms of = @ + - count as well, because some spreadsheets read them as the plain ones.
"""

from collections.abc import Iterable

import pandas as pd

STARTS_A_FORMULA = "[=@\t\r\n\uff1d\uff20\uff0b\uff0d]"
SIGNED = "[+-]"
PLAIN_AFTER_SIGN = "[+-][A-Za-z0-9 .,/:#%_-]*"


def guard_formulas(cells: pd.Series) -> pd.Series:
    """The same text cells, with an apostrophe before each one that a spreadsheet would take for a formula."""
    formula = cells.str.match(STARTS_A_FORMULA)
    signed = cells.str.match(SIGNED) & ~cells.str.fullmatch(PLAIN_AFTER_SIGN)
    return cells.where(~(formula | signed), "'" + cells)


def guarded_csv(rows: pd.DataFrame, texts: Iterable[str]) -> bytes:
    """A list that goes out to be filled in: CSV as spreadsheets know it by its mark, the columns of texts guarded."""
    guarded = rows.assign(**{name: guard_formulas(rows[name].astype("str")) for name in texts})
    return guarded.to_csv(index=False, lineterminator="\n").encode("utf-8-sig")

"""What is true of each text of a column, or stands in it, found out once for each distinct text."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def where(is_true: Callable[[str], object], texts: "pd.Series[str]") -> "pd.Series[bool]":
    """Of which texts of a column something is true; of what is no text it is not."""
    distinct = texts.drop_duplicates().to_numpy(dtype=object)
    return texts.isin([text for text in distinct if isinstance(text, str) and is_true(text)])


def changed(change: Callable[[str], str], texts: "pd.Series[str]") -> "pd.Series[str]":
    """What becomes of each text of a column; what is no text stays NaN."""
    distinct = texts.drop_duplicates().dropna().to_numpy(dtype=object)
    return texts.map({text: change(text) for text in distinct}).astype("str")


def groups_in(texts: "pd.Series[str]", pattern: str) -> "pd.DataFrame":
    """What the groups of an expression match in each text (str.extract), a column for each; NaN where it does not."""
    distinct = texts.drop_duplicates()
    found = distinct.str.extract(pattern, expand=True)
    places = {text: place for place, text in enumerate(distinct.to_numpy(dtype=object))}
    return found.iloc[[places[text] for text in texts.to_numpy(dtype=object)]].set_axis(texts.index)


def group_in(texts: "pd.Series[str]", pattern: str) -> "pd.Series[str]":
    """What the only group of an expression matches in each text; NaN where it does not."""
    return groups_in(texts, pattern)[0]

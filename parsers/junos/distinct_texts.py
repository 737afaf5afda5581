"""What is true of each text of a column, or stands in it, found out once for each distinct text."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


def where(is_true: Callable[[str], object], texts: "pd.Series[str]") -> "pd.Series[bool]":
    """Of which texts of a column something is true; of what is no text it is not."""
    distinct, places = distinct_in(texts)
    true = [text for text in distinct.to_numpy(dtype=object) if isinstance(text, str) and is_true(text)]
    return distinct.isin(true).take(places).set_axis(texts.index)


def changed(change: Callable[[str], str], texts: "pd.Series[str]") -> "pd.Series[str]":
    """What becomes of each text of a column; what is no text stays NaN."""
    distinct, places = distinct_in(texts)
    answers = {text: change(text) for text in distinct.dropna().to_numpy(dtype=object)}
    return distinct.map(answers).astype("str").take(places).set_axis(texts.index)


def groups_in(texts: "pd.Series[str]", pattern: str) -> "pd.DataFrame":
    """What the groups of an expression match in each text (str.extract), a column for each; NaN where it does not."""
    distinct, places = distinct_in(texts)
    return distinct.str.extract(pattern, expand=True).take(places).set_axis(texts.index)


def group_in(texts: "pd.Series[str]", pattern: str) -> "pd.Series[str]":
    """What the only group of an expression matches in each text; NaN where it does not."""
    return groups_in(texts, pattern)[0]


def distinct_in(texts: "pd.Series[str]") -> "tuple[pd.Series[str], np.ndarray[Any, np.dtype[np.intp]]]":
    """Each distinct text of a column, and for each row the place of its text among them."""
    places, distinct = texts.factorize(use_na_sentinel=False)
    return cast("pd.Index[str]", distinct).to_series(), places

"""What is true of each text of a column, found out once for each distinct text."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def where(is_true: Callable[[str], object], texts: "pd.Series[str]") -> "pd.Series[bool]":
    """Of which texts of a column something is true; of what is no text it is not."""
    return texts.isin([text for text in texts.unique() if isinstance(text, str) and is_true(text)])

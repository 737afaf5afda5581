"""Whether the day of a milestone has come: an end or a last order date counts from its own day on."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def reached(days: "pd.Series[str]", today: str) -> "pd.Series[bool]":
    """Whether a day is known and has come: on the day itself it has."""
    return (days != "") & (days <= today)

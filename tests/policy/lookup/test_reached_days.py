"""The day before, the day itself and the day after of a milestone, and none."""

import pandas as pd
import pytest

from policy.lookup.reached_days import reached


@pytest.mark.parametrize(
    ("day", "wanted"), [("", False), ("2026-11-23", True), ("2026-11-24", True), ("2026-11-25", False)]
)
def test_a_day_is_reached_on_itself(day: str, wanted: bool) -> None:
    assert list(reached(pd.Series([day], dtype="str"), "2026-11-24")) == [wanted]

"""What becomes of texts of a column."""

import pandas as pd

from parsers.junos.distinct_texts import changed


def test_each_distinct_text_is_changed_once_and_what_is_no_text_stays_none() -> None:
    seen: list[str] = []

    def upper(text: str) -> str:
        seen.append(text)
        return text.upper()

    texts = pd.Series(["a", "b", None, "a"], index=[7, 7, 2, 1], dtype="str")
    found = changed(upper, texts)
    assert seen == ["a", "b"]
    assert found.equals(pd.Series(["A", "B", None, "A"], index=[7, 7, 2, 1], dtype="str"))


def test_a_column_without_rows_stays_one_of_texts() -> None:
    found = changed(str.upper, pd.Series([], dtype="str"))
    assert found.equals(pd.Series([], dtype="str"))

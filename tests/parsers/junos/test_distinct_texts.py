"""What becomes of texts of a column."""

import pandas as pd

from parsers.junos.distinct_texts import changed, group_in, where


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


def test_what_is_true_of_a_text_is_true_of_all_its_rows_and_of_what_is_no_text_it_is_not() -> None:
    texts = pd.Series(["a", "b", None, "a"], index=[7, 7, 2, 1], dtype="str")
    assert where("a".__eq__, texts).equals(pd.Series([True, False, False, True], index=texts.index))


def test_a_group_is_found_in_all_rows_of_a_text_and_is_none_where_it_does_not_match() -> None:
    texts = pd.Series(["FPC 1", "b", None, "FPC 1"], index=[7, 7, 2, 1], dtype="str")
    assert group_in(texts, r"FPC (\d)").equals(pd.Series(["1", None, None, "1"], index=texts.index, dtype="str"))

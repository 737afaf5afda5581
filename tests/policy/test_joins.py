"""Semi-joins, anti-joins and look-ups."""

import pandas as pd

from policy.joins import anti_join, lookup, mapped, semi_join

ROWS = pd.DataFrame({"host": ["a", "a", "b", "c"], "path": ["1", "2", "1", ""]}, index=[7, 3, 5, 9])
OTHERS = pd.DataFrame({"host": ["a", "b", "a"], "path": ["2", "1", "2"], "sku": ["first", "other", "second"]})


def test_rows_with_and_without_the_same_key_keep_their_index() -> None:
    assert list(ROWS[semi_join(ROWS, OTHERS, ["host", "path"])].index) == [3, 5]
    assert list(ROWS[anti_join(ROWS, OTHERS, ["host", "path"])].index) == [7, 9]
    assert list(ROWS[semi_join(ROWS, OTHERS, ["host"])].index) == [7, 3, 5]


def test_the_key_may_have_other_names_in_the_other_frame() -> None:
    held = pd.DataFrame({"host": ["a", "b"], "parent": ["2", "2"], "path": ["1", "1"]})
    assert list(semi_join(held, OTHERS, ["host", "parent"], ["host", "path"])) == [True, False]
    assert list(anti_join(held, OTHERS, ["host", "parent"], ["host", "path"])) == [False, True]


def test_nothing_is_joined_with_nothing() -> None:
    assert not semi_join(ROWS, OTHERS.iloc[:0], ["host", "path"]).any()
    assert len(semi_join(ROWS.iloc[:0], OTHERS, ["host"])) == 0


def test_first_answer_counts_and_absence_is_blank() -> None:
    found = lookup(ROWS, OTHERS, ["host", "path"], "sku")
    assert dict(found) == {7: "", 3: "first", 5: "other", 9: ""}
    assert list(lookup(ROWS, OTHERS.iloc[:0], ["host"], "sku")) == [""] * 4
    assert dict(mapped(ROWS["host"], {"a": "x"})) == {7: "x", 3: "x", 5: "", 9: ""}


def test_answers_are_texts_where_nothing_is_known() -> None:
    for found in (mapped(ROWS["host"], {}), lookup(ROWS, OTHERS.iloc[:0], ["host"], "sku")):
        assert list(found) == [""] * 4
        assert str(found.dtype) == "str"

"""Days as people and programs write them."""

import pytest

from documents.dates import DayOrder, days_of

DAY_FIRST, MONTH_FIRST = DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST
FOURTH_OF_MARCH = [
    *("2026-03-04", "2026-3-4", "2026/03/04", "2026.3.4", " 2026-03-04 "),
    *("2026-03-04T00:00", "2026-03-04 23:59:59", "2026-03-04T10:20:30.5Z", "2026-03-04T10:20:30+0100"),
    *("2026-03-04T10:20-05:00", "4 Mar 2026", "04-MAR-26", "4 March 2026", "4.march.2026", "4/Mar/26", "4Mar2026"),
    *("Mar 4, 2026", "March 4 2026", "Mar. 4, 2026", "mar-4,  2026"),
]


@pytest.mark.parametrize("text", FOURTH_OF_MARCH)
@pytest.mark.parametrize("order", [None, *DayOrder])
def test_day_that_leaves_no_doubt(text: str, order: DayOrder | None) -> None:
    assert days_of([text], order).days == {text.strip(): "2026-03-04"}


@pytest.mark.parametrize(
    "text", ["", " ", "-", "--", "N/A", "na", "None", "NaT", "nan", "NULL", "tbd", "TBA", "Not announced"]
)
def test_text_that_means_no_day(text: str) -> None:
    assert days_of([text]).days == {text.strip(): ""}


MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@pytest.mark.parametrize(("number", "month"), list(enumerate(MONTHS, start=1)))
def test_month_by_its_name(number: int, month: str) -> None:
    assert days_of([f"7 {month} 2026"]).days == {f"7 {month} 2026": f"2026-{number:02}-07"}


# The texts of a column, the order that is asked for, and the days; nothing where it cannot be told.
COLUMNS: list[tuple[str, list[str], DayOrder | None, list[str]]] = [
    ("the second above 12", ["03/04/2026", "12/13/2026"], None, ["2026-03-04", "2026-12-13"]),
    ("the first above 12", ["03/04/2026", "13/12/2026"], None, ["2026-04-03", "2026-12-13"]),
    ("neither above 12", ["03/04/2026", "12/11/2026"], None, ["", ""]),
    ("both numbers alike", ["03/03/2026", "12/12/2026"], None, ["2026-03-03", "2026-12-12"]),
    ("one with both alike", ["03/03/2026", "03/04/2026"], None, ["2026-03-03", ""]),
    ("points", ["03.04.2026"], None, ["2026-04-03"]),
    ("a word with a point", ["see p.", "03/04/2026"], None, ["", ""]),
    ("points and an American day", ["03.04.2026", "12/13/2026"], None, ["", ""]),
    ("one of each", ["13/01/2026", "01/13/2026"], None, ["", ""]),
    ("asked for, month first", ["03/04/2026"], MONTH_FIRST, ["2026-03-04"]),
    ("asked for, day first", ["03/04/2026"], DAY_FIRST, ["2026-04-03"]),
    ("asked for month first, with points", ["03.04.2026"], MONTH_FIRST, ["2026-03-04"]),
    ("asked for, and no such month", ["13/01/2026"], MONTH_FIRST, [""]),
    ("years of two digits", ["12/13/26", "12/14/99"], None, ["2026-12-13", "2099-12-14"]),
    ("midnight", ["12/13/2026 00:00", "12/14/2026 0:00:00 AM", "12/15/2026T00:00"], None, [
        "2026-12-13", "2026-12-14", "2026-12-15",
    ]),
    ("noon decides nothing", ["12/13/2026 12:00", "03/04/2026"], None, ["", ""]),
    ("noon", ["12/13/2026 12:00"], None, [""]),
    ("a year of three digits", ["12/13/026"], None, [""]),
    ("blank beside one", ["", "12/13/2026"], None, ["", "2026-12-13"]),
    ("no such day", ["2026-02-29", "2024-02-29"], None, ["", "2024-02-29"]),
    ("no such month", ["2026-13-01", "7 Foo 2026"], None, ["", ""]),
    ("more behind it", ["2026-03-04 x", "7 Mar 2026 x"], None, ["", ""]),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "order", "days"), [one[1:] for one in COLUMNS], ids=[one[0] for one in COLUMNS])
def test_days_of_a_column(texts: list[str], order: DayOrder | None, days: list[str]) -> None:
    """One text that cannot be misread settles the order for all; texts that contradict each other settle nothing."""
    found = days_of(texts, order)
    assert [found.days.get(text, "") for text in texts] == days
    assert set(found.faults) == {text for text, day in zip(texts, days, strict=True) if text and not day}


FAULTS: list[tuple[list[str], DayOrder | None, str]] = [
    (["03/04/2026"], None, "may be month-day or day-month"),
    (
        ["14/01/2026", "13/01/2026", "01/16/2026", "01/15/2026"],
        None,
        "has the day first in 13/01/2026 and second in 01/15/2026",
    ),
    (["13/01/2026"], MONTH_FIRST, '"13/01/2026" is no day when dates are month-first.'),
    (["46357"], None, '"46357" is a day that Excel made a number, perhaps 2026-12-01.'),
    (["46357.0"], None, "perhaps 2026-12-01"),
    (["60000"], None, '"60000" is not a date. Write it as YYYY-MM-DD.'),
    (["19999"], None, "is not a date."),
    (["463570"], None, '"463570" is not a date.'),
    (["46357x"], None, '"46357x" is not a date.'),
    (["soon"], None, '"soon" is not a date. Write it as YYYY-MM-DD.'),
]


@pytest.mark.parametrize(("texts", "order", "words"), FAULTS)
def test_what_is_wrong_with_a_text(texts: list[str], order: DayOrder | None, words: str) -> None:
    found = days_of(texts, order)
    assert list(found.faults) == texts
    assert words in found.faults[texts[-1]]

"""Days as people and programs write them, a complete column at a time, so that day and month are distinguished."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?")
NUMERIC = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?:[ T]0{1,2}:00(?::00)?(?: ?AM)?)?")
NAMED = (
    re.compile(r"(?P<day>\d{1,2})[- ./]?(?P<month>[A-Za-z]{3,9})\.?[- ./,]*(?P<year>\d{4}|\d{2})"),
    re.compile(r"(?P<month>[A-Za-z]{3,9})\.?[- ](?P<day>\d{1,2}),? +(?P<year>\d{4})"),
)
SERIAL = re.compile(r"[2-5]\d{4}(\.0+)?")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NOTHING = frozenset({"", "-", "--", "n/a", "na", "none", "nat", "nan", "null", "tbd", "tba", "not announced"})
MOST_MONTHS, CENTURY = 12, 100
# Excel counts days from here, having taken 1900 for a leap year.
EPOCH = date(1899, 12, 30)


class DayOrder(StrEnum):
    """Which number of 03/04/2026 is the day."""

    MONTH_FIRST = "month-first"
    DAY_FIRST = "day-first"


@dataclass(frozen=True, slots=True)
class Days:
    """The day of each text, empty for one that means none, and what is wrong with those that are no day.

    `undecided` are those in which nothing tells day and month apart.
    """

    days: dict[str, str]
    faults: dict[str, str]
    undecided: frozenset[str] = frozenset()


def days_of(texts: Iterable[str], order: DayOrder | None = None) -> Days:
    """The days of the texts of one column, YYYY-MM-DD.

    Where order is not given it is read from the texts: one that has a number above 12 settles it for all. Texts that
    contradict each other, or that leave it open, are faults, never guesses.
    """
    distinct = list(dict.fromkeys(text.strip() for text in texts))
    order, open_, fault = settled([text for text in distinct if NUMERIC.fullmatch(text)], order)
    days: dict[str, str] = {}
    faults: dict[str, str] = {}
    for text in distinct:
        found = day_of(text, order)
        if text in open_:
            faults[text] = fault
        elif found is None:
            faults[text] = fault_of(text, order)
        else:
            days[text] = found
    return Days(days, faults, frozenset(open_))


def settled(texts: list[str], wanted: DayOrder | None) -> tuple[DayOrder | None, set[str], str]:
    """The order of day and month, the texts for which it is open, and why."""
    if wanted:
        return wanted, set(), ""
    first = {text for text in texts if numbers(text)[0] > MOST_MONTHS or "." in text}
    second = {text for text in texts if numbers(text)[1] > MOST_MONTHS}
    if first and second:
        one, other = min(first), min(second)
        return (
            None,
            set(texts),
            f"has the day first in {one} and second in {other}. Choose one with --dates, or correct the file.",
        )
    if first or second:
        return (DayOrder.DAY_FIRST if first else DayOrder.MONTH_FIRST), set(), ""
    alike = {text for text in texts if numbers(text)[0] == numbers(text)[1]}
    fault = "may be month-day or day-month: nothing in this column decides. Set --dates month-first or day-first."
    return DayOrder.MONTH_FIRST, set(texts) - alike, fault


def numbers(text: str) -> tuple[int, int, str]:
    found = NUMERIC.fullmatch(text)
    return (int(found[1]), int(found[2]), found[3]) if found else (0, 0, "")


def day_of(text: str, order: DayOrder | None) -> str | None:
    """The day that a text means, empty when it says that there is none, None when it is no day."""
    if text.casefold() in NOTHING:
        return ""
    iso = ISO.fullmatch(text)
    if iso:
        return calendar_day(int(iso[1]), int(iso[2]), int(iso[3]))
    if NUMERIC.fullmatch(text):
        first, second, year = numbers(text)
        month, day = (second, first) if order is DayOrder.DAY_FIRST else (first, second)
        return calendar_day(full_year(year), month, day)
    for form in NAMED:
        found = form.fullmatch(text)
        if found and found["month"][:3].casefold() in MONTHS:
            month = MONTHS.index(found["month"][:3].casefold()) + 1
            return calendar_day(full_year(found["year"]), month, int(found["day"]))
    return None


def full_year(text: str) -> int:
    return int(text) + (2000 if int(text) < CENTURY else 0)


def calendar_day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def fault_of(text: str, order: DayOrder | None) -> str:
    """Why a text is no day, and what to do."""
    if SERIAL.fullmatch(text):
        meant = EPOCH + timedelta(days=int(float(text)))
        return (
            f'"{text}" is a day that Excel made a number, perhaps {meant}. Format the column as a date and save again.'
        )
    if NUMERIC.fullmatch(text) and order:
        return f'"{text}" is no day when dates are {order}. Correct it, or set --dates.'
    return f'"{text}" is not a date. Write it as YYYY-MM-DD.'

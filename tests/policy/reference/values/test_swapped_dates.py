"""Days that Excel has read in the other order of day and month."""

from collections.abc import Sequence

import pytest

from documents.sheet import Cell, Row
from policy.reference.values.swapped_dates import DatesSeen, exchanged

# The texts of a column in order, those that Excel took as dates after an equals sign, other cells that are more after a
# number sign; lines of date and text.
COLUMNS: list[tuple[str, Sequence[str], tuple[int, int] | None]] = [
    ("dates up to the 12th, texts above", ["=2026-04-03", "13/04/2026"], (2, 3)),
    ("the first of each", ["", "14/04/2026", "=2026-04-12", "13/04/2026", "=2026-01-02"], (4, 3)),
    ("a date on the 12th", ["=2026-04-12", "13/04/2026"], (2, 3)),
    ("a date on the 13th", ["=2026-04-13", "13/04/2026"], None),
    ("a date after the 12th among others", ["=2026-04-03", "=2026-04-30", "13/04/2026"], None),
    ("a text that fits both orders", ["=2026-04-03", "12/12/2026"], None),
    ("a text that fits both among others", ["=2026-04-03", "13/04/2026", "03/04/2026"], None),
    ("a text with the second above 12", ["=2026-04-03", "04/13/2026"], (2, 3)),
    ("dates alone", ["=2026-04-03", "=2026-05-06"], None),
    ("texts alone", ["13/04/2026"], None),
    ("words", ["=2026-04-03", "soon"], None),
    ("a cell that is no date beside a text", ["#2026-04-03", "13/04/2026"], None),
    ("nothing", [], None),
]


def row(line: int, text: str) -> Row:
    """A row whose second cell is a date, a number with a format, or a text."""
    if text.startswith("#"):
        return Row(line, ["X", text[1:]], {1: Cell(text[1:], style="yyyy-mm-dd")})
    if not text.startswith("="):
        return Row(line, ["X", f" {text} "])
    return Row(line, ["X", text[1:]], {1: Cell(text[1:], day=text[1:])})


@pytest.mark.parametrize(("texts", "places"), [one[1:] for one in COLUMNS], ids=[one[0] for one in COLUMNS])
def test_dates_that_may_be_exchanged(texts: Sequence[str], places: tuple[int, int] | None) -> None:
    """All dates fit both orders, and all texts just the other one."""
    seen = DatesSeen(1)
    seen.look([row(line, text) for line, text in enumerate(texts, start=2)])
    seen.look([Row(99, ["X"])])
    found = list(exchanged("list.xlsx", {"last_order_date": seen, "other": DatesSeen(0)}))
    assert [(one.line, one.column, one.of_file) for one in found] == (
        [(places[0], "last_order_date", True)] if places else []
    )
    if places:
        assert f'"{texts[places[1] - 2]}" on line {places[1]} a text' in found[0].message
        assert f'"{texts[places[0] - 2][1:]}" is a date' in found[0].message

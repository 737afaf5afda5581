"""What each fee comes to by all places together adds up to the totals, and to the lines that anybody can read."""

import csv
import io
from collections.abc import Callable
from decimal import Decimal

import pytest
from report_example import example_report

from reports.lists.csv_columns import CSV_FILES
from reports.lists.csv_files import csv_frames
from reports.lists.csv_text import csv_text
from reports.lists.fee_totals import PLACES, sum_of

REPORT = example_report()


def printed(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_text(csv_frames(REPORT)[name], CSV_FILES[name]))))


def added(rows: list[dict[str, str]], column: str) -> Decimal:
    return sum((Decimal(row[column]) for row in rows if row[column]), Decimal(0))


CHOSEN: dict[str, Callable[[dict[str, str]], bool]] = {
    "everything": lambda _: True,
    "passing": lambda line: line["result"] == "pass",
    "remedied": lambda line: line["remediable"] == "true",
    "avoidable": lambda line: line["avoidable"] == "true",
    "at_risk": lambda line: line["at_risk"] == "true",
}


@pytest.mark.parametrize("column", CHOSEN)
def test_the_lines_alone_give_every_sum(column: str) -> None:
    """Each row is that of the lines of costs.csv with the same places, and no line is in two rows or in none."""
    lines = [line for line in printed("costs.csv") if line["status"] != "not-due"]
    rows = printed("fee-totals.csv")
    assert sum(int(row["lines"]) for row in rows) == len(lines)
    for row in rows:
        own = [line for line in lines if all(line[name] == row[name] for name in PLACES)]
        chosen = [line for line in own if CHOSEN[column](line)]
        assert (len(own), sum(not line["amount"] for line in own)) == (int(row["lines"]), int(row["unpriced"]))
        assert int(row["devices"]) == len({line["host"] for line in own})
        assert added([row], column) == added(chosen, "amount")
        assert (row[column] == "") == (bool(chosen) and not any(line["amount"] for line in chosen))


def test_a_sum_of_lines() -> None:
    """Of no line it is nothing, of lines without a price it is not known, and the priced ones count."""
    cases: tuple[tuple[list[Decimal | None], str | None], ...] = (
        ([], "0.00"),
        ([None], None),
        ([Decimal("1.10"), None, Decimal(2)], "3.10"),
    )
    for amounts, wanted in cases:
        assert sum_of(amounts) == (None if wanted is None else Decimal(wanted))

"""What a person has to decide, before all else: what to pay, what is lost if all is sent, what is worth a remedy."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from policy.findings import Result
from policy.pricing.tariff import UNPRICED
from reports.report_data import ReportData
from reports.report_rows import print_count, rows_of, sums_by_currency


@dataclass(frozen=True, slots=True)
class Decision:
    """One of the three: a printed sum for each currency, how many fee lines have no price, and what it is about."""

    title: str
    amounts: tuple[str, ...]
    unpriced: int
    words: str


def decisions(
    report: ReportData, flags: Mapping[str, "pd.Series[bool]"], remedies: str, unexamined: str
) -> tuple[Decision, ...]:
    """The three, by the cost lines that each sum counts; nothing is to be paid while a requirement is unexamined."""
    passing, remedied = flags["submit_passing"], flags["submit_remedied"]
    certain, at_risk = (sums_of(report.costs[flags[name]]) for name in ("avoidable", "at_risk"))
    lost = [f"{' + '.join(sums)} {words}" for sums, words in ((certain, "for certain"), (at_risk, "at risk")) if sums]
    failing = having(report, Result.FAIL, "fails", "fail")
    return (
        decision(
            "Could be paid" if unexamined else "Pay now",
            report.costs[passing],
            f"The fees of {having(report, Result.PASS, 'meets', 'meet')} the published requirements"
            + (", but for those that are not examined." if unexamined else "."),
        ),
        decision(
            "Lost if all is sent",
            report.costs[flags["avoidable"] | flags["at_risk"]],
            f"The fees of {failing}{': ' if lost else ''}{', '.join(lost)}.",
        ),
        decision("Worth a remedy", report.costs[remedied & ~passing], remedies),
    )


def decision(title: str, lines: pd.DataFrame, words: str) -> Decision:
    """What these cost lines come to."""
    return Decision(title, sums_of(lines), int((lines["status"] == UNPRICED).sum()), words)


def sums_of(lines: pd.DataFrame) -> tuple[str, ...]:
    """The printed sum of lines in each currency."""
    return sums_by_currency(rows_of(lines))


def having(report: ReportData, result: Result, one: str, several: str) -> str:
    """How many devices have a result, and the verb that says so."""
    count = int((report.results["result"] == str(result)).sum())
    return f"{print_count(count, 'device')} that {one if count == 1 else several}"

"""What a person has to decide, before all else: what to pay, what is lost if all is sent, what is worth a remedy."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from policy.findings import Result
from reports.money.added_lines import Added
from reports.report_data import ReportData
from reports.report_rows import print_count


@dataclass(frozen=True, slots=True)
class Decision:
    """One of the three: a printed sum for each currency, how many fee lines have no price, and what it is about."""

    title: str
    amounts: tuple[str, ...]
    unpriced: int
    words: str


def chosen_lines(report: ReportData, flags: Mapping[str, "pd.Series[bool]"]) -> dict[str, Added]:
    """By name the cost lines that the decisions are about."""
    passing, certain, at_risk = (flags[name] for name in ("submit_passing", "avoidable", "at_risk"))
    chosen = {
        "passing": passing,
        "lost": certain | at_risk,
        "certain": certain,
        "at_risk": at_risk,
        "remedied": flags["submit_remedied"] & ~passing,
    }
    return {name: Added.of(report.costs[flag]) for name, flag in chosen.items()}


def decisions(report: ReportData, lines: Mapping[str, Added], remedies: str, unexamined: str) -> tuple[Decision, ...]:
    """The three, by `chosen_lines`; nothing is to be paid while a requirement is unexamined."""
    certain, at_risk = lines["certain"].printed, lines["at_risk"].printed
    lost = [f"{' + '.join(sums)} {words}" for sums, words in ((certain, "for certain"), (at_risk, "at risk")) if sums]
    failing = having(report, Result.FAIL, "fails", "fail")
    return (
        decision(
            "Could be paid" if unexamined else "Pay now",
            lines["passing"],
            f"The fees of {having(report, Result.PASS, 'meets', 'meet')} the published requirements"
            + (", but for those that are not examined." if unexamined else "."),
        ),
        decision(
            "Lost if all is sent", lines["lost"], f"The fees of {failing}{': ' if lost else ''}{', '.join(lost)}."
        ),
        decision("Worth a remedy", lines["remedied"], remedies),
    )


def decision(title: str, lines: Added, words: str) -> Decision:
    """What these cost lines come to."""
    return Decision(title, lines.printed, lines.unpriced, words)


def having(report: ReportData, result: Result, one: str, several: str) -> str:
    """How many devices have a result, and the verb that says so."""
    count = int((report.results["result"] == str(result)).sum())
    return f"{print_count(count, 'device')} that {one if count == 1 else several}"

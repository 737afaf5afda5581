"""What to pay, what is lost if all is sent, and what is worth a remedy: by the cost lines, in each currency."""

from dataclasses import replace
from decimal import Decimal

import pandas as pd
from report_example import example_report

from policy.stages import UNANSWERED
from reports.money.money_decisions import Decision
from reports.page.overview import summarise
from reports.report_data import ReportData

REPORT = example_report()


def shown(report: ReportData) -> list[tuple[str, tuple[str, ...], int]]:
    return [(one.title, one.amounts, one.unpriced) for one in summarise(report).decisions]


def examined(report: ReportData) -> ReportData:
    """The report with a finding of every requirement that rests on evidence."""
    more = pd.concat([report.findings.iloc[-1:].assign(check=check, outcome="pass") for check in UNANSWERED])
    return replace(report, findings=pd.concat([report.findings, more], ignore_index=True))


def test_the_example() -> None:
    pay, lost, remedy = summarise(examined(REPORT)).decisions
    assert pay == Decision(
        "Pay now", ("8,360.50 USD",), 0, "The fees of 1 device that meets the published requirements."
    )
    words = "The fees of 3 devices that fail: 1,300.00 USD for certain, 822.00 USD at risk."
    assert lost == Decision("Lost if all is sent", ("2,122.00 USD",), 1, words)
    assert (remedy.title, remedy.amounts, remedy.unpriced) == ("Worth a remedy", ("4,050.00 USD",), 2)
    assert remedy.words.startswith(
        "To be spent with effect once every action is done. Most of it by: the 6 actions of nyc4"
    )


def test_nothing_is_to_be_paid_while_a_requirement_is_unexamined() -> None:
    pay = summarise(REPORT).decisions[0]
    assert pay.title == "Could be paid"
    assert pay.words.endswith("the published requirements, but for those that are not examined.")


def test_currencies_stand_side_by_side() -> None:
    costs = REPORT.costs
    amounts = [Decimal("0.10") if row == 1 else amount for row, amount in enumerate(costs["amount"])]
    currency = costs["currency"].where(costs.index != 1, "EUR")
    report = replace(REPORT, costs=costs.assign(amount=pd.Series(amounts, dtype=object), currency=currency))
    assert shown(report)[0] == ("Could be paid", ("0.10 EUR", "3,560.50 USD"), 0)


def test_where_nothing_passes_or_fails() -> None:
    none = REPORT.costs.assign(remediable=False, avoidable=False, at_risk=False)
    report = replace(REPORT, costs=none, results=REPORT.results.assign(result="incomplete"))
    assert shown(report) == [("Could be paid", (), 0), ("Lost if all is sent", (), 0), ("Worth a remedy", (), 0)]
    words = [one.words for one in summarise(report).decisions]
    assert words[1:] == ["The fees of 0 devices that fail.", ""]

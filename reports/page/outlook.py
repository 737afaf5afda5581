"""What the next quarters bring, as the page says it: which devices fall out and why, and what waiting costs."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from policy.findings import Outcome, Result
from policy.forecast import quarter_ends
from reports.report_data import ReportData
from reports.report_rows import Row, print_count, rows_of, sums_by_currency


@dataclass(frozen=True, slots=True)
class Outlook:
    """What gets worse, in one sentence and row by row."""

    sentence: str
    rows: list[Row]


def outlook(report: ReportData) -> Outlook:
    """The forecast by quarter, what fails before what lacks: each failure once with its devices, the rest by reason."""
    return Outlook(outlook_sentence(report), list(outlook_rows(report.forecast)))


def outlook_sentence(report: ReportData) -> str:
    """How many of the devices that do not fail on the day of the audit fail by the end of the last quarter, and for
    what sum."""
    standing = int((report.results["result"] != Result.FAIL).sum())
    last = quarter_ends(report.as_of)[-1]
    fails = report.forecast[report.forecast["outcome"] == Outcome.FAIL]
    fall = "falls" if fails["host"].nunique() == 1 else "fall"
    fleet = f"{print_count(standing, 'device')} that {'does' if standing == 1 else 'do'} not fail today"
    start = f"{fails['host'].nunique():,} of {fleet} {fall} out by {last}"
    if fails.empty:
        return f"{start}."
    costs, unpriced = waiting_costs(fails)
    words = [*costs, *([f"{print_count(unpriced, 'fee line')} without a price"] if unpriced else [])]
    held_up = f" Their fees buy nothing from then on: {' + '.join(words)}." if words else ""
    return f"{start}, the first in {fails['quarter'].min()}.{held_up}"


def outlook_rows(forecast: pd.DataFrame) -> Iterator[Row]:
    """One row for what happens to the same devices in a quarter for the same reason."""
    fails = forecast["outcome"] == Outcome.FAIL
    keyed = forecast.assign(later=~fails, alike=forecast["sentence"].where(fails, forecast["reason"]))
    keyed = keyed.sort_values(["quarter", "later"], kind="stable")
    for _, rows in keyed.groupby(["quarter", "outcome", "check", "alike"], sort=False):
        first, others = rows.iloc[0], rows["sentence"].nunique() - 1
        costs, unpriced = waiting_costs(rows)
        yield {
            **{name: first[name] for name in ("quarter", "outcome", "check", "sentence", "owner")},
            "others": others,
            "devices": rows["host"].nunique(),
            "hosts": ", ".join(dict.fromkeys(rows["host"])),
            "costs": costs,
            "unpriced": unpriced,
        }


def waiting_costs(rows: pd.DataFrame) -> tuple[tuple[str, ...], int]:
    """The fees held up by these rows, a printed sum for each currency, and how many fee lines have no price."""
    return sums_by_currency(rows_of(rows.rename(columns={"held_up": "amount"}))), int(rows["unpriced"].sum())

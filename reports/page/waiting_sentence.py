"""What falls out by the day until which one may wait, in one sentence."""

import pandas as pd

from policy.findings import Result
from policy.pricing.totals import fallen_out
from policy.waiting import wait_day
from reports.money.added_lines import Added
from reports.report_data import ReportData
from reports.report_rows import print_count


def lost_by_waiting(costs: pd.DataFrame) -> Added:
    """The fees that buy nothing any more by then."""
    return Added.of(costs[costs["lost_by_waiting"]])


def waiting_sentence(report: ReportData, lost: Added) -> str:
    """How many of the devices that do not fail today fail by then, and which fees buy nothing any more."""
    day = wait_day(report.settings, report.as_of)
    standing, out = int((report.results["result"] != str(Result.FAIL)).sum()), len(fallen_out(report.results))
    fleet = f"{print_count(standing, 'device')} that {'does' if standing == 1 else 'do'} not fail today"
    words = [
        *lost.printed,
        *([f"{print_count(lost.unpriced, 'fee line')} without a price"] * bool(lost.unpriced)),
    ]
    fees = f"fees that can no longer be spent with effect: {' + '.join(words)}" if words else "no fee is lost by it"
    return f"By {day} {out:,} of {fleet} {'falls' if out == 1 else 'fall'} out; {fees}."

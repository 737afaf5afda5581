"""What falls out by the day until which one may wait, in one sentence."""

from policy.findings import Result
from policy.pricing.tariff import UNPRICED
from policy.pricing.totals import fallen_out
from policy.waiting import wait_day
from reports.report_data import ReportData
from reports.report_rows import print_count, rows_of, sums_by_currency


def waiting_sentence(report: ReportData) -> str:
    """How many of the devices that do not fail today fail by then, and which fees buy nothing any more."""
    day = wait_day(report.settings, report.as_of)
    standing, out = int((report.results["result"] != str(Result.FAIL)).sum()), len(fallen_out(report.results))
    fleet = f"{print_count(standing, 'device')} that {'does' if standing == 1 else 'do'} not fail today"
    lost = report.costs[report.costs["lost_by_waiting"]]
    unpriced = int((lost["status"] == UNPRICED).sum())
    words = [
        *sums_by_currency(rows_of(lost)),
        *([f"{print_count(unpriced, 'fee line')} without a price"] * bool(unpriced)),
    ]
    fees = f"fees that can no longer be spent with effect: {' + '.join(words)}" if words else "no fee is lost by it"
    return f"By {day} {out:,} of {fleet} {'falls' if out == 1 else 'fall'} out; {fees}."

"""The figures of a judged run for machines: devices, sums and table ages as plain values, and what changed."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from policy.findings import Result
from policy.reference.table_age import newest_days
from policy.stages import Stage
from reports.notice.notice import Notice, added_up, amount
from reports.notice.turns import TurnKind
from reports.report_data import ReportData
from tasks.failures import Failure

Figures = dict[str, Any]


def run_figures(report: ReportData) -> Figures:
    """What a run comes to: counts of devices, sums as text by currency, ages of tables in days.

    Every stage, result and class of failure is named, also where no device is; None is a sum whose lines have no price.
    """
    results, failures = report.results, report.devices["failure"]
    return {
        "as_of": report.as_of.isoformat(),
        "devices": {
            "total": len(results),
            "by_stage": by_word(results["stage"], Stage),
            "by_result": by_word(results["result"], Result),
            "by_failure": by_word(failures[failures != ""], Failure),
        },
        "theaters": {
            theater: by_word(group["stage"], Stage)
            for theater, group in report.judged_devices().groupby("theater", sort=True)
        },
        **money_figures(report),
        "sample_prices": report.sample_prices,
        "tables": list(table_figures(report)),
    }


def by_word(found: Any, words: Any) -> dict[str, int]:
    """How many there are of each word of a closed vocabulary."""
    counts = Counter(map(str, found))
    return {str(word): counts[str(word)] for word in words}


def money_figures(report: ReportData) -> Figures:
    """Each sum by currency, and how many of its lines have no price, which have no currency."""
    added = added_up(report, frozenset(report.devices["host"]))
    amounts, unpriced = added
    currencies = sorted({currency for _, currency in amounts} or {report.settings.currency})
    sums = {one: {name: shown(amount(added, name, one)) for name in unpriced} for one in currencies}
    return {"sums": sums, "unpriced_lines": unpriced}


def shown(found: Any) -> str | None:
    """An amount as text with its cents, None where it is not known."""
    return None if found is None else f"{found:.2f}"


def table_figures(report: ReportData) -> Iterator[Figures]:
    """Each table that grows old, with the day of its youngest row and its age in days."""
    stale = {table.name for table in report.stale_tables}
    for name, newest in newest_days(report.sources).items():
        age = (report.as_of - newest).days
        yield {"table": name, "newest": newest.isoformat(), "age_days": age, "stale": name in stale}


def change_figures(notice: Notice) -> Figures:
    """What changed since the run before: whether anything did, devices by what became of them, sums, what is due."""
    kinds = Counter(str(one.kind) for one in notice.turns)
    return {
        "since": notice.before.isoformat() if notice.before else None,
        "changed": notice.changed,
        "to_say": notice.to_say,
        "devices": {str(kind): kinds[str(kind)] for kind in TurnKind},
        "sums": [
            {"sum": one.name, "currency": one.currency, "before": shown(one.before), "after": shown(one.after)}
            for one in notice.sums
            if notice.before and one.differs
        ],
        "due": [
            {
                "kind": str(one.kind),
                "subject": one.subject,
                "day": one.day.isoformat(),
                "overdue": one.overdue,
                "new": one in notice.fresh,
            }
            for one in notice.due
        ],
    }

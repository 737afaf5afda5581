"""The trend that a run keeps: what was before it, so that its reports are the same wherever its folder lies."""

import json
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from documents.atomic import atomic_write
from documents.problems import InputError, Problem
from reports.history.trend import Trend, TrendPoint, thinned

if TYPE_CHECKING:
    from reports.report_data import ReportData

FILE = "trend.json"
COMPARED = ("submit_everything", "submit_passing", "avoidable", "at_risk")


def keep_trend(run: Path, before: Trend) -> None:
    """Keep in a run what was before it, thinned; nothing where nothing was."""
    if not before:
        (run / FILE).unlink(missing_ok=True)
        return
    kept = [{**asdict(point), "sums": sum_rows(point)} for point in thinned(before)]
    atomic_write(run / FILE, (json.dumps(kept, indent=1, sort_keys=True) + "\n").encode())


def sum_rows(point: TrendPoint) -> list[list[str | None]]:
    """The sums of a run as name, currency and amount."""
    return [
        [name, currency, None if amount is None else f"{amount:f}"]
        for (name, currency), amount in sorted(point.sums.items())
        if name in COMPARED
    ]


def load_trend(run: Path) -> Trend:
    """What a run keeps of the runs before it; InputError where that is damaged."""
    path = run / FILE
    if not path.exists():
        return ()
    try:
        return tuple(point_in(row) for row in json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, LookupError, ArithmeticError) as error:
        hint = "Remove it: the report then shows no trend. reinstate history shows it as well."
        raise InputError([Problem(str(path), "is damaged.", hint=hint)]) from error


def point_in(row: dict[str, Any]) -> TrendPoint:
    """One run as it was kept."""
    sums = {(name, currency): None if amount is None else Decimal(amount) for name, currency, amount in row["sums"]}
    return TrendPoint(**{**row, "sums": sums})


def trend_with(report: "ReportData") -> Trend:
    """The trend up to the run of a report, it at last; nothing where no run was before it."""
    return thinned((*report.trend, point_of(report))) if report.trend else ()


def point_of(report: "ReportData") -> TrendPoint:
    """What the trend shows of the run of a report, under no name: its folder may lie anywhere."""
    results, failures = report.results, report.devices["failure"]
    fleet = report.totals[report.totals["scope"] == "fleet"]
    amounts = {(name, row["currency"]): row[name] for row in fleet.to_dict("records") for name in COMPARED}
    return TrendPoint(
        run="",
        day=report.as_of.isoformat(),
        stages=counted(results["stage"]),
        results=counted(results["result"]),
        failures=counted(failures[failures != ""]),
        sums=amounts,
        unpriced=int(fleet["unpriced"].max()) if len(fleet) else 0,
        sample=report.sample_prices,
        devices=len(results),
    )


def counted(values: Any) -> dict[str, int]:
    """How often each value occurs, in alphabetical order."""
    return {str(value): int(count) for value, count in sorted(values.value_counts().items())}

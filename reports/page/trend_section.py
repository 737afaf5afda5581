"""How counts and sums developed from run to run, as the page shows it: a bar of the stages for each run."""

from dataclasses import dataclass

from reports.history.history_text import STAGES, days, stage_table, sum_table
from reports.history.run_trend import trend_with
from reports.history.trend import Trend, TrendPoint
from reports.report_data import ReportData


@dataclass(frozen=True, slots=True)
class TrendRow:
    """One run: its day, its bar as (number of the stage, start, width) in percent, counts and sums as printed."""

    day: str
    parts: tuple[tuple[int, float, float], ...]
    devices: str
    counts: tuple[str, ...]
    amounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrendSection:
    """The trend in a sentence and row by row, the newest run first; without rows there is none."""

    sentence: str
    stages: tuple[str, ...]
    sums: tuple[str, ...]
    rows: tuple[TrendRow, ...]
    sample: bool


def trend_section(report: ReportData) -> TrendSection:
    """The trend up to the run of a report, none where no run is known before it."""
    points = trend_with(report)
    if not points:
        return TrendSection("", (), (), (), sample=False)
    (_, *stages), counts = stage_table(points)
    (_, *sums), amounts = sum_table(points)
    most = max(1, *(point.devices for point in points))
    rows = [
        TrendRow(day, bar(point, most), f"{point.devices:,}", tuple(count[1:]), tuple(amount[1:]))
        for day, point, count, amount in zip(days(points), points, counts, amounts, strict=True)
    ]
    sample = any(point.sample for point in points)
    return TrendSection(sentence(points), tuple(stages), tuple(sums), tuple(reversed(rows)), sample)


def bar(point: TrendPoint, most: int) -> tuple[tuple[int, float, float], ...]:
    """The parts of the bar of a run, of which the longest has `most` devices."""
    parts, start = [], 0
    for number, stage in enumerate(STAGES):
        count = point.stages.get(stage, 0)
        if count:
            parts.append((number, 100 * start / most, 100 * count / most))
        start += count
    return tuple(parts)


def sentence(points: Trend) -> str:
    """What became of the counts from the first run to the last one."""
    first, last = points[0], points[-1]
    counts = [("devices", first.devices, last.devices)]
    counts += [(stage, first.stages.get(stage, 0), last.stages.get(stage, 0)) for stage in STAGES]
    changed = [f"{name} {was:,} → {now:,}" for name, was, now in counts if was != now]
    return f"Since {first.day}: {'; '.join(changed) or 'every count is the same'}."

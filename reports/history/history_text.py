"""What the history says of a serial number, a device or the fleet, as lines and tables for a terminal."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reports.history.device_events import DeviceEvent
from reports.history.history_tables import FIRST, LAST
from reports.history.serial_moves import SerialMove
from reports.history.serial_places import NOT_SEEN
from reports.history.timeline import Row, Timeline
from reports.history.trend import Trend, TrendPoint

# The stages from the last to the first, in as few words as fit beside each other.
STAGES = {
    "ready to quote": "ready to quote",
    "inspected": "inspected",
    "ready to submit": "ready to submit",
    "eligible, evidence missing": "evidence missing",
    "not eligible": "not eligible",
    "not judged": "not judged",
    "not collected": "not collected",
}
# The sums that a person compares, as totals.csv names them.
SUMS = {
    "submit_everything": "submit everything",
    "submit_passing": "what passes",
    "avoidable": "certain loss",
    "at_risk": "at risk",
}
NOT_KNOWN, THIS_RUN = "-", "this run"
Table = tuple[list[str], list[list[str]]]


def serial_lines(rows: Sequence[Row], timeline: Timeline) -> Iterator[str]:
    """Each stay and gap of a serial number in a line, oldest first, each name of the part before the first of it."""
    named = ""
    for row in rows:
        name = ", ".join(filter(None, (row["serial_number"], row["kind"], row["sku"], row["part_number"])))
        if name != named:
            yield name
        named = name
        yield f"{timeline.span(row[FIRST], row[LAST])}: {where(row)}"


def where(row: Row) -> str:
    """Where a serial number is in a stay, or why it is not seen in a gap."""
    if NOT_SEEN in row:
        return f"not seen: {row[NOT_SEEN]}"
    return place(row) + (f", chassis {row['chassis']}" if row["chassis"] not in {"", row["serial_number"]} else "")


def place(row: Row) -> str:
    """A place as a reader names it."""
    return " ".join(filter(None, (row["host"], row["member"], row["path"])))


def event_lines(event: DeviceEvent, timeline: Timeline, most: int) -> Iterator[tuple[str, int]]:
    """An event of a device in a line, and why in lines that are moved in, at most so many."""
    yield f"{timeline.label(event.place)}  {event.host}: {stages(event)}", 0
    for line in event.why[:most]:
        yield line, 4
    if len(event.why) > most:
        yield f"and {len(event.why) - most:,} more", 4


def stages(event: DeviceEvent) -> str:
    """The stage before and after, once where it stays the same."""
    if event.stage_before == event.stage_after:
        return f"still {event.stage_after}"
    if not event.stage_before:
        return event.stage_after
    return f"{event.stage_before} -> {event.stage_after or 'gone'}"


def move_line(move: SerialMove, timeline: Timeline) -> str:
    """A move of a serial number in a line."""
    row = move.after
    name = " ".join(filter(None, (row["serial_number"], row["sku"] or row["part_number"])))
    way = "also in" if move.also else "->"
    return f"{timeline.label(move.place)}  {name}: {place(move.before)} {way} {place(row)}"


def days(points: Trend) -> list[str]:
    """The day of each run; its name where several are of one day. A report does not know the name of its own run."""
    found = [point.day for point in points]
    return found if len(set(found)) == len(found) else [point.run or THIS_RUN for point in points]


def stage_table(points: Trend) -> Table:
    """Devices of each stage in which one ever was, a row for each run."""
    shown = [stage for stage in STAGES if any(stage in point.stages for point in points)]
    rows = [
        [day, *(f"{point.stages.get(name, 0):,}" for name in shown)]
        for day, point in zip(days(points), points, strict=True)
    ]
    return ["day", *(STAGES[name] for name in shown)], rows


def failure_table(points: Trend) -> Table:
    """Devices, and those that were not collected by the reason, a row for each run."""
    shown = sorted({name for point in points for name in point.failures})
    rows = [
        [day, f"{point.devices:,}", *(f"{point.failures.get(name, 0):,}" for name in shown)]
        for day, point in zip(days(points), points, strict=True)
    ]
    return ["day", "devices", *shown], rows


def sum_table(points: Trend) -> Table:
    """The sums that a person compares, a column for each currency, a row for each run."""
    currencies = sorted({currency for point in points for _, currency in point.sums})
    shown = [(name, currency) for name in SUMS for currency in currencies]
    heading = ["day", *(f"{SUMS[name]} {currency}".rstrip() for name, currency in shown), "unpriced lines"]
    rows = [
        [day, *(amount(point, key) for key in shown), f"{point.unpriced:,}"]
        for day, point in zip(days(points), points, strict=True)
    ]
    return heading, rows


def amount(point: TrendPoint, key: tuple[str, str]) -> str:
    """A sum as a reader is shown it; a dash where none is known."""
    value: Decimal | None = point.sums.get(key)
    return NOT_KNOWN if value is None else f"{value:,.2f}"


def headline(points: Trend) -> str:
    """How many runs there are, from when to when, and how many devices the last one has."""
    first, last = points[0].day, points[-1].day
    days = first if first == last else f"{first} to {last}"
    return f"{counted(len(points), 'run')}, {days}; {counted(points[-1].devices, 'device')} in the last one."


def counted(count: int, noun: str) -> str:
    """A count with its noun."""
    return f"{count:,} {noun}{'s' if count != 1 else ''}"

"""The answers of the history as CSV files, each column declared once with its meaning."""

import codecs
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from documents.atomic import atomic_file
from reports.history.device_events import DeviceEvent
from reports.history.history_tables import FIRST, LAST
from reports.history.serial_moves import SerialMove
from reports.history.serial_places import NOT_SEEN
from reports.history.timeline import Row, Timeline
from reports.history.trend import Trend
from reports.lists.csv_text import csv_pieces
from reports.lists.declared_columns import CellFormat, CsvColumn, CsvFile, CsvFiles

DEVICES, SERIALS, MOVES = "history-devices.csv", "history-serials.csv", "history-moves.csv"
TREND = "history-trend.csv"
PLACE = ("host", "member", "path")
DAY, RUN = CsvColumn("day", "day on which the run was judged", CellFormat.DAY), CsvColumn("run", "name of the run")
PART = (
    CsvColumn("serial_number", "serial number as printed"),
    CsvColumn("kind", "chassis, fpc, mic, ..."),
    CsvColumn("sku", "orderable product that the last of these runs took it for"),
    CsvColumn("part_number", "part number as printed"),
)
HISTORY_FILES: CsvFiles = {
    TREND: CsvFile(
        "one count or sum of one run",
        (
            DAY,
            RUN,
            CsvColumn("theater", "AMER, EMEA, APAC or CALA; empty for the fleet"),
            CsvColumn("measure", "devices, stage, result, failure (devices of each), sum or unpriced (fee lines)"),
            CsvColumn("name", "stage, result, reason of the failure, or sum of totals.csv; empty for devices"),
            CsvColumn("currency", "ISO 4217 code of a sum"),
            CsvColumn("value", "count or amount; empty where no price is known", CellFormat.DECIMAL),
        ),
        key=("run", "measure"),
    ),
    DEVICES: CsvFile(
        "one change of one device",
        (
            DAY,
            RUN,
            CsvColumn("host", "name of the inventory entry"),
            CsvColumn("site", "site from the inventory"),
            CsvColumn("theater", "AMER, EMEA, APAC or CALA"),
            CsvColumn("result_before", "pass, fail or incomplete in the run before; empty where it is in none"),
            CsvColumn("result_after", "the same in this run; empty where it is no longer in the inventory"),
            CsvColumn("stage_before", "how far it had come in the run before; empty where it is in none"),
            CsvColumn("stage_after", "the same in this run; empty where it is no longer in the inventory"),
            CsvColumn("why", "what differs of it and of its findings, joined by ' · '"),
        ),
        key=("run", "host"),
    ),
    SERIALS: CsvFile(
        "one stay of a serial number in one place, or the runs after it in which it was not seen",
        (
            *PART,
            CsvColumn("host", "device that listed it; of a gap that before it"),
            CsvColumn("chassis", "serial number of the chassis of that device or member"),
            CsvColumn("member", "virtual-chassis member, cluster node or LCC"),
            CsvColumn("path", "full nesting of the component"),
            CsvColumn("from_day", "day of the first of these runs", CellFormat.DAY),
            CsvColumn("from_run", "name of the first of these runs"),
            CsvColumn("to_day", "day of the last of these runs", CellFormat.DAY),
            CsvColumn("to_run", "name of the last of these runs"),
            CsvColumn("runs", "how many runs these are", CellFormat.NUMBER),
            CsvColumn(NOT_SEEN, "why it was not seen in these runs; empty for a stay"),
        ),
        key=("serial_number", "from_run"),
    ),
    MOVES: CsvFile(
        "one move of a serial number to another place",
        (
            DAY,
            RUN,
            *PART,
            *(CsvColumn(f"{name}_before", f"{name} of the place where it was last") for name in PLACE),
            *(CsvColumn(f"{name}_after", f"{name} of the place where it is in this run") for name in PLACE),
            CsvColumn("also", "yes where it is still in the former place too"),
        ),
        key=("run", "serial_number"),
    ),
}


def write_history_files(
    folder: Path, answer: Mapping[str, Sequence[Any]], timeline: Timeline, *, mark: bool = True
) -> None:
    """Write each answer into a folder atomically; OSError when it cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, found in answer.items():
        columns = HISTORY_FILES[name].columns
        rows = pd.DataFrame(list(ROWS[name](found, timeline)), columns=[column.name for column in columns])
        with atomic_file(folder / name) as file:
            file.write(codecs.BOM_UTF8 if mark else b"")
            file.writelines(piece.encode() for piece in csv_pieces(rows, columns))


def trend_rows(points: Trend, _: Timeline) -> Iterator[Row]:
    """Each count and sum of each run."""
    for point in points:
        own = {"day": point.day, "run": point.run, "theater": point.theater, "name": "", "currency": ""}
        yield {**own, "measure": "devices", "value": str(point.devices)}
        for measure, counts in (("stage", point.stages), ("result", point.results), ("failure", point.failures)):
            for name, count in sorted(counts.items()):
                yield {**own, "measure": measure, "name": name, "value": str(count)}
        for (name, currency), amount in sorted(point.sums.items()):
            value = "" if amount is None else f"{amount:f}"
            yield {**own, "measure": "sum", "name": name, "currency": currency, "value": value}
        if not point.theater:
            yield {**own, "measure": "unpriced", "value": str(point.unpriced)}


def device_rows(events: Iterable[DeviceEvent], timeline: Timeline) -> Iterator[Row]:
    """Each change of a device."""
    for event in events:
        yield {
            **{"day": timeline.days[event.place], "run": timeline.names[event.place], "host": event.host},
            **{"site": event.site, "theater": event.theater, "why": " · ".join(event.why)},
            **{"result_before": event.result_before, "result_after": event.result_after},
            **{"stage_before": event.stage_before, "stage_after": event.stage_after},
        }


def serial_rows(rows: Iterable[Row], timeline: Timeline) -> Iterator[Row]:
    """Each stay and gap of a serial number."""
    for row in rows:
        first, last = row[FIRST], row[LAST]
        yield {
            NOT_SEEN: "",
            **row,
            **{"from_day": timeline.days[first], "from_run": timeline.names[first]},
            **{"to_day": timeline.days[last], "to_run": timeline.names[last], "runs": last - first + 1},
        }


def move_rows(moves: Iterable[SerialMove], timeline: Timeline) -> Iterator[Row]:
    """Each move of a serial number."""
    for move in moves:
        yield {
            **move.after,
            **{"day": timeline.days[move.place], "run": timeline.names[move.place]},
            **{f"{name}_before": move.before[name] for name in PLACE},
            **{f"{name}_after": move.after[name] for name in PLACE},
            "also": "yes" if move.also else "",
        }


ROWS: Mapping[str, Callable[[Any, Timeline], Iterator[Row]]] = {
    TREND: trend_rows,
    DEVICES: device_rows,
    SERIALS: serial_rows,
    MOVES: move_rows,
}

"""Which serial numbers came to another place, another device above all, since a run."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

import pyarrow as pa
import pyarrow.compute as pc

from reports.history.history_tables import FIRST, LAST, SERIALS
from reports.history.serial_places import PLACE
from reports.history.timeline import Row, Timeline, rows_where


@dataclass(frozen=True, slots=True)
class SerialMove:
    """A serial number that the run at a place lists elsewhere than it was last; `also` where it is still there too."""

    place: int
    before: Row
    after: Row
    also: bool

    @property
    def of_device(self) -> bool:
        """Whether the other place is in another device."""
        return bool(self.before["host"] != self.after["host"])


def serial_moves(tables: Mapping[str, pa.Table], since: int) -> list[SerialMove]:
    """The moves in the runs after that at `since`, those to another device first, then in the order of the runs.

    A serial number that was seen nowhere before is no move, nor is one that comes back where it was last.
    """
    timeline = Timeline.of(tables)
    serials = tables[SERIALS]
    first, _ = timeline.places(serials)
    later = serials.filter(pa.array(first > since))["serial_number"].unique()
    counted = serials["serial_number"].filter(pc.is_in(serials["serial_number"], later))
    several = [one["values"] for one in counted.value_counts().to_pylist() if one["counts"] > 1]
    rows = sorted(rows_where(serials, timeline, "serial_number", several), key=lambda row: row["serial_number"])
    moves = [
        move
        for _, own in groupby(rows, key=lambda row: row["serial_number"])
        for move in moves_of(list(own))
        if move.place > since
    ]
    return sorted(moves, key=lambda move: (not move.of_device, move.place, move.after["serial_number"]))


def moves_of(rows: list[Row]) -> list[SerialMove]:
    """The moves of one serial number, whose rows are in the order of their first runs."""
    moves, last = [], rows[0]
    for row in rows[1:]:
        if any(row[name] != last[name] for name in PLACE if name != "chassis"):
            moves.append(SerialMove(row[FIRST], last, row, also=last[LAST] >= row[FIRST]))
        last = row if row[LAST] >= last[LAST] else last
    return [move for move in moves if move.place > rows[0][FIRST]]

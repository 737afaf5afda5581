"""Where a serial number was seen from when to when, and why it was not seen in between."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import pyarrow as pa

from parsers.junos.serial_keys import may_have_keys, serial_key
from reports.history.history_tables import DEVICES, FIRST, LAST, SERIALS
from reports.history.timeline import Row, Timeline, holding_at, rows_where

PLACE = ("host", "chassis", "member", "path")
NOT_SEEN = "not_seen"


def spellings(tables: Mapping[str, pa.Table], serial: str) -> list[str]:
    """The serial numbers of the history that differ from this one in capital and small letters at most."""
    known = tables[SERIALS]["serial_number"].unique()
    near = known.filter(may_have_keys(known, [serial_key(serial)])).to_pylist()
    return [one for one in near if serial_key(one) == serial_key(serial)]


def serial_places(tables: Mapping[str, pa.Table], serial: str, since: int = 0) -> list[Row]:
    """Each stay of a serial number and each gap from the first stay to the last run, in the order of their runs.

    Columns of SERIALS, `first` and `last` as places in the timeline; of a gap NOT_SEEN says why, with the host and
    place of the stay before it. What ended before the run at `since` is left out.
    """
    timeline = Timeline.of(tables)
    stays = joined_stays(rows_where(tables[SERIALS], timeline, "serial_number", spellings(tables, serial)))
    devices = rows_where(tables[DEVICES], timeline, "host", {stay["host"] for stay in stays})
    rows = [*stays, *gaps(stays, devices, len(timeline.names))]
    return [row for row in sorted(rows, key=lambda row: (row[FIRST], row[LAST])) if row[LAST] >= since]


def joined_stays(rows: Sequence[Row]) -> list[Row]:
    """The rows with those of one place put together that follow each other: only a name of the part differs."""
    stays: dict[tuple[str, ...], Row] = {}
    done = []
    for row in rows:
        place = tuple(row[name] for name in PLACE)
        before = stays.get(place)
        if before and before[LAST] + 1 >= row[FIRST]:
            stays[place] = {**row, FIRST: before[FIRST], LAST: max(before[LAST], row[LAST])}
        else:
            done += [before] if before else []
            stays[place] = row
    return sorted([*done, *stays.values()], key=lambda row: (row[FIRST], row[LAST]))


def gaps(stays: Sequence[Row], devices: Sequence[Row], runs: int) -> Iterator[Row]:
    """The runs after the first stay in which there is none, a row for those in a series that have one reason."""
    seen, last = set[int](), dict[int, Row]()
    for stay in stays:
        seen |= set(range(stay[FIRST], stay[LAST] + 1))
        last[stay[LAST]] = stay
    start = min(seen, default=runs)
    before = stays[0] if stays else {}
    missing: list[tuple[int, str, Row]] = []
    for place in range(start, runs):
        before = last.get(place, before)
        if place not in seen:
            missing.append((place, absence(before["host"], devices, place), before))
    for (why, _), series in groupby(missing, key=lambda one: (one[1], id(one[2]))):
        held = list(series)
        yield from ({**part[0][2], FIRST: part[0][0], LAST: part[-1][0], NOT_SEEN: why} for part in in_series(held))


def in_series(found: Sequence[tuple[int, str, Row]]) -> Iterator[list[tuple[int, str, Row]]]:
    """What is found in runs that follow each other, together."""
    for _, series in groupby(enumerate(found), key=lambda one: one[1][0] - one[0]):
        yield [one for _, one in series]


def absence(host: str, devices: Sequence[Row], place: int) -> str:
    """Why a part of a device is not seen in the run at a place."""
    own = next((row for row in holding_at(devices, place) if row["host"] == host), None)
    if own is None:
        return f"{host} is not in the inventory"
    return f"{host} was not collected ({own['failure']})" if own["failure"] else f"{host} does not list it"

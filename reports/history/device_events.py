"""When devices came to another stage, and why: the findings that were not there before, those that went."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import pyarrow as pa

from reports.history.history_tables import DEVICES, FIRST, LAST, REASONS
from reports.history.timeline import Row, Timeline, holding_at, rows_where

SAME = ("check", "reason", "member", "path", "subject")
OTHER = ("site", "theater", "model", "chassis", "release")
WORDS = {"fail": "Fails", "missing": "Missing"}
SHOWN = 3
Findings = dict[tuple[str, ...], Row]


@dataclass(frozen=True, slots=True)
class DeviceEvent:
    """What became of a device in the run at a place, and why, most important first.

    `stage_before` is blank where the device was in no run before, or not in the one before; `stage_after` where it is
    no longer in the inventory.
    """

    host: str
    place: int
    stage_before: str
    stage_after: str
    result_before: str
    result_after: str
    site: str
    theater: str
    why: tuple[str, ...]


def stage_changes(tables: Mapping[str, pa.Table], since: int) -> list[tuple[int, str]]:
    """The run and the name of each device that came to another stage in a run after that at `since`, in their order.

    A device that comes into the inventory or leaves it is none of them.
    """
    devices = tables[DEVICES]
    first, last = Timeline.of(tables).places(devices)
    order = np.lexsort((first, devices["host"].to_numpy().astype(str)))
    hosts, stages = (devices[name].to_numpy()[order] for name in ("host", "stage"))
    first, last = first[order], last[order]
    follows = (hosts[1:] == hosts[:-1]) & (last[:-1] + 1 == first[1:])
    changed = np.append(False, follows & (stages[1:] != stages[:-1])) & (first > since)
    return sorted(zip(first[changed].tolist(), hosts[changed].tolist(), strict=True))


def device_events(tables: Mapping[str, pa.Table], hosts: Iterable[str], since: int = -1) -> list[DeviceEvent]:
    """All that became of these devices in the runs after that at `since`, in the order of the runs."""
    timeline, names = Timeline.of(tables), list(hosts)
    runs = len(timeline.names)
    reasons = by_host(rows_where(tables[REASONS], timeline, "host", names))
    events = [
        event
        for host, rows in by_host(rows_where(tables[DEVICES], timeline, "host", names)).items()
        for event in events_of(rows, reasons.get(host, []), range(since + 1, runs))
    ]
    return sorted(events, key=lambda event: (event.place, event.host))


def by_host(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """The rows of each device, in their order."""
    ordered = sorted(rows, key=lambda row: (row["host"], row[FIRST]))
    return {host: list(own) for host, own in groupby(ordered, key=lambda row: row["host"])}


def events_of(rows: Sequence[Row], reasons: Sequence[Row], runs: range) -> Iterator[DeviceEvent]:
    """The events of one device in some runs, whose rows are in the order of their runs."""
    edges = {place for row in (*rows, *reasons) for place in (row[FIRST], row[LAST] + 1)}
    for place in sorted(edges & set(runs)):
        row, before = (next(holding_at(rows, one), None) for one in (place, place - 1))
        if row is None:
            yield from [leaving(before)] if before else []
        elif why := tuple(differences(before, row, judged_before(rows, place), place, reasons)):
            yield event(before, row, place, why)
        elif before is None or before["stage"] != row["stage"]:
            yield event(before, row, place, ("No finding that fails or is missing differs.",))


def judged_before(rows: Sequence[Row], place: int) -> tuple[Row, int] | None:
    """What a device was when it was last collected before the run at a place, and in which run."""
    judged = [row for row in rows if not row["failure"] and row[FIRST] < place]
    return (judged[-1], min(judged[-1][LAST], place - 1)) if judged else None


def leaving(row: Row) -> DeviceEvent:
    """A device is no longer in the inventory."""
    why = ("It is no longer in the inventory.",)
    own = (row["site"], row["theater"], why)
    return DeviceEvent(row["host"], row[LAST] + 1, row["stage"], "", row["result"], "", *own)


def event(before: Row | None, row: Row, place: int, why: tuple[str, ...]) -> DeviceEvent:
    """What became of a device in the run at a place."""
    stage, result = (before[name] if before else "" for name in ("stage", "result"))
    own = (row["site"], row["theater"], why)
    return DeviceEvent(row["host"], place, stage, row["stage"], result, row["result"], *own)


def differences(
    before: Row | None, row: Row, judged: tuple[Row, int] | None, place: int, reasons: Sequence[Row]
) -> Iterator[str]:
    """What differs of a device from the run before, and of its findings from those when it was last collected."""
    if before is None:
        yield "It is in the inventory."
    if row["failure"]:
        if before is None or before["failure"] != row["failure"]:
            yield f"Not collected: {row['failure']}."
        return
    if before is not None and before["failure"]:
        yield f"Collected again; before: not collected ({before['failure']})."
    then = keyed(holding_at(reasons, judged[1])) if judged else {}
    if judged:
        yield from other_values(judged[0], row)
    yield from changed_reasons(then, keyed(holding_at(reasons, place)))


def other_values(before: Row, row: Row) -> Iterator[str]:
    """What else is known of a device and differs."""
    for name in OTHER:
        if before[name] != row[name]:
            yield f"{name} {before[name] or 'not known'} -> {row[name] or 'not known'}"


def changed_reasons(then: Findings, now: Findings) -> Iterator[str]:
    """The findings that keep a device from passing now and did not then, those that fail first, and those that went."""
    new = [one for key, one in now.items() if key not in then]
    for outcome, words in WORDS.items():
        yield from alike(words, [one for one in new if one["outcome"] == outcome])
    yield from alike("No longer", [one for key, one in then.items() if key not in now])


def alike(words: str, findings: Sequence[Row]) -> Iterator[str]:
    """The findings of one check and sentence in one text, with their places."""
    places: dict[tuple[str, str], list[str]] = {}
    for one in findings:
        place = " ".join(filter(None, (one["member"], one["path"])))
        places.setdefault((one["sentence"], one["check"]), []).append(place)
    for (sentence, check), found in places.items():
        named = list(filter(None, found))
        more = f" and {len(named) - SHOWN:,} more" if len(named) > SHOWN else ""
        yield f"{words}: {sentence} ({', '.join((check, *named[:SHOWN]))}{more})"


def keyed(reasons: Iterator[Row]) -> Findings:
    """Findings by what they are about."""
    return {tuple(row[name] for name in SAME): row for row in reasons}

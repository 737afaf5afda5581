"""What became of each device between two runs, in the words of a message."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from policy.findings import Result
from policy.stages import Stage
from reports.changes.device_changes import DeviceChange
from reports.changes.finding_causes import BETWEEN
from reports.report_data import ReportData
from reports.report_rows import Row, rows_of

SUBMITTABLE = (str(Stage.READY), str(Stage.INSPECTED), str(Stage.QUOTE))
NOT_COLLECTED = str(Stage.NOT_COLLECTED)


class TurnKind(StrEnum):
    """What became of devices; `one` is the same of a single device."""

    one: str

    def __new__(cls, several: str, one: str = "") -> "TurnKind":
        """A phrase that knows its singular."""
        member = str.__new__(cls, several)
        member._value_ = several
        member.one = one or several
        return member

    FALLS_OUT = "fall out", "falls out"
    SUBMITTABLE = "can be submitted"
    NO_LONGER = "can no longer be submitted"
    NOT_COLLECTED = "not collected"
    COLLECTED = "collected again"
    NEW = "new"
    GONE = "gone"
    RECOVERED = "no longer fail", "no longer fails"
    CHASSIS = "with another chassis"
    OTHER = "of another stage or result"


@dataclass(frozen=True, slots=True)
class Turn:
    """What became of one device and why."""

    host: str
    kind: TurnKind
    why: str


def turns(new: ReportData, old: ReportData, hosts: frozenset[str]) -> tuple[Turn, ...]:
    """What became of those of these devices that changed, and those that were not collected for another reason now."""
    changed = rows_of(new.changes.devices) if new.changes else []
    found = [Turn(row["host"], kind, why(row, kind)) for row in changed if row["host"] in hosts and (kind := turn(row))]
    known = {row["host"] for row in changed}
    return (*found, *other_failures(new, old, hosts - known))


def turn(row: Row) -> TurnKind | None:
    """What became of a device by its row of the changes; None where no more than its name or place did."""
    changes = row["change"].split(BETWEEN)
    was, now = row["stage_before"], row["stage_after"]
    failed = row["result_after"] == Result.FAIL != row["result_before"]
    found = {
        TurnKind.NEW: DeviceChange.NEW in changes,
        TurnKind.GONE: DeviceChange.GONE in changes,
        TurnKind.NOT_COLLECTED: now == NOT_COLLECTED and (was != now or row["failure_before"] != row["failure_after"]),
        TurnKind.COLLECTED: was == NOT_COLLECTED != now,
        TurnKind.FALLS_OUT: failed,
        TurnKind.SUBMITTABLE: now in SUBMITTABLE and was not in SUBMITTABLE,
        TurnKind.NO_LONGER: was in SUBMITTABLE and now not in SUBMITTABLE,
        TurnKind.RECOVERED: row["result_before"] == Result.FAIL != row["result_after"],
        TurnKind.CHASSIS: DeviceChange.CHASSIS in changes,
        TurnKind.OTHER: was != now or row["result_before"] != row["result_after"],
    }
    return next((kind for kind, holds in found.items() if holds), None)


def why(row: Row, kind: TurnKind) -> str:
    """The reason in short: of one that was not collected the class of its failure, else the finding that decides."""
    return str(row["failure_after" if kind is TurnKind.NOT_COLLECTED else "why"])


def other_failures(new: ReportData, old: ReportData, hosts: Iterable[str]) -> tuple[Turn, ...]:
    """The devices that were collected in neither run, for another reason in the later one."""
    before = dict(zip(old.devices["host"], old.devices["failure"], strict=True))
    after = dict(zip(new.devices["host"], new.devices["failure"], strict=True))
    wanted = set(hosts) & set(before)
    return tuple(
        Turn(host, TurnKind.NOT_COLLECTED, failure)
        for host, failure in after.items()
        if host in wanted and failure and failure != before[host]
    )

"""Defects planted at fixed positions of a fleet, and what an audit has to say of each."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from simulator.profile import read


class Failure(StrEnum):
    """How a device misbehaves as a host, as opposed to what is wrong with its hardware."""

    NONE = ""
    WRONG_PASSWORD = "wrong-password"  # noqa: S105 - the name of a failure, not a password
    REFUSED = "refused"
    HANG = "hang"
    HANG_AFTER_LOGIN = "hang-after-login"
    HANG_IN_OUTPUT = "hang-in-output"
    DISCONNECT_IN_OUTPUT = "disconnect-in-output"
    SLOW = "slow"
    HOST_KEY_CHANGE = "host-key-change"
    UNSUPPORTED_ALGORITHMS = "unsupported-algorithms"


@dataclass(frozen=True, slots=True)
class Planted:
    """A finding that a planted defect must lead to; member and path are empty where several parts are concerned."""

    host: str
    defect: str
    check: str
    outcome: str
    member: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding to expect, before the host is known."""

    check: str
    outcome: str
    member: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """A fixed place in the fleet: its platform and how the device there differs from an ordinary one."""

    platform: str
    defect: str = ""
    release: str = ""
    failure: Failure = Failure.NONE
    alarms: tuple[str, ...] = ()
    states: tuple[tuple[str, str], ...] = ()
    components: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    findings: tuple[Finding, ...] = ()


@cache
def positions() -> tuple[Position, ...]:
    """The fixed positions of every fleet, from profiles/planted.yaml."""
    return tuple(
        Position(
            platform=entry["platform"],
            defect=entry.get("defect", ""),
            release=entry.get("release", ""),
            failure=Failure(entry.get("failure", "")),
            alarms=tuple(entry.get("alarms", ())),
            states=tuple(entry.get("states", {}).items()),
            components=tuple((path, tuple(change.items())) for path, change in entry.get("components", {}).items()),
            findings=tuple(Finding(**finding) for finding in entry.get("findings", ())),
        )
        for entry in read("planted.yaml")
    )

"""Which sessions are those of one device: by chassis serial number first, then by host name, then by file name."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeVar

from inventory.device import Device
from parsers.attribution.captured_session import CapturedSession
from parsers.attribution.device_names import hosts_of_groups
from tasks.identity import device_name, is_alike

Key = TypeVar("Key", str, tuple[str, ...])
NAMELESS = "no host name, no chassis serial number and no file name of its own tell whose it is"


@dataclass(slots=True)
class Attribution:
    """The device of each session by its index, why the others have none, and what contradicts what."""

    hosts: dict[int, str] = field(default_factory=dict)
    reasons: dict[int, str] = field(default_factory=dict)
    contradictions: list[str] = field(default_factory=list)


class Groups:
    """Sessions that are put together, each group under the least of its indexes, and which of them print a chassis."""

    def __init__(self, sessions: Sequence[CapturedSession], indexes: Iterable[int]) -> None:
        self.first = {index: index for index in indexes}
        self.with_chassis = {index for index in self.first if sessions[index].chassis}

    def of(self, index: int) -> int:
        while self.first[index] != index:
            index = self.first[index]
        return index

    def unite(self, indexes: Iterable[int]) -> None:
        firsts = {self.of(index) for index in indexes}
        for first in firsts:
            self.first[first] = min(firsts)
        if firsts & self.with_chassis:
            self.with_chassis.add(min(firsts))

    def has_chassis(self, index: int) -> bool:
        """Whether any session of the group prints the serial number of its chassis."""
        return self.of(index) in self.with_chassis

    def members(self) -> dict[int, list[int]]:
        """The sessions of each group."""
        result: dict[int, list[int]] = {}
        for index in self.first:
            result.setdefault(self.of(index), []).append(index)
        return result


def attribute(sessions: Sequence[CapturedSession], devices: Iterable[Device] = ()) -> Attribution:
    """Give each session the device that it belongs to, whatever the order in which they come."""
    result = Attribution()
    for index, one in enumerate(sessions):
        if one.mixed and not one.settled:
            result.reasons[index] = f"it speaks of several devices, {one.mixed}"
        elif not one.labels and not one.chassis:
            result.reasons[index] = NAMELESS
    groups = Groups(sessions, (index for index in range(len(sessions)) if index not in result.reasons))
    for same in buckets((one.settled.lower(), index) for index, one in known(sessions, groups) if one.settled):
        groups.unite(same)
    by_chassis(sessions, groups, result)
    by_label(sessions, groups, result)
    members = [
        left for found in groups.members().values() if (left := [one for one in found if one not in result.reasons])
    ]
    hosts, contradictions = hosts_of_groups([[sessions[index] for index in group] for group in members], devices)
    result.hosts = {index: host for host, group in zip(hosts, members, strict=True) for index in group}
    result.contradictions += contradictions
    return result


def by_chassis(sessions: Sequence[CapturedSession], groups: Groups, result: Attribution) -> None:
    """Put together what prints one chassis serial number, but for copies of that number."""
    for indexes in buckets((serial, index) for index, one in known(sessions, groups) for serial in one.chassis):
        copies: set[tuple[str, ...]] = set()
        for index in indexes:
            one = sessions[index]
            same = [other for other in indexes if not is_copy(one, sessions[other])]
            groups.unite(same)
            if len(same) < len(indexes):
                copies.add(one.labels[:1])
        if copies:
            names = ", ".join(sorted(label for labels in copies for label in labels))
            shared = ", ".join(sorted(frozenset.intersection(*(sessions[index].chassis for index in indexes))))
            result.contradictions.append(
                f"{names} print one chassis serial number, {shared}, but share no other part: taken as several devices."
            )


def is_copy(one: CapturedSession, other: CapturedSession) -> bool:
    """Whether two sessions with one chassis serial number are two devices: a person says so, or nothing else agrees."""
    if one.settled and other.settled:
        return one.settled.lower() != other.settled.lower()
    other_names = bool(one.names and other.names) and not any(is_alike(a, b) for a in one.names for b in other.names)
    return other_names and bool(one.parts and other.parts) and not one.parts & other.parts


def by_label(sessions: Sequence[CapturedSession], groups: Groups, result: Attribution) -> None:
    """Put together what bears one name in one place; a name that two chassis bear gives nothing to a third session."""
    labelled = ((device_name(label), index) for index, one in known(sessions, groups) for label in one.labels)
    for indexes in buckets(labelled):
        for here in buckets(placed(sessions, indexes)):
            sure = without_loose(sessions, groups, result, here)
            chassis = {groups.of(index) for index in sure if groups.has_chassis(index)}
            parts = [sessions[index].parts for index in sure if sessions[index].parts]
            models = [sessions[index].models for index in sure if sessions[index].models]
            if any(not one & other for one, other in combinations(models, 2)):
                leave(sessions, groups, result, sure, "sessions of its name state several models")
            elif any(one.isdisjoint(other) for one, other in combinations(parts, 2)):
                leave(sessions, groups, result, sure, "sessions of its name list other parts")
            elif len(chassis) <= 1:
                groups.unite(sure)
            else:
                leave(sessions, groups, result, sure, "its name is that of several chassis")
        if len({groups.of(index) for index in indexes}) > 1:
            leave(sessions, groups, result, indexes, "its name stands in several folders")


def placed(sessions: Sequence[CapturedSession], indexes: Sequence[int]) -> Iterator[tuple[tuple[str, ...], int]]:
    """Sessions with their places; one whose device is settled lies where all others of its name lie."""
    others = {sessions[index].place for index in indexes if not sessions[index].settled}
    for index in indexes:
        yield next(iter(others)) if sessions[index].settled and len(others) == 1 else sessions[index].place, index


def without_loose(
    sessions: Sequence[CapturedSession], groups: Groups, result: Attribution, here: list[int]
) -> list[int]:
    """The same without sessions that nothing but the name of their file names, when there are several such files."""
    loose = [index for index in here if sessions[index].is_loose]
    if len({sessions[index].source for index in loose}) > 1:
        leave(sessions, groups, result, loose, "its prompt names no host, other files are named alike")
    return [index for index in here if index not in result.reasons]


def leave(
    sessions: Sequence[CapturedSession], groups: Groups, result: Attribution, indexes: Sequence[int], reason: str
) -> None:
    """Give sessions that no serial number ties to a chassis to nobody."""
    for index in indexes:
        if not groups.has_chassis(index) and not sessions[index].settled:
            result.reasons.setdefault(index, f"{reason}, and it prints no chassis serial number")


def known(sessions: Sequence[CapturedSession], groups: Groups) -> Iterator[tuple[int, CapturedSession]]:
    return ((index, sessions[index]) for index in groups.first)


def buckets(pairs: Iterable[tuple[Key, int]]) -> list[list[int]]:
    """Indexes by what they have in common."""
    result: dict[Key, list[int]] = {}
    for key, index in pairs:
        result.setdefault(key, []).append(index)
    return [sorted(set(result[key])) for key in sorted(result)]

"""What a device is called whose sessions were put together, and what contradicts that."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from inventory.device import Device
from parsers.attribution.captured_session import CapturedSession
from tasks.identity import ENGINE, device_name, is_alike

MOST_FILES = 3
UNSAFE = re.compile(r"[^\w.@+-]")


def safe(host: str) -> str:
    """A host name that can be the name of a file."""
    return UNSAFE.sub("_", host)[:200].lstrip(".") or "unnamed"


def name_of(group: Sequence[CapturedSession]) -> str:
    """What a group is called: as a person says, else as prompt and show version agree, else as most prompts say."""
    names = Counter(spelled(label) for one in group for label in one.labels[:1])
    stated = {device_name(name) for one in group for name in one.hostnames}
    settled = next((one.settled for one in group if one.settled), "")
    serials = sorted({serial for one in group for serial in one.chassis})
    best = min(names, key=lambda name: (device_name(name) not in stated, -names[name], len(name), name), default="")
    return settled or safe(best or next(iter(serials), ""))


def spelled(name: str) -> str:
    """A name as it is spelled, without the routing engine that speaks for it."""
    return ENGINE.sub("", name)


def hosts_of_groups(
    groups: Sequence[Sequence[CapturedSession]], devices: Iterable[Device]
) -> tuple[list[str], list[str]]:
    """The host of each group, each once, and what is contradictory about them."""
    inventory = list(devices)
    first = [in_inventory(group, inventory) or name_of(group) for group in groups]
    shared = {name for name, times in Counter(map(str.lower, first)).items() if times > 1}
    hosts = [
        ".".join([name, *serials_of(group)[:1]]) if name.lower() in shared else name
        for name, group in zip(first, groups, strict=True)
    ]
    found = [remark for host, group in zip(hosts, groups, strict=True) for remark in contradictions(host, group)]
    for name in sorted(shared):
        several = ", ".join(sorted(host for host, known in zip(hosts, first, strict=True) if known.lower() == name))
        found.append(f"{name} is the name of several chassis: taken as {several}. Name them with --as.")
    return hosts, found


def serials_of(group: Sequence[CapturedSession]) -> list[str]:
    return sorted({serial for one in group for serial in one.chassis})


def in_inventory(group: Sequence[CapturedSession], devices: Sequence[Device]) -> str:
    """The one entry of the inventory that a group is: by its expected serial number, else by its name."""
    serials = {serial.upper() for serial in serials_of(group)}
    by_serial = [one.host for one in devices if one.expected_serial.strip().upper() in serials]
    labels = [label for one in group for label in one.labels]
    by_name = [
        one.host
        for one in devices
        for known in (one.host, one.hostname)
        if known and any(device_name(known) == device_name(label) for label in labels)
    ]
    return next((found[0] for found in (by_serial, list(dict.fromkeys(by_name))) if len(found) == 1), "")


def contradictions(host: str, group: Sequence[CapturedSession]) -> list[str]:
    """What the sessions of one device say of it that does not agree."""
    if any(one.settled for one in group):
        return []
    names = list(dict.fromkeys(name for one in group for name in one.names))
    stated = list(dict.fromkeys(name for one in group for name in one.hostnames))
    found = []
    if names and stated and not any(is_alike(name, other) for name in names for other in stated):
        sources = ", ".join(sorted({one.source for one in group})[:MOST_FILES])
        statement = f"the prompt says {', '.join(sorted(names))}, show version says {', '.join(sorted(stated))}"
        found.append(f"{host}: {statement} ({sources}).")
    files = sorted({one.source for one in group})
    if len(files) > 1 and not serials_of(group):
        some = ", ".join(files[:MOST_FILES]) + (" and others" if len(files) > MOST_FILES else "")
        found.append(f"{host}: {some} are put together by name alone: no chassis serial number is printed.")
    different: Mapping[str, str] = {device_name(name).partition(".")[0]: name for name in sorted(names, reverse=True)}
    if len(different) > 1:
        alike = ", ".join(sorted(different.values()))
        found.append(f"{host}: {alike} have one chassis, {', '.join(serials_of(group))}: taken as one device.")
    return found

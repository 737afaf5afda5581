"""What NAPALM's getters gave of a device, as rows of a verification, with notes of what they did not understand."""

import json
import re
from collections.abc import Iterator
from typing import Any

from parsers.commands.show_version import release_columns
from parsers.record_schemas import Reading
from tasks.verification import GETTERS

# What NAPALM answers, without an error, when it does not understand a device.
MISSING = frozenset({"", "None", "0.0I0.0", "-1", "-1.0", "Unknown"})
PHYSICAL = re.compile(r"\.?[a-z][^\s.]*(?:\.(?![0-9]+$)[^\s.]*)*")
STATES = {True: ("up", "OK"), False: ("down", "not OK")}
CLASSES = ("power", "fans")
# Its two states are words of its own, which the table of component states explains under this name.
SOURCE = "napalm"
LONGEST_NOTE = 200
Found = tuple[str, dict[str, Any]]


def read_napalm(data: bytes) -> tuple[list[Found], list[str]]:
    """The rows, each with its table, and one sentence for each getter that did not understand the device."""
    try:
        results = json.loads(data)
    except (ValueError, RecursionError):
        return [], ["What NAPALM gave is not sound JSON."]
    if not isinstance(results, dict):
        return [], ["What NAPALM gave names no getter."]
    given = {name: results[name] for name in GETTERS if isinstance(results.get(name), dict)}
    failed = [f"NAPALM's {name} failed: {one['error']}"[:LONGEST_NOTE] for name, one in given.items() if "error" in one]
    sound = {name: one for name, one in given.items() if "error" not in one}
    facts = list(software_rows(sound.get("get_facts", {})))
    if "get_facts" in sound and not facts:
        failed.append("NAPALM does not understand the device: get_facts gives no release.")
    found = facts + list(interface_rows(sound.get("get_interfaces", {})))
    return found + list(health_rows(sound.get("get_environment", {}))), failed


def stated(value: Any) -> str:
    """A value as text; empty where NAPALM only fills the place of one that it did not find."""
    text = "" if value is None else str(value).strip()
    return "" if text in MISSING else text


def row(**values: str | bool) -> dict[str, Any]:
    return {"member": "", "reading": Reading.NAPALM.value, "line": 0, **values}


def software_rows(facts: dict[str, Any]) -> Iterator[Found]:
    """The release that the device runs, when NAPALM found it."""
    if release := stated(facts.get("os_version")):
        yield (
            "software",
            row(
                model=stated(facts.get("model")),
                **release_columns(release),
            ),
        )


def interface_rows(interfaces: dict[str, Any]) -> Iterator[Found]:
    """The physical interfaces with both states; units are left out, and states that are neither true nor false."""
    for name, one in interfaces.items():
        enabled, up = (one.get("is_enabled"), one.get("is_up")) if isinstance(one, dict) else (None, None)
        if PHYSICAL.fullmatch(name) and isinstance(enabled, bool) and isinstance(up, bool):
            flapped = stated(one.get("last_flapped"))
            yield "interfaces", row(interface=name, admin=STATES[enabled][0], oper=STATES[up][0], flapped=flapped)


def health_rows(environment: dict[str, Any]) -> Iterator[Found]:
    """Power supplies and fans; temperatures have no state of their own."""
    for group in CLASSES:
        items = environment.get(group)
        for name, one in items.items() if isinstance(items, dict) else ():
            state = one.get("status") if isinstance(one, dict) else None
            if isinstance(state, bool):
                yield "health", row(component=name, source=SOURCE, state=STATES[state][1], severity="", detail="")

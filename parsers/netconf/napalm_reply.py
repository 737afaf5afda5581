"""What NAPALM's getters gave of a device, as rows of the second reading; what they did not understand is told."""

import json
import re
from collections.abc import Iterator
from typing import Any

from parsers.netconf.reply import Source

# What NAPALM answers, without an error, when it does not understand a device.
MISSING = frozenset({"", "None", "0.0I0.0", "-1", "-1.0", "Unknown"})
GETTERS = ("get_facts", "get_interfaces", "get_environment", "get_optics")
PHYSICAL = re.compile(r"\.?[a-z][^\s.]*(?:\.(?![0-9]+$)[^\s.]*)*")
STATES = {True: ("up", "OK"), False: ("down", "not OK")}
CLASSES = ("power", "fans")
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
    failed = [
        f"NAPALM's {name} failed: {told['error']}"[:LONGEST_NOTE] for name, told in given.items() if "error" in told
    ]
    sound = {name: told for name, told in given.items() if "error" not in told}
    facts = list(software_rows(sound.get("get_facts", {})))
    if "get_facts" in sound and not facts:
        failed.append("NAPALM does not understand the device: get_facts gives no release.")
    found = facts + list(interface_rows(sound.get("get_interfaces", {})))
    return found + list(health_rows(sound.get("get_environment", {}))), failed


def stated(value: Any) -> str:
    """A value as text; empty where NAPALM only fills the place of one that it did not find."""
    text = "" if value is None else str(value).strip()
    return "" if text in MISSING else text


def row(**values: str) -> dict[str, Any]:
    return {"member": "", "source": Source.NAPALM.value, "line": 0, **values}


def software_rows(facts: dict[str, Any]) -> Iterator[Found]:
    """The release that the device runs, when NAPALM found it."""
    if release := stated(facts.get("os_version")):
        yield "witness_software", row(model=stated(facts.get("model")), release=release)


def interface_rows(interfaces: dict[str, Any]) -> Iterator[Found]:
    """The physical interfaces with both states; units are left out, and states that are neither true nor false."""
    for name, told in interfaces.items():
        enabled, up = (told.get("is_enabled"), told.get("is_up")) if isinstance(told, dict) else (None, None)
        if PHYSICAL.fullmatch(name) and isinstance(enabled, bool) and isinstance(up, bool):
            flapped = stated(told.get("last_flapped"))
            yield (
                "witness_interfaces",
                row(interface=name, admin=STATES[enabled][0], oper=STATES[up][0], flapped=flapped),
            )


def health_rows(environment: dict[str, Any]) -> Iterator[Found]:
    """Power supplies and fans; temperatures have no state of their own."""
    for group in CLASSES:
        items = environment.get(group)
        for name, told in items.items() if isinstance(items, dict) else ():
            state = told.get("status") if isinstance(told, dict) else None
            if isinstance(state, bool):
                yield "witness_health", row(component=name, state=STATES[state][1])

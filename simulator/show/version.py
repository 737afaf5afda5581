"""show version, in the wording of each family and age of Junos."""

from functools import cache
from typing import Any

from simulator.device import Device
from simulator.profile import read
from simulator.show.sections import each, per_member


@cache
def software() -> dict[str, Any]:
    """The lines of show version for each kind of software, from profiles/software.yaml."""
    families: dict[str, Any] = read("software.yaml")
    return families


def words(device: Device) -> dict[str, str]:
    """What the lines of a software family may refer to."""
    build = device.random("build").choice(software()["builds"])
    return {"host": device.host, "model": device.profile.model, "release": device.release, "build": build}


def version(device: Device) -> str:
    """Host, model, release and packages of every member."""
    return per_member(device, lambda _: body(device))


def on_all_engines(device: Device) -> str:
    """The same from every routing engine of a router, headed by its name even where there is one only."""
    engines = [part for part in device.nodes[0] if part.item.startswith("Routing Engine")]
    return each(tuple(f"re{slot}" for slot, _ in enumerate(engines)), lambda _: body(device))


def body(device: Device) -> str:
    lines = software()[device.profile.software]["lines"]
    return "".join(line.format(**words(device)) + "\n" for line in lines)


def banner(device: Device) -> str:
    """The line that greets a login, as in --- JUNOS 12.3R12-S10 built 2018-06-25 ..."""
    text: str = software()[device.profile.software]["banner"]
    return text.format(**words(device))

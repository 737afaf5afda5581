"""show version, in the wording of each family and age of Junos."""

from functools import cache
from typing import Any

from simulator.fleet.device import Device
from simulator.fleet.profile import read
from simulator.show.sections import each, per_member


@cache
def software() -> dict[str, Any]:
    """The lines of show version for each kind of software, from profiles/software.yaml."""
    families: dict[str, Any] = read("software.yaml")
    return families


def words(device: Device, number: int = 0) -> dict[str, str]:
    """What the lines of a software family may refer to, on the member or routing engine of that number."""
    build = device.random("build").choice(software()["builds"])
    release = dict(device.releases).get(number, device.release)
    return {"host": device.host, "model": device.profile.model, "release": release, "build": build}


def version(device: Device) -> str:
    """Host, model, release and packages of every member."""
    return per_member(device, lambda number: body(device, number))


def on_all_engines(device: Device) -> str:
    """The same from every routing engine of a router, headed by its name even where there is one only."""
    return each(device.routing_engines, lambda number: body(device, number))


def lines(device: Device, number: int) -> list[str]:
    """The lines of one member or routing engine."""
    return [line.format(**words(device, number)) for line in software()[device.profile.software]["lines"]]


def body(device: Device, number: int) -> str:
    return "".join(f"{line}\n" for line in lines(device, number))


def banner(device: Device) -> str:
    """The line that greets a login, as in --- JUNOS 12.3R12-S10 built 2018-06-25 ..."""
    text: str = software()[device.profile.software]["banner"]
    return text.format(**words(device))

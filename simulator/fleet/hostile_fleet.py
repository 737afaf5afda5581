"""A fleet of any size in which every third device has something wrong with it as a host."""

from dataclasses import replace

from simulator.fleet.build_fleet import Fleet, fleet_of
from simulator.fleet.planted import Position, positions
from simulator.fleet.yaml_files import read

EVERY = 3


def build_hostile_fleet(devices: int = 500, seed: int = 1) -> Fleet:
    """Sound devices with the failures of profiles/hostile.yaml among them; what ails a device is in its `failure`."""
    failures, ordinary = positions("hostile.yaml"), read("fleet.yaml")["ordinary"]
    return fleet_of([_place(number, failures, ordinary[number % len(ordinary)]) for number in range(devices)], seed)


def _place(number: int, failures: tuple[Position, ...], platform: str) -> Position:
    turn, rest = divmod(number, EVERY)
    if rest != EVERY - 1:
        return Position(platform)
    wrong = failures[turn % len(failures)]
    return replace(wrong, platform=wrong.platform or platform)

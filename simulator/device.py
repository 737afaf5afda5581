"""What a simulated Junos device is, and what is wrong with it."""

from dataclasses import dataclass
from random import Random

from simulator.component import Component, walk
from simulator.planted import Failure
from simulator.profile import Profile


@dataclass(frozen=True, slots=True)
class Device:
    """A Junos device; `nodes` holds one tree of parts per cluster node, a single tree for all others."""

    host: str
    profile: Profile
    release: str
    nodes: tuple[tuple[Component, ...], ...]
    seed: str
    now: str
    site: str = ""
    theater: str = ""
    country: str = ""
    lot: str = ""
    alarms: tuple[str, ...] = ()
    states: tuple[tuple[str, str], ...] = ()
    failure: Failure = Failure.NONE
    root_shell: bool = False

    @property
    def chassis_serial(self) -> str:
        """Serial number of the chassis, of the first node in a cluster."""
        return self.nodes[0][0].serial_number

    @property
    def sections(self) -> tuple[str, ...]:
        """The headings under which this device answers per member; empty when it has none."""
        count = max(len(self.nodes), len(self.profile.members), 1)
        return tuple(f"{self.profile.sections}{number}" for number in range(count) if self.profile.sections)

    def random(self, purpose: str) -> Random:
        """A source of numbers that depends on nothing but the device and what they are for."""
        return Random(f"{self.seed}/{self.host}/{purpose}")  # noqa: S311 - has to be the same in every run

    def state(self, component: str, usual: str) -> str:
        """The state of a component: the usual one unless something is wrong with it."""
        return dict(self.states).get(component, usual)

    def skus(self) -> set[str]:
        """Every FRU model number on the device."""
        return {part.model for tree in self.nodes for _, part in walk(tree) if part.model}

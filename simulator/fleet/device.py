"""What a simulated Junos device is, and what is wrong with it."""

from dataclasses import dataclass
from random import Random

from simulator.fleet.account import Account
from simulator.fleet.component import Component, walk, without
from simulator.fleet.disagreement import Disagreement
from simulator.fleet.login_class import LoginClass
from simulator.fleet.netconf_fault import NetconfFault
from simulator.fleet.planted import Failure
from simulator.fleet.profile import Profile

LONG_OUTPUT = 6  # lines; what counts as an output that a device can break off in the middle of
LEGACY_SSH = frozenset(
    {
        Failure.SSH_RSA_ONLY,
        Failure.SSH_DSS_ONLY,
        Failure.GROUP1_ONLY,
        Failure.GROUP14_SHA1_ONLY,
        Failure.GROUP_EXCHANGE_SHA1_ONLY,
        Failure.SSH_RSA_SIGNATURES,
    }
)


@dataclass(frozen=True, slots=True)
class Device:
    """A Junos device; `nodes` holds one tree of parts per cluster node, a single tree for all others.

    A failure in outputs strikes at the `failing` commands, or at every long output when there are none; `accounts`
    are those that may log in here, when they are not those of the fleet. The inventory leaves out the `hidden` paths of
    the first node; `releases` has those of members and routing engines, by number, that are not as the others.
    A failure in NETCONF strikes at the `netconf_failing` RPCs, or at every one when there are none. Whoever logs in has
    the rights of the login class, or without one all that read-only users have.
    """

    host: str
    profile: Profile
    release: str
    nodes: tuple[tuple[Component, ...], ...]
    seed: str
    now: str
    site: str = ""
    rack: str = ""
    theater: str = ""
    country: str = ""
    lot: str = ""
    alarms: tuple[str, ...] = ()
    states: tuple[tuple[str, str], ...] = ()
    failure: Failure = Failure.NONE
    failing: tuple[str, ...] = ()
    accounts: tuple[Account, ...] = ()
    root_shell: bool = False
    no_exec: bool = False
    hidden: tuple[str, ...] = ()
    releases: tuple[tuple[int, str], ...] = ()
    disagreement: Disagreement = Disagreement.NONE
    netconf: NetconfFault = NetconfFault.NONE
    netconf_failing: tuple[str, ...] = ()
    login_class: LoginClass | None = None

    @property
    def chassis_serial(self) -> str:
        """Serial number of the chassis, of the first node in a cluster."""
        return self.nodes[0][0].serial_number

    @property
    def inventory(self) -> tuple[tuple[Component, ...], ...]:
        """What the hardware inventory has of each node."""
        return (without(self.nodes[0], self.hidden), *self.nodes[1:]) if self.hidden else self.nodes

    @property
    def sections(self) -> tuple[str, ...]:
        """The headings under which this device answers per member; empty when it has none."""
        count = max(len(self.nodes), len(self.profile.members), 1)
        return tuple(f"{self.profile.sections}{number}" for number in range(count) if self.profile.sections)

    @property
    def routing_engines(self) -> tuple[str, ...]:
        """The names of the routing engines of a router."""
        found = [part for part in self.nodes[0] if part.item.startswith("Routing Engine")]
        return tuple(f"re{slot}" for slot, _ in enumerate(found))

    @property
    def legacy_ssh(self) -> bool:
        """Whether a client needs algorithms that are switched off nowadays."""
        return self.profile.ssh == "legacy" or self.failure in LEGACY_SSH

    def lets(self, command: str) -> bool:
        """Whether the login class of the users allows a command."""
        return self.login_class is None or self.login_class.allows(command)

    def fails_at(self, command: str, text: str) -> bool:
        """Whether a failure in outputs strikes here."""
        return command in self.failing if self.failing else text.count("\n") >= LONG_OUTPUT

    def random(self, purpose: str) -> Random:
        """A source of numbers that depends on nothing but the device and what they are for."""
        return Random(f"{self.seed}/{self.host}/{purpose}")  # noqa: S311 - has to be the same in every run

    def state(self, component: str, usual: str) -> str:
        """The state of a component: the usual one unless something is wrong with it."""
        return dict(self.states).get(component, usual)

    def skus(self) -> set[str]:
        """Every FRU model number on the device."""
        return {part.model for tree in self.nodes for _, part in walk(tree) if part.model}

"""A whole fleet from two numbers: how many devices, and a seed."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from simulator.build import assemble
from simulator.planted import Failure, Planted, Position, positions
from simulator.profile import Profile, profile, read
from simulator.running import RunningFleet, serve
from simulator.serials import SerialNumbers
from simulator.server import Account
from simulator.simulated import SimulatedDevice

__all__ = ["Fleet", "RunningFleet", "build_fleet", "serve"]


@dataclass(frozen=True, slots=True)
class Fleet:
    """Simulated devices, the defects planted among them, and the account that may log in."""

    devices: tuple[SimulatedDevice, ...]
    planted: tuple[Planted, ...]
    username: str
    password: str
    seed: int

    @property
    def account(self) -> Account:
        """Who may log in, by password or by key."""
        return Account(self.username, self.password, f"client/{self.seed}")

    @property
    def client_key(self) -> str:
        """The private key that every device of the fleet accepts, in PEM."""
        return self.account.private_key()

    def skus(self) -> tuple[str, ...]:
        """Every FRU model number in the fleet, sorted."""
        return tuple(sorted(set().union(*(device.skus() for device in self.devices))))

    def misbehaving(self, failures: Mapping[str, Failure]) -> "Fleet":
        """The same fleet with other failures on the named hosts."""
        changed = [replace(one, failure=failures.get(one.host, one.failure)) for one in self.devices]
        return replace(self, devices=tuple(changed))


def build_fleet(devices: int = 40, seed: int = 1) -> Fleet:
    """A fleet with defects planted at its first positions; the same numbers give the same fleet, byte for byte."""
    setting = read("fleet.yaml")
    serials = SerialNumbers()
    built = [_device(number, position, setting, seed, serials) for number, position in _places(devices, setting)]
    named = list(zip(_hosts(built), built, strict=True))
    planted = [
        Planted(host, position.defect, finding.check, finding.outcome, finding.member, finding.path)
        for (host, _), (_, position) in zip(named, _places(devices, setting), strict=True)
        for finding in position.findings
    ]
    complete = _with_root_shell([replace(device, host=host) for host, device in named], setting["root_shell"])
    return Fleet(tuple(complete), tuple(planted), setting["username"], setting["password"], seed)


def _places(devices: int, setting: Mapping[str, Any]) -> Iterator[tuple[int, Position]]:
    fixed = positions()
    ordinary = setting["ordinary"]
    for number in range(devices):
        late = number - len(fixed)
        yield number, fixed[number] if late < 0 else Position(ordinary[late % len(ordinary)])


def _device(
    number: int, position: Position, setting: Mapping[str, Any], seed: int, serials: SerialNumbers
) -> SimulatedDevice:
    platform = profile(position.platform)
    rng = Random(f"{seed}/{number}/{platform.name}")  # noqa: S311 - has to be the same in every run
    site, theater, country = rng.choice(setting["sites"]).split()
    states = dict(position.states)
    changes = {path: dict(change) for path, change in position.components}
    return SimulatedDevice(
        host="",
        profile=platform,
        release=position.release or rng.choice(platform.releases),
        nodes=tuple(assemble(platform.hardware, serials, rng, changes, states) for _ in range(platform.nodes)),
        seed=str(seed),
        now=str(setting["now"]),
        site=site,
        theater=theater,
        country=country,
        lot=rng.choice(setting["lots"]),
        alarms=position.alarms,
        states=position.states,
        failure=position.failure,
    )


def _hosts(devices: list[SimulatedDevice]) -> Iterator[str]:
    counts: Counter[str] = Counter()
    for device in devices:
        stem = f"{device.site}-{_short(device.profile)}"
        counts[stem] += 1
        yield f"{stem}-{counts[stem]:02d}"


def _short(platform: Profile) -> str:
    return platform.name.partition("-")[0]


def _with_root_shell(devices: list[SimulatedDevice], platform: str) -> list[SimulatedDevice]:
    """The first healthy device of that platform lets its administrator in as root."""
    chosen = next((number for number, one in enumerate(devices) if one.profile.name == platform), None)
    return [replace(device, root_shell=number == chosen) for number, device in enumerate(devices)]

"""A fleet from two numbers: how many devices, and a seed."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from random import Random
from typing import Any

from simulator.fleet.account import Account
from simulator.fleet.build_device import assemble
from simulator.fleet.device import Device
from simulator.fleet.disagreement import Disagreement
from simulator.fleet.login_class import LoginClass
from simulator.fleet.netconf_fault import NetconfFault
from simulator.fleet.planted import Failure, Planted, Position, positions
from simulator.fleet.profile import Profile, profile
from simulator.fleet.serials import SerialNumbers
from simulator.fleet.view import expected_findings
from simulator.fleet.yaml_files import read

RACKED = 8  # devices of the fleet that stand in racks of one number


@dataclass(frozen=True, slots=True)
class Fleet:
    """Simulated devices, the defects planted among them, and the accounts: one for all devices, one for a few."""

    devices: tuple[Device, ...]
    planted: tuple[Planted, ...]
    username: str
    password: str
    seed: int
    second_username: str = ""
    second_password: str = ""

    @property
    def account(self) -> Account:
        """Who may log in, by password or by key."""
        return Account(self.username, self.password, f"client/{self.seed}")

    @property
    def client_key(self) -> str:
        """The private key that every device of the fleet accepts, in PEM."""
        return self.account.private_key()

    @property
    def second_account(self) -> Account:
        """Who may log in where the failure is second-account."""
        return Account(self.second_username, self.second_password)

    def accounts(self, device: Device) -> tuple[Account, ...]:
        """Who may log in to a device."""
        fallback = self.second_account if device.failure is Failure.SECOND_ACCOUNT else self.account
        return device.accounts or (fallback,)

    def skus(self) -> tuple[str, ...]:
        """Every FRU model number in the fleet, sorted."""
        return tuple(sorted(set().union(*(device.skus() for device in self.devices))))

    def misbehaving(self, failures: Mapping[str, Failure], failing: tuple[str, ...] = ()) -> "Fleet":
        """The same fleet with other failures on the named hosts, at the failing commands where they concern outputs."""
        changed = {host: {"failure": failure, "failing": failing} for host, failure in failures.items()}
        return self._with(changed)

    def netconf_misbehaving(self, faults: Mapping[str, NetconfFault], failing: tuple[str, ...] = ()) -> "Fleet":
        """The same fleet with faults of NETCONF on the named hosts, at the failing RPCs where they concern replies."""
        return self._with({host: {"netconf": fault, "netconf_failing": failing} for host, fault in faults.items()})

    def limited_to(self, login_class: LoginClass) -> "Fleet":
        """The same fleet, whose users have the rights of a login class and no others."""
        return self._with({device.host: {"login_class": login_class} for device in self.devices})

    def disagreeing(self, disagreements: Mapping[str, Disagreement]) -> "Fleet":
        """The same fleet, command line and NETCONF of the named hosts in disagreement; findings in `planted`.

        ValueError when a device has nothing to disagree on, such as no backup.
        """
        changed = self._with({host: {"disagreement": one} for host, one in disagreements.items()})
        found = (planted for one in changed.devices if one.host in disagreements for planted in expected_findings(one))
        return replace(changed, planted=(*self.planted, *found))

    def admitting(self, accounts: Mapping[str, tuple[Account, ...]]) -> "Fleet":
        """The same fleet with other accounts on the named hosts."""
        return self._with({host: {"accounts": some} for host, some in accounts.items()})

    def _with(self, changes: Mapping[str, Mapping[str, Any]]) -> "Fleet":
        return replace(self, devices=tuple(replace(one, **changes.get(one.host, {})) for one in self.devices))


def build_fleet(devices: int = 40, seed: int = 1) -> Fleet:
    """A fleet with defects planted at its first positions; the same numbers give the same fleet, byte for byte."""
    fixed, ordinary = positions(), read("fleet.yaml")["ordinary"]
    late = [Position(ordinary[number % len(ordinary)]) for number in range(devices - len(fixed))]
    return fleet_of([*fixed[:devices], *late], seed)


def fleet_of(places: Sequence[Position], seed: int) -> Fleet:
    """A fleet with one device per position."""
    setting = read("fleet.yaml")
    serials = SerialNumbers()
    built = [_device(number, position, setting, seed, serials) for number, position in enumerate(places)]
    named = list(zip(_hosts(built), built, strict=True))
    planted = [
        Planted(host, position.defect, **asdict(finding))
        for (host, _), position in zip(named, places, strict=True)
        for finding in position.findings
    ]
    complete = _with_root_shell([replace(device, host=host) for host, device in named], setting["root_shell"])
    accounts = {key: setting[key] for key in ("username", "password", "second_username", "second_password")}
    return Fleet(devices=tuple(complete), planted=tuple(planted), seed=seed, **accounts)


def _device(number: int, position: Position, setting: Mapping[str, Any], seed: int, serials: SerialNumbers) -> Device:
    platform = profile(position.platform)
    rng = Random(f"{seed}/{number}/{platform.name}")  # noqa: S311 - has to be the same in every run
    site, theater, country = rng.choice(setting["sites"]).split()
    states = dict(position.states)
    changes = {path: dict(change) for path, change in position.components}
    return Device(
        host="",
        profile=platform,
        release=position.release or rng.choice(platform.releases),
        nodes=tuple(assemble(platform.hardware, serials, rng, changes, states) for _ in range(platform.nodes)),
        seed=str(seed),
        now=str(setting["now"]),
        site=site,
        rack=f"R{1 + number // RACKED}",
        theater=theater,
        country=country,
        lot=rng.choice(setting["lots"]),
        alarms=position.alarms,
        states=position.states,
        failure=position.failure,
        failing=position.failing,
    )


def _hosts(devices: list[Device]) -> Iterator[str]:
    counts: Counter[str] = Counter()
    for device in devices:
        stem = f"{device.site}-{_short(device.profile)}"
        counts[stem] += 1
        yield f"{stem}-{counts[stem]:02d}"


def _short(platform: Profile) -> str:
    return platform.name.partition("-")[0]


def _with_root_shell(devices: list[Device], platform: str) -> list[Device]:
    """The first healthy device of that platform lets its administrator in as root."""
    chosen = next((number for number, one in enumerate(devices) if one.profile.name == platform), None)
    return [replace(device, root_shell=number == chosen) for number, device in enumerate(devices)]

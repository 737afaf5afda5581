"""Visits to simulated devices, as several tests make them."""

import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from inventory.credentials import Credentials
from inventory.device import Device
from parsers.commands import COLLECTED, REQUIRED
from parsers.identify import identify, shortfall
from simulator.fleet.build_fleet import Fleet, build_fleet
from simulator.fleet.planted import Failure as Misbehaviour
from simulator.running import RunningFleet
from simulator.ssh.jump_host import RunningJumpHost
from tasks.collection_settings import CollectSettings
from tasks.visit import Journal, Visit
from tasks.visit_callbacks import Callbacks, unreported
from tasks.visit_fleet import visit_fleet

READ_TIMEOUT = 6.0


def devices(running: RunningFleet) -> list[Device]:
    return [
        Device(
            row["host"],
            row["address"],
            int(row["port"]),
            group=row["group"],
            expected_serial=row["expected_serial"],
            legacy_ssh=row["legacy_ssh"],
            netconf_port=int(row["netconf_port"]),
        )
        for row in running.inventory_rows()
    ]


def visit(
    run: Path, wanted: Sequence[Device], accounts: Credentials | Sequence[Credentials], **settings: Any
) -> dict[str, Visit]:
    """Visit devices into a run folder and give what the journal states about each."""
    run.mkdir(exist_ok=True)
    sets = [accounts] if isinstance(accounts, Credentials) else accounts
    callbacks = Callbacks(lambda _visit: None, settings.pop("on_outage", unreported))
    visit_fleet(wanted, sets, visit_settings(run, **settings), run, callbacks, threading.Event())
    return Journal(run).visits()


def visit_settings(run: Path, **settings: Any) -> CollectSettings:
    """Limits of a collection of simulated devices into a run folder."""
    chosen = CollectSettings(
        host_keys=run / "keys",
        connect_timeout=3.0,
        read_timeout=READ_TIMEOUT,
        auth_failures=0,
        second_pass=False,
        commands=COLLECTED,
        required=REQUIRED,
        identify=identify,
        shortfall=shortfall,
    )
    return replace(chosen, **settings)


def one_device(misbehaviour: Misbehaviour = Misbehaviour.NONE) -> Fleet:
    """A fleet of one MX480."""
    fleet = build_fleet(1)
    return fleet.misbehaving({fleet.devices[0].host: misbehaviour})


def login(fleet: Fleet) -> Credentials:
    return Credentials(fleet.username, SecretStr(fleet.password), name="first")


def ssh_config(folder: Path, jump: RunningJumpHost, hops: str = "bastion", key: bool = True) -> Path:
    """An OpenSSH configuration in which everything is reached through a bastion."""
    (folder / "id").write_text(jump.account.private_key())
    (folder / "id").chmod(0o600)
    identity = f"  IdentityFile {folder / 'id'}\n" if key else ""
    path = folder / "ssh_config"
    where = f"HostName {jump.address}\n  Port {jump.port}\n  User {jump.account.username}\n{identity}"
    path.write_text(f"Host bastion second\n  {where}Host * !bastion !second\n  ProxyJump {hops}\n")
    return path

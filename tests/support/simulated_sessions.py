"""Sessions with simulated devices, as several tests open them."""

import io
from collections.abc import Iterator
from contextlib import closing, contextmanager

import paramiko
from netmiko import BaseConnection, ConnectHandler

from parsers.commands import COLLECTED
from simulator.cli.transcript import transcript
from simulator.fleet.build_fleet import Fleet, build_fleet
from simulator.fleet.device import Device
from simulator.fleet.planted import Failure
from simulator.running import RunningFleet, serve

FLEET = build_fleet(devices=40, seed=1)
ORDINARY = FLEET.devices[0]


def platform(name: str) -> Device:
    return next(one for one in FLEET.devices if one.profile.name == name and not one.failure)


def address(running: RunningFleet, host: str) -> tuple[str, int]:
    row = next(row for row in running.inventory_rows() if row["host"] == host)
    return row["address"], int(row["port"])


def transcripts(fleet: Fleet) -> list[str]:
    """What a terminal log of every collected command holds, per device."""
    return [transcript(device, COLLECTED) for device in fleet.devices]


@contextmanager
def shell(running: RunningFleet, host: str, seconds: float = 10) -> Iterator[BaseConnection]:
    where, port = address(running, host)
    session = ConnectHandler(
        device_type="juniper_junos",
        host=where,
        port=port,
        username=FLEET.username,
        password=FLEET.password,
        conn_timeout=seconds,
        banner_timeout=seconds,
        auth_timeout=seconds,
    )
    try:
        yield session
    finally:
        session.disconnect()


@contextmanager
def client(
    running: RunningFleet,
    host: str,
    *,
    key: str = "",
    account: tuple[str, str] = (FLEET.username, FLEET.password),
    without: dict[str, list[str]] | None = None,
) -> Iterator[paramiko.SSHClient]:
    where, port = address(running, host)
    with closing(paramiko.SSHClient()) as opened:
        opened.set_missing_host_key_policy(paramiko.AutoAddPolicy())
        opened.connect(
            where,
            port,
            account[0],
            account[1] if not key else None,
            pkey=paramiko.Ed25519Key.from_private_key(io.StringIO(key)) if key else None,
            allow_agent=False,
            look_for_keys=False,
            banner_timeout=5,
            disabled_algorithms=without,
        )
        yield opened


def run(opened: paramiko.SSHClient, command: str) -> tuple[str, int]:
    """What an exec channel prints, and its exit status: -1 when the connection broke."""
    transport = opened.get_transport()
    assert transport is not None
    channel = transport.open_session()
    channel.exec_command(command)
    text = b""
    while chunk := channel.recv(65536):
        text += chunk
    return text.decode(), channel.recv_exit_status()


def alone(failure: Failure, failing: tuple[str, ...] = ()) -> Fleet:
    """A fleet of one device, with that failure."""
    return build_fleet(devices=1).misbehaving({ORDINARY.host: failure}, failing)


def broken_off(text: str) -> str:
    """What comes of an output that breaks off: the first half of its lines, and of the next one its beginning."""
    lines = text.splitlines(keepends=True)
    middle = len(lines) // 2
    return "".join(lines[:middle]) + lines[middle][: len(lines[middle]) // 2]


def until(channel: paramiko.Channel, end: str) -> str:
    channel.settimeout(5)
    text = ""
    while not text.endswith(end):
        text += channel.recv(65536).decode()
    return text


def fingerprint(
    running: RunningFleet,
    host: str,
    *,
    key: str = "",
    account: tuple[str, str] = (FLEET.username, FLEET.password),
    without: dict[str, list[str]] | None = None,
) -> str:
    with client(running, host, key=key, account=account, without=without) as opened:
        transport = opened.get_transport()
        assert transport is not None
        return str(transport.get_remote_server_key().fingerprint)


def host_keys(fleet: Fleet, host: str, visits: int) -> list[str]:
    with serve(fleet) as running:
        return [fingerprint(running, host) for _ in range(visits)]

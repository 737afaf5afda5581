"""The simulated fleet over real SSH, by netmiko and paramiko."""

import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing

import paramiko
import pytest
from simulated_sessions import FLEET, ORDINARY, client, fingerprint, host_keys, platform, run, shell, until

from parsers.commands import COLLECTED
from simulator.cli.transcript import output
from simulator.fleet.build_fleet import build_fleet
from simulator.running import COLUMNS, RunningFleet, serve

SHELL_SET_UP = ["set cli screen-width 511", "set cli complete-on-space off", "set cli screen-length 0"]


@pytest.fixture(scope="module")
def running() -> Iterator[RunningFleet]:
    with serve(FLEET) as fleet:
        yield fleet


@pytest.mark.parametrize("name", ["mx480", "ex4300-vc", "srx345-cluster", "acx7024", "m7i", "j2300", "ex2200", "vmx"])
def test_netmiko_reads_what_the_device_prints(running: RunningFleet, name: str) -> None:
    device = platform(name)
    with shell(running, device.host) as session:
        answers = [str(session.send_command(command)) for command in COLLECTED]
    assert [answer.split() for answer in answers] == [output(device, command).split() for command in COLLECTED]


def test_netmiko_enters_the_cli_from_a_root_login(running: RunningFleet) -> None:
    device = next(one for one in FLEET.devices if one.root_shell)
    with shell(running, device.host) as session:
        assert "Model: qfx5100-48s-6q" in str(session.send_command("show version"))
    assert running.commands(device.host)[:4] == ["cli", *SHELL_SET_UP]


def test_every_command_received_is_on_record(running: RunningFleet) -> None:
    device = platform("ptx10001")
    with shell(running, device.host) as session:
        session.send_command("show version")
        assert "error: permission denied: configure" in str(session.send_command("configure"))
        assert not session.check_config_mode()
    with client(running, device.host) as opened:
        run(opened, "request system reboot")
    typed = running.commands(device.host)
    assert [command for command in typed if command != "exit"] == [
        *SHELL_SET_UP,
        "show version",
        "configure",
        "request system reboot",
    ]


EXECUTED = [
    ("show version | no-more", "Model: mx480\n", 0),
    ("sh chas al", "No alarms currently active\n", 0),
    ("show foo", "error: syntax error, expecting <command>: foo\n", 0),
    ("configure", "error: permission denied: configure\n", 0),
]


@pytest.mark.parametrize(("command", "expected", "status"), EXECUTED)
def test_an_exec_channel_answers(running: RunningFleet, command: str, expected: str, status: int) -> None:
    with client(running, platform("mx480").host) as opened:
        text, left = run(opened, command)
    assert expected in text
    assert left == status


def test_root_has_a_unix_shell_behind_its_exec_channel(running: RunningFleet) -> None:
    device = next(one for one in FLEET.devices if one.root_shell)
    with client(running, device.host) as opened:
        assert run(opened, "show version") == ("show: Command not found.\n", 1)
        assert "Model: qfx5100" in run(opened, 'cli -c "show version"')[0]


def test_a_key_opens_a_device(running: RunningFleet) -> None:
    with client(running, ORDINARY.host, key=FLEET.client_key) as opened:
        assert "Junos: 23." in run(opened, "show version")[0]


def test_a_long_output_is_paged_over_the_wire(running: RunningFleet) -> None:
    with client(running, ORDINARY.host) as opened, closing(opened.invoke_shell(height=24)) as channel:
        until(channel, "> ")
        channel.send(b"show chassis hardware\n")
        assert until(channel, "---(more)---").count("\r\n") == 24
        channel.send(b"q")
        until(channel, "> ")


@pytest.mark.parametrize("name", ["mx480", "m7i"])
def test_host_keys_are_the_same_in_every_run(name: str) -> None:
    host = platform(name).host
    assert len({*host_keys(FLEET, host, 1), *host_keys(FLEET, host, 2)}) == 1


def test_devices_have_host_keys_of_their_own(running: RunningFleet) -> None:
    chosen = [one.host for one in FLEET.devices if not one.failure][:12]
    assert len({fingerprint(running, host) for host in chosen}) == len(chosen)


OLD = [("kex", "diffie-hellman-group14-sha1"), ("keys", "ssh-rsa"), ("macs", "hmac-sha1")]


@pytest.mark.parametrize(("kind", "algorithm"), OLD)
@pytest.mark.parametrize("name", ["m7i", "j2300", "ex2200"])
def test_old_devices_offer_old_algorithms_only(running: RunningFleet, name: str, kind: str, algorithm: str) -> None:
    with pytest.raises(paramiko.ssh_exception.IncompatiblePeer):
        fingerprint(running, platform(name).host, without={kind: [algorithm]})


def test_inventory_rows_are_one_per_device_in_order(running: RunningFleet) -> None:
    rows = running.inventory_rows()
    assert [row["host"] for row in rows] == [one.host for one in FLEET.devices]
    assert len({row["port"] for row in rows}) == len(rows)
    assert list(rows[0]) == list(COLUMNS)
    assert all(all(value for column, value in row.items() if column != "legacy_ssh") for row in rows)


def test_inventory_rows_say_who_needs_old_algorithms(running: RunningFleet) -> None:
    needing = [row["host"] for row in running.inventory_rows() if row["legacy_ssh"] == "yes"]
    assert needing == [platform(name).host for name in ("ex2200", "m7i", "j2300")]


def open_files() -> int:
    return len(os.listdir("/dev/fd"))  # noqa: PTH208 - the directory is no ordinary one


def closed_down_to(before: int) -> bool:
    """Whether no more files are open than before, now or soon: clients close theirs in threads of their own."""
    deadline = time.monotonic() + 5
    while open_files() > before and time.monotonic() < deadline:
        time.sleep(0.02)
    return open_files() <= before


def test_many_sessions_at_once_leave_no_file_open() -> None:
    fleet = build_fleet(devices=20, seed=2)
    hosts = [one.host for one in fleet.devices if not one.failure and not one.root_shell] * 4
    before = open_files()
    with serve(fleet) as running, ThreadPoolExecutor(max_workers=20) as pool:
        assert all(pool.map(lambda host: version(running, host), hosts))
    assert closed_down_to(before)


def version(running: RunningFleet, host: str) -> bool:
    with client(running, host) as opened:
        return "Model: " in run(opened, "show version")[0]


def test_sessions_left_open_are_closed_with_the_fleet() -> None:
    before = open_files()
    with ExitStack() as stack:
        with serve(build_fleet(devices=1)) as running:
            channel = stack.enter_context(client(running, ORDINARY.host)).invoke_shell()
            until(channel, "> ")
        assert channel.recv(1) == b""
    assert closed_down_to(before)


def test_hundreds_of_devices_start_in_a_moment() -> None:
    fleet = build_fleet(devices=200, seed=4)
    started = time.monotonic()
    with serve(fleet) as running:
        assert version(running, next(one.host for one in fleet.devices if not one.failure))
    assert time.monotonic() - started < 5

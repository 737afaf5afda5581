"""Channels and outputs of simulated devices that misbehave, over exec and shell."""

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

import paramiko
import pytest
from simulated_sessions import FLEET, ORDINARY, alone, broken_off, client, run, until

from simulator.cli.transcript import output
from simulator.fleet.hostile_text import HOSTS, LINES
from simulator.fleet.planted import Failure
from simulator.running import RunningFleet, serve

HOST = ORDINARY.host
HARDWARE = "show chassis hardware"
COMPLETE = output(ORDINARY, HARDWARE)
COMPLETE_LINES = COMPLETE.splitlines(keepends=True)
HALF = broken_off(COMPLETE)


@contextmanager
def visited(failure: Failure, *failing: str) -> Iterator[tuple[RunningFleet, paramiko.SSHClient]]:
    with serve(alone(failure, failing)) as running, client(running, HOST) as opened:
        yield running, opened


def session(opened: paramiko.SSHClient) -> paramiko.Channel:
    transport = opened.get_transport()
    assert transport is not None
    channel = transport.open_session(timeout=5)
    channel.settimeout(1)
    return channel


def shell_answers(opened: paramiko.SSHClient) -> bool:
    with closing(opened.invoke_shell()) as channel:
        until(channel, "> ")
        channel.send(b"show chassis alarms\n")
        return "No alarms" in until(channel, "> ")


BROKEN = [
    (Failure.DISCONNECT_IN_OUTPUT, HALF, -1),
    (Failure.CLOSE_IN_OUTPUT, HALF, -1),
    (Failure.NO_EXIT_STATUS, COMPLETE, -1),
    (Failure.SLOW, COMPLETE, 0),
    (Failure.COMMAND_DENIED, "error: permission denied: chassis hardware\n", 0),
    (Failure.COMMAND_NOT_VALID, "error: command is not valid on the mx480\n", 0),
]


@pytest.mark.parametrize(("failure", "text", "status"), BROKEN)
def test_an_exec_channel_ends_as_the_failure_declares(failure: Failure, text: str, status: int) -> None:
    with visited(failure) as (_, opened):
        assert run(opened, HARDWARE) == (text, status)


@pytest.mark.parametrize("failure", [one for one, _, _ in BROKEN])
def test_a_failure_strikes_at_chosen_commands_only(failure: Failure) -> None:
    with visited(failure, "show chassis fpc") as (_, opened):
        assert run(opened, f"{HARDWARE} | no-more") == (COMPLETE, 0)
        assert run(opened, "show chas fpc | no-more") != (output(ORDINARY, "show chassis fpc"), 0) or (
            failure is Failure.SLOW
        )


def test_an_exec_channel_can_stop_in_the_middle() -> None:
    with visited(Failure.HANG_IN_OUTPUT) as (_, opened), closing(session(opened)) as channel:
        channel.exec_command(HARDWARE)
        assert received(channel, 1.0) == HALF.encode()
        assert not channel.closed


def received(channel: paramiko.Channel, seconds: float) -> bytes:
    """What comes within some seconds, or until the channel ends."""
    deadline, data = time.monotonic() + seconds, b""
    while (left := deadline - time.monotonic()) > 0:
        channel.settimeout(left)
        try:
            chunk = channel.recv(65536)
        except TimeoutError:
            break
        if not chunk:
            break
        data += chunk
    return data


def test_exec_can_be_refused_while_the_shell_answers() -> None:
    with visited(Failure.EXEC_REFUSED) as (_, opened):
        with pytest.raises(paramiko.SSHException, match="Channel closed"):
            session(opened).exec_command(HARDWARE)
        assert shell_answers(opened)


def test_exec_can_break_the_connection_while_the_shell_answers() -> None:
    with serve(alone(Failure.EXEC_DISCONNECTS)) as running:
        with client(running, HOST) as opened:
            with pytest.raises((paramiko.SSHException, EOFError)):
                session(opened).exec_command(HARDWARE)
            transport = opened.get_transport()
            assert transport is not None
            transport.join(5)
            assert not transport.is_active()
        with client(running, HOST) as opened:
            assert shell_answers(opened)


def test_a_login_can_be_good_for_one_session_only() -> None:
    with visited(Failure.ONE_SESSION) as (_, opened):
        assert run(opened, HARDWARE) == (COMPLETE, 0)
        with pytest.raises(paramiko.ChannelException, match="Connect failed"):
            session(opened)


def test_a_device_can_allow_one_session_at_a_time() -> None:
    with visited(Failure.TOO_MANY_SESSIONS) as (_, opened):
        first = session(opened)
        with pytest.raises(paramiko.ChannelException, match="Connect failed"):
            session(opened)
        first.exec_command(HARDWARE)
        assert received(first, 5) == COMPLETE.encode()
        first.close()
        assert run(opened, HARDWARE) == (COMPLETE, 0)


def test_a_device_can_take_a_second_channel_badly() -> None:
    with visited(Failure.SECOND_CHANNEL_HANGS) as (_, opened):
        first, transport = session(opened), opened.get_transport()
        assert transport is not None
        with pytest.raises(paramiko.SSHException, match="Timeout"):
            transport.open_session(timeout=0.5)
        first.exec_command(HARDWARE)
        assert received(first, 5) == COMPLETE.encode()
    with visited(Failure.SECOND_CHANNEL_HANGS_UP) as (_, opened):
        first = session(opened)
        with pytest.raises((paramiko.SSHException, EOFError)):
            session(opened)
        assert first.closed
    with visited(Failure.SECOND_CHANNEL_IN_WORDS) as (_, opened):
        first = session(opened)
        assert run(opened, HARDWARE) == ("error: too many open management sessions\n", 1)
        first.exec_command(HARDWARE)
        assert received(first, 5) == COMPLETE.encode()
        assert run(opened, HARDWARE) == (COMPLETE, 0)


@pytest.mark.parametrize("shell", [False, True])
def test_an_output_can_have_no_end_and_ends_with_its_reader(shell: bool) -> None:
    with serve(alone(Failure.ENDLESS_OUTPUT)) as running:
        with client(running, HOST) as opened, closing(session(opened)) as channel:
            if shell:
                channel.invoke_shell()
                channel.send(b"show chassis hardware | no-more\n")
            else:
                channel.exec_command(HARDWARE)
            total = 0
            while total < 5_000_000:
                total += len(channel.recv(1 << 20))
        deadline = time.monotonic() + 5
        while running.traffic().open and time.monotonic() < deadline:
            time.sleep(0.02)
        assert not running.traffic().open


def test_an_endless_output_waits_for_a_reader_that_does_not_read() -> None:
    with visited(Failure.ENDLESS_OUTPUT) as (_, opened), closing(session(opened)) as channel:
        channel.exec_command(HARDWARE)
        channel.recv(1)
        time.sleep(0.5)
        started = time.process_time()
        time.sleep(1)
        assert time.process_time() - started < 0.3


def test_an_output_can_drip() -> None:
    with visited(Failure.DRIP_OUTPUT) as (_, opened), closing(session(opened)) as channel:
        channel.exec_command(HARDWARE)
        lines = received(channel, 1.1).decode().splitlines(keepends=True)
        assert 3 <= len(lines) <= 6
        assert lines == COMPLETE_LINES[: len(lines)]


IMPOSTORS = [(Failure.WRONG_DEVICE, False), (Failure.WRONG_SERIAL, True)]


@pytest.mark.parametrize(("failure", "same_name"), IMPOSTORS)
def test_another_device_can_answer(failure: Failure, same_name: bool) -> None:
    with visited(failure) as (running, opened):
        row = running.inventory_rows()[0]
        hardware = run(opened, HARDWARE)[0]
        assert row["expected_serial"] == ORDINARY.chassis_serial
        assert ORDINARY.chassis_serial not in hardware
        assert [line[:38] for line in hardware.splitlines()] == [line[:38] for line in COMPLETE.splitlines()]
        assert (f"Hostname: {HOST}\n" in run(opened, "show version")[0]) is same_name


def test_a_device_can_print_what_harms_its_reader() -> None:
    with visited(Failure.HOSTILE_TEXT) as (_, opened), closing(session(opened)) as channel:
        channel.exec_command("show version")
        data = received(channel, 5)
        transport = opened.get_transport()
        assert transport is not None
        assert b"\x1b]0;owned\x07" in (transport.get_banner() or b"")
    assert data.endswith(LINES.encode(errors="surrogateescape"))
    assert any(f"Hostname: {host}\n".encode() in data for host in HOSTS)
    assert max(map(len, data.split(b"\n"))) >= 200_000
    with pytest.raises(UnicodeDecodeError):
        data.decode()


ROOT_LINES = [
    ("cli -c 'show chassis alarms | no-more'", "No alarms currently active\n", 0),
    ('cli -c "show chassis alarms"', "No alarms currently active\n", 0),
    ("cli show chassis alarms", "No alarms currently active\n", 0),
    ("show version", "show: Command not found.\n", 1),
    ("show version | no-more", "show: Command not found.\nno-more: Command not found.\n", 1),
    ("cli -c 'show version", "Unmatched quote.\n", 1),
    ("", "", 0),
]


@pytest.mark.parametrize(("line", "text", "status"), ROOT_LINES)
def test_a_root_login_runs_commands_in_a_unix_shell(
    root: paramiko.SSHClient, line: str, text: str, status: int
) -> None:
    assert run(root, line) == (text, status)


@pytest.fixture(scope="module")
def root() -> Iterator[paramiko.SSHClient]:
    device = next(one for one in FLEET.devices if one.root_shell)
    with serve(FLEET) as running, client(running, device.host) as opened:
        yield opened


LINES_OF_CLI = [
    ("show chassis alarms | no-more", "No alarms currently active\n"),
    ("show chassis alarms", "No alarms currently active\n"),
    ("cli -c 'show chassis alarms'", "error: unknown command: cli\n"),
]


@pytest.mark.parametrize(("line", "text"), LINES_OF_CLI)
def test_the_shell_of_other_accounts_is_the_cli(line: str, text: str) -> None:
    with visited(Failure.NONE) as (_, opened):
        assert run(opened, line) == (text, 0)

"""Ctrl-C, usage and help: the message and the exit code that are documented."""

import fcntl
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from console import LOG, NOT_COLLECTED, SCRIPT, USAGE, device_rows, inside, secrets, write_inventory

from parsers.commands import COLLECTED
from simulator.fleet.build_fleet import build_fleet
from simulator.fleet.planted import Failure
from simulator.running import serve
from tasks.visit import Journal

STOPPED = 130
AGAIN = "Stopped. No file is left incomplete: the same command can be given again."
KEPT = "Stopped. What was collected is kept: go on with reinstate {} --resume run"


@pytest.fixture
def interrupted() -> Iterator[None]:
    """Ctrl-C reaches what a test starts, also when the tests run in the background, where a shell has it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


# Each waits for what stands in a pipe that the test opens.
WAITING = {
    "audit": (["audit", "--config", "pipe"], "pipe"),
    "collect": (["collect", "--config", "pipe"], "pipe"),
    "import": (["import", "log.txt", "--run", "run"], "run/collection.jsonl"),
    "tables check": (["tables", "check", "--config", "pipe"], "pipe"),
}


def interrupt(command: subprocess.Popen[str]) -> None:
    """Press Ctrl-C when a program waits: a signal that comes just before it waits does not end the waiting."""
    time.sleep(0.5)
    command.send_signal(signal.SIGINT)


def open_once_read(pipe: Path, command: subprocess.Popen[str]) -> int:
    """The end of a pipe to write to, as soon as a program reads it; fails when the program ends without."""
    while command.poll() is None:
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            time.sleep(0.01)
    raise AssertionError(f"{pipe.name} was not read.")


@pytest.mark.usefixtures("interrupted")
@pytest.mark.parametrize(("words", "pipe"), WAITING.values(), ids=WAITING)
def test_ctrl_c_where_no_device_is_visited_says_to_give_the_command_again(
    words: list[str], pipe: str, tmp_path: Path
) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "run.json").write_text('{"format": 1}')
    (tmp_path / "log.txt").write_text(LOG)
    os.mkfifo(tmp_path / pipe)
    with subprocess.Popen([SCRIPT, *words], cwd=tmp_path, stderr=subprocess.PIPE, text=True) as command:
        end = open_once_read(tmp_path / pipe, command)
        command.send_signal(signal.SIGINT)
        os.close(end)  # because a signal that comes just before the read does not end it
        _, messages = command.communicate(timeout=60)
    assert messages.strip() == AGAIN
    assert command.returncode == STOPPED


@pytest.mark.usefixtures("interrupted")
def test_ctrl_c_after_the_visits_says_how_to_go_on_with_the_run(tmp_path: Path) -> None:
    fleet = build_fleet(1)
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "core1.txt").write_text(LOG)
    earlier = [SCRIPT, "audit", "--transcripts", "logs", "--out", "earlier"]
    subprocess.run(earlier, cwd=tmp_path, capture_output=True, check=False)
    os.mkfifo(tmp_path / "log.jsonl")
    words = [SCRIPT, "audit", "--inventory", "f.csv", "--out", "run", "--log-json", "log.jsonl", "--since", "earlier"]
    with serve(fleet) as served:
        write_inventory(served, tmp_path / "f.csv")
        environment = {**os.environ, **secrets(fleet)}
        with (
            subprocess.Popen(words, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True) as audit,
            (tmp_path / "log.jsonl").open() as log,
        ):
            assert any('"stage": "collect"' in line for line in log)
            audit.send_signal(signal.SIGINT)
            _, messages = audit.communicate(timeout=60)
    assert messages.splitlines()[-1] == KEPT.format("audit") + " --since earlier"
    assert audit.returncode == STOPPED


@pytest.mark.usefixtures("interrupted")
def test_ctrl_c_twice_ends_a_simulated_fleet_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fleet.csv")
    inventory = os.open(tmp_path / "fleet.csv", os.O_RDONLY | os.O_NONBLOCK)
    fcntl.fcntl(inventory, fcntl.F_SETPIPE_SZ, 4096)  # so small that the program waits for its reader
    words = [SCRIPT, "simulate", "--devices", "200", "--fleet", "fleet.csv", "--force"]
    with subprocess.Popen(words, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as simulate:
        assert select.select([inventory], [], [], 60)[0]
        interrupt(simulate)
        assert simulate.stderr is not None
        assert simulate.stderr.readline() == "SIGINT: closing the sessions of the simulated fleet ...\n"
        interrupt(simulate)
        _, messages = simulate.communicate(timeout=10)
    os.close(inventory)
    assert messages == "Stopped. The simulated fleet is gone.\n"
    assert simulate.returncode == STOPPED


SLOW = """
import signal, time
from reinstate.console.signals import Stopped, end, when_stopped
signal.signal(signal.SIGINT, end)
with when_stopped("Go on."):
    try:
        print("begun", flush=True)
        time.sleep(60)
    except Stopped:
        print("ending", flush=True)
        time.sleep(60)
"""


def test_a_second_ctrl_c_waits_for_nothing_and_says_the_same() -> None:
    words = [sys.executable, "-c", SLOW]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        for line in ("begun", "ending"):
            assert program.stdout.readline().strip() == line
            interrupt(program)
        _, messages = program.communicate(timeout=10)
    assert messages == "Stopped. Go on.\n"
    assert program.returncode == STOPPED


def test_ctrl_c_twice_does_not_wait_for_a_device_that_hangs(tmp_path: Path) -> None:
    built = build_fleet(1)
    fleet = built.misbehaving({built.devices[0].host: Failure.HANG})
    (tmp_path / "c.yaml").write_text("collection:\n  connect_timeout: 120\n")
    words = [SCRIPT, "collect", "--config", "c.yaml", "--inventory", "f.csv", "--out", "run"]
    with serve(fleet) as served:
        write_inventory(served, tmp_path / "f.csv")
        environment = {**os.environ, **secrets(fleet)}
        with subprocess.Popen(words, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True) as collect:
            while not served.visits(fleet.devices[0].host):
                time.sleep(0.05)
            collect.send_signal(signal.SIGINT)
            assert collect.stderr is not None
            assert "finishing the visits under way" in collect.stderr.readline()
            collect.send_signal(signal.SIGINT)
            _, messages = collect.communicate(timeout=10)
    assert collect.returncode == NOT_COLLECTED
    assert messages.splitlines()[-1] == KEPT.format("collect")


def test_stop_keeps_what_was_collected(tmp_path: Path) -> None:
    """SIGTERM in the middle: what hangs is given up, the reports are written, the rest are rows that say so."""
    built = build_fleet(30)
    built = replace(built, devices=tuple(replace(one, site="AMS1") for one in built.devices))
    hanging = built.devices[2].host
    (tmp_path / "c.yaml").write_text("collection:\n  workers: 1\n  attempts: 1\n  connect_timeout: 5\n")
    words = [SCRIPT, "audit", "--config", "c.yaml", "--inventory", "f.csv", "--out", "run"]
    with serve(built.misbehaving({hanging: Failure.HANG})) as served:
        write_inventory(served, tmp_path / "f.csv")
        environment = {**os.environ, **secrets(built)}
        with subprocess.Popen(words, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL) as audit:
            while not served.visits(hanging):
                time.sleep(0.05)
            audit.send_signal(signal.SIGTERM)
            assert audit.wait(60) == NOT_COLLECTED
    failures = [row["failure"] for row in device_rows(tmp_path / "run").values()]
    assert failures == ["", "", *["not-visited"] * 28]
    assert len(list((tmp_path / "run" / "transcripts").iterdir())) == 2
    assert (tmp_path / "run" / "report.html").exists()


HANGING = (
    Failure.HANG,
    Failure.BANNER_THEN_SILENCE,
    Failure.SLOW_BANNER,
    Failure.HANG_AFTER_LOGIN,
    Failure.HANG_IN_OUTPUT,
    Failure.DRIP_OUTPUT,
)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "sigterm"])
def test_devices_that_hang_in_any_phase_do_not_hold_up_the_end(number: signal.Signals, tmp_path: Path) -> None:
    built = build_fleet(len(HANGING) + 1)
    hosts = [device.host for device in built.devices]
    failures = dict(zip(hosts, (Failure.NONE, *HANGING), strict=True))
    limits = "connect_timeout: 120\n  read_timeout: 120\n  device_timeout: 0\n"
    (tmp_path / "c.yaml").write_text(f"collection:\n  {limits}")
    words = [SCRIPT, "collect", "--config", "c.yaml", "--inventory", "f.csv", "--out", "run"]
    with serve(built.misbehaving(failures, COLLECTED)) as served:
        write_inventory(served, tmp_path / "f.csv")
        environment = {**os.environ, **secrets(built)}
        with subprocess.Popen(
            words, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as collect:
            while not (Journal(tmp_path / "run").visits() and all(served.visits(host) for host in hosts)):
                time.sleep(0.05)
            time.sleep(1)  # until each hangs where it is meant to
            collect.send_signal(number)
            begun = time.monotonic()
            printed, messages = collect.communicate(timeout=60)
    assert time.monotonic() - begun < 10
    assert collect.returncode == NOT_COLLECTED
    assert messages.splitlines()[-1] == KEPT.format("collect")
    assert f"not collected: {len(HANGING)} (not-visited)" in printed
    assert set(Journal(tmp_path / "run").visits()) == {hosts[0]}


WORDS = [
    (["--help"], 0, ""),
    (["audit", "--help"], 0, ""),
    (["--version"], 0, ""),
    (["audit", "--nope"], USAGE, "No such option"),
    (["audti"], USAGE, "audti"),
    (["parse"], USAGE, "RUN"),
    (["demo", "--devices", "0"], USAGE, "Invalid value"),
    (["audit", "--as-of", "20261124"], USAGE, "YYYY-MM-DD"),
    (["audit", "--as-of", "9999-12-31"], USAGE, "--as-of: 9999-12-31 lies outside the years 1990 to 2099."),
]


@pytest.mark.parametrize(("words", "code", "named"), WORDS, ids=[" ".join(row[0]) for row in WORDS])
def test_usage_is_answered_as_documented(words: list[str], code: int, named: str, tmp_path: Path) -> None:
    done, messages = inside(*words, cwd=tmp_path)
    assert done == code
    assert named in messages

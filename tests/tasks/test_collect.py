"""Visits over real SSH to devices that misbehave: each failure is named for its cause, and what was shown is kept."""

import hashlib
import logging
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from csv import DictWriter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fault_matrix import FAULTS, IN_A_SHELL
from visits import READ_TIMEOUT, devices, login, one_device, visit

from inventory.device import Device
from parsers.commands import COLLECTED
from parsers.transcripts.terminal import screen_lines
from parsers.transcripts.transcript import read_transcript
from simulator.cli.transcript import output
from simulator.fleet.build_fleet import Fleet, build_fleet
from simulator.fleet.planted import Failure as Misbehaviour
from simulator.running import RunningFleet, serve
from tasks.failures import NO_EVIDENCE, Failure
from tasks.visit import Journal, Visit

MAX_OUTPUT = 500_000
LATENCY = 0.05  # seconds, in which the next command is begun
KEPT_BACK = 1  # a device for what a test brings itself


def one_each(faults: Iterable[Misbehaviour], **changed: Any) -> Fleet:
    """A fleet of ordinary devices, each with a fault of its own, and a sound one."""
    built, wanted = build_fleet(120), [*faults]
    ordinary = [one for one in built.devices if not one.failure and not one.root_shell]
    chosen = [replace(one, **changed) for one in ordinary[: len(wanted) + KEPT_BACK]]
    fleet = replace(built, devices=tuple(chosen))
    failing = changed.get("failing", ())
    return fleet.misbehaving({one.host: fault for one, fault in zip(chosen, wanted, strict=False)}, failing)


@pytest.fixture(scope="module")
def fleet() -> Fleet:
    return one_each(FAULTS)


@pytest.fixture(scope="module")
def running(fleet: Fleet) -> Iterator[RunningFleet]:
    with serve(fleet, LATENCY) as served:
        yield served


@pytest.fixture(scope="module")
def visited(running: RunningFleet, fleet: Fleet, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Visit]]:
    run = tmp_path_factory.mktemp("run")
    visits = visit(run, devices(running), login(fleet), max_output=MAX_OUTPUT)
    return run, [visits[device.host] for device in fleet.devices]


@pytest.mark.parametrize(("number", "fault"), list(enumerate(FAULTS)), ids=lambda value: str(value) or "none")
def test_a_visit_ends_as_its_cause_demands(visited: tuple[Path, list[Visit]], number: int, fault: Misbehaviour) -> None:
    run, visits = visited
    outcome, expected = visits[number], FAULTS[fault]
    assert outcome.failure == (expected.failure or "")
    assert (outcome.attempts, outcome.has_transcript) == (expected.attempts, expected.kept)
    assert outcome.channel == expected.channel
    assert set(expected.legacy.split()) <= set(outcome.legacy_algorithms.split())
    assert bool(outcome.detail) == bool(expected.failure)
    if expected.kept:
        text = (run / "transcripts" / outcome.transcript).read_text()
        answered = {None, Failure.PERMISSION, Failure.COMMAND_REJECTED, Failure.WRONG_DEVICE, *NO_EVIDENCE}
        built = expected.failure in answered
        assert all(command in text for command in COLLECTED) == built


def test_a_device_that_hangs_costs_no_more_than_its_timeouts(visited: tuple[Path, list[Visit]]) -> None:
    failed = [outcome for outcome in visited[1] if outcome.failure]
    assert failed
    for outcome in failed:
        assert outcome.seconds < READ_TIMEOUT + 3, outcome


def test_every_fault_that_can_be_played_is_expected() -> None:
    assert set(FAULTS) | {Misbehaviour.HOST_KEY_CHANGE} == set(Misbehaviour)


def test_a_shell_distinguishes_the_same_causes(tmp_path: Path) -> None:
    fleet = one_each(IN_A_SHELL, no_exec=True, failing=("show version", "show chassis hardware"))
    with serve(fleet) as served:
        visits = visit(tmp_path, devices(served), login(fleet), max_output=MAX_OUTPUT, attempts=1)
    found = {one.failure: visits[one.host].failure for one in fleet.devices[:-KEPT_BACK]}
    assert found == {fault: failure or "" for fault, failure in IN_A_SHELL.items()}
    channels = {visits[one.host].channel for one in fleet.devices if one.failure is not Misbehaviour.HANG_AFTER_LOGIN}
    assert channels == {"shell"}
    [broken] = [one.host for one in fleet.devices if one.failure is Misbehaviour.DISCONNECT_IN_OUTPUT]
    outputs, _ = read_transcript(broken, (tmp_path / "transcripts" / f"{broken}.txt").read_bytes())
    assert outputs[-1].detail == "its last line is broken off"


def test_what_is_read_page_by_page_is_what_the_device_prints(tmp_path: Path) -> None:
    fleet = one_device(Misbehaviour.SETTINGS_REFUSED)
    with serve(fleet) as served:
        (outcome,) = visit(tmp_path, devices(served), login(fleet)).values()
    shown = [line.rstrip() for line in screen_lines((tmp_path / "transcripts" / outcome.transcript).read_bytes())]
    text = "\n".join(line for line in shown if line)
    for command in COLLECTED:
        printed = (line.rstrip() for line in output(fleet.devices[0], command).splitlines())
        assert "\n".join(line for line in printed if line) in text


def test_a_root_login_sends_from_its_unix_shell(tmp_path: Path) -> None:
    built = build_fleet(60)
    fleet = replace(built, devices=tuple(one for one in built.devices if one.root_shell)[:1])
    with serve(fleet) as served:
        (by_exec,) = visit(tmp_path / "exec", devices(served), login(fleet)).values()
    fleet = replace(fleet, devices=(replace(fleet.devices[0], no_exec=True),))
    with serve(fleet) as served:
        (by_shell,) = visit(tmp_path / "shell", devices(served), login(fleet)).values()
    assert (by_exec.failure, by_exec.channel) == ("", "exec cli -c")
    assert (by_shell.failure, by_shell.channel) == ("", "shell")


def test_old_algorithms_are_off_unless_the_owner_allows_them(tmp_path: Path) -> None:
    fleet = one_each([Misbehaviour.SSH_RSA_ONLY, Misbehaviour.GROUP14_SHA1_ONLY, Misbehaviour.GROUP1_ONLY])
    with serve(fleet) as served:
        strict = [replace(one, legacy_ssh="", group="old") for one in devices(served)][:-KEPT_BACK]
        refused = visit(tmp_path / "strict", strict, login(fleet))
        allowed = visit(tmp_path / "allowed", strict, login(fleet), legacy_groups=("old",))
    assert {one.failure for one in refused.values()} == {Failure.ALGORITHMS}
    assert {one.failure for one in allowed.values()} == {""}
    assert all(one.legacy_algorithms for one in allowed.values())


def test_what_may_pass_is_visited_once_more_at_the_end(tmp_path: Path) -> None:
    fleet = one_each([Misbehaviour.DISCONNECT_IN_OUTPUT, Misbehaviour.WRONG_PASSWORD, Misbehaviour.REFUSED])
    with serve(fleet) as served:
        visits = visit(tmp_path, devices(served), login(fleet), attempts=2, second_pass=True)
    assert [visits[one.host].attempts for one in fleet.devices] == [4, 1, 1, 1]
    assert [visits[one.host].failure for one in fleet.devices] == [Failure.CUT_OFF, Failure.AUTH, Failure.REFUSED, ""]


def test_a_visit_has_a_time_of_its_own(tmp_path: Path) -> None:
    fleet = one_each([Misbehaviour.SLOW])
    with serve(fleet) as served:
        visits = visit(tmp_path, devices(served)[:1], login(fleet), device_timeout=2.0)
    (outcome,) = visits.values()
    assert (outcome.failure, outcome.attempts) == (Failure.DEADLINE, 1)
    assert 2.0 <= outcome.seconds < 4


def test_every_required_command_that_is_denied_is_named(tmp_path: Path) -> None:
    """What else is denied does not fail the visit; the outputs say so."""
    fleet = one_each(
        [Misbehaviour.COMMAND_DENIED], failing=("show chassis fpc", "show system alarms", "show system storage")
    )
    with serve(fleet) as served:
        visits = visit(tmp_path, devices(served)[:1], login(fleet))
    (outcome,) = visits.values()
    assert (outcome.failure, outcome.detail[-38:]) == (Failure.PERMISSION, "(show chassis fpc, show system alarms)")


def test_a_device_that_hangs_up_is_noticed_before_the_timeout(
    running: RunningFleet, fleet: Fleet, tmp_path: Path
) -> None:
    number = list(FAULTS).index(Misbehaviour.DISCONNECT_IN_OUTPUT)
    started = time.monotonic()
    visits = visit(tmp_path / "run", [devices(running)[number]], login(fleet), read_timeout=60.0, attempts=1)
    assert time.monotonic() - started < 5
    assert next(iter(visits.values())).failure == Failure.CUT_OFF


def test_a_changed_or_unknown_host_key_is_no_visit(tmp_path: Path) -> None:
    fleet = one_device(Misbehaviour.HOST_KEY_CHANGE)
    with serve(fleet) as served:
        first, second = (next(iter(visit(tmp_path, devices(served), login(fleet)).values())) for _ in range(2))
        unknown = visit(tmp_path / "strict", devices(served), login(fleet), strict_host_keys=True)
    assert not first.failure
    assert first.host_key.startswith("SHA256:")
    assert (second.failure, second.attempts) == (Failure.HOST_KEY_CHANGED, 1)
    assert [(one.failure, one.attempts) for one in unknown.values()] == [(Failure.HOST_KEY_UNKNOWN, 1)]


def test_a_host_key_that_differs_in_its_last_bytes_is_no_visit(tmp_path: Path) -> None:
    fleet = one_device()
    with serve(fleet) as served:
        visit(tmp_path, devices(served), login(fleet))
        file = tmp_path / "keys" / fleet.devices[0].host
        file.write_text(file.read_text().rstrip("\n")[:-8] + "AAAAAAAA\n")
        (outcome,) = visit(tmp_path, devices(served), login(fleet)).values()
    assert outcome.failure == Failure.HOST_KEY_CHANGED


def test_a_device_that_refuses_show_version_keeps_what_it_answered(tmp_path: Path) -> None:
    fleet = one_device()
    profile = replace(fleet.devices[0].profile, rejects=("show version",))
    fleet = replace(fleet, devices=(replace(fleet.devices[0], profile=profile),))
    with serve(fleet) as served:
        (outcome,) = visit(tmp_path, devices(served), login(fleet)).values()
    assert (outcome.failure, outcome.attempts) == (Failure.COMMAND_REJECTED, 1)
    assert "MX480 Midplane" in (tmp_path / "transcripts" / outcome.transcript).read_text()


def test_a_name_that_leads_nowhere_is_no_route(fleet: Fleet, tmp_path: Path) -> None:
    outcome = visit(tmp_path / "run", [Device("gone", "no-such-name.invalid")], login(fleet))["gone"]
    assert outcome.failure == Failure.NO_ROUTE


@pytest.mark.parametrize("password", ["lab", "MX480"])
def test_a_password_that_is_a_common_word_does_not_spoil_the_transcript(password: str, tmp_path: Path) -> None:
    fleet = replace(one_device(), username="lab", password=password)
    with serve(fleet) as served:
        (outcome,) = visit(tmp_path, devices(served), login(fleet)).values()
    text = (tmp_path / "transcripts" / outcome.transcript).read_text()
    assert not outcome.failure
    assert f"\nlab@{outcome.host}> show chassis hardware\n" in text
    assert "  MX480\n" in text
    assert "****" not in text


def test_the_transcript_is_what_the_device_prints(tmp_path: Path) -> None:
    fleet = one_device()
    with serve(fleet) as served:
        (outcome,) = visit(tmp_path, devices(served), login(fleet)).values()
    text = (tmp_path / "transcripts" / outcome.transcript).read_text()
    assert all(output(fleet.devices[0], command) in text for command in COLLECTED)
    assert hashlib.sha256(text.encode()).hexdigest() == outcome.sha256


def open_files() -> int:
    """How many files this process has open, where the system shows it."""
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.exists() else 0


def test_connections_are_closed_in_the_task(fleet: Fleet, running: RunningFleet, tmp_path: Path) -> None:
    before = open_files()
    visit(tmp_path / "run", devices(running)[:2], login(fleet))
    assert open_files() <= before + 1
    assert not logging.getLogger("netmiko").filters  # one that stays is carried, and searched, to the end of the run


def test_few_open_files_mean_fewer_workers_and_no_failure(tmp_path: Path) -> None:
    built = build_fleet(130)
    fleet = replace(built, devices=tuple(one for one in built.devices if not one.failure)[:100])
    script = Path(sys.executable).parent / "reinstate"
    words = ["sh", "-c", 'ulimit -n 64; exec "$0" "$@"', str(script), "collect", "--inventory", "f.csv", "--out", "run"]
    with serve(fleet) as served:
        rows = served.inventory_rows()
        with (tmp_path / "f.csv").open("w", newline="") as file:
            writer = DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)
        secrets = {"REINSTATE_USERNAME": fleet.username, "REINSTATE_PASSWORD": fleet.password}
        done = subprocess.run(
            words, cwd=tmp_path, env={**os.environ, **secrets}, capture_output=True, text=True, timeout=200, check=False
        )
    assert "devices at a time, not 50: the limit on open files" in done.stderr
    assert done.returncode == 0, done.stderr
    visits = Journal(tmp_path / "run").visits()
    assert len(visits) == 100
    assert {(one.failure, one.attempts) for one in visits.values()} == {("", 1)}

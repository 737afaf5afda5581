"""Visits over real SSH to devices that misbehave: each failure is named for its cause, and what was shown is kept."""

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from csv import DictWriter
from dataclasses import replace
from pathlib import Path

import pytest
from visits import READ_TIMEOUT, devices, login, one_device, visit

from inventory.device import Device
from simulator.fleet import Fleet, RunningFleet, build_fleet, serve
from simulator.planted import Failure as Misbehaviour
from tasks.commands import COLLECTED
from tasks.failures import Failure
from tasks.visit import Journal, Visit

PLAYED = [
    (Misbehaviour.NONE, "", 1, True),
    (Misbehaviour.SLOW, "", 1, True),
    (Misbehaviour.WRONG_PASSWORD, Failure.AUTH, 1, False),
    (Misbehaviour.REFUSED, Failure.REFUSED, 1, False),
    (Misbehaviour.UNSUPPORTED_ALGORITHMS, Failure.ALGORITHMS, 1, False),
    (Misbehaviour.HANG, Failure.TIMEOUT, 2, False),
    (Misbehaviour.HANG_AFTER_LOGIN, Failure.TIMEOUT, 2, False),
    (Misbehaviour.HANG_IN_OUTPUT, Failure.TIMEOUT, 2, True),
    (Misbehaviour.DISCONNECT_IN_OUTPUT, Failure.DISCONNECTED, 2, True),
]


@pytest.fixture(scope="module")
def fleet() -> Fleet:
    """Ordinary devices, each made to misbehave in its own way; another for what a test brings itself."""
    ordinary = [one.host for one in build_fleet(60).devices if not one.failure][: len(PLAYED) + 1]
    whole = build_fleet(60)
    misbehaving = whole.misbehaving({host: case[0] for host, case in zip(ordinary, PLAYED, strict=False)})
    return Fleet(
        tuple(one for one in misbehaving.devices if one.host in ordinary),
        (),
        whole.username,
        whole.password,
        whole.seed,
    )


@pytest.fixture(scope="module")
def running(fleet: Fleet) -> Iterator[RunningFleet]:
    with serve(fleet) as served:
        yield served


@pytest.fixture(scope="module")
def visited(running: RunningFleet, fleet: Fleet, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Visit]]:
    run = tmp_path_factory.mktemp("run")
    visits = visit(run, devices(running), login(fleet))
    return run, [visits[device.host] for device in fleet.devices]


@pytest.mark.parametrize(
    ("number", "case"), list(enumerate(PLAYED)), ids=[case[0].value or "ordinary" for case in PLAYED]
)
def test_a_visit_ends_as_its_cause_says(
    visited: tuple[Path, list[Visit]], number: int, case: tuple[Misbehaviour, str, int, bool]
) -> None:
    run, visits = visited
    outcome, (_, failure, attempts, kept) = visits[number], case
    assert (outcome.failure, outcome.attempts, outcome.has_transcript) == (failure, attempts, kept)
    assert bool(outcome.detail) == bool(failure)
    if kept:
        text = (run / "transcripts" / outcome.transcript).read_text()
        assert all(command in text for command in COLLECTED) == (not failure)


def test_a_device_that_hangs_costs_no_more_than_its_timeouts(visited: tuple[Path, list[Visit]]) -> None:
    for outcome in visited[1]:
        assert outcome.seconds < READ_TIMEOUT + 3, outcome


def test_a_device_that_hangs_up_is_noticed_before_the_timeout(
    running: RunningFleet, fleet: Fleet, tmp_path: Path
) -> None:
    number = [case[0] for case in PLAYED].index(Misbehaviour.DISCONNECT_IN_OUTPUT)
    started = time.monotonic()
    visits = visit(tmp_path / "run", [devices(running)[number]], login(fleet), read_timeout=60.0, attempts=1)
    assert time.monotonic() - started < 5
    assert next(iter(visits.values())).failure == Failure.DISCONNECTED


def test_a_changed_or_unknown_host_key_is_no_visit(tmp_path: Path) -> None:
    fleet = one_device(Misbehaviour.HOST_KEY_CHANGE)
    with serve(fleet) as served:
        first, second = (next(iter(visit(tmp_path, devices(served), login(fleet)).values())) for _ in range(2))
        unknown = visit(tmp_path / "strict", devices(served), login(fleet), strict_host_keys=True)
    assert not first.failure
    assert first.host_key.startswith("SHA256:")
    assert (second.failure, second.attempts) == (Failure.HOST_KEY, 1)
    assert [(one.failure, one.attempts) for one in unknown.values()] == [(Failure.HOST_KEY, 1)]


def test_a_broken_host_key_file_is_no_visit(tmp_path: Path) -> None:
    fleet = one_device()
    with serve(fleet) as served:
        visit(tmp_path, devices(served), login(fleet))
        file = tmp_path / "keys" / fleet.devices[0].host
        file.write_text(file.read_text().rstrip("=\n")[:-8] + "AAAAAAA=\n")
        (outcome,) = visit(tmp_path, devices(served), login(fleet)).values()
    assert outcome.failure == Failure.HOST_KEY


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
    assert all(fleet.devices[0].output(command) in text for command in COLLECTED)
    assert hashlib.sha256(text.encode()).hexdigest() == outcome.sha256


def open_files() -> int:
    """How many files this process has open, where the system tells."""
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.exists() else 0


def test_connections_are_closed_in_the_task(fleet: Fleet, running: RunningFleet, tmp_path: Path) -> None:
    before = open_files()
    visit(tmp_path / "run", devices(running)[:2], login(fleet))
    assert open_files() <= before + 1


def test_few_open_files_mean_fewer_workers_and_no_failure(tmp_path: Path) -> None:
    whole = build_fleet(130)
    fleet = replace(whole, devices=tuple(one for one in whole.devices if not one.failure)[:100])
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

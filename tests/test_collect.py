"""Visits over real SSH to devices that misbehave: each failure is named for its cause, and what was shown is kept."""

import errno
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from netmiko import NetmikoTimeoutException
from paramiko import SSHException
from pydantic import SecretStr

from inventory.credentials import Credentials
from inventory.device import Device
from simulator.fleet import Fleet, RunningFleet, build_fleet, serve
from simulator.planted import Failure as Misbehaviour
from tasks.collect import CollectSettings
from tasks.commands import COLLECTED
from tasks.failures import Failure, classify
from tasks.visit import Journal, Visit
from tasks.visit_fleet import visit_fleet

READ_TIMEOUT = 6.0
PLAYED = [
    (Misbehaviour.NONE, "", 1, True),
    (Misbehaviour.SLOW, "", 1, True),
    (Misbehaviour.WRONG_PASSWORD, Failure.AUTH, 1, False),
    (Misbehaviour.REFUSED, Failure.REFUSED, 1, False),
    (Misbehaviour.UNSUPPORTED_ALGORITHMS, Failure.ALGORITHMS, 1, False),
    (Misbehaviour.HANG, Failure.TIMEOUT, 2, False),
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


def devices(running: RunningFleet) -> list[Device]:
    return [Device(row["host"], row["address"], int(row["port"])) for row in running.inventory_rows()]


def visit(run: Path, wanted: list[Device], login: Credentials, **settings: Any) -> dict[str, Visit]:
    """Visit devices into a run folder and give what the journal says of each."""
    run.mkdir(exist_ok=True)
    chosen = CollectSettings(host_keys=run / "keys", connect_timeout=3.0, read_timeout=READ_TIMEOUT)
    visit_fleet(wanted, login, replace(chosen, **settings), run, lambda _visit: None, threading.Event())
    return Journal(run).visits()


def login(fleet: Fleet) -> Credentials:
    return Credentials(fleet.username, SecretStr(fleet.password))


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
        assert outcome.seconds < READ_TIMEOUT + 6, outcome


def test_a_device_that_hangs_up_is_noticed_before_the_timeout(
    running: RunningFleet, fleet: Fleet, tmp_path: Path
) -> None:
    number = [case[0] for case in PLAYED].index(Misbehaviour.DISCONNECT_IN_OUTPUT)
    started = time.monotonic()
    visits = visit(tmp_path / "run", [devices(running)[number]], login(fleet), read_timeout=60.0, attempts=1)
    assert time.monotonic() - started < 20
    assert next(iter(visits.values())).failure == Failure.DISCONNECTED


def test_a_changed_or_unknown_host_key_is_no_visit(running: RunningFleet, fleet: Fleet, tmp_path: Path) -> None:
    good = devices(running)[:1]
    host = good[0].host
    assert not visit(tmp_path / "first", good, login(fleet))[host].failure
    (tmp_path / "second" / "keys").mkdir(parents=True)
    known = (tmp_path / "first" / "keys" / host).read_text().split()
    other = build_fleet(2, seed=99).devices[0]
    assert other.host
    (tmp_path / "second" / "keys" / host).write_text(f"{known[0]} {known[1]} {known[2][:-8]}AAAAAAA=\n")
    assert visit(tmp_path / "second", good, login(fleet))[host].failure == Failure.HOST_KEY
    strict = visit(tmp_path / "third", good, login(fleet), strict_host_keys=True)[host]
    assert (strict.failure, strict.attempts) == (Failure.HOST_KEY, 1)


def test_a_name_that_leads_nowhere_is_no_route(fleet: Fleet, tmp_path: Path) -> None:
    outcome = visit(tmp_path / "run", [Device("gone", "no-such-name.invalid")], login(fleet))["gone"]
    assert outcome.failure == Failure.NO_ROUTE


@pytest.mark.parametrize("password", ["audit", "MX480"])
def test_a_password_that_is_a_common_word_does_not_spoil_the_transcript(password: str, tmp_path: Path) -> None:
    whole = build_fleet(1)
    spoiled = Fleet(whole.devices, (), whole.username, password, whole.seed)
    with serve(spoiled) as served:
        outcome = visit(tmp_path / "run", devices(served), login(spoiled))[whole.devices[0].host]
    assert not outcome.failure
    assert "****" not in (tmp_path / "run" / "transcripts" / outcome.transcript).read_text()


def open_files() -> int:
    """How many files this process has open, where the system tells."""
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.exists() else 0


def test_connections_are_closed_in_the_task(fleet: Fleet, running: RunningFleet, tmp_path: Path) -> None:
    before = open_files()
    visit(tmp_path / "run", devices(running)[:2], login(fleet))
    assert open_files() <= before + 1


def test_a_line_that_a_crash_cut_short_hides_no_visit(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.add(Visit("a", transcript="a.txt"))
    with journal.path.open("a") as file:
        file.write('{"host": "b", "fail')
    journal.add(Visit("c", transcript="c.txt"))
    assert set(Journal(tmp_path).visits()) == {"a", "c"}


def caused(cause: BaseException) -> BaseException:
    """An exception as netmiko raises it: a timeout that came up while another exception was handled."""
    wrapper = NetmikoTimeoutException("TCP connection to device failed.")
    wrapper.__context__ = cause
    return wrapper


CAUSES = [
    (OSError(errno.EMFILE, "Too many open files"), Failure.RESOURCES),
    (OSError(errno.ENOSPC, "No space left on device"), Failure.RESOURCES),
    (OSError(errno.EHOSTUNREACH, "No route to host"), Failure.NO_ROUTE),
    (OSError(errno.ECONNRESET, "Connection reset by peer"), Failure.DISCONNECTED),
    (RuntimeError("can't start new thread"), Failure.RESOURCES),
    (MemoryError(), Failure.RESOURCES),
    (TimeoutError("timed out"), Failure.TIMEOUT),
    (SSHException("Server '[127.0.0.1]:22' not found in known_hosts"), Failure.HOST_KEY),
    (SSHException("No authentication methods available"), Failure.AUTH),
    (SSHException("Error reading SSH protocol banner"), Failure.TIMEOUT),
    (EOFError(), Failure.DISCONNECTED),
    (KeyError("x"), Failure.TIMEOUT),
]


@pytest.mark.parametrize(("cause", "failure"), CAUSES, ids=lambda value: str(value)[:30])
def test_the_cause_decides_and_not_the_wrapper(cause: BaseException, failure: Failure) -> None:
    assert classify(caused(cause)) == failure


def test_what_is_not_known_is_internal() -> None:
    assert classify(KeyError("x")) == Failure.INTERNAL

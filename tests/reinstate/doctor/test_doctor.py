"""Each check of the doctor: what it says where all is well, and what when something is broken on purpose."""

import json
import os
import resource
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reinstate.doctor import input_checks, key_checks, run_checks, system_checks
from reinstate.doctor.check_line import CheckLine, State, fails, ok, warning
from reinstate.doctor.examination import CHECKS, verdict
from reinstate.doctor.surroundings import Surroundings, surroundings
from reinstate.exit_codes import Exit
from reinstate.run.folder_lock import held

NOW = datetime(2026, 12, 1, 3, tzinfo=UTC)
CONFIG = "inventory:\n  file: fleet.csv\n"
LOGIN = {"REINSTATE_USERNAME": "audit", "REINSTATE_PASSWORD": "the secret itself"}
FLEET = "host,address,group\ncore1,192.0.2.1,core\nedge1,192.0.2.2,edge\n"
COMPLETE = "2026-11-24T030000Z"
PRICES = "sku,price,currency,source,date\nMX480,1000.00,USD,our quote,{}\n"
KEY = "AAAAC3NzaC1lZDI1NTE5AAAAIE1sAG2dAOxnmhBAmOrTaVQyiMjqUBtu3Tj2MgPw1Gvp"
Check = Callable[[Surroundings], Iterator[CheckLine]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A working folder in which nothing would fail."""
    tmp_path.chmod(0o700)
    (tmp_path / "config.yaml").write_text(CONFIG)
    (tmp_path / "fleet.csv").write_text(FLEET)
    for name in ("runs", "host_keys"):
        (tmp_path / name).mkdir(0o700)
    return tmp_path


def lines_of(
    check: Check, folder: Path, config: str = "", now: datetime = NOW, variables: dict[str, str] | None = None
) -> list[tuple[State, str]]:
    """The lines of a check, each with its remedy behind it."""
    if config:
        (folder / "config.yaml").write_text(CONFIG + config)
    place = surroundings(folder / "config.yaml", LOGIN if variables is None else variables, now)
    return [(line.state, f"{line.text}. {line.remedy}") for line in check(place)]


def only(lines: list[tuple[State, str]], state: State) -> str:
    """The only line, of that state."""
    ((found, text),) = lines
    assert found is state, text
    return text


def complete_run(folder: Path, name: str = COMPLETE) -> Path:
    """A run of format 1 that came to its end."""
    run = folder / "runs" / name
    run.mkdir(0o700)
    (run / "run.json").write_text(json.dumps({"format": 1, "seconds": {"report": 1}}))
    (run / "report.html").write_bytes(b"x" * 3_000_000)
    for path in run.iterdir():
        path.chmod(0o600)
    return run


@contextmanager
def open_files_up_to(count: int) -> Iterator[None]:
    """This process may open no more files until the block ends."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (count, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_a_sound_configuration(folder: Path) -> None:
    assert only(lines_of(input_checks.configuration, folder), State.OK).startswith("config.yaml: 2 devices, 2 groups")


def test_every_problem_of_configuration_fleet_and_tables_is_a_line(folder: Path) -> None:
    (folder / "fleet.csv").write_text("host,port\ncore1,many\n")
    lines = lines_of(input_checks.configuration, folder)
    assert "fleet.csv:2 (port)" in only(lines, State.FAILS)


def test_a_login_by_its_source_and_never_by_its_value(folder: Path) -> None:
    text = only(lines_of(input_checks.credentials, folder), State.OK)
    assert "the variable REINSTATE_PASSWORD" in text
    assert "the secret itself" not in text


def test_a_login_that_nobody_would_be_there_to_type(folder: Path) -> None:
    lines = lines_of(input_checks.credentials, folder, variables={"REINSTATE_USERNAME": "audit"})
    assert "there is no password and no SSH key" in only(lines, State.FAILS)


def test_a_password_in_a_folder_of_secrets(folder: Path) -> None:
    (folder / "secrets").mkdir()
    for name, value in LOGIN.items():
        (folder / "secrets" / name).write_text(value)
    variables = {"CREDENTIALS_DIRECTORY": str(folder / "secrets")}
    assert only(lines_of(input_checks.credentials, folder, variables=variables), State.OK)
    variables = {"CREDENTIALS_DIRECTORY": str(folder / "gone")}
    assert "gone: cannot be read" in lines_of(input_checks.configuration, folder, variables=variables)[0][1]


def test_a_descriptor_that_nobody_opened(folder: Path) -> None:
    config = "credentials:\n  password_fd: 987\n"
    lines = lines_of(input_checks.credentials, folder, config, variables={"REINSTATE_USERNAME": "audit"})
    assert "file descriptor 987: cannot be read" in only(lines, State.FAILS)


def test_an_agent_is_that_of_a_login(folder: Path) -> None:
    config = "credentials:\n  use_agent: true\n"
    variables = {"REINSTATE_USERNAME": "audit", "SSH_AUTH_SOCK": "/tmp/agent"}  # noqa: S108 - nothing is opened
    lines = lines_of(input_checks.credentials, folder, config, variables=variables)
    assert [state for state, _ in lines] == [State.OK, State.WARNING]
    assert "the SSH agent is that of this login" in lines[1][1]


@pytest.mark.parametrize(
    ("day", "state", "words"),
    [
        ("2026-11-30", State.OK, "1 days old; too old from 2027-05-30 on"),
        ("2026-07-05", State.OK, "too old from 2027-01-02 on"),
        ("2026-07-04", State.OK, "too old from 2027-01-01 on"),
        ("2026-07-03", State.WARNING, "too old from 2026-12-31 on"),
        ("2026-06-05", State.WARNING, "179 days old: too old from 2026-12-03 on"),
        ("2026-06-04", State.WARNING, "180 days old: too old from 2026-12-02 on"),
        ("2026-06-03", State.WARNING, "181 days old: too old since 2026-12-01"),
        ("2026-12-02", State.WARNING, "which is still to come"),
    ],
)
def test_the_age_of_a_table_as_the_judge_counts_it(folder: Path, day: str, state: State, words: str) -> None:
    (folder / "prices.csv").write_text(PRICES.format(day))
    lines = lines_of(input_checks.tables, folder, "tables:\n  prices: prices.csv\n")
    ((found, text),) = [line for line in lines if line[1].startswith("prices: ")]
    assert found is state
    assert words in text


def test_prices_that_are_invented_or_lack(folder: Path) -> None:
    assert "no price" in only(lines_of(input_checks.prices, folder), State.WARNING)
    assert "INVENTED" in only(lines_of(input_checks.prices, folder, "tables:\n  sample: true\n"), State.WARNING)
    (folder / "prices.csv").write_text(PRICES.format("2026-11-30"))
    assert "1 rows" in only(lines_of(input_checks.prices, folder, "tables:\n  prices: prices.csv\n"), State.OK)


def test_evidence_that_is_not_named_is_there_or_has_a_mapping_that_would_be_lost(folder: Path) -> None:
    assert "no folder of evidence" in only(lines_of(input_checks.evidence, folder), State.WARNING)
    (folder / "proofs").mkdir()
    (folder / "proofs" / "invoice.txt").touch()
    config = "evidence:\n  folder: proofs\n"
    assert "1 files" in only(lines_of(input_checks.evidence, folder, config), State.OK)
    (folder / "proofs.csv").write_text("file,confirmed_by\n")
    assert "proofs.csv" in lines_of(input_checks.evidence, folder, config)[0][1]
    assert lines_of(input_checks.evidence, folder, config)[0][0] is State.FAILS


def test_records_of_host_keys_that_are_damaged_or_lack(folder: Path) -> None:
    assert "0 are on record" in only(lines_of(key_checks.host_keys, folder), State.OK)
    strict = "collection:\n  host_keys: strict\n"
    assert "2 of 2 devices have none: core1, edge1" in only(lines_of(key_checks.host_keys, folder, strict), State.FAILS)
    (folder / "host_keys" / "core1").write_text(f"[192.0.2.1]:22 ssh-ed25519 {KEY}\n")
    assert "1 of 2 devices have none: edge1" in only(lines_of(key_checks.host_keys, folder), State.WARNING)
    (folder / "host_keys" / "edge1").write_text("[192.0.2.2]:22 ssh-ed25519 AAAA\n")
    assert "1 records are damaged: edge1" in only(lines_of(key_checks.host_keys, folder), State.FAILS)


def test_a_folder_that_cannot_be_written(folder: Path) -> None:
    assert {state for state, _ in lines_of(system_checks.folders, folder)} == {State.OK}
    lines = lines_of(system_checks.folders, folder, "output:\n  runs: fleet.csv/runs\n")
    assert [state for state, _ in lines] == [State.FAILS, State.OK]
    assert "fleet.csv cannot be written" in lines[0][1]


@pytest.mark.parametrize("name", ["runs", "host_keys", f"runs/{COMPLETE}/report.html"])
def test_a_file_or_folder_that_others_can_reach(name: str, folder: Path) -> None:
    complete_run(folder)
    assert "nobody else" in only(lines_of(system_checks.modes, folder), State.OK)
    (folder / name).chmod(0o755)
    text = only(lines_of(system_checks.modes, folder), State.WARNING)
    assert f"others can reach {folder / name}" in text
    assert f"chmod -R go-rwx {folder / name}" in text


def test_a_secret_that_others_can_reach(folder: Path) -> None:
    (folder / "secrets").mkdir(0o700)
    (folder / "secrets" / "REINSTATE_PASSWORD").write_text("the secret itself")
    (folder / "secrets" / "REINSTATE_PASSWORD").chmod(0o644)
    variables = {**LOGIN, "CREDENTIALS_DIRECTORY": str(folder / "secrets")}
    text = only(lines_of(system_checks.modes, folder, variables=variables), State.WARNING)
    assert "secrets/REINSTATE_PASSWORD" in text


@pytest.mark.parametrize(("disks", "state"), [(0.01, State.OK), (0.5, State.WARNING), (2, State.FAILS)])
def test_room_for_the_next_runs(folder: Path, disks: float, state: State) -> None:
    """A run as large as this part of what is free: a file with a hole takes no room itself."""
    run = complete_run(folder)
    os.truncate(run / "report.html", int(shutil.disk_usage(folder).free * disks))
    assert "MB are free, a run takes about" in only(lines_of(system_checks.room, folder), state)


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (datetime(2026, 11, 24, 3, tzinfo=UTC), State.OK),
        (datetime(2026, 11, 24, 2, 59, tzinfo=UTC), State.FAILS),
        (datetime(1970, 1, 1, tzinfo=UTC), State.FAILS),
    ],
)
def test_a_clock_that_goes_back(folder: Path, now: datetime, state: State) -> None:
    complete_run(folder)
    only(lines_of(system_checks.clock, folder, now=now), state)


def test_a_limit_on_open_files(folder: Path) -> None:
    (folder / "fleet.csv").write_text("host\n" + "".join(f"device{number}\n" for number in range(60)))
    assert [state for state, _ in lines_of(system_checks.limits, folder)] == [State.OK, State.OK]
    open_now = sum(1 for _ in Path("/dev/fd").iterdir())
    with open_files_up_to(open_now + 100):
        lines = lines_of(system_checks.limits, folder)
    assert lines[0][0] is State.WARNING
    assert "devices at a time, not 50" in lines[0][1]


def test_a_folder_of_runs_that_somebody_holds(folder: Path) -> None:
    assert "nobody" in only(lines_of(run_checks.lock, folder), State.OK)
    with held(folder / "runs"):
        text = only(lines_of(run_checks.lock, folder), State.WARNING)
    assert f"process {os.getpid()} on {socket.gethostname()}" in text
    assert "nobody" in only(lines_of(run_checks.lock, folder), State.OK)


def test_how_old_the_last_run_is_and_whether_one_is_to_be_gone_on_with(folder: Path) -> None:
    assert "none yet" in only(lines_of(run_checks.last_run, folder), State.OK)
    complete_run(folder)
    assert f"{COMPLETE}, 7 days old" in only(lines_of(run_checks.last_run, folder), State.OK)
    late = datetime(2026, 12, 30, 3, tzinfo=UTC)
    assert "36 days old" in only(lines_of(run_checks.last_run, folder, now=late), State.WARNING)
    (complete_run(folder, "2026-11-30T030000Z") / "report.html").unlink()
    lines = lines_of(run_checks.last_run, folder)
    assert [state for state, _ in lines] == [State.OK, State.WARNING]
    assert "2026-11-30T030000Z has not come to its end" in lines[1][1]


def test_what_retention_is_about_to_remove(folder: Path) -> None:
    for day in range(20, 25):
        complete_run(folder, f"2026-11-{day}T030000Z")
    assert "all 5 complete runs" in only(lines_of(run_checks.retention, folder), State.OK)
    text = only(lines_of(run_checks.retention, folder, "output:\n  keep: 2 days\n"), State.OK)
    assert "3 of 5 complete runs go" in text


def test_messages_that_wait(folder: Path) -> None:
    assert "none waits" in only(lines_of(run_checks.undelivered, folder), State.OK)
    (folder / "runs" / "undelivered").mkdir()
    (folder / "runs" / "undelivered" / "1.eml").touch()
    os.utime(folder / "runs" / "undelivered" / "1.eml", (NOW.timestamp(), NOW.timestamp()))
    assert "1 wait to be delivered, the oldest since 2026-12-01" in only(
        lines_of(run_checks.undelivered, folder), State.WARNING
    )


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ([ok("a"), ok("b")], Exit.ALL_PASS),
        ([ok("a"), warning("b", "c")], Exit.NOT_ALL_PASS),
        ([warning("a", "b"), fails("c", "d"), ok("e")], Exit.USAGE),
    ],
)
def test_the_worst_line_counts(lines: list[CheckLine], code: Exit) -> None:
    assert verdict(lines) is code


def test_every_check_has_a_name_of_its_own() -> None:
    assert len({check.name for check in CHECKS}) == len(CHECKS)

"""A deadline ends the visits, what was collected is reported, and the next audit goes on with the same run."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from console import LOG, NOT_COLLECTED, USAGE, device_rows, inside, secrets, write_inventory

from reinstate.commands.common_options import duration
from reinstate.run.completion import is_complete
from reinstate.run.folder import Run
from reinstate.run.formats import NAME
from reinstate.run.plan import Plan
from reinstate.run.runs_folder import LATEST, RunsFolder
from simulator.fleet.build_fleet import Fleet, build_fleet
from simulator.running import RunningFleet, serve

CONFIG = "inventory: f.csv\ncollection:\n  attempts: 1\n  workers: 1\n  read_timeout: 20\ntables:\n  sample: true\n"
DEVICES = 5
LATENCY = 0.02


@pytest.fixture(scope="module")
def fleet() -> Fleet:
    built = build_fleet(DEVICES + 6)
    return replace(built, devices=tuple(one for one in built.devices if not one.failure)[:DEVICES])


@pytest.fixture(scope="module")
def served(fleet: Fleet) -> Iterator[RunningFleet]:
    with pytest.MonkeyPatch.context() as login, serve(fleet, latency=LATENCY) as running:
        for name, value in secrets(fleet).items():
            login.setenv(name, value)
        yield running


@pytest.fixture(scope="module")
def ended(served: RunningFleet, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a run that its deadline ended in the middle, made once."""
    folder = tmp_path_factory.mktemp("ended")
    write_inventory(served, folder / "f.csv")
    (folder / "config.yaml").write_text(CONFIG)
    with pytest.MonkeyPatch.context() as hurried:
        hurried.setattr(Plan, "seconds_left", lambda _: 0.6)
        code, messages = inside("audit", "--deadline", "1h", cwd=folder)
    assert code == NOT_COLLECTED, messages
    assert "The deadline has passed. What was collected is kept: go on with" in messages.replace("\n", " ")
    return folder


@pytest.fixture
def cut_short(ended: Path, tmp_path: Path) -> Run:
    """The run that its deadline ended, in a copy of its folder."""
    shutil.copytree(ended, tmp_path, symlinks=True, dirs_exist_ok=True)
    run = RunsFolder(tmp_path / "runs").unfinished()
    assert run is not None
    return run


def visits(served: RunningFleet) -> dict[str, int]:
    """How often each device has been visited until now."""
    return {row["host"]: served.visits(row["host"]) for row in served.inventory_rows()}


def test_a_deadline_ends_a_run_and_the_next_goes_on_with_it(
    served: RunningFleet, tmp_path: Path, cut_short: Run
) -> None:
    run = cut_short
    hosts = [row["host"] for row in served.inventory_rows()]
    rows = device_rows(run.path)
    visited = [host for host in hosts if rows[host]["failure"] == ""]
    assert 0 < len(visited) < DEVICES
    assert {rows[host]["failure"] for host in hosts if host not in visited} == {"not-visited"}
    assert not (tmp_path / "runs" / LATEST).is_symlink()
    before = visits(served)
    code, messages = inside("audit", "--continue", cwd=tmp_path)
    assert code in {0, 1}, messages
    assert visits(served) == {host: count + (host not in visited) for host, count in before.items()}
    assert is_complete(run.path)
    assert (tmp_path / "runs" / LATEST).readlink() == Path(run.path.name)
    assert inside("audit", "--continue", cwd=tmp_path)[0] in {0, 1}
    assert len(RunsFolder(tmp_path / "runs").complete()) == 2


def test_a_run_that_is_gone_on_with_is_judged_on_the_day_of_that(
    served: RunningFleet, tmp_path: Path, cut_short: Run
) -> None:
    before = visits(served)
    cut_short.note(as_of="2026-01-31")
    assert inside("audit", "--continue", cwd=tmp_path)[0] in {0, 1}
    assert cut_short.manifest()["as_of"] == datetime.now(UTC).date().isoformat()
    assert 0 < sum(visits(served).values()) - sum(before.values()) < DEVICES


@pytest.mark.parametrize("other", ["inventory", "age", "offline"])
def test_a_new_run_is_begun_where_the_last_one_is_another(
    other: str, served: RunningFleet, tmp_path: Path, cut_short: Run
) -> None:
    run, first = cut_short, served.inventory_rows()[0]["host"]
    before = served.visits(first)
    if other == "inventory":
        lines = (tmp_path / "f.csv").read_text().splitlines(keepends=True)
        (tmp_path / "f.csv").write_text("".join(lines[:-1]))
    if other == "age":
        run.path.rename(run.path.with_name((datetime.now(UTC) - timedelta(days=9)).strftime(NAME)))
    if other == "offline":
        run.note(offline=True)
    assert inside("audit", "--continue", cwd=tmp_path)[0] in {0, 1}
    runs = RunsFolder(tmp_path / "runs")
    assert (len(runs.runs()), len(runs.complete())) == (2, 1)
    assert served.visits(first) == before + 1


@pytest.mark.parametrize("option", ["--resume", "--out", "--transcripts"])
def test_continue_takes_no_other_run(option: str, tmp_path: Path) -> None:
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "core1.txt").write_text(LOG)
    (tmp_path / "run.json").write_text(json.dumps({"format": 2}))
    where = "logs" if option == "--transcripts" else "."
    code, messages = inside("audit", "--continue", option, where, cwd=tmp_path)
    assert (code, f"--continue: does not go with {option}." in messages) == (USAGE, True), messages


@pytest.mark.parametrize(
    ("text", "expected"),
    [("5h", 300), ("90m", 90), ("2h30m", 150), ("2h 30min", 150), ("", None)],
)
def test_a_deadline_is_read(text: str, expected: int | None) -> None:
    assert duration(text) == (None if expected is None else timedelta(minutes=expected))


@pytest.mark.parametrize("text", ["5", "h", "0h", "0m", "-1h", "1.5h", "30m2h", "soon"])
def test_what_is_no_deadline_is_refused(text: str, tmp_path: Path) -> None:
    code, messages = inside("audit", "--deadline", text, cwd=tmp_path)
    assert (code, "is no time." in messages) == (USAGE, True), messages


def test_a_deadline_that_is_far_stops_nothing(served: RunningFleet, tmp_path: Path) -> None:
    write_inventory(served, tmp_path / "f.csv")
    (tmp_path / "config.yaml").write_text(CONFIG)
    before = visits(served)
    code, messages = inside("audit", "--deadline", "1h", cwd=tmp_path)
    assert code in {0, 1}, messages
    assert "deadline" not in messages
    assert visits(served) == {host: count + 1 for host, count in before.items()}

"""The latest run is always a complete one, and what a stage begins to change is not."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from console import LOG, inside
from kept_runs_example import FIRST, audited, runs_of

from reinstate.run.completion import COMPLETE, Completion, is_complete
from reinstate.run.folder import Run
from reinstate.run.formats import NAME
from reinstate.run.runs_folder import LATEST, RunsFolder, start_of

SECOND = "2026-01-12T030000Z"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return audited(tmp_path_factory.mktemp("made"))


def test_an_audit_marks_its_run_and_points_to_it(made: Path) -> None:
    assert (made.parent / LATEST).readlink() == Path(FIRST)
    done = Completion.load(made)
    assert done is not None
    assert (done.as_of, done.devices, done.results) == ("2026-11-24", 1, {"incomplete": 1})
    assert {"transcripts/core1.txt", "report.html", "devices.csv", "judgement/findings.parquet"} <= {*done.files}
    assert not {"run.json", COMPLETE, ".lock"} & {*done.files}


@pytest.mark.parametrize("stage", ["parse", "judge", "evidence read"])
def test_the_link_leaves_a_run_that_a_stage_changes_and_comes_back(stage: str, made: Path, tmp_path: Path) -> None:
    runs = runs_of(made, tmp_path / "runs", FIRST, SECOND)
    runs.point_latest()
    (tmp_path / "evidence").mkdir()
    more = ("--folder", "evidence") if stage == "evidence read" else ()
    code, messages = inside(*stage.split(), f"runs/{LATEST}", *more, cwd=tmp_path)
    assert code == 0, messages
    assert not is_complete(tmp_path / "runs" / SECOND)
    assert (tmp_path / "runs" / LATEST).readlink() == Path(FIRST)
    for step in ("judge", "report"):
        assert inside(step, f"runs/{SECOND}", cwd=tmp_path)[0] in {0, 1}
    assert (tmp_path / "runs" / LATEST).readlink() == Path(SECOND)


def test_a_report_that_fails_leaves_the_link_where_it_is_true(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    runs = runs_of(made, tmp_path / "runs", FIRST, SECOND)
    runs.point_latest()
    monkeypatch.setattr("reinstate.run.pipeline.write_workbook", full)
    assert inside("report", f"runs/{SECOND}", cwd=tmp_path)[0] != 0
    assert (tmp_path / "runs" / LATEST).readlink() == Path(FIRST)


def test_without_a_complete_run_there_is_no_link(made: Path, tmp_path: Path) -> None:
    runs = runs_of(made, tmp_path, FIRST)
    runs.point_latest()
    (tmp_path / FIRST / COMPLETE).unlink()
    runs.point_latest()
    assert not (tmp_path / LATEST).is_symlink()
    assert runs.unfinished() == Run(tmp_path / FIRST)


def test_a_link_that_a_person_replaced_by_a_folder_is_left(made: Path, tmp_path: Path) -> None:
    runs = runs_of(made, tmp_path, FIRST)
    (tmp_path / LATEST).mkdir()
    runs.point_latest()
    assert (tmp_path / LATEST).is_dir()
    assert [run.path.name for run in runs.runs()] == [FIRST]


def test_a_name_from_the_future_is_not_the_latest(made: Path, tmp_path: Path) -> None:
    later = (datetime.now(UTC) + timedelta(days=400)).strftime(NAME)
    runs = runs_of(made, tmp_path, FIRST, later)
    assert runs.latest() == Run(tmp_path / FIRST)
    assert runs.before(later) == Run(tmp_path / FIRST)
    assert runs.before(FIRST) is None


def test_the_next_audit_says_that_a_clock_is_wrong(made: Path, tmp_path: Path) -> None:
    later = (datetime.now(UTC) + timedelta(days=400)).strftime(NAME)
    runs_of(made, tmp_path / "runs", later)
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "core1.txt").write_text(LOG)
    code, messages = inside("audit", "--transcripts", "logs", cwd=tmp_path)
    assert code == 1
    assert f"runs/{later} began later than that: one of both is wrong" in messages.replace("\n", " ")
    newest = RunsFolder(tmp_path / "runs").latest()
    assert newest is not None
    assert newest.path.name != later
    assert abs(start_of(newest.path).timestamp() - time.time()) < 100


def test_two_runs_of_one_second_have_two_names(made: Path, tmp_path: Path) -> None:
    runs = runs_of(made, tmp_path, FIRST)
    assert runs.free_name(start_of(tmp_path / FIRST)) == "2026-01-05T030001Z"
    assert runs.free_name(start_of(tmp_path / SECOND)) == SECOND


@pytest.mark.parametrize("name", ["2026-13-45T996699Z", "0000-01-01T000000Z", "2026-02-29T030000Z"])
def test_a_name_on_a_day_that_is_not_is_another_name(name: str, made: Path, tmp_path: Path) -> None:
    runs = runs_of(made, tmp_path, FIRST, name)
    assert [run.path.name for run in runs.runs()] == [FIRST]
    assert runs.others() == [Run(tmp_path / name)]
    assert RunsFolder.of(tmp_path / name) is None

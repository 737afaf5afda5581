"""Which runs a history takes in, which it names, and what it knows up to a run."""

import shutil
from pathlib import Path

import pytest
from history_example import PlainRun

from documents.problems import InputError
from reinstate.kept_runs.history_intake import catch_up, forget, trend_until
from reports.history.history_store import load_history
from reports.history.history_tables import RUNS

FIRST, SECOND = PlainRun("2026-01-05"), PlainRun("2026-01-12", {"r1": "fail"})


def names(folder: Path) -> list[str]:
    found: list[str] = load_history(folder)[RUNS]["name"].to_pylist()
    return found


def test_runs_that_lack_are_taken_in_once(tmp_path: Path) -> None:
    SECOND.write(tmp_path)
    FIRST.write(tmp_path)
    assert catch_up(tmp_path).taken == (FIRST.name, SECOND.name)
    assert catch_up(tmp_path).taken == ()
    assert names(tmp_path) == [FIRST.name, SECOND.name]


def test_a_run_that_is_judged_again_takes_the_place_of_itself(tmp_path: Path) -> None:
    FIRST.write(tmp_path)
    catch_up(tmp_path)
    PlainRun(FIRST.day, {"r1": "fail", "r2": "pass"}).write(tmp_path)
    assert catch_up(tmp_path).taken == (FIRST.name,)
    assert trend_until(tmp_path, "9")[0].results == {"fail": 1, "pass": 1}


def test_a_judgement_of_the_same_size_is_another_one(tmp_path: Path) -> None:
    sizes = set()
    for results in ({"r1": "pass", "r2": "fail"}, {"r1": "fail", "r2": "pass"}):
        judgement = PlainRun(FIRST.day, results).write(tmp_path) / "judgement"
        sizes.add(tuple(sorted((path.name, path.stat().st_size) for path in judgement.iterdir())))
        assert catch_up(tmp_path).taken == (FIRST.name,)
    assert len(sizes) == 1


def test_a_run_that_is_gone_stays_in_the_history(tmp_path: Path) -> None:
    run = FIRST.write(tmp_path)
    catch_up(tmp_path)
    run.rename(tmp_path / "set-aside")
    SECOND.write(tmp_path)
    assert catch_up(tmp_path).taken == (SECOND.name,)
    assert names(tmp_path) == [FIRST.name, SECOND.name]


def test_runs_of_other_names_and_runs_that_are_not_complete_are_not_taken_in(tmp_path: Path) -> None:
    FIRST.write(tmp_path).rename(tmp_path / "trial")
    unjudged = SECOND.write(tmp_path)
    (unjudged / "judgement" / "basis.json").unlink()
    (PlainRun("2026-01-19").write(tmp_path) / "complete.json").unlink()
    assert catch_up(tmp_path).taken == ()
    assert not (tmp_path / "history").exists()


def test_a_run_that_cannot_be_read_is_named_and_the_others_come_in(tmp_path: Path) -> None:
    damaged = FIRST.write(tmp_path) / "judgement" / "frus.parquet"
    damaged.write_bytes(b"PAR1")
    SECOND.write(tmp_path)
    for _ in range(2):
        intake = catch_up(tmp_path)
        assert [problem.file for problem in intake.problems] == [str(damaged)]
        assert names(tmp_path) == [SECOND.name]


def test_a_run_of_a_version_with_fewer_columns_is_taken_in(tmp_path: Path) -> None:
    run = FIRST.write(tmp_path)
    frames = FIRST.frames()
    frames["totals"][["scope", "name", "currency"]].to_parquet(run / "judgement" / "totals.parquet")
    frames["frus"][["host", "path", "kind", "serial_number"]].to_parquet(run / "judgement" / "frus.parquet")
    assert catch_up(tmp_path).taken == (FIRST.name,)
    frames["results"][["host"]].to_parquet(run / "judgement" / "results.parquet")
    assert "was judged without results.result" in str(catch_up(tmp_path).problems[0])


def test_what_was_before_a_run_is_known(tmp_path: Path) -> None:
    for run in (SECOND, FIRST):
        run.write(tmp_path)
    catch_up(tmp_path)
    assert [point.run for point in trend_until(tmp_path, SECOND.name)] == [FIRST.name]
    assert trend_until(tmp_path / "elsewhere", SECOND.name) == ()


def test_a_run_whose_folder_is_gone_can_be_forgotten(tmp_path: Path) -> None:
    there, gone = FIRST.write(tmp_path), SECOND.write(tmp_path)
    catch_up(tmp_path)
    shutil.rmtree(gone)
    with pytest.raises(InputError, match="is still there"):
        forget(tmp_path, there.name)
    with pytest.raises(InputError, match="is no run of the history"):
        forget(tmp_path, "2026-01-13T030000Z")
    forget(tmp_path, gone.name)
    assert names(tmp_path) == [FIRST.name]
    assert catch_up(tmp_path).taken == ()


def test_a_folder_that_cannot_be_written_still_answers(tmp_path: Path) -> None:
    FIRST.write(tmp_path)
    (tmp_path / "history").write_text("a file is in the way")
    intake = catch_up(tmp_path)
    assert (intake.taken, intake.kept) == ((FIRST.name,), False)

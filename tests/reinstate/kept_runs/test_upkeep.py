"""A folder of runs after each audit: files kept once, runs thinned, nothing lost, whatever is in the way."""

import os
import shutil
from pathlib import Path

import pytest
from filelock import FileLock
from kept_runs_example import FIRST, audited, runs_of

from reinstate.commands.runs import latest_of
from reinstate.config.retention import Retention
from reinstate.kept_runs.object_store import ObjectStore, size
from reinstate.kept_runs.run_states import RunState, damage, standing
from reinstate.kept_runs.upkeep import thin, upkeep
from reinstate.notify.run_before import run_before
from reinstate.run.completion import COMPLETE, Completion, file_hash
from reinstate.run.folder import Run
from reinstate.run.runs_folder import LATEST, RunsFolder

SECOND, THIRD = "2026-01-12T030000Z", "2026-01-19T030000Z"
ALL = (FIRST, SECOND, THIRD)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return audited(tmp_path_factory.mktemp("made"))


def contents(run: Path) -> dict[str, bytes]:
    return {
        path.relative_to(run).as_posix(): path.read_bytes()
        for path in run.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


def test_what_is_alike_is_kept_once(made: Path, tmp_path: Path) -> None:
    runs = runs_of(made, tmp_path, FIRST, SECOND)
    before = contents(tmp_path / FIRST)
    upkeep(runs)
    assert contents(tmp_path / FIRST) == contents(tmp_path / SECOND) == before
    noted = Completion.load(tmp_path / FIRST)
    assert noted is not None
    for name in noted.files:
        grows = name == "collection.jsonl"
        assert (tmp_path / FIRST / name).samefile(tmp_path / SECOND / name) != grows, name
    total, own = size(tmp_path / FIRST)
    assert own < total / 5
    assert damage(Run(tmp_path / FIRST)) == (len(noted.files), [])


def test_a_later_run_shares_with_an_earlier_one(made: Path, tmp_path: Path) -> None:
    upkeep(runs_of(made, tmp_path, FIRST))
    upkeep(runs_of(made, tmp_path, SECOND))
    assert (tmp_path / FIRST / "frus.csv").samefile(tmp_path / SECOND / "frus.csv")


def test_moved_or_copied_runs_stay_as_they_were(made: Path, tmp_path: Path) -> None:
    upkeep(runs_of(made, tmp_path / "a", FIRST, SECOND))
    shutil.move(tmp_path / "a", tmp_path / "b")
    shutil.copytree(tmp_path / "b", tmp_path / "c", symlinks=True)
    for place in ("b", "c"):
        runs = RunsFolder(tmp_path / place)
        upkeep(runs)
        assert [damage(run)[1] for run in runs.runs()] == [[], []]
    assert not list((tmp_path / "c" / "objects").glob("*/*"))


def test_a_file_that_is_written_anew_changes_no_other_run(made: Path, tmp_path: Path) -> None:
    runs = runs_of(made, tmp_path, FIRST, SECOND)
    upkeep(runs)
    before = contents(tmp_path / SECOND)
    (tmp_path / FIRST / "devices.csv").unlink()
    (tmp_path / FIRST / "devices.csv").write_text("another")
    assert contents(tmp_path / SECOND) == before
    _, lines = damage(Run(tmp_path / FIRST))
    assert [line.partition(": ")[2][:30] for line in lines] == ["is not as it was noted on 2026"[:30]]
    upkeep(runs)
    assert (tmp_path / FIRST / "devices.csv").read_text() == "another"


def test_what_is_not_as_it_was_noted_becomes_no_link(made: Path, tmp_path: Path) -> None:
    runs = runs_of(made, tmp_path, FIRST, SECOND)
    (tmp_path / SECOND / "devices.csv").write_text("another")
    upkeep(runs)
    assert (tmp_path / SECOND / "devices.csv").read_text() == "another"
    assert len(damage(Run(tmp_path / SECOND))[1]) == 1
    assert damage(Run(tmp_path / FIRST))[1] == []


def test_what_was_written_into_an_object_does_not_spread(made: Path, tmp_path: Path) -> None:
    runs = runs_of(made, tmp_path, FIRST)
    upkeep(runs)
    digest = file_hash(tmp_path / FIRST / "devices.csv")
    (tmp_path / FIRST / "devices.csv").write_bytes(b"scribbled")  # through the link
    upkeep(runs_of(made, tmp_path, SECOND))
    assert file_hash(tmp_path / SECOND / "devices.csv") == digest
    assert len(damage(Run(tmp_path / FIRST))[1]) == 1
    assert file_hash(tmp_path / "objects" / digest[:2] / digest) == digest


def test_a_file_system_without_links_keeps_copies(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    upkeep(runs_of(made, tmp_path, FIRST, SECOND))
    assert capsys.readouterr() == ("", "")
    assert contents(tmp_path / FIRST) == contents(tmp_path / SECOND)


def test_a_full_disk_is_a_message_and_nothing_is_lost(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "objects")

    runs = runs_of(made, tmp_path, FIRST, SECOND)
    before = contents(tmp_path / FIRST)
    with monkeypatch.context() as spoiled:
        spoiled.setattr(os, "link", full)
        upkeep(runs)
    assert "objects: No space left on device. The runs are complete" in capsys.readouterr().err
    assert contents(tmp_path / FIRST) == before
    upkeep(runs)
    assert (tmp_path / FIRST / "frus.csv").samefile(tmp_path / SECOND / "frus.csv")


def test_only_what_is_not_kept_is_removed(made: Path, tmp_path: Path) -> None:
    runs = runs_of(made, tmp_path, FIRST, SECOND, THIRD, "2026-02-01T030000Z", "march")
    (tmp_path / SECOND / COMPLETE).unlink()
    assert thin(runs, Retention.read("1 month"), ALL) == [FIRST, THIRD]
    assert sorted(path.name for path in tmp_path.iterdir()) == [SECOND, "2026-02-01T030000Z", "march"]


def test_a_run_that_is_worked_in_is_not_removed(made: Path, tmp_path: Path) -> None:
    runs = runs_of(made, tmp_path, FIRST, SECOND)
    with FileLock(tmp_path / FIRST / ".lock"):
        assert thin(runs, Retention.read("1 day"), ALL) == []
        upkeep(runs)
    assert not (tmp_path / FIRST / ".linked").exists()
    assert thin(runs, Retention.read("1 day"), ALL) == [FIRST]


def test_objects_of_removed_runs_go_and_others_stay(made: Path, tmp_path: Path) -> None:
    runs = runs_of(made, tmp_path, FIRST, SECOND)
    upkeep(runs)
    store = ObjectStore(tmp_path / "objects")
    count = len([*store.objects()])
    upkeep(runs, "1 day")
    assert len([*store.objects()]) == count
    shutil.rmtree(tmp_path / SECOND)
    upkeep(runs)
    assert [*store.objects()] == []


def test_what_a_kill_left_of_a_removal_is_taken_away(made: Path, tmp_path: Path) -> None:
    runs = runs_of(made, tmp_path, FIRST)
    shutil.copytree(made, tmp_path / f".{SECOND}.00000000.unfinished")
    upkeep(runs)
    assert sorted(path.name for path in tmp_path.iterdir()) == [FIRST, "history", LATEST, "objects"]


@pytest.mark.parametrize(
    "noted", [b"", b"[]", b"\xff", b'{"completed": 1, "as_of": 1, "devices": 1, "results": 1, "files": 1}']
)
def test_a_damaged_mark_is_a_message_with_the_way_out(
    noted: bytes, made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    runs = runs_of(made, tmp_path, FIRST, SECOND)
    (tmp_path / FIRST / COMPLETE).write_bytes(noted)
    upkeep(runs)
    assert "complete.json: is damaged. Write its reports again: reinstate report" in capsys.readouterr().err
    assert (tmp_path / SECOND / ".linked").exists()
    assert standing(Run(tmp_path / FIRST)).state == RunState.DAMAGED


def test_the_link_is_set_right(made: Path, tmp_path: Path) -> None:
    runs = runs_of(made, tmp_path, FIRST, SECOND)
    (tmp_path / LATEST).symlink_to("2020-01-01T000000Z")
    assert f"{LATEST} does not lead there. Set it right: reinstate runs --thin" in latest_of(runs)
    upkeep(runs)
    assert (tmp_path / LATEST).readlink() == Path(SECOND)
    assert latest_of(runs) == SECOND


def test_a_folder_in_place_of_the_link_is_left_and_named(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    runs = runs_of(made, tmp_path, FIRST)
    (tmp_path / LATEST).mkdir()
    upkeep(runs)
    assert f"{LATEST}: is no link, so that it does not lead to the newest complete run." in capsys.readouterr().err
    assert (tmp_path / LATEST).is_dir()


@pytest.mark.parametrize("left", [b"", b"[1]", b"\xff", None])
def test_a_run_json_that_is_damaged_or_gone_shows(
    left: bytes | None, made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    runs_of(made, tmp_path, FIRST, SECOND)
    manifest = tmp_path / SECOND / "run.json"
    manifest.unlink()
    if left is not None:
        manifest.write_bytes(left)
    assert standing(Run(tmp_path / SECOND)).state == RunState.DAMAGED
    count, lines = damage(Run(tmp_path / SECOND))
    assert (count, len(lines)) == (0, 1)
    assert lines[0].startswith(f"{manifest}: {'cannot be read: No such' if left is None else 'is damaged. Bring it'}")
    assert run_before(tmp_path) == tmp_path / FIRST  # the one before that can be read
    assert f"Not compared with this run: {manifest.parent}" in capsys.readouterr().err.replace("\n", "")


def test_a_damaged_note_of_what_is_linked_is_written_anew(made: Path, tmp_path: Path) -> None:
    runs = runs_of(made, tmp_path, FIRST)
    (tmp_path / FIRST / ".linked").write_bytes(b"\xff\xfe")
    upkeep(runs)
    noted = Completion.load(tmp_path / FIRST)
    assert noted is not None
    assert (tmp_path / FIRST / ".linked").read_text() == noted.completed

"""reinstate runs: what is there, how large, and whether it is as it was noted."""

import json
from pathlib import Path

import pytest
from console import USAGE, printed
from filelock import FileLock
from kept_runs_example import FIRST, audited, runs_of

from reinstate.run.completion import COMPLETE

SECOND = "2026-01-12T030000Z"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return audited(tmp_path_factory.mktemp("made"))


def line_of(text: str, name: str) -> str:
    return " ".join(next(line for line in text.splitlines() if line.startswith(name)).split())


def test_runs_are_listed_with_state_and_size(made: Path, tmp_path: Path) -> None:
    names = (FIRST, SECOND, "2026-01-19T030000Z", "2026-01-26T030000Z", "march")
    runs_of(made, tmp_path / "runs", *names)
    (tmp_path / "runs" / SECOND / COMPLETE).unlink()
    (tmp_path / "runs" / names[2] / COMPLETE).write_text("{")
    (tmp_path / "runs" / names[3] / COMPLETE).unlink()
    (tmp_path / "runs" / "2026-02-02T030000Z").mkdir()
    with FileLock(tmp_path / "runs" / names[3] / ".lock"):
        code, text, _ = printed("runs", cwd=tmp_path)
    assert code == 0
    assert line_of(text, FIRST).startswith(f"{FIRST} complete 0 0 1 0.")
    assert line_of(text, SECOND).startswith(f"{SECOND} not ended - - - 0.")
    assert line_of(text, names[2]).startswith(f"{names[2]} damaged - - -")
    assert line_of(text, names[3]).startswith(f"{names[3]} under way - - -")
    assert line_of(text, "2026-02-02").startswith("2026-02-02T030000Z nothing in it - - - 0.0")
    assert "latest: 2026-01-1" in text
    assert "march: is named by no time, so it is never removed" in text


def test_files_that_are_not_as_they_were_noted_are_named(made: Path, tmp_path: Path) -> None:
    runs_of(made, tmp_path / "runs", FIRST, SECOND, "march")
    code, text, _ = printed("runs", "--verify", cwd=tmp_path)
    noted = json.loads((made / COMPLETE).read_text())["files"]
    assert (code, f"{3 * len(noted)} files are as they were noted." in text) == (0, True), text
    (tmp_path / "runs" / FIRST / "devices.csv").write_text("x")
    (tmp_path / "runs" / "march" / "frus.csv").unlink()
    code, text, _ = printed("runs", "--verify", cwd=tmp_path)
    assert code == 1
    assert f"{FIRST}/devices.csv: is not as it was noted on" in text
    assert "march/frus.csv: is gone." in text
    assert f"{3 * len(noted) - 2} files are as they were noted." in text
    (tmp_path / "runs" / SECOND / COMPLETE).write_text("{}")
    assert "is damaged. Write its reports again" in printed("runs", "--verify", cwd=tmp_path)[1].replace("\n", " ")


def test_runs_are_thinned_by_the_configuration(made: Path, tmp_path: Path) -> None:
    runs_of(made, tmp_path / "kept", FIRST, SECOND)
    (tmp_path / "config.yaml").write_text("output: {runs: kept, keep: 1 day}\n")
    code, text, _ = printed("runs", "--thin", cwd=tmp_path)
    assert code == 0
    assert f"Removed, by keep: 1 day: {FIRST}" in text
    assert not (tmp_path / "kept" / FIRST).exists()
    assert f"latest: {SECOND}" in text
    assert list((tmp_path / "kept" / "objects").glob("*/*"))


def test_no_folder_and_no_configuration_are_mistakes(tmp_path: Path) -> None:
    code, _, messages = printed("runs", cwd=tmp_path)
    assert (code, "runs: is no folder of runs." in messages) == (USAGE, True), messages
    (tmp_path / "config.yaml").write_text("output: {keep: for ever}\n")
    code, _, messages = printed("runs", cwd=tmp_path)
    assert (code, '"for ever" is not how long runs are kept.' in messages) == (USAGE, True), messages

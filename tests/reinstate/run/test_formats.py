"""Runs of earlier versions open for ever; what is newer is refused with the way out."""

import json
import tarfile
from pathlib import Path

import pytest
from console import inside

from documents.problems import InputError
from reinstate.kept_runs.upkeep import upkeep
from reinstate.run.completion import Completion
from reinstate.run.folder import Run
from reinstate.run.formats import FORMAT
from reinstate.run.pipeline import judged_run
from reinstate.run.runs_folder import LATEST, RunsFolder

KEPT = Path(__file__).parent / "data"
NAME = "2026-11-24T030000Z"


@pytest.fixture
def former(tmp_path: Path) -> RunsFolder:
    """A folder with the run that version 0.1.0 wrote in format 1."""
    with tarfile.open(KEPT / "run-format-1.tar.xz") as archive:
        archive.extractall(tmp_path / "runs", filter="data")
    return RunsFolder(tmp_path / "runs")


def test_a_run_of_format_1_is_complete_and_read_as_it_lies_there(former: RunsFolder) -> None:
    before = {path: path.read_bytes() for path in former.path.rglob("*") if path.is_file()}
    run = former.latest()
    assert run is not None
    held = judged_run(Run.open(run.path))
    assert dict(held.report.results["result"].value_counts()) == {"fail": 2}
    assert len(held.records["frus"]) > 20
    assert {path: path.read_bytes() for path in former.path.rglob("*") if path.is_file()} == before


def test_a_run_of_format_1_is_migrated_with_its_hashes(former: RunsFolder) -> None:
    upkeep(former)
    run = former.path / NAME
    done = Completion.load(run)
    assert json.loads((run / "run.json").read_text())["format"] == FORMAT
    assert done is not None
    assert (done.as_of, done.devices, done.results) == ("2026-11-24", 2, {"fail": 2})
    assert "transcripts/gru1-ex2200-01.txt" in done.files
    code, messages = inside("runs", "runs", "--verify", cwd=former.path.parent)
    assert code == 0, messages


def test_a_migrated_run_is_judged_and_compared_again(former: RunsFolder, tmp_path: Path) -> None:
    upkeep(former)
    words = ("judge", f"runs/{NAME}", "--out", "again", "--as-of", "2026-11-24")
    code, messages = inside(*words, cwd=tmp_path)
    assert code == 0, messages
    assert inside("diff", f"runs/{NAME}", "again", cwd=tmp_path)[0] == 0


def test_a_run_that_was_not_reported_is_not_complete(former: RunsFolder) -> None:
    manifest = former.path / NAME / "run.json"
    held = json.loads(manifest.read_text())
    held["seconds"].pop("report")
    manifest.write_text(json.dumps(held))
    assert former.latest() is None
    upkeep(former)
    assert not (former.path / LATEST).is_symlink()


@pytest.mark.parametrize(
    ("noted", "expected"),
    [
        (
            {"format": FORMAT + 1, "version": "9.9"},
            f"has run format {FORMAT + 1}; .* Open it with reinstate 9.9 or newer",
        ),
        ({"format": None}, "has run format None; .* the version of reinstate that wrote it"),
        ({"format": 0}, "has run format 0"),
        ({"format": "2"}, "has run format 2"),
    ],
)
def test_another_format_is_refused_with_the_way_out(noted: dict[str, object], expected: str, tmp_path: Path) -> None:
    (tmp_path / "run.json").write_text(json.dumps(noted))
    with pytest.raises(InputError, match=expected):
        Run.open(tmp_path)

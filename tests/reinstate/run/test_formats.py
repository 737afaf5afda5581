"""Runs of earlier versions open for ever; what is newer is refused with the way out."""

import json
import tarfile
from pathlib import Path

import pytest
from console import inside

from documents.problems import InputError
from policy.reference.overlays import FORMAT_FILE
from policy.reference.reference_tables import load_reference
from reinstate.kept_runs.upkeep import upkeep
from reinstate.run.compared_run import judged_run
from reinstate.run.completion import Completion
from reinstate.run.folder import Run
from reinstate.run.formats import FORMAT
from reinstate.run.runs_folder import LATEST, RunsFolder

KEPT = Path(__file__).parent / "data"
NAME = "2026-11-24T030000Z"


@pytest.fixture
def former(tmp_path: Path) -> RunsFolder:
    """A folder with the run that version 0.1.0 wrote in format 1."""
    with tarfile.open(KEPT / "run-format-1.tar.xz") as archive:
        for member in archive:
            if content := archive.extractfile(member):
                (tmp_path / "runs" / member.name).parent.mkdir(parents=True, exist_ok=True)
                (tmp_path / "runs" / member.name).write_bytes(content.read())
    return RunsFolder(tmp_path / "runs")


def test_a_run_of_format_1_is_complete_and_read_as_it_lies_there(former: RunsFolder) -> None:
    before = {path: path.read_bytes() for path in former.path.rglob("*") if path.is_file()}
    run = former.latest()
    assert run is not None
    held = judged_run(Run.open(run.path))
    assert dict(held.devices["result"].value_counts()) == {"fail": 2}
    assert len(held.records("frus")) > 20
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


def test_a_newer_configuration_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("format: 2\nthresholds: {}\ninventory: fleet.csv\n")
    code, messages = inside("audit", cwd=tmp_path)
    assert code == 2
    assert "config.yaml:1 (format): is written for a newer version" in messages.replace("\n", " ")
    assert "thresholds" not in messages


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"format": 2}', "says that the tables have format 2; this version reads format 1"),
        ('{"format": 0}', "says that the tables have format 0"),
        ("{", "cannot be read"),
        ("[]", "cannot be read"),
    ],
)
def test_newer_tables_are_refused_before_anything_is_read(text: str, expected: str, tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / FORMAT_FILE).write_text(text)
    with pytest.raises(InputError, match=expected):
        load_reference(folder=tmp_path / "tables")
    (tmp_path / "tables" / FORMAT_FILE).write_text('{"format": 1}')
    load_reference(folder=tmp_path / "tables")


def test_what_is_imported_notes_the_format_of_the_tables(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "list.csv").write_text("sku,price,currency\nMX480,1000.00,USD\n")
    columns = (part for name in ("sku", "price", "currency") for part in ("--column", f"{name}={name}"))
    words = ("tables", "import-csv", "list.csv", "prices", "--as-of", "2026-11-24", "--folder", "tables")
    code, messages = inside(*words, *columns, cwd=tmp_path)
    assert code == 0, messages
    assert json.loads((tmp_path / "tables" / FORMAT_FILE).read_text()) == {"format": 1}

"""A run that is judged again says how it went, leaves no old report beside it, and can be judged in a copy."""

import json
from pathlib import Path

import pytest
from console import LOG, USAGE, inside, reinstate

from documents.problems import InputError
from policy.owner_records import OwnerRecords
from reinstate.run.copy_run import copy_run
from reinstate.run.folder import Run
from reinstate.run.pipeline import REPORTS
from reports.lists.csv_columns import CSV_FILES
from reports.lists.json_lines import JSON_LINES

AS_OF = "2026-11-24"


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """A run made from one transcript, judged and reported."""
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "core1.txt").write_text(LOG)
    inside("audit", "--transcripts", "logs", "--out", "run", "--as-of", AS_OF, cwd=tmp_path)
    return tmp_path / "run"


def test_a_judgement_is_summarised_and_leaves_no_old_report(run: Path) -> None:
    """Exit code 0, so that the report can follow; it makes the same files again."""
    before = (run / "findings.csv").read_bytes()
    done = reinstate("judge", "run", cwd=run.parent)
    assert done.returncode == 0
    assert done.stdout.startswith(f"0 of 1 devices meet the published requirements on {AS_OF}.\n")
    assert done.stdout.endswith("Write the reports with: reinstate report run\n")
    assert "Judging: 1 devices\n" in done.stderr
    assert not [name for name in REPORTS if (run / name).exists()]
    inside("report", "run", cwd=run.parent)
    assert (run / "findings.csv").read_bytes() == before
    assert all((run / name).exists() for name in REPORTS)


def test_new_records_leave_no_old_report(run: Path) -> None:
    assert inside("parse", "run", cwd=run.parent)[0] == 0
    assert not [name for name in REPORTS if (run / name).exists()]


def test_a_copy_is_judged_on_another_day(run: Path) -> None:
    """The run that it was copied from stays as it is."""
    before = {path: path.read_bytes() for path in run.rglob("*") if path.is_file() and path.name != ".lock"}
    assert inside("judge", "run", "--out", "later", "--as-of", "2028-01-31", cwd=run.parent)[0] == 0
    assert {path: path.read_bytes() for path in before} == before
    later = Run.open(run.parent / "later")
    assert later.manifest()["as_of"] == "2028-01-31"
    assert not [name for name in REPORTS if (later.path / name).exists()]
    assert inside("parse", "later", cwd=run.parent)[0] == 0


@pytest.mark.parametrize(("out", "words"), [("run/inner", "lies in the run"), (".", "holds a run already")])
def test_where_no_copy_can_be(out: str, words: str, run: Path) -> None:
    """Not in the run itself, and not in the place of another run."""
    place = run.parent / out
    if out == ".":
        (place / "run.json").write_bytes((run / "run.json").read_bytes())
    with pytest.raises(InputError, match=words):
        copy_run(Run.open(run), place)


@pytest.mark.parametrize("words", ["parse run", "judge run", "report run", "tables gaps run"])
def test_a_run_without_a_device(words: str, tmp_path: Path) -> None:
    """An import that found none leads nowhere, and says so; every stage says what to do."""
    (tmp_path / "notes.txt").write_text("buy milk\n")
    inside("import", "notes.txt", "--run", "run", cwd=tmp_path)
    done, message = inside(*words.split(), cwd=tmp_path)
    assert done == USAGE
    hint = "Take files of devices into it: reinstate import FILES --run run"
    assert message == f"error: run: holds no device yet. {hint}\n"


@pytest.mark.parametrize(("setting", "mark"), [("", True), ("output:\n  byte_order_mark: false\n", False)])
def test_the_mark_of_utf_8_is_that_of_the_configuration(setting: str, mark: bool, run: Path) -> None:
    """The stage that writes the files reads it from the run."""
    (run.parent / "config.yaml").write_text(setting + "inventory: fleet.csv\npurchases: fleet.csv\n")
    (run.parent / "fleet.csv").write_text("host,serial\ncore1,A1\n")
    inside("judge", "run", "--config", "config.yaml", "--as-of", AS_OF, cwd=run.parent)
    inside("report", "run", cwd=run.parent)
    assert (run / "devices.csv").read_bytes().startswith(b"\xef\xbb\xbf") == mark
    assert list(OwnerRecords.load(run).purchases["serial_number"]) == ["A1"]


def test_compressed_lists_are_written_where_they_are_wanted_and_go_with_the_judgement(run: Path) -> None:
    (run.parent / "config.yaml").write_text("output:\n  compress: true\ninventory: fleet.csv\n")
    (run.parent / "fleet.csv").write_text("host\ncore1\n")
    inside("judge", "run", "--config", "config.yaml", "--as-of", AS_OF, cwd=run.parent)
    inside("report", "run", cwd=run.parent)
    assert {path.name for path in run.glob("*.csv*")} == {f"{name}.gz" for name in CSV_FILES}
    assert {f"{name}.gz" for name in CSV_FILES} <= set(json.loads((run / "complete.json").read_text())["files"])
    inside("judge", "run", "--as-of", AS_OF, cwd=run.parent)
    assert not list(run.glob("*.csv*"))


def test_json_lines_are_written_where_they_are_wanted_and_go_with_the_judgement(run: Path) -> None:
    assert not (run / JSON_LINES).exists()
    (run.parent / "config.yaml").write_text("output:\n  json_lines: true\ninventory: fleet.csv\n")
    (run.parent / "fleet.csv").write_text("host\ncore1\n")
    inside("judge", "run", "--config", "config.yaml", "--as-of", AS_OF, cwd=run.parent)
    inside("report", "run", cwd=run.parent)
    assert {path.stem for path in (run / JSON_LINES).iterdir()} == {Path(name).stem for name in CSV_FILES}
    inside("judge", "run", "--as-of", AS_OF, "--out", "later", cwd=run.parent)
    assert not (run.parent / "later" / JSON_LINES).exists()
    inside("judge", "run", "--as-of", AS_OF, cwd=run.parent)
    assert not (run / JSON_LINES).exists()

"""reinstate diff says what changed between two runs, and writes it down."""

import shutil
from csv import DictReader
from pathlib import Path

import pytest
from console import LOG, USAGE, inside, printed
from openpyxl import load_workbook

from reinstate.run.folder import Run
from reinstate.run.pipeline import OF_CHANGES, forget_reports, report_stage
from reports.changes.change_columns import CHANGE_FILES, CHANGES_WORKBOOK

SAME, CHANGED = 0, 1
CARD = "FPC 0            REV 30   750-028467   CAYT0944          MPC 3D 16x 10GE\n"
WITH_CARD = LOG.replace("      MX480\n", f"      MX480\n{CARD}")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a run of one device, and one in which it has a card more, judged a month later."""
    folder = tmp_path_factory.mktemp("compared")
    for name, log, day in (("old", LOG, "2026-11-24"), ("new", WITH_CARD, "2026-12-24")):
        (folder / "logs").mkdir(exist_ok=True)
        (folder / "logs" / "core1.txt").write_text(log)
        inside("audit", "--transcripts", "logs", "--out", name, "--as-of", day, cwd=folder)
    return folder


def test_what_changed_stands_in_the_first_line(made: Path) -> None:
    code, shown, _ = printed("diff", "old", "new", cwd=made)
    assert code == SAME
    assert " ".join(shown.split()).startswith(
        "No result flipped; 1 serial number new. Money Submit everything unpriced -> unpriced unpriced: "
    )
    assert "day  as_of  2026-11-24 -> 2026-12-24" in shown


def test_the_exit_code_says_whether_anything_changed(made: Path) -> None:
    assert printed("diff", "old", "new", "--exit-code", cwd=made)[0] == CHANGED
    assert printed("diff", "old", "old", "--exit-code", cwd=made)[:2] == (SAME, "Nothing changed.\n")


def test_everything_is_written_into_a_folder(made: Path, tmp_path: Path) -> None:
    """The same runs give the same bytes; what is there already stays unless --force is given."""
    code, shown, _ = printed("diff", "old", "new", "--out", str(tmp_path / "out"), cwd=made)
    assert (code, shown.splitlines()[-1]) == (SAME, f"All changes: {tmp_path / 'out'}")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {*CHANGE_FILES, CHANGES_WORKBOOK}
    with (tmp_path / "out" / "changes-serials.csv").open(encoding="utf-8-sig") as file:
        assert [(row["change"], row["serial_number"]) for row in DictReader(file)] == [("new", "CAYT0944")]
    assert [sheet.title for sheet in load_workbook(tmp_path / "out" / CHANGES_WORKBOOK)] == [
        *("Devices", "Findings", "Serial numbers", "Money", "Money by reason", "Judged by")
    ]
    before = {path: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    code, message = inside("diff", "old", "new", "--out", str(tmp_path / "out"), cwd=made)
    assert (code, "exists already" in message) == (USAGE, True)
    assert inside("diff", "old", "new", "--out", str(tmp_path / "out"), "--force", cwd=made)[0] == SAME
    assert {path: path.read_bytes() for path in before} == before


def test_runs_that_are_given_the_wrong_way_round(made: Path) -> None:
    shown = " ".join(printed("diff", "new", "old", cwd=made)[1].split())
    assert "1 serial number gone" in shown
    assert "Is it the wrong way round? The first run was judged on 2026-12-24, the second on 2026-11-24." in shown


def test_a_report_says_what_changed_since_an_earlier_run(made: Path, tmp_path: Path) -> None:
    """The files of changes go where another judgement takes its place, and where no earlier run is named."""
    run = Path(shutil.copytree(made / "new", tmp_path / "new"))
    assert printed("report", "new", "--since", str(made / "old"), cwd=tmp_path)[0] == CHANGED
    assert {path.name for path in run.glob("changes*")} == set(OF_CHANGES)
    assert "No result flipped; 1 serial number new." in (run / "report.html").read_text()
    forget_reports(run)
    assert not list(run.glob("changes*"))
    (run / CHANGES_WORKBOOK).touch()
    report_stage(Run.open(run))
    assert not list(run.glob("changes*"))


def test_an_audit_since_an_earlier_run_that_cannot_be_compared_begins_nothing(made: Path, tmp_path: Path) -> None:
    """It says so before anything is collected; with one that can be the report has the changes."""
    shutil.copytree(made / "logs", tmp_path / "logs")
    words = ("audit", "--transcripts", "logs", "--out", "run", "--as-of", "2026-12-24", "--since")
    code, message = inside(*words, "logs", cwd=tmp_path)
    assert (code, (tmp_path / "run").exists()) == (USAGE, False)
    assert message.startswith("error: logs: is not the folder of a run")
    inside(*words, str(made / "old"), cwd=tmp_path)
    assert (tmp_path / "run" / "changes-serials.csv").exists()


def test_a_run_that_is_not_judged_is_refused_with_the_way_out(made: Path, tmp_path: Path) -> None:
    """Nothing is written."""
    shutil.copytree(made / "new", tmp_path / "new")
    shutil.rmtree(tmp_path / "new" / "judgement")
    code, message = inside("diff", str(made / "old"), "new", "--out", "out", cwd=tmp_path)
    assert (code, message) == (USAGE, "error: new: has no judgement yet. Run this first: reinstate judge new\n")
    assert not (tmp_path / "out").exists()

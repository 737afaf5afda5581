"""What audits leave in the history of their folder, and what they take from it."""

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest
from console import printed
from history_example import PlainRun

from documents.problems import InputError
from policy.owner_records import OwnerRecords
from reinstate.config.origin_section import OriginSection
from reinstate.config.retention import Retention
from reinstate.kept_runs.history_intake import catch_up, keep_trend_before
from reinstate.kept_runs.history_upkeep import history_before, known_to_history
from reinstate.kept_runs.upkeep import thin
from reinstate.run.folder import Run
from reinstate.run.owner_files import keep_owner_files, read_owner_files
from reinstate.run.runs_folder import RunsFolder
from reports.history.history_tables import NAME, RUNS

BOX = """\
ops@{host}> show version
Hostname: {host}
Model: mx480
Junos: 23.4R2.13

ops@{host}> show chassis hardware
Hardware inventory:
Item             Version  Part number  Serial number     Description
Chassis                                {chassis}      MX480
{card}
ops@{host}>
"""
CARD = "FPC 1            REV 24   750-028467   CAAB1234          MPC 3D 16x 10GE\n"
CHASSIS = {"core1": "JN12A34B5AFB", "core2": "JN12A34B6AFB"}
FIRST, SECOND = "2026-01-05T030000Z", "2026-01-12T030000Z"
CONFIG = "tables: {sample: true}\n"


def audit(folder: Path, name: str, holder: str) -> tuple[int, str]:
    """Audit two devices, of which one holds the card; gives the exit code and the errors."""
    logs = folder / "logs"
    shutil.rmtree(logs, ignore_errors=True)
    logs.mkdir(parents=True)
    for host, chassis in CHASSIS.items():
        text = BOX.format(host=host, chassis=chassis, card=CARD if host == holder else "")
        (logs / f"{host}.txt").write_text(text)
    (folder / "c.yaml").write_text(CONFIG)
    words = ("audit", "--config", "c.yaml", "--transcripts", "logs", "--out", f"runs/{name}", "--as-of", "2026-11-24")
    code, _, errors = printed(*words, cwd=folder)
    return code, errors


def sentences(run: Path) -> list[str]:
    """What the check of the origin says of the card."""
    findings = pd.read_parquet(run / "judgement" / "findings.parquet")
    own = findings[(findings["check"] == "lawful-origin") & (findings["serial_number"] == "CAAB1234")]
    return [*own["sentence"]]


def names(folder: Path) -> list[str]:
    known: list[str] = catch_up(folder / "runs").tables[RUNS][NAME].to_pylist()
    return known


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of two runs, between which a card moved, and of which the first is no longer there."""
    folder = tmp_path_factory.mktemp("audited")
    assert audit(folder, FIRST, "core1")[0] == 1
    shutil.rmtree(folder / "runs" / FIRST)
    assert audit(folder, SECOND, "core2")[0] == 1
    return folder


SEEN = "Serial number CAAB1234 was in core1 FPC 1 (2026-11-24, run 2026-01-05T030000Z): a signal, no proof."


def test_a_card_that_moved_is_known_to_the_next_audit_also_of_a_run_that_is_gone(audited: Path) -> None:
    run = audited / "runs" / SECOND
    assert sentences(run) == [SEEN]
    assert names(audited) == [FIRST, SECOND]
    assert [point["run"] for point in json.loads((run / "trend.json").read_text())] == [FIRST]
    assert 'id="trend"' in (run / "report.html").read_text()
    assert "trend.json" in json.loads((run / "complete.json").read_text())["files"]


def test_it_is_judged_again_alike_as_a_copy_elsewhere(audited: Path) -> None:
    words = ("judge", f"runs/{SECOND}", "--config", "c.yaml", "--as-of", "2026-11-24", "--out", "copy")
    assert printed(*words, cwd=audited)[0] == 0
    assert sentences(audited / "copy") == [SEEN]
    assert (audited / "copy" / "trend.json").read_bytes() == (audited / "runs" / SECOND / "trend.json").read_bytes()


def earlier(run: Path, *, history: bool) -> list[str]:
    keep_owner_files(Run(run), read_owner_files(None, OriginSection.model_validate({"history": history})))
    rows = OwnerRecords.load(run).earlier_parts
    return [f"{row['serial_number']} {row['host']} {row['path']} {row['run'][:10]}" for row in rows.to_dict("records")]


def test_the_parts_of_earlier_runs_are_those_of_the_history_before_the_run_each_place_once(tmp_path: Path) -> None:
    runs = [
        PlainRun("2026-01-05", parts={"r1 FPC 0": "AB12", "r1 FPC 1": "AB13", "r1 FPC 2": "BUILTIN"}),
        PlainRun("2026-01-12", parts={"r1 FPC 0": "AB12", "r2 FPC 1": "AB13"}),
        PlainRun("2026-01-19", parts={"r1 FPC 0": "AB12"}),
        PlainRun("2026-01-26", parts={"r2 FPC 0": "AB12"}),
    ]
    folders = [run.write(tmp_path) for run in runs]
    catch_up(tmp_path)
    assert earlier(folders[2], history=True) == [
        "AB13 r1 FPC 1 2026-01-05",
        "AB12 r1 FPC 0 2026-01-12",
        "AB13 r2 FPC 1 2026-01-12",
    ]
    assert earlier(folders[0], history=True) == []
    assert earlier(folders[2], history=False) == []


def test_what_was_before_a_run_is_kept_in_it_and_nothing_where_nothing_was(tmp_path: Path) -> None:
    first, second = (PlainRun(day).write(tmp_path) for day in ("2026-01-05", "2026-01-12"))
    catch_up(tmp_path)
    for run in (first, second):
        keep_trend_before(run)
    assert not (first / "trend.json").exists()
    assert [point["run"] for point in json.loads((second / "trend.json").read_text())] == [first.name]


def test_a_history_that_cannot_be_read_stops_an_audit_before_it_begins(
    audited: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "damaged"
    shutil.copytree(audited, folder, symlinks=True)
    (folder / "runs" / "history" / "index.json").write_text("{")
    code, errors = audit(folder, "2026-01-19T030000Z", "core2")
    assert code == 2
    assert "index.json: is damaged. Move the folder" in errors
    assert not (folder / "runs" / "2026-01-19T030000Z").exists()
    runs = RunsFolder(folder / "runs")
    with pytest.raises(InputError):
        history_before(runs, needed=True)
    history_before(runs, needed=False)
    assert "index.json: is damaged." in capsys.readouterr().err.replace("\n", " ")


def test_retention_removes_what_the_history_knows_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, third = (PlainRun(day).write(tmp_path) for day in ("2026-01-05", "2026-01-12", "2026-01-19"))
    (first / "judgement" / "frus.parquet").unlink()
    runs = RunsFolder(tmp_path)
    known = known_to_history(runs)
    assert known == {second.name, third.name}
    assert "not in the history: " in capsys.readouterr().err
    assert thin(runs, Retention.read("1 day"), known) == [second.name]
    (tmp_path / "history" / "index.json").write_text("{")
    assert known_to_history(runs) == set()

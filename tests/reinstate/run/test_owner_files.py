"""What was bought is checked before any device is touched, and kept in the run that is judged by it."""

import hashlib
from datetime import date
from pathlib import Path

import pytest
from config_files import config_file
from policy_example import records

from documents.problems import InputError
from documents.yaml_tree import YamlTree
from policy.owner_records import OwnerRecords
from policy.testkit import CARD, CHASSIS, fru, small_reference
from reinstate.config.model import Config
from reinstate.config.origin_section import OriginSection
from reinstate.config.purchases_section import PurchasesSection
from reinstate.run.collect_or_import import collect_or_import
from reinstate.run.folder import Run
from reinstate.run.inputs import Inputs, load_inputs
from reinstate.run.owner_files import keep_owner_files, read_owner_files
from reinstate.run.plan import AuditOptions, Plan

BOUGHT = "serial,slot,date\nA1,fpc 0,31.1.2024\n"
FAULTS = {
    "a date that may be two": ("date\nA1,03/04/2024", ':2 (date): "03/04/2024" may be month-day or day-month. '),
    "no date": ("date\nA1,soon", ':2 (date): "soon" is not a date. '),
    "no slot": ("slot\nA1,left", ':2 (slot): the slot "left" is not understood. '),
    "no part": ("slot", ": declares no part. "),
}


def section(folder: Path, text: str = BOUGHT) -> PurchasesSection:
    (folder / "bought.csv").write_text(text)
    return PurchasesSection.model_validate({"file": folder / "bought.csv"})


def test_a_run_keeps_what_it_is_judged_by(tmp_path: Path) -> None:
    """From its first moment, with the SHA-256 of the file; a run that is made anew keeps nothing of the one before."""
    run = Run.create(tmp_path / "run")
    for bought, dates in ((section(tmp_path), ["2024-01-31"]), (None, [])):
        inputs = Inputs(Config.model_validate({}), (), small_reference({}), {}, read_owner_files(bought))
        collect_or_import(run, Plan(inputs, date(2026, 11, 24), (), None, AuditOptions()))
        assert list(OwnerRecords.load(run.path).purchases["date"]) == dates
        digest = hashlib.sha256(BOUGHT.encode()).hexdigest()
        assert run.manifest()["owner_files"] == ({str(tmp_path / "bought.csv"): digest} if bought else {})


def test_a_run_that_is_gone_on_with_keeps_what_it_has(tmp_path: Path) -> None:
    """What the configuration of a run names may be gone, so that it does not name what is kept."""
    run = Run.create(tmp_path / "run")
    keep_owner_files(run, read_owner_files(section(tmp_path)))
    text = "purchases: bought.csv\n"
    run.note_terms(load_inputs(config_file(tmp_path, text), known=()).config, None)
    (tmp_path / "bought.csv").unlink()
    terms, _ = run.terms()
    assert isinstance(terms, YamlTree)
    keep_owner_files(run, load_inputs(terms, known=()).owner)
    assert list(OwnerRecords.load(run.path).purchases["serial_number"]) == ["A1"]


@pytest.mark.parametrize(("rows", "message"), FAULTS.values(), ids=FAULTS)
def test_what_cannot_be_used(rows: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_owner_files(section(tmp_path, f"serial,{rows}\n"))
    messages = [str(problem).removeprefix(str(tmp_path / "bought.csv")) for problem in caught.value.problems]
    assert [one.startswith(message) for one in messages] == [True]


def test_mistakes_are_reported_with_those_of_the_fleet(tmp_path: Path) -> None:
    (tmp_path / "fleet.csv").write_text("host,theater\nr1,MARS\n")
    section(tmp_path, "serial,slot\nA1,left\n")
    with pytest.raises(InputError) as caught:
        load_inputs(config_file(tmp_path, "inventory: fleet.csv\npurchases: bought.csv\n"))
    assert [Path(problem.file).name for problem in caught.value.problems] == ["fleet.csv", "bought.csv"]


def test_watch_lists_are_kept_with_their_place(tmp_path: Path) -> None:
    """Two of them, each with its SHA-256; a mistake in one is reported with its line."""
    lists = (tmp_path / "stolen.csv", tmp_path / "lost.csv")
    for path in lists:
        path.write_text("serial,date\nA1,1.3.2024\n")
    origin = OriginSection.model_validate({"watch_lists": [str(path) for path in lists]})
    found = read_owner_files(None, origin)
    rows = found.tables["watched_serials"][["serial_number", "date", "source_file", "source_line"]]
    assert rows.to_numpy().tolist() == [["A1", "2024-03-01", path.name, 2] for path in lists]
    assert list(found.sha256) == [str(path) for path in lists]
    lists[1].write_text("serial,date\nA1,soon\n")
    with pytest.raises(InputError, match=r'lost\.csv:2 \(date\): "soon" is not a date'):
        read_owner_files(None, origin)


def test_parts_of_earlier_runs(tmp_path: Path) -> None:
    """Boards and chassis of judged runs, each place once with its last day; of members each in its own chassis."""
    stack = [fru("FPC 0", "fpc", serial_number="P1", member="fpc0"), fru("PIC", "pic", member="fpc0")]
    box = [CHASSIS, CARD, fru("FPC 1", "fpc", serial_number=""), fru("PEM 0", "power"), fru("FPC 2", "fpc", host="r2")]
    for name, day, parts in (("a", "2026-05-01", box), ("b", "2026-06-01", box), ("c", "2026-04-01", stack)):
        run = Run.create(tmp_path / "runs" / name)
        records(frus=parts).save(run.path)
        run.note(as_of=day)
    records(frus=stack).save(Run.create(tmp_path / "runs" / "never judged").path)
    found = read_owner_files(None, OriginSection.model_validate({"earlier_runs": str(tmp_path / "runs")}))
    rows = found.tables["earlier_parts"][["serial_number", "host", "chassis", "run", "date"]]
    assert rows.to_numpy().tolist() == [
        ["P1", "r1", "P1", "c", "2026-04-01"],
        ["SPIC1", "r1", "P1", "c", "2026-04-01"],
        ["SChassis1", "r1", "SChassis1", "b", "2026-06-01"],
        ["SFPC0", "r1", "SChassis1", "b", "2026-06-01"],
        ["SFPC2", "r2", "", "b", "2026-06-01"],
    ]
    run = Run.open(tmp_path / "runs" / "b")
    keep_owner_files(run, found)
    assert set(OwnerRecords.load(run.path).earlier_parts["run"]) == {"c"}

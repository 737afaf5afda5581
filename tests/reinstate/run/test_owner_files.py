"""What was bought is checked before any device is touched, and kept in the run that is judged by it."""

import hashlib
from datetime import date
from pathlib import Path

import pytest
from config_files import config_file

from documents.problems import InputError
from documents.yaml_tree import YamlTree
from policy.owner_records import OwnerRecords
from policy.testkit import small_reference
from reinstate.config.model import Config
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

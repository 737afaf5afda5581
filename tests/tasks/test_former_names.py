"""What the version before this one left in a run of its verifications is found under the names of today."""

import json
from pathlib import Path

import pytest

from reinstate.run.folder import Run
from tasks.verification import adopt_former_folder
from tasks.visit import Journal, Visit

FORMER = {
    "host": "r1",
    "asked_by": "shell",
    "verify_asked": True,
    "witness": "r1.txt",
    "witness_sha256": "c0ffee",
    "napalm_sha256": "cafe",
    "not_verified": "hung",
    "not_verified_detail": "It hangs.",
}


def test_a_visit_of_the_former_version_is_read(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.path.write_text(json.dumps(FORMER) + "\n[]\n")
    known = Visit(
        "r1",
        channel="shell",
        verification_wanted=True,
        verification="r1.txt",
        verification_sha256="c0ffee",
        napalm_sha256="cafe",
        verification_failure="hung",
        verification_detail="It hangs.",
    )
    assert journal.visits() == {"r1": known}
    journal.add(known)
    assert journal.visits() == {"r1": known}


@pytest.mark.parametrize("folders", [("witness",), ("verification",), ("witness", "verification"), ()])
def test_the_folder_of_the_former_version_gets_its_name_of_today(folders: tuple[str, ...], tmp_path: Path) -> None:
    for name in folders:
        (tmp_path / name).mkdir()
        (tmp_path / name / "r1.txt").write_text(name)
    adopt_former_folder(tmp_path)
    kept = {path.parent.name: path.read_text() for path in tmp_path.glob("*/r1.txt")}
    wanted = {"verification": "witness"} if folders == ("witness",) else {name: name for name in folders}
    assert kept == wanted


def test_a_run_that_is_opened_has_the_folder_of_today(tmp_path: Path) -> None:
    (tmp_path / "run.json").write_text('{"format": 1}')
    (tmp_path / "witness").mkdir()
    assert [path.name for path in sorted(Run.open(tmp_path).path.iterdir())] == ["run.json", "verification"]

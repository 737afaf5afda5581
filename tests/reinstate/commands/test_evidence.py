"""reinstate evidence: what is read, corrected, judged and still wanted, as a person works with it."""

import csv
import shutil
from pathlib import Path

import pytest
from console import LOG, USAGE, inside, reinstate

from simulator.evidence.text_pdf import text_pdf

SERIAL = "JN12A34B5AFB"
AS_OF = "2026-11-24"
CONFIG = f"as_of: {AS_OF}\nevidence:\n  folder: evidence\n"
AGREEMENT = "We agree to pay the inspection fee, the reinstatement fee and the re-registration fee."
INVOICE = ["Grey Boxes Ltd", "Invoice number: INV-7", "Invoice date: 2026-08-01", f"serial number {SERIAL}"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder with a run of one device, an invoice that names it, and an empty file."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "logs").mkdir()
    (folder / "logs" / "core1.txt").write_text(LOG)
    (folder / "evidence").mkdir()
    (folder / "evidence" / "a.pdf").write_bytes(text_pdf(INVOICE))
    (folder / "evidence" / "b.pdf").write_bytes(b"")
    (folder / "config.yaml").write_text(CONFIG)
    code, messages = inside("audit", "--transcripts", "logs", "--out", "run", cwd=folder)
    assert code == 1, messages
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy of that folder."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def reasons(run: Path, check: str) -> list[str]:
    return [row["reason"] for row in rows(run / "findings.csv") if row["check"] == check]


def again(folder: Path) -> None:
    """Read, judge and report once more."""
    for words in (("evidence", "read", "run", "--folder", "evidence"), ("judge", "run")):
        code, messages = inside(*words, cwd=folder)
        assert code == 0, messages
    inside("report", "run", cwd=folder)


def corrected(folder: Path, file: str, **cells: str) -> None:
    """Change the row of a file in evidence.csv."""
    path = folder / "evidence.csv"
    found = rows(path)
    for row in found:
        row.update(cells if row["file"] == file else {})
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, found[0])
        writer.writeheader()
        writer.writerows(found)


def test_an_audit_reads_the_evidence(folder: Path) -> None:
    """What was read stands beside the folder and in the run, the folder itself is as it was."""
    assert reasons(folder / "run", "invoices") == ["invoice-names-serial-number"]
    assert reasons(folder / "run", "fee-agreement") == ["no-agreement"]
    assert (folder / "evidence.csv").read_bytes() == (folder / "run" / "evidence-read.csv").read_bytes()
    read = {row["file"]: (row["kind"], row["serial_number"], row["status"]) for row in rows(folder / "evidence.csv")}
    assert read == {"a.pdf": ("invoice", SERIAL, "read"), "b.pdf": ("unknown", "", "empty")}
    assert sorted(path.name for path in (folder / "evidence").iterdir()) == ["a.pdf", "b.pdf"]
    assert rows(folder / "run" / "invoices-wanted.csv") == []


def test_what_a_person_confirms_wins_and_is_kept(folder: Path) -> None:
    corrected(folder, "b.pdf", kind="fee-agreement", serial_number=SERIAL, confirmed_by="A. Buyer")
    again(folder)
    assert reasons(folder / "run", "fee-agreement") == ["agreement-confirmed"]
    corrected(folder, "a.pdf", kind="unknown", confirmed_by="A. Buyer")
    again(folder)
    assert reasons(folder / "run", "fee-agreement") == ["agreement-confirmed"]
    assert reasons(folder / "run", "invoices") == ["no-invoice"]
    wanted = rows(folder / "run" / "invoices-wanted.csv")
    assert [(row["host"], row["serial_number"]) for row in wanted] == [("core1", SERIAL)]


def test_a_change_that_nobody_confirms_is_not_lost(folder: Path) -> None:
    corrected(folder, "b.pdf", kind="fee-agreement")
    before = (folder / "evidence.csv").read_bytes()
    for words in (("evidence", "read", "run", "--folder", "evidence"), ("audit", "--transcripts", "logs")):
        code, messages = inside(*words, cwd=folder)
        assert code == USAGE
        assert "evidence.csv:3 (confirmed_by): the row was changed, and nobody confirms it." in messages
        assert (folder / "evidence.csv").read_bytes() == before
    assert not (folder / "runs").exists()


def test_a_new_file_is_read(folder: Path) -> None:
    (folder / "evidence" / "c.txt").write_text(f"{AGREEMENT}\nserial number {SERIAL}\n")
    again(folder)
    assert reasons(folder / "run", "fee-agreement") == ["agreement"]


def test_what_is_wanted(folder: Path) -> None:
    """By theater and site; the page shows the part and a bar code of its serial number."""
    status = reinstate("evidence", "status", "run", cwd=folder)
    assert status.returncode == 0
    assert status.stdout.splitlines()[1].split() == ["not", "known", "not", "known", "1", "1", "0", "1"]
    page = (folder / "run" / "pictures-wanted.html").read_text(encoding="utf-8")
    assert f"bar code of {SERIAL}" in page and "core1" in page
    agreements = rows(folder / "run" / "agreements-wanted.csv")
    assert [(row["theater"], row["hosts"]) for row in agreements] == [("not known", "core1")]


def test_without_evidence_nothing_of_it_is_examined(folder: Path) -> None:
    (folder / "config.yaml").write_text(f"as_of: {AS_OF}\n")
    (folder / "run").rename(folder / "bare")
    inside("audit", "--transcripts", "logs", "--out", "bare", cwd=folder)
    assert reasons(folder / "bare", "invoices") == []
    code, messages = inside("evidence", "read", "bare", cwd=folder)
    assert (code, "no folder of evidence is named." in messages) == (USAGE, True)
    code, messages = inside("evidence", "read", "bare", "--folder", "nowhere", cwd=folder)
    assert (code, "nowhere: is not a folder." in messages) == (USAGE, True)
    assert inside("evidence", "read", "bare", "--folder", "evidence", cwd=folder)[0] == 0

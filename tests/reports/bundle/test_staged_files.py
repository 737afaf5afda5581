"""Files of devices: what is handed in is what was read, under names that lead nowhere else."""

import re
from email.message import EmailMessage
from pathlib import Path

import pandas as pd
import pytest
from archives import zipped
from bundle_example import (
    FILES,
    INCOMPLETE,
    READY,
    SERIAL,
    bundled,
    changed,
    evidence_rows,
    invoice,
    photo,
    sources,
    texts_below,
    with_finding,
)
from report_example import record_table

from documents.problems import InputError
from policy.findings import CITATIONS


@pytest.mark.parametrize("file", list(FILES))
def test_a_file_that_is_gone_or_changed_is_an_error(tmp_path: Path, file: str) -> None:
    made = sources(tmp_path)
    (made.evidence / file).write_bytes(b"other")
    with pytest.raises(InputError, match="has changed since it was read"):
        bundled(tmp_path / "out", made)
    (made.evidence / file).unlink()
    with pytest.raises(InputError, match="is gone since it was read"):
        bundled(tmp_path / "out", made)
    assert not (tmp_path / "out").exists()


def test_a_transcript_that_changed_is_an_error(tmp_path: Path) -> None:
    made = sources(tmp_path)
    (made.transcripts / "0.txt").write_text(f"ops@{READY}> show version\n")
    with pytest.raises(InputError, match="has changed since it was read"):
        bundled(tmp_path / "out", made)


def test_a_file_that_names_other_devices_too_is_counted(tmp_path: Path) -> None:
    lot = evidence_rows({"invoices/INV-7 <b>.pdf": FILES["invoices/INV-7 <b>.pdf"]}, host=INCOMPLETE)
    made = sources(tmp_path, FILES, lot)
    assert bundled(tmp_path / "one", made).also_named == {"invoices/INV-7 <b>.pdf": 1}
    assert bundled(tmp_path / "both", made, include_incomplete=True).also_named == {}


def test_an_output_that_is_not_found_again_is_an_error(tmp_path: Path) -> None:
    made = sources(tmp_path)
    outputs = made.report.outputs.assign(first_line=made.report.outputs["first_line"] + 1)
    with pytest.raises(
        InputError, match="has no more the outputs that were read of it: show chassis alarms, show inter"
    ):
        bundled(tmp_path / "out", changed(made, outputs=outputs))


REFUSED = {
    "old": {"date": "2020-01-01"},
    "late": {"date": "2026-11-25"},
    "named": {"matched": "file-name"},
    "shared": {"matched": "file-name", "note": "same-picture-of-two-devices"},
    "gone": {"status": "gone"},
}


@pytest.mark.parametrize("cells", REFUSED.values(), ids=REFUSED)
def test_a_file_that_the_judge_does_not_accept_is_not_handed_in(tmp_path: Path, cells: dict[str, str]) -> None:
    (row,) = evidence_rows({"photos/other.jpg": photo()})
    made = sources(tmp_path, FILES, [{**row, **cells}])
    (made.evidence / "photos" / "other.jpg").write_bytes(photo())
    bundled(tmp_path / "out", made)
    assert [path.name for path in (tmp_path / "out" / "EMEA" / "pictures").iterdir()] == [f"{SERIAL}-1.jpg"]


def test_a_file_on_which_only_a_finding_rests_that_does_not_pass_is_not_handed_in(tmp_path: Path) -> None:
    made = sources(tmp_path)
    lacks = with_finding(made, 0, check="pictures", outcome="missing", sentence="It is older than the purchase.")
    place = {"host": READY, "check": "pictures", "basis": "evidence", "source_file": "photos/IMG_1.jpg"}
    cited = record_table(CITATIONS, "citations", finding=1, source_line=0)[:1].assign(**place)
    bundled(tmp_path / "lacks", changed(lacks, citations=cited), include_incomplete=True)
    assert not (tmp_path / "lacks" / "EMEA" / "pictures").exists()
    holds = with_finding(made, 0, check="pictures", outcome="pass")
    of_a_missing = cited.assign(finding=holds.report.findings.query("outcome == 'missing'")["finding"].min())
    both = pd.concat([cited, of_a_missing])
    bundled(tmp_path / "holds", changed(holds, citations=both))
    assert (tmp_path / "holds" / "EMEA" / "pictures").exists()


def test_evidence_that_was_read_after_the_judgement_is_an_error(tmp_path: Path) -> None:
    made = sources(tmp_path)
    place = {"host": READY, "check": "pictures", "basis": "evidence", "source_file": "photos/taken-away.jpg"}
    cited = record_table(CITATIONS, "citations", finding=1, source_line=0)[:1].assign(**place)
    passes = with_finding(made, 0, check="pictures", outcome="pass")
    with pytest.raises(InputError, match=r"photos/taken-away\.jpg: is what a device passes by, and is no longer so"):
        bundled(tmp_path / "out", changed(passes, citations=cited))


def test_hostile_names_stay_in_the_folder_and_break_no_page(tmp_path: Path) -> None:
    hostile = {"photos/x..\\..\\<script>\n.jpg": photo(), "invoices/CON.pdf": invoice(), "invoices/con.PDF": invoice()}
    files = {name.replace("\n", "\u240a"): data for name, data in hostile.items()}
    rows = evidence_rows(files, serial="../../<script>alert(1)</script>")
    made = sources(tmp_path, FILES, rows)
    for name, data in hostile.items():
        (made.evidence / name).write_bytes(data)
    bundled(tmp_path / "out", made)
    names = [path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*")]
    assert all(re.fullmatch(r"[A-Za-z0-9._/-]+", name) for name in names)
    assert {"EMEA/invoices/_CON.pdf", "EMEA/invoices/_con-2.PDF"} <= set(names)
    assert "<script" not in "".join(
        text for name, text in texts_below(tmp_path / "out").items() if name.endswith("html")
    )


def test_an_invoice_in_a_mail_in_an_archive_is_taken_out_of_it(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.org", "b@example.org", "Invoice"
    mail.set_content("See the invoice.")
    mail.add_attachment(invoice(), maintype="application", subtype="pdf", filename="inside.pdf")
    made = sources(tmp_path, {}, evidence_rows({"invoices/all.zip/mail.eml/inside.pdf": invoice()}))
    (made.evidence / "invoices").mkdir(parents=True)
    (made.evidence / "invoices" / "all.zip").write_bytes(zipped({"mail.eml": mail.as_bytes(), "mail": b"x"}))
    bundled(tmp_path / "out", made)
    assert (tmp_path / "out" / "EMEA" / "invoices" / "inside.pdf").read_bytes() == invoice()

"""Files of devices: what is handed in is what was read, under names that lead nowhere else."""

import re
from email.message import EmailMessage
from pathlib import Path

import pytest
from bundle_example import (
    FILES,
    READY,
    bundled,
    evidence_rows,
    invoice,
    photo,
    sources,
    texts_below,
)

from documents.problems import InputError


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


def test_evidence_that_the_judge_does_not_accept_stays_at_home(tmp_path: Path) -> None:
    old = {"photos/old.jpg": photo(), "photos/named.jpg": photo()}
    rows = evidence_rows(old)
    rows[0]["date"], rows[1]["matched"] = "2020-01-01", "file-name"
    made = sources(tmp_path, FILES, rows)
    for name, data in old.items():
        (made.evidence / name).write_bytes(data)
    bundled(tmp_path / "out", made)
    assert len(list((tmp_path / "out" / "EMEA" / "pictures").iterdir())) == 1


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


def test_an_invoice_in_a_mail_is_taken_out_of_it(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"] = "Invoice"
    mail.set_content("See the invoice.")
    mail.add_attachment(invoice(), maintype="application", subtype="pdf", filename="inside.pdf")
    made = sources(tmp_path, {}, evidence_rows({"invoices/mail.eml/inside.pdf": invoice()}))
    (made.evidence / "invoices").mkdir(parents=True)
    (made.evidence / "invoices" / "mail.eml").write_bytes(mail.as_bytes())
    bundled(tmp_path / "out", made)
    assert (tmp_path / "out" / "EMEA" / "invoices" / "inside.pdf").read_bytes() == invoice()

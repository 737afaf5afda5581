"""A bundle has what the policy asks for, nothing that is hidden, and loses no device."""

import hashlib
import re
import zipfile
from csv import DictReader
from email import message_from_bytes, policy
from pathlib import Path

import pandas as pd
import pytest
from bundle_example import (
    FAILING,
    HOSTILE,
    INCOMPLETE,
    READY,
    SERIAL,
    bundled,
    changed,
    sources,
    texts_below,
    with_finding,
    with_results,
)
from pypdf import PdfReader

from policy.pricing.cost_lines import due_lines
from reports.bundle.write_bundle import Sources

WANTED = (
    *("index.html", "letter.html", "letter.pdf", "SHA256SUMS", "devices.csv", "inventory.csv", "fru-serials.csv"),
    *("fees.csv", "lists.xlsx", f"devices/{READY}.html", f"outputs/{READY}.txt"),
    *(f"pictures/{SERIAL}-1.jpg", "invoices/INV-7_b.pdf", "agreements/emea.pdf"),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Sources:
    return sources(tmp_path_factory.mktemp("made"))


@pytest.fixture(scope="module")
def plain(made: Sources, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle as it is made when nothing is wished for."""
    out = tmp_path_factory.mktemp("plain") / "bundle"
    bundled(out, made)
    return out


def test_a_theater_has_what_the_policy_asks_for(plain: Path) -> None:
    here = {path.relative_to(plain / "EMEA").as_posix() for path in (plain / "EMEA").rglob("*") if path.is_file()}
    assert set(WANTED) <= here
    with zipfile.ZipFile(plain / "EMEA.zip") as archive:
        assert {f"EMEA/{name}" for name in here} == set(archive.namelist())
        assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o100644}


def test_every_file_has_its_checksum(plain: Path) -> None:
    folder = plain / "EMEA"
    lines = (folder / "SHA256SUMS").read_text().splitlines()
    sums = {line[66:]: line[:64] for line in lines}
    here = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    here.pop("SHA256SUMS")
    assert sums == {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in here.items()}


def test_the_same_run_gives_the_same_bytes(made: Sources, plain: Path, tmp_path: Path) -> None:
    bundled(tmp_path / "again", made)
    first, second = ({p.relative_to(out): p.read_bytes() for p in out.rglob("*") if p.is_file()} for out in
                     (plain, tmp_path / "again"))  # fmt: skip
    assert first == second


def test_each_link_leads_to_a_file_of_the_folder(plain: Path) -> None:
    for page in (plain / "EMEA").rglob("*.html"):
        links = re.findall(r'href="([^"]+)"', page.read_text(encoding="utf-8"))
        assert links
        for link in links:
            target = (page.parent / link).resolve()
            assert target.is_file(), link
            assert target.is_relative_to(plain / "EMEA")


def test_a_page_runs_nothing_and_fetches_nothing(plain: Path) -> None:
    text = (plain / "EMEA" / "index.html").read_text(encoding="utf-8")
    assert "default-src &#39;none&#39;" in text
    assert "<script" not in text
    assert "http" not in re.sub(r'http-equiv="', "", text)


def test_every_device_is_in_a_bundle_or_left_out_with_a_reason(made: Sources, tmp_path: Path) -> None:
    written = bundled(tmp_path / "out", made)
    assert written.parts == (("EMEA", 1),)
    assert set(written.left_out["host"]) == set(made.report.devices["host"]) - {READY}
    assert (written.left_out["sentence"] != "").all()
    listed = (tmp_path / "out" / "left-out.csv").read_text(encoding="utf-8-sig")
    assert all(host in listed.replace('""', '"') for host in written.left_out["host"])


def test_a_device_that_fails_is_never_handed_in(made: Sources, tmp_path: Path) -> None:
    written = bundled(tmp_path / "out", made, include_incomplete=True)
    reasons = dict(zip(written.left_out["host"], written.left_out["why"], strict=False))
    assert written.parts == (("AMER", 1), ("EMEA", 1))
    assert set(written.left_out.loc[written.left_out["why"] == "fails", "host"]) >= {FAILING, HOSTILE}
    assert reasons["sin3-mx204-1"] == "not-read"


def test_the_letter_of_an_incomplete_device_says_what_is_lacking(made: Sources, tmp_path: Path) -> None:
    bundled(tmp_path / "out", made, include_incomplete=True)
    found = texts_below(tmp_path / "out" / "AMER")
    lacking = "No invoice in the evidence names serial number TA3714480215."
    for name in ("letter.html", f"devices/{INCOMPLETE}.html"):
        assert lacking in found[name], name
    assert lacking in found["letter.pdf"].replace("\n", " ")
    assert ",no," in found["devices.csv"]


def test_a_device_without_theater_is_refused(made: Sources, tmp_path: Path) -> None:
    devices = made.report.devices.assign(theater="")
    written = bundled(tmp_path / "out", changed(made, devices=devices))
    assert written.parts == ()
    assert "no-theater" in set(written.left_out.loc[written.left_out["host"] == READY, "why"])


def test_theater_and_stage_choose_the_devices(made: Sources, tmp_path: Path) -> None:
    other = bundled(tmp_path / "other", made, theater="AMER")
    inspected = bundled(tmp_path / "inspected", made, stage="inspected")
    wanted = bundled(tmp_path / "wanted", made, theater="EMEA", stage="ready to submit")
    assert (other.parts, inspected.parts, wanted.parts) == ((), (), (("EMEA", 1),))
    assert set(other.left_out.loc[other.left_out["host"] == READY, "why"]) == {"not-wanted"}


def test_the_result_of_the_inspection_of_juniper_counts_where_there_is_one(made: Sources, tmp_path: Path) -> None:
    failed = with_finding(made, 0, check="inspection-passed", outcome="fail", sentence="It failed.")
    waiting = with_finding(made, 0, check="inspection-passed", outcome="missing", sentence="No result yet.")
    assert bundled(tmp_path / "failed", failed).parts == ()
    assert bundled(tmp_path / "waiting", waiting).parts == (("EMEA", 1),)
    assert "passed Juniper" not in (tmp_path / "waiting" / "EMEA" / "letter.html").read_text()
    passed = changed(made, results=with_results(made.report, READY, stage="ready to quote"))
    bundled(tmp_path / "passed", passed)
    assert "1 device of these passed Juniper" in (tmp_path / "passed" / "EMEA" / "letter.html").read_text()


def test_what_is_no_hardware_is_left_out(made: Sources, tmp_path: Path) -> None:
    virtual = changed(made, results=with_results(made.report, READY, stage="not judged"))
    written = bundled(tmp_path / "out", virtual, include_incomplete=True)
    assert list(written.left_out.loc[written.left_out["host"] == READY, "why"]) == ["not-read"]


def test_the_lists_have_serial_numbers_as_text_and_only_fees_that_are_due(made: Sources, plain: Path) -> None:
    serials = list(DictReader((plain / "EMEA" / "fru-serials.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert {"00012345", "YZ6034", SERIAL} <= {row["serial_number"] for row in serials}
    assert "BUILTIN" not in {row["serial_number"] for row in serials}
    assert {row["pictures"] for row in serials if row["serial_number"] == SERIAL} == {f"pictures/{SERIAL}-1.jpg"}
    inventory = list(DictReader((plain / "EMEA" / "inventory.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert len(inventory) == (made.report.frus["host"] == READY).sum()
    fees = list(DictReader((plain / "EMEA" / "fees.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert len(fees) == len(due_lines(made.report.costs[made.report.costs["host"] == READY]))
    assert {row["status"] for row in fees} <= {"priced", "unpriced"}


def test_the_letter_counts_what_has_no_price(made: Sources, tmp_path: Path) -> None:
    costs = made.report.costs.assign(status="unpriced", amount=None)
    bundled(tmp_path / "out", changed(made, costs=costs))
    text = (tmp_path / "out" / "EMEA" / "letter.html").read_text()
    assert f"For {(costs['host'] == READY).sum()} fee lines we know no price" in text
    assert "fees come to" not in text


def test_a_device_whose_evidence_nobody_examined_is_refused(made: Sources, tmp_path: Path) -> None:
    results = with_results(made.report, READY, stage="eligible, evidence missing")
    written = bundled(tmp_path / "out", changed(made, results=results))
    assert list(written.left_out.loc[written.left_out["host"] == READY, "why"]) == ["not-examined"]


def test_a_theater_is_split_by_device_into_mails_that_are_small_enough(tmp_path: Path) -> None:
    made = sources(tmp_path)
    results = made.report.results.assign(result="pass", stage="ready to submit")
    findings = made.report.findings.assign(outcome="pass")
    devices = made.report.devices.assign(theater="EMEA")
    split = changed(made, results=results, findings=findings, devices=devices)
    written = bundled(tmp_path / "out", split, largest_mail=190_000)
    assert len(written.parts) > 1
    assert next(name for name, _ in written.parts) == f"EMEA-1-of-{len(written.parts)}"
    assert sum(count for _, count in written.parts) == devices["reached"].sum()
    for name, _ in written.parts:
        assert (tmp_path / "out" / f"{name}.eml").stat().st_size <= 190_000
        assert (tmp_path / "out" / name / "agreements" / "emea.pdf").is_file()
        assert name.replace("EMEA-", "part ").replace("-", " ") in (tmp_path / "out" / name / "letter.html").read_text()


def test_what_no_mail_takes_is_in_the_folder_and_the_mail_says_so(made: Sources, tmp_path: Path) -> None:
    written = bundled(tmp_path / "out", made, largest_mail=30_000)
    assert written.too_large == ("EMEA",)
    mail = message_from_bytes((tmp_path / "out" / "EMEA.eml").read_bytes(), policy=policy.default)
    assert [one.get_filename() for one in mail.iter_attachments()] == ["letter.pdf"]
    assert mail.get_body().get_content().startswith("NOT ATTACHED: EMEA.zip has")  # type: ignore[union-attr]
    assert (tmp_path / "out" / "EMEA.zip").is_file()


def test_the_mail_is_a_draft_to_the_contact_of_the_theater(plain: Path) -> None:
    mail = message_from_bytes((plain / "EMEA.eml").read_bytes(), policy=policy.default)
    assert (mail["To"], mail["X-Unsent"]) == ("emearenewals@juniper.net", "1")
    attached = [(one.get_filename(), one.get_content()) for one in mail.iter_attachments()]
    assert attached == [
        ("letter.pdf", (plain / "EMEA" / "letter.pdf").read_bytes()),
        ("EMEA.zip", (plain / "EMEA.zip").read_bytes()),
    ]
    assert f"- {READY}: MX480, serial number {SERIAL} (AMS1, NL)" in mail.get_body().get_content()  # type: ignore[union-attr]


def test_the_pdf_is_of_the_day_of_the_audit(plain: Path) -> None:
    metadata = PdfReader(plain / "EMEA" / "letter.pdf").metadata
    assert metadata is not None
    assert str(metadata["/CreationDate"]).startswith("D:20261124")


def test_a_part_that_came_out_larger_than_it_was_reckoned_is_split_again(tmp_path: Path) -> None:
    made = sources(tmp_path)
    ready = made.report.results.assign(result="pass", stage="ready to submit")
    numbers = [hashlib.sha256(str(place).encode()).hexdigest() for place in range(1000)]
    parts = pd.concat([made.report.frus[:1]] * len(numbers), ignore_index=True).assign(serial_number=numbers)
    parts = parts.assign(host=[READY, INCOMPLETE] * (len(numbers) // 2))
    devices = made.report.devices.assign(theater="EMEA", reached=made.report.devices["host"].isin([READY, INCOMPLETE]))
    findings = made.report.findings.assign(outcome="pass")
    large = changed(made, results=ready, findings=findings, devices=devices, frus=parts)
    written = bundled(tmp_path / "out", large, largest_mail=200_000)
    assert written.parts == (("EMEA-1-of-2", 1), ("EMEA-2-of-2", 1))
    assert not (tmp_path / "out" / "EMEA").exists()


def test_the_letter_states_what_is_known_and_no_more(made: Sources, plain: Path, tmp_path: Path) -> None:
    letter = (plain / "EMEA" / "letter.html").read_text()
    assert "All cards are installed" not in letter
    assert "THE PRICES ARE INVENTED" in letter
    own_prices = with_finding(changed(made, sample_prices=False), 0, check="cards-installed", outcome="pass")
    bundled(tmp_path / "out", own_prices)
    letter = (tmp_path / "out" / "EMEA" / "letter.html").read_text()
    assert "All cards are installed" in letter
    assert "INVENTED" not in letter

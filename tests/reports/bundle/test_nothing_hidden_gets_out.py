"""What the owner hides is in no file of a bundle, whatever its form; what is handed in stays as printed."""

from pathlib import Path

import pytest
from bundle_example import (
    EVERYTHING,
    FILES,
    INCOMPLETE,
    PRIVATE,
    READY,
    SERIAL,
    bundled,
    changed,
    invoice,
    sources,
    texts_below,
    with_finding,
)
from PIL import Image

from reports.bundle.hide_rules import HideKind, HideSettings
from reports.bundle.write_bundle import Sources


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Sources:
    return sources(tmp_path_factory.mktemp("made"))


@pytest.fixture(scope="module")
def plain(made: Sources, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle as it is made when nothing is wished for."""
    out = tmp_path_factory.mktemp("plain") / "bundle"
    bundled(out, made)
    return out


KEPT = ("hidden.csv", "pseudonyms.csv", "left-out.csv")


def test_nothing_that_is_hidden_is_left_in_any_file(made: Sources, tmp_path: Path) -> None:
    devices = made.report.devices.assign(site=f"hall ACME-4711, beside {READY}")
    bundled(tmp_path / "out", changed(made, devices=devices), hide=EVERYTHING, include_incomplete=True)
    sent = [text for name, text in texts_below(tmp_path / "out").items() if name not in KEPT]
    for private in (*PRIVATE, INCOMPLETE, "never-handed-over", "show configuration"):
        assert [text[:60] for text in sent if private.casefold() in text.casefold()] == [], private
    everything = "\n".join(sent)
    for kept in (SERIAL, "750-028467", "YZ6034", "23.4R2-S3.9", "00012345", "TA3714480215"):
        assert kept in everything


def test_a_name_has_one_pseudonym_everywhere_and_the_owner_has_the_key(made: Sources, tmp_path: Path) -> None:
    bundled(tmp_path / "out", made, hide=EVERYTHING)
    outputs = (tmp_path / "out" / "EMEA" / "outputs" / "device-0001.txt").read_text()
    assert "user-0001@device-0001> show version" in outputs
    assert "to-device-0001-re0" in outputs
    assert "by user-0002" in outputs
    key = (tmp_path / "out" / "pseudonyms.csv").read_text(encoding="utf-8-sig")
    assert f"host-names,{READY},device-0001,{READY}\n" in key
    assert "addresses,10.11.12.13,address-0001," in key
    assert "s3cret" not in key
    hidden = (tmp_path / "out" / "hidden.csv").read_text(encoding="utf-8-sig")
    assert "EMEA/outputs/device-0001.txt,addresses,3\n" in hidden
    assert f"EMEA/pictures/{SERIAL}-1.jpg,picture-metadata," in hidden


def test_host_names_and_addresses_stay_unless_they_are_to_be_hidden(plain: Path) -> None:
    outputs = (plain / "EMEA" / "outputs" / f"{READY}.txt").read_text()
    assert f"user-0001@{READY}> show version" in outputs
    assert "10.11.12.13" in outputs
    assert "s3cretRO" not in outputs


def test_nothing_is_hidden_where_nothing_is_to_be(made: Sources, tmp_path: Path) -> None:
    bundled(tmp_path / "out", made, hide=HideSettings(()))
    assert "community s3cretRO" in (tmp_path / "out" / "EMEA" / "outputs" / f"{READY}.txt").read_text()


def test_a_picture_says_nothing_about_who_took_it(plain: Path) -> None:
    with Image.open(plain / "EMEA" / "pictures" / f"{SERIAL}-1.jpg") as picture:
        assert (picture.size, dict(picture.getexif()), "comment" in picture.info) == ((640, 480), {}, False)


def test_a_document_that_holds_what_is_hidden_is_kept_back(tmp_path: Path) -> None:
    files = {**FILES, "invoices/INV-8.pdf": invoice("for ACME-4711")}
    made = sources(tmp_path, files)
    written = bundled(tmp_path / "out", made, hide=EVERYTHING)
    reasons = written.left_out[written.left_out["host"] == READY]
    assert list(reasons["why"]) == ["file-kept-back"]
    assert reasons["sentence"].item().endswith("holds what you hide, and a document is not altered: expressions (1).")
    bundled(tmp_path / "all", made, hide=EVERYTHING, include_incomplete=True)
    assert not list((tmp_path / "all" / "EMEA").rglob("INV-8*"))
    assert "INV-8.pdf holds what you hide" in (tmp_path / "all" / "EMEA" / "letter.html").read_text()


def test_the_pdf_shows_letters_of_other_scripts_and_names_what_it_cannot_show(tmp_path: Path) -> None:
    made = sources(tmp_path)
    devices = made.report.devices.assign(site="Zürich Москва 東")
    bundled(tmp_path / "out", changed(made, devices=devices))
    text = texts_below(tmp_path / "out" / "EMEA")["letter.pdf"].replace("\n", " ")
    assert "Zürich Москва U+6771" in text
    assert "Signs that this font lacks" in text


def test_a_document_that_cannot_be_searched_is_kept_back(tmp_path: Path) -> None:
    made = sources(tmp_path, {**FILES, "invoices/old.doc": b"\xd0\xcf\x11\xe0\0"})
    written = bundled(tmp_path / "out", made)
    kept_back = written.left_out.loc[written.left_out["host"] == READY, "sentence"].item()
    assert kept_back == "invoices/old.doc cannot be searched for what you hide."
    assert bundled(tmp_path / "all", made, hide=HideSettings((HideKind.USERS,))).parts == (("EMEA", 1),)


def test_a_document_may_name_a_person_who_has_an_account(tmp_path: Path) -> None:
    made = sources(tmp_path, {**FILES, "invoices/signed.pdf": invoice("signed by zaphod")})
    assert bundled(tmp_path / "out", made).parts == (("EMEA", 1),)


def test_sentences_of_ours_are_not_taken_for_names_of_users(made: Sources, tmp_path: Path) -> None:
    """An account may be called audit, and a file that a sentence names after it is hidden all the same."""
    cells = {"outcome": "missing", "sentence": "zaphod/zaphod.jpg is older than the zaphod."}
    bundled(tmp_path / "out", with_finding(made, 0, **cells), include_incomplete=True)
    letter = (tmp_path / "out" / "EMEA" / "letter.html").read_text()
    assert "user-0001/user-0001.jpg is older than the zaphod." in letter

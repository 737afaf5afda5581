"""Which device and part a file proves: its labels before its text, its text before its names, a person before all."""

import random
from typing import Any

import pandas as pd
import pytest
from evidence_examples import devices, frus
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.evidence_files.evidence_schema import EVIDENCE
from parsers.evidence_files.file_reading import Content, EvidenceKind, FileReading, ReadStatus, StatedRow
from parsers.evidence_files.match_fleet import match_fleet

MX1, MX2, FPC1 = "fra1-mx480-01", "fra1-mx480-02", "fra1-mx480-01 FPC 1"
INVOICE, AGREEMENT, RESULT = (
    (EvidenceKind.INVOICE,),
    (EvidenceKind.FEE_AGREEMENT,),
    (EvidenceKind.INSPECTION_RESULT,),
)
NOBODY = pd.DataFrame()
SHOWN = ("kind", "host", "member", "path", "matched", "note")
FACTS = ("number", "date", "seller", "theater", "result")


def picture(file: str, *codes: str, **more: Any) -> FileReading:
    return FileReading(file, more.pop("sha256", file), Content.PICTURE, ReadStatus.READ, codes=codes, **more)


def document(file: str, *words: str, content: Content = Content.DOCUMENT, **more: Any) -> FileReading:
    return FileReading(file, file, content, ReadStatus.READ, words=words, **more)


def rows(*readings: FileReading, corrections: pd.DataFrame = NOBODY) -> list[dict[str, str]]:
    found = match_fleet(readings, frus(), devices(), corrections)
    return [{str(name): text for name, text in row.items()} for row in found.to_dict("records")]


def shown(row: dict[str, str], columns: tuple[str, ...]) -> str:
    return " ".join(text for name in columns if (text := row[name]))


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        (picture("a.jpg", "JN1251F42AFB"), [f"picture {MX1} Chassis label"]),
        (picture("a.jpg", "SCAKV2080", "750-028467"), [f"picture {FPC1} label"]),
        (picture("a.jpg", "CAKV2080", "JN1251F42AFB"), [f"picture {FPC1} label", f"picture {MX1} Chassis label"]),
        (picture("a.jpg", "BP0208111225"), ["picture lhr-ex 0 Chassis label", "picture lhr-ex 0 FPC 0 label"]),
        (picture("a.jpg", "JN9999999AFB"), ["picture unknown-label"]),
        (picture("a.jpg", "750-028467"), ["picture unknown-label"]),
        (picture("a.jpg", "S9009225243"), ["picture ambiguous-label"]),
        (picture(f"{MX1}/a.jpg", "JN1251F42AFB"), [f"picture {MX1} Chassis label"]),
        (picture(f"{MX2}/a.jpg", "JN1251F42AFB"), [f"picture {MX1} Chassis label label-of-other-device"]),
        (picture("JN1251F43AFB/a.jpg", "CAKV2080"), [f"picture {FPC1} label label-of-other-device"]),
        (picture(f"{MX1}/a.jpg", "JN9999999AFB"), [f"picture {MX1} Chassis folder unknown-label"]),
        (
            picture("a.jpg", "UUJ01CF"),
            [
                "picture nyc-mx204-01 FPC 0/Xcvr 1 label serial-of-several-devices",
                "picture nyc-mx204-02 FPC 0/Xcvr 1 label serial-of-several-devices",
            ],
        ),
        (picture("nyc-mx204-02/a.jpg", "UUJ01CF"), ["picture nyc-mx204-02 FPC 0/Xcvr 1 label"]),
        # Names, of which the nearest counts.
        (picture(f"{MX1}/a.jpg"), [f"picture {MX1} Chassis folder"]),
        (picture(f"{MX2}/CAKV2080/a.jpg"), [f"picture {FPC1} folder"]),
        (picture(f"{MX2}/CAKV2080.jpg"), [f"picture {FPC1} file-name"]),
        (picture("IMG_CAKV2080_2.jpg"), [f"picture {FPC1} file-name"]),
        (picture("x/core1.example.net rear.jpg"), [f"picture {MX1} Chassis file-name"]),
        (picture(f"{MX1.upper()}-front.jpg"), [f"picture {MX1} Chassis file-name"]),
        (picture("core1/a.jpg"), ["picture"]),
        (picture("edge7/a.jpg"), ["picture nyc-mx204-01 Chassis folder"]),
        (picture("inspection/a.jpg"), ["picture"]),
        (picture("lhr-ex/a.jpg"), ["picture lhr-ex folder"]),
        (picture(f"{MX1}0/a.jpg"), ["picture"]),
        (picture("CAKV20801.jpg"), ["picture"]),
        (picture("a.jpg"), ["picture"]),
        # A scan or photo of a document is what its name says.
        (picture(f"invoices/{MX1}.jpg"), [f"invoice {MX1} Chassis file-name kind-by-name"]),
        (picture(f"{MX1}/Rechnung 7.jpg"), [f"invoice {MX1} Chassis folder kind-by-name"]),
        (document("a.pdf", "JN1251F42AFB", "MX480", kinds=INVOICE), [f"invoice {MX1} Chassis text"]),
        (document("invoices/a.pdf", "BK378", kinds=AGREEMENT + INVOICE), ["invoice nyc-mx204-01 Chassis text"]),
        (document("results/a.pdf", "BK378", kinds=INVOICE), ["invoice nyc-mx204-01 Chassis text"]),
        (document("a.pdf", "A123", "1234567", kinds=INVOICE), ["invoice"]),
        (document("a.pdf", "JN1251F42AFB", kinds=()), [f"unknown {MX1} Chassis text"]),
        (document("invoices/a.pdf", "JN1251F42AFB"), [f"invoice {MX1} Chassis text kind-by-name"]),
        (document("a.csv", "BK378", content=Content.TABLE, kinds=INVOICE), ["invoice nyc-mx204-01 Chassis table"]),
        (
            document("m.eml", "BK378", content=Content.MAIL, kinds=RESULT),
            ["inspection-result nyc-mx204-01 Chassis text"],
        ),
        (document("CAKV2080/a.pdf", kinds=INVOICE), [f"invoice {FPC1} folder"]),
        (document("CAKV2080.eml/a.pdf", kinds=INVOICE), [f"invoice {FPC1} folder"]),
        (document("photos/a.pdf", "JN1251F42AFB"), [f"unknown {MX1} Chassis text"]),
        (document("a.pdf", kinds=AGREEMENT), ["fee-agreement"]),
        (picture("invoices/photos/a.jpg"), ["picture"]),
        (picture(f"lhr-ex {MX1}.jpg"), [f"picture {MX1} Chassis file-name"]),
        (document("a.txt"), ["unknown"]),
    ],
)
def test_file_proves(reading: FileReading, expected: list[str]) -> None:
    assert [shown(row, SHOWN) for row in rows(reading)] == expected


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        (picture("a.jpg", "BK378", taken="2026-03-01"), ["2026-03-01"]),
        (
            document("a.pdf", "BK378", kinds=INVOICE, number="7", date="2025-01-02", seller="Gray", result="passed"),
            ["7 2025-01-02 Gray"],
        ),
        (
            document("a", "BK378", kinds=INVOICE, number="7", rows=(StatedRow(("BK378",), "8", "2025-01-02", "Gray"),)),
            ["8 2025-01-02 Gray"],
        ),
        (document("a", "BK378", kinds=INVOICE, rows=(StatedRow(("CAKV2080",), "8"),)), [""]),
        (document("a", "BK378", kinds=INVOICE, rows=(StatedRow(("BK378",), "8"), StatedRow(("BK378",), "9"))), [""]),
        (
            document("a", "CAKV2080", "BK378", kinds=RESULT, rows=(StatedRow(("BK378",), result="failed"),)),
            ["", "failed"],
        ),
        (document("a", "BK378", kinds=RESULT, result="passed"), ["passed"]),
        (document("a", "BK378", kinds=RESULT, rows=(StatedRow(("BK378",), result="unclear"),)), [""]),
        (document("a", kinds=AGREEMENT, theaters=("AMER", "EMEA"), number="PO-1"), ["PO-1 AMER", "PO-1 EMEA"]),
        (document("a", "BK378", kinds=AGREEMENT, theaters=("AMER", "EMEA")), [""]),
        (document("a", kinds=INVOICE, theaters=("AMER",)), [""]),
    ],
)
def test_what_a_file_states_of_a_part(reading: FileReading, expected: list[str]) -> None:
    assert [shown(row, FACTS) for row in rows(reading)] == expected


def test_rows_that_contradict_each_other_are_noted() -> None:
    two = (StatedRow(("BK378",), "8", "2025-01-01"), StatedRow(("BK378",), "9", "2025-01-02"))
    assert rows(document("a", "BK378", kinds=INVOICE, rows=two))[0]["note"] == "several-numbers several-dates"
    both = (StatedRow(("BK378",), result="passed"), StatedRow(("BK378",), result="failed"))
    assert rows(document("a", "BK378", kinds=RESULT, rows=both))[0]["note"] == "unclear-result"


HASH, NEAR, FAR = "00" * 32, "00" * 31 + "ff", "0f" * 32


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (picture(f"{MX1}/a.jpg", sha256="1"), picture(f"{MX2}/b.jpg", sha256="1"), True),
        (picture(f"{MX1}/a.jpg", sha256="1"), picture(f"{MX1}/b.jpg", sha256="1"), False),
        (picture(f"{MX1}/a.jpg", sha256="1"), picture("b.jpg", sha256="1"), False),
        (picture(f"{MX1}/a.jpg", fingerprint=HASH), picture(f"{MX2}/b.jpg", fingerprint=NEAR), True),
        (picture(f"{MX1}/a.jpg", fingerprint=HASH), picture(f"{MX2}/b.jpg", fingerprint=FAR), False),
        (picture(f"{MX1}/a.jpg"), picture(f"{MX2}/b.jpg"), False),
        (picture("a", "JN1251F42AFB", fingerprint=HASH), picture("b", "JN1251F43AFB", fingerprint=HASH), False),
        (document(f"{MX1}/a"), document(f"{MX2}/a"), False),
    ],
)
def test_same_picture_of_two_devices(one: FileReading, other: FileReading, same: bool) -> None:
    notes = [row["note"] for row in rows(one, other)]
    assert notes == ["same-picture-of-two-devices" if same else ""] * 2


def ann(**cells: str) -> pd.DataFrame:
    return pd.DataFrame([{"confirmed_by": "Ann", **cells}], dtype="str")


PHOTO = picture(f"{MX1}/a.jpg", "JN1251F42AFB", sha256="ab12", taken="2026-03-01")


@pytest.mark.parametrize(
    ("corrections", "expected"),
    [
        (ann(sha256="ab12", serial_number="CAKV2080"), [f"picture {FPC1} person Ann 2026-03-01"]),
        (ann(sha256="AB12", file="other", serial_number="CAKV2080"), [f"picture {FPC1} person Ann 2026-03-01"]),
        (ann(file=PHOTO.file, host=MX2), [f"picture {MX2} Chassis person Ann 2026-03-01"]),
        (ann(sha256="ab12", kind="invoice", date="2025-01-02"), ["invoice person Ann 2025-01-02"]),
        (ann(sha256="ab12", serial_number="nonesuch1"), ["picture person serial-not-in-fleet Ann 2026-03-01"]),
        (ann(sha256="ab12", host="nonesuch"), ["picture person serial-not-in-fleet Ann 2026-03-01"]),
        (
            ann(sha256="ab12", serial_number="UUJ01CF", host="nyc-mx204-02"),
            ["picture nyc-mx204-02 FPC 0/Xcvr 1 person Ann 2026-03-01"],
        ),
        (
            pd.concat([ann(sha256="ab12", serial_number=one) for one in ("CAKV2080", "BK378")]),
            [f"picture {FPC1} person Ann 2026-03-01", "picture nyc-mx204-01 Chassis person Ann 2026-03-01"],
        ),
        (ann(sha256="ab12", kind="Fee Agreement", date="31.03.2026"), ["fee-agreement person Ann 2026-03-31"]),
        (ann(sha256="ab12", kind="bill", date="soon"), ["picture person unknown-kind undecided-date Ann 2026-03-01"]),
        # What nobody confirmed is what was read before, and no statement.
        (ann(sha256="ab12", serial_number="CAKV2080", confirmed_by=" "), [f"picture {MX1} Chassis label 2026-03-01"]),
        (
            ann(sha256="cd34", serial_number="CAKV2080", file="x"),
            [f"picture {MX1} Chassis label 2026-03-01", "unknown person Ann"],
        ),
    ],
)
def test_person_counts_before_what_was_read(corrections: pd.DataFrame, expected: list[str]) -> None:
    columns = ("kind", "host", "path", "matched", "note", "confirmed_by", "date")
    assert [shown(row, columns) for row in rows(PHOTO, corrections=corrections)] == expected


def test_statement_on_a_file_that_is_gone_survives_and_proves_nothing() -> None:
    stated = ann(sha256="cd34", file="x.jpg", kind="picture", serial_number="CAKV2080")
    found = rows(corrections=stated)
    assert [shown(row, ("file", "sha256", "serial_number", "status", "host", "path")) for row in found] == [
        "x.jpg cd34 CAKV2080 gone"
    ]
    kept = match_fleet([], frus(), devices(), pd.DataFrame(found))
    assert rows(picture("y.jpg", sha256="cd34"), corrections=kept)[0]["path"] == "FPC 1"


READINGS = (
    PHOTO,
    picture("b.jpg", "CAKV2080", "BK378"),
    picture(f"{MX2}/c.jpg", sha256="ab12"),
    document("d.pdf", "ABBF8978", kinds=INVOICE, number="7"),
    document("e.pdf", kinds=AGREEMENT, theaters=("AMER", "EMEA")),
    document("f.txt"),
)


@given(st.randoms(use_true_random=False))
@settings(max_examples=10, deadline=None)
def test_order_of_files_and_rows_changes_nothing(chance: random.Random) -> None:
    readings, parts = list(READINGS), frus().sample(frac=1, random_state=chance.randrange(99))
    chance.shuffle(readings)
    columns = list(EVIDENCE.columns)
    found = match_fleet(readings, parts, devices().iloc[::-1], NOBODY).sort_values(columns, ignore_index=True)
    expected = match_fleet(READINGS, frus(), devices(), NOBODY).sort_values(columns, ignore_index=True)
    assert found.equals(expected)
    assert set(found["file"]) == {one.file for one in READINGS}


def test_no_file_and_no_device_give_no_row() -> None:
    assert match_fleet([], frus().iloc[:0], devices().iloc[:0], NOBODY).empty

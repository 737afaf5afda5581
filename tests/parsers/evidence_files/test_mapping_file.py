"""evidence.csv as a person corrects it: every mistake has its line, and no change is lost."""

from pathlib import Path

import pytest

from documents.problems import InputError
from parsers.evidence_files.mapping_file import confirmed_rows, mapping_rows, unsigned_changes

HEADER = "file,sha256,kind,serial_number,date,theater,result,confirmed_by"
ROW = "a.jpg,ab,picture,JN1,2026-11-01,EMEA,passed,J. Doe"
MISTAKES = {
    "file,sha256,kind,colour": 'evidence.csv:1 (colour): unknown column "colour".',
    "file,file,kind": 'evidence.csv:1 (file): the column "file" stands 2 times.',
    "file,sha256": 'evidence.csv:1: there is no column "kind".',
    f"{HEADER}\na.jpg,ab,photo,JN1,,,,J. Doe": 'evidence.csv:2 (kind): "photo" is no kind of evidence.',
    f"{HEADER}\na.jpg,ab,picture,JN1,,,good,J. Doe": 'evidence.csv:2 (result): "good" is no result of evidence.',
    f"{HEADER}\na.jpg,ab,picture,JN1,,EMAE,,J. Doe": 'evidence.csv:2 (theater): "EMAE" is no theater of evidence.',
    f"{HEADER}\na.jpg,ab,picture,JN1,1/11/2026,,,J. Doe": 'evidence.csv:2 (date): "1/11/2026" is not a day.',
    f"{HEADER}\na.jpg,ab,picture,JN1,soon,,,J. Doe": 'evidence.csv:2 (date): "soon" is not a day.',
    f"{HEADER}\n\n,,picture,JN1,,,,J. Doe": "evidence.csv:3 (file): a confirmed row needs it.",
    f"{HEADER}\na.jpg,ab,,JN1,,,,J. Doe": "evidence.csv:2 (kind): a confirmed row needs it.",
    f"{HEADER}\n{ROW},more": "evidence.csv:2: a text stands in column 9, which has no name.",
}


def written(folder: Path, text: str, name: str = "evidence.csv") -> Path:
    path = folder / name
    path.write_text(text + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("text", MISTAKES)
def test_mistakes(text: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        mapping_rows(written(tmp_path, text))
    assert len(error.value.problems) == 1
    assert str(error.value).startswith(f"{tmp_path}/{MISTAKES[text]}")


def test_all_mistakes_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        mapping_rows(written(tmp_path, f"{HEADER}\na.jpg,ab,photo,JN1,1.1.,,good,J. Doe\nb.jpg,,movie,,,,,J. Doe"))
    places = [(problem.line, problem.column) for problem in error.value.problems]
    assert places == [(2, "kind"), (2, "result"), (2, "date"), (3, "kind")]


def test_what_a_person_confirmed(tmp_path: Path) -> None:
    """Rows with a name count; columns that are left out are blank."""
    path = written(tmp_path, f"{HEADER}\n{ROW}\nb.jpg,ac,picture,JN2,,,,\n,ad,invoice,JN3,,,,A. Buyer")
    rows = confirmed_rows(path)
    assert rows["serial_number"].tolist() == ["JN1", "JN3"]
    columns = [*HEADER.split(","), "host"]
    assert rows[columns].to_numpy()[0].tolist() == [*ROW.split(","), ""]


def test_days_as_a_spreadsheet_writes_them(tmp_path: Path) -> None:
    """One row shows which number is the month, and settles it for all."""
    rows = (
        "a.jpg,ab,picture,JN1,31.10.2026,,,J. Doe",
        "b.jpg,ac,picture,JN1,01/11/2026,,,J. Doe",
        "c.jpg,ad,picture,,,,,",
    )
    found = mapping_rows(written(tmp_path, "\n".join([HEADER, *rows])))
    assert found["date"].tolist() == ["2026-10-31", "2026-11-01", ""]
    assert found.index.tolist() == [2, 3, 4]


def test_no_file_is_no_row(tmp_path: Path) -> None:
    assert mapping_rows(tmp_path / "evidence.csv").empty
    assert mapping_rows(written(tmp_path, "")).empty


@pytest.mark.parametrize(("cell", "text"), [("'=a.jpg", "=a.jpg"), ("'@a.jpg", "@a.jpg"), ("'a.jpg", "'a.jpg")])
def test_the_guard_against_formulas_is_taken_off(cell: str, text: str, tmp_path: Path) -> None:
    assert mapping_rows(written(tmp_path, f"{HEADER}\n{cell},ab,picture,,,,,"))["file"].tolist() == [text]


CHANGES = {
    "nothing": ("a.jpg,ab,picture,JN1,,,,", []),
    "a name": ("a.jpg,ab,picture,JN9,,,,J. Doe", []),
    "no name": ("a.jpg,ab,picture,JN9,,,,", [2]),
    "taken out": ("", []),
    "saved by a spreadsheet": ("a.jpg,ab,picture,JN1,01/11/2026,,,", []),
    "another kind": ("a.jpg,ab,invoice,JN1,,,,", [2]),
    "another result": ("a.jpg,ab,picture,JN1,,,passed,", [2]),
    "added": ("a.jpg,ab,picture,JN1,,,,\nb.jpg,,invoice,JN2,,,,", [3]),
}


def test_a_number_without_its_zeros_is_no_change(tmp_path: Path) -> None:
    kept = written(tmp_path, f"{HEADER}\na.jpg,ab,picture,00012345,,,,", "written.csv")
    assert unsigned_changes(written(tmp_path, f"{HEADER}\na.jpg,ab,picture,12345,,,,"), kept) == []


@pytest.mark.parametrize("name", CHANGES)
def test_changes_that_nobody_signed(name: str, tmp_path: Path) -> None:
    """They would be written anew, so that each is a problem with its line."""
    rows, lines = CHANGES[name]
    kept = written(tmp_path, f"{HEADER}\na.jpg,ab,picture,JN1,,,,", "written.csv")
    problems = unsigned_changes(written(tmp_path, f"{HEADER}\n{rows}"), kept)
    assert [(one.line, one.column) for one in problems] == [(line, "confirmed_by") for line in lines]

"""What a file can be beside its cells: sheets hidden, cells merged, macros, a password, more than fits in memory."""

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from table_files import GPL_HEADER, gpl, product

from documents.problems import InputError
from documents.sheet import LARGEST, check_size
from documents.xlsx_sheet import MOST_STRINGS, MOST_UNPACKED, check_unpacked, too_large
from policy.reference.importers.eol_page import import_html
from policy.reference.importers.eox import import_eox
from policy.reference.importers.mapped_csv import headings_of
from policy.reference.importers.options import ImportOptions
from policy.reference.importers.price_list import import_gpl
from policy.reference.read_table import read_table
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS
from policy.reference.sheet_columns import no_progress
from policy.reference.table_problems import MOST_SHOWN


def hidden(path: Path) -> None:
    book = load_workbook(path)
    sheet = book.create_sheet("Old")
    sheet.append(GPL_HEADER)
    sheet.append(product("OLD"))
    sheet.sheet_state = "hidden"
    book.save(path)


def merged(path: Path) -> None:
    book = load_workbook(path)
    book.worksheets[0].merge_cells("B1:C1")
    book.save(path)


def merged_below(path: Path) -> None:
    book = load_workbook(path)
    book.worksheets[0].merge_cells("H2:H3")
    book.save(path)


def macros(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")


def protected(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512)


def too_short_dimension(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b'<dimension ref="A1:H3"', b'<dimension ref="A1:H2"')
    assert b'<dimension ref="A1:H2"' in parts[name]
    with zipfile.ZipFile(path, "w") as archive:
        for one, content in parts.items():
            archive.writestr(one, content)


def huge(path: Path) -> None:
    """A member says in the directory of the archive that it is unpacked to more than it holds."""
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb", bytes(1_000))
        archive.getinfo("bomb").file_size = 2_010_000_000


WORKBOOKS: list[tuple[Callable[[Path], None], str, str]] = [
    (hidden, "note", "[Old] is hidden and was not read"),
    (macros, "note", "has macros; they were not run"),
    (too_short_dimension, "note", ""),
    (merged, "error", "[Price List]:1: header cells are merged: B1:C1."),
    (merged_below, "error", "[Price List]:2: cells are merged: H2:H3."),
    (protected, "error", "is protected by a password, or an old .xls"),
    (huge, "error", "when it is unpacked, which is too much"),
]


@pytest.mark.parametrize(("spoil", "fate", "words"), WORKBOOKS, ids=[case[0].__name__ for case in WORKBOOKS])
def test_what_a_workbook_can_be(tmp_path: Path, spoil: Callable[[Path], None], fate: str, words: str) -> None:
    """All rows of the visible sheets, or a reason why not."""
    path = gpl(tmp_path, product("A"), product("B"))
    spoil(path)
    if fate == "error":
        with pytest.raises(InputError) as caught:
            import_gpl(path, ImportOptions(), no_progress)
        assert words in str(caught.value)
    else:
        found = import_gpl(path, ImportOptions(), no_progress)
        assert list(found.rows["sku"]) == ["A", "B"]
        assert words in " ".join(found.notes)


READERS: dict[str, Callable[[Path], object]] = {
    "pricelist_2026_11.csv": lambda path: import_gpl(path, ImportOptions(), no_progress),
    "pricelist_2026_11.xlsx": lambda path: read_table(path, TABLE_SCHEMAS["prices"]).problems,
    "list.csv": headings_of,
    "eox.json": lambda path: import_eox(path, ImportOptions(date(2026, 11, 1)), no_progress),
    "page.html": lambda path: import_html(path, ImportOptions(date(2026, 11, 1)), no_progress),
}


@pytest.mark.parametrize("name", READERS)
def test_a_file_that_would_not_fit_into_memory(tmp_path: Path, name: str) -> None:
    """It is refused by its size alone, before anything of it is read."""
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    try:
        answer = str(READERS[name](path))
    except InputError as error:
        answer = str(error)
    assert f"{name}" in answer and "is larger than" in answer


def test_a_table_that_would_not_fit_into_memory_is_not_hashed(tmp_path: Path) -> None:
    path = tmp_path / "prices.xlsx"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    assert read_table(path, TABLE_SCHEMAS["prices"]).source.sha256 == ""


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    path = gpl(tmp_path, product("A"))
    with pytest.raises(InputError, match=r"is larger than 0 MB\. Leave out what is not needed"):
        check_size(path, 10)


def test_a_workbook_that_would_not_fit_into_memory(tmp_path: Path) -> None:
    """The sizes that its directory states decide, before anything is unpacked."""
    path = tmp_path / "prices.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/sharedStrings.xml", b"")
        archive.getinfo("xl/sharedStrings.xml").file_size = MOST_STRINGS + 1
    with pytest.raises(InputError, match="holds 500 MB when it is unpacked, which is too much for a workbook"):
        check_unpacked(path, path.name)


@pytest.mark.parametrize(
    ("sizes", "wanted"),
    [
        ({"xl/worksheets/sheet1.xml": MOST_UNPACKED}, False),
        ({"xl/worksheets/sheet1.xml": MOST_UNPACKED, "xl/styles.xml": 1}, True),
        ({"xl/sharedStrings.xml": MOST_STRINGS}, False),
        ({"xl/sharedStrings.xml": MOST_STRINGS + 1}, True),
    ],
)
def test_what_would_not_fit_into_memory(sizes: dict[str, int], wanted: bool) -> None:
    assert too_large(sizes) == wanted


def test_very_many_mistakes(tmp_path: Path) -> None:
    """The first are named, and how many more there are."""
    path = tmp_path / "prices.csv"
    path.write_text("sku,price,as_of\n" + "".join(f"SKU{one},x,2026-11-01\n" for one in range(9_000)))
    problems = read_table(path, TABLE_SCHEMAS["prices"]).problems
    assert [problem.line for problem in problems[:MOST_SHOWN]] == list(range(2, MOST_SHOWN + 2))
    assert str(problems[-1]) == f"prices.csv: has {9_000 - MOST_SHOWN} more problems of these kinds."

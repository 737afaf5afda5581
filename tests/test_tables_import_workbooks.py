"""What a workbook can be beside its cells: sheets that are hidden, cells that are merged, macros, a password."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from table_files import GPL_HEADER, gpl, product

from inventory.problems import InputError
from policy.imports.gpl import PriceListOptions, import_gpl


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
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("bomb", "w") as file:
        for _ in range(2010):
            file.write(bytes(1_000_000))


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
            import_gpl(path, PriceListOptions(), lambda _rows: None)
        assert words in str(caught.value)
    else:
        found = import_gpl(path, PriceListOptions(), lambda _rows: None)
        assert list(found.rows["sku"]) == ["A", "B"]
        assert words in " ".join(found.notes)

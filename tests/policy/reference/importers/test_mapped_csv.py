"""Any spreadsheet comes into the owner's tables by a mapping that is remembered; imports from the command line."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from console import inside, printed
from table_files import gpl, product, workbook

from documents.problems import InputError
from policy.reference.importers.mapped_csv import import_mapped, mapping_for
from policy.reference.importers.options import ImportOptions
from policy.reference.reference_tables import load_reference
from policy.reference.sheet_columns import no_progress

TODAY = date(2026, 11, 24)
TODAY_ONLY = ImportOptions(TODAY)


MAPPING = {"sku": "Artikel", "last_order_date": "Letzte Bestellung"}


def test_any_spreadsheet_by_a_mapping(tmp_path: Path) -> None:
    """Columns that are not mapped are left aside."""
    path = workbook(
        tmp_path / "My list.xlsx", {"x": [("Artikel", "Preis", "Letzte Bestellung"), ("A", 1, "31.12.2026")]}
    )
    imported = import_mapped(path, "lifecycle", ImportOptions(TODAY, MAPPING), no_progress)
    assert list(imported.rows.loc[0, ["sku", "last_order_date", "as_of"]]) == ["A", "2026-12-31", "2026-11-24"]
    assert imported.file == "export/lifecycle.my_list.csv"


def test_a_row_without_dates_decides_nothing(tmp_path: Path) -> None:
    """It is named and left aside, so that what is shipped of the product still counts."""
    path = workbook(tmp_path / "list.xlsx", {"x": [("Artikel", "Letzte Bestellung"), ("A", "2030-01-31"), ("B", None)]})
    found = import_mapped(path, "lifecycle", ImportOptions(TODAY, MAPPING), no_progress)
    assert list(found.rows["sku"]) == ["A"]
    assert found.notes == ("list.xlsx: B has no milestone and was left aside.",)


@pytest.mark.parametrize(
    ("table", "columns", "words"),
    [
        ("lifecycle", {"skus": "Artikel"}, '"skus" is not a column of lifecycle. Did you mean "sku"?'),
        ("part_numbers", {"sku": "Artikel"}, 'nothing is mapped to "part_number". Say --column part_number="...".'),
        ("lifecycle", {"sku": "Number"}, 'has no column "Number"'),
        ("fee_classes", {"models": "Artikel", "fee_class": "Preis"}, '"1" is not one of entry, mid, high'),
    ],
)
def test_a_mapping_that_does_not_fit(tmp_path: Path, table: str, columns: dict[str, str], words: str) -> None:
    """It is reported, and nothing is taken."""
    path = workbook(tmp_path / "list.xlsx", {"x": [("Artikel", "Preis"), ("A", 1)]})
    with pytest.raises(InputError) as caught:
        import_mapped(path, table, ImportOptions(TODAY, columns), no_progress)
    assert words in str(caught.value)


def test_a_mapping_is_prompted_for_once(tmp_path: Path) -> None:
    """The same headings, in whatever order, are known the next time; a damaged memory is reported."""
    headings_shown: list[tuple[str, ...]] = []

    def answer(headings: Any) -> dict[str, str]:
        headings_shown.append(tuple(headings))
        return MAPPING

    for order in (("Artikel", "Letzte Bestellung"), ("Letzte Bestellung", "Artikel")):
        path = workbook(tmp_path / "list.xlsx", {"x": [order, ("A", None)]})
        assert mapping_for(path, "lifecycle", tmp_path / "tables", {}, answer) == MAPPING
    assert headings_shown == [("Artikel", "Letzte Bestellung")]
    (tmp_path / "tables" / "mappings.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match="is damaged"):
        mapping_for(path, "lifecycle", tmp_path / "tables", {}, answer)


def test_a_price_in_a_mapped_file_keeps_its_currency(tmp_path: Path) -> None:
    """The sign beside a number is not dropped."""
    path = workbook(tmp_path / "list.xlsx", {"x": [("Part", "Price"), ("A", "€ 5,50")]})
    rows = import_mapped(path, "prices", ImportOptions(TODAY, {"sku": "Part", "price": "Price"}), no_progress).rows
    assert list(rows.loc[0, ["price", "currency"]]) == ["5.50", "EUR"]


def test_import_from_the_command_line(tmp_path: Path) -> None:
    """The overlay lands in the folder of tables, and tables check finds nothing wrong with it."""
    gpl(tmp_path, product("MX480", lod=datetime(2030, 1, 1)))
    assert inside("tables", "import-gpl", "pricelist_2026_11.xlsx", cwd=tmp_path) == (0, "")
    assert (tmp_path / "tables" / "export" / "prices.gpl-2026-11-01.csv").exists()
    assert inside("tables", "check", "--folder", "tables", "--as-of", "2026-11-24", cwd=tmp_path)[0] == 0
    assert list(load_reference(folder=tmp_path / "tables").prices["sku"]) == ["MX480"]


def test_a_mapping_on_the_command_line_is_remembered(tmp_path: Path) -> None:
    """It is given once; without it, there is no terminal to ask at."""
    workbook(tmp_path / "list.xlsx", {"x": [("Part", "LOD"), ("A", "2026-12-31")]})
    words = ("tables", "import-csv", "list.xlsx", "lifecycle")
    code, messages = inside(*words, cwd=tmp_path)
    assert code == 2
    assert 'its columns are not named, and no terminal is there. Name them: --column sku="..."' in messages
    assert inside(*words, "--column", "sku=Part", "--column", "last_order_date=LOD", cwd=tmp_path)[0] == 0
    assert inside(*words, cwd=tmp_path)[0] == 0


def test_a_file_that_is_refused_leaves_nothing(tmp_path: Path) -> None:
    """All of its problems are reported, with the exit code of input that cannot be used."""
    gpl(tmp_path, product("A", -1), product("B", lod="soon"))
    code, messages = inside("tables", "import-gpl", "pricelist_2026_11.xlsx", cwd=tmp_path)
    assert (code, messages.count("error: ")) == (2, 3)
    assert "nothing was imported. To take the other rows, add --set-aside FILE" in messages.splitlines()[-1]
    assert not (tmp_path / "tables").exists()


LISTED = ("tables", "import-csv", "list.xlsx", "lifecycle", "--column", "sku=Part", "--column", "last_order_date=LOD")


@pytest.mark.parametrize(
    ("words", "folder", "noted"),
    [
        ((), "owner", True),
        (("--source", "owner"), "owner", False),
        (("--source", "juniper"), "export", False),
        (("--source", "reseller"), "reseller", False),
        (("--speaks", "reseller"), "reseller", False),
    ],
)
def test_an_import_states_its_source(tmp_path: Path, words: tuple[str, ...], folder: str, noted: bool) -> None:
    """A list of one's own where nothing is said, which is noted."""
    workbook(tmp_path / "list.xlsx", {"x": [("Part", "LOD"), ("A", "2026-12-31")]})
    code, output, messages = printed(*LISTED, *words, cwd=tmp_path)
    assert (code, "count as your own" in output) == (0, noted), messages
    assert (tmp_path / "tables" / folder / "lifecycle.list.csv").is_file()
    rows = load_reference(folder=tmp_path / "tables").lifecycle
    assert list(rows.loc[rows["sku"] == "A", "confidence"]) == [folder]


def test_every_importer_takes_the_source(tmp_path: Path) -> None:
    gpl(tmp_path, product("MX480", lod=datetime(2030, 1, 1)))
    code, output, messages = printed(
        "tables", "import-gpl", "pricelist_2026_11.xlsx", "--source", "reseller", cwd=tmp_path
    )
    assert (code, output) == (0, "1 rows of prices: tables/reseller/prices.gpl-2026-11-01.csv\n"), messages

"""Whose row counts when several files have rows on the same."""

from pathlib import Path

import pytest

from documents.problems import InputError
from policy.reference.overlays import Tier, filled_in, overlay_files
from policy.reference.reference_tables import Reference, load_reference

PLACES = ("owner", "export", "fleet")
SKU, SHIPPED_ROWS = "EX4300-48P", 1


def with_files(folder: Path, files: dict[str, str]) -> Reference:
    """The tables with these overlays."""
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return load_reference(folder=folder)


def dated(day: str) -> str:
    return f"sku,last_order_date,as_of\n{SKU},{day},2026-01-01\n"


@pytest.mark.parametrize("preferred", range(len(PLACES)))
def test_owner_before_export_before_fleet_before_shipped(tmp_path: Path, preferred: int) -> None:
    """Of the places with rows on a SKU the first one counts alone, and the others are listed as conflicts."""
    years = {place: f"20{30 + number}-01-01" for number, place in enumerate(PLACES) if number >= preferred}
    reference = with_files(tmp_path, {f"{place}/lifecycle.csv": dated(day) for place, day in years.items()})
    rows = reference.lifecycle[(reference.lifecycle["sku"] == SKU) & (reference.lifecycle["last_order_date"] != "")]
    assert list(rows["last_order_date"]) == [f"20{30 + preferred}-01-01"]
    assert list(rows["confidence"]) == [PLACES[preferred]]
    conflicts = reference.conflicts[reference.conflicts["subject"] == SKU]
    assert len(conflicts) == len(PLACES) - preferred - 1 + SHIPPED_ROWS
    place = "" if preferred == 0 else f"{PLACES[preferred]}/"
    assert conflicts["used"].str.startswith(f"{place}lifecycle.csv:2 ").all()


def test_files_right_in_the_folder_are_the_owners(tmp_path: Path) -> None:
    """A file may carry more words after the name of its table."""
    reference = with_files(
        tmp_path, {"lifecycle.ours.csv": dated("2030-01-01"), "export/lifecycle.csv": dated("2031-01-01")}
    )
    rows = reference.lifecycle[(reference.lifecycle["sku"] == SKU) & (reference.lifecycle["last_order_date"] != "")]
    assert list(rows["last_order_date"]) == ["2030-01-01"]


def test_a_file_that_the_configuration_names_is_not_read_twice(tmp_path: Path) -> None:
    """It may lie in the folder of overlays."""
    (tmp_path / "lifecycle.csv").write_text(dated("2030-01-01"), encoding="utf-8")
    reference = load_reference(lifecycle=tmp_path / "lifecycle.csv", folder=tmp_path)
    assert [source.file for source in reference.sources].count("lifecycle.csv") == 2


def test_of_two_price_lists_the_younger_counts(tmp_path: Path) -> None:
    """A SKU that only the older one has keeps its row, with the day of that list."""
    lists = {
        "export/prices.gpl-2026-01.csv": "sku,price,as_of\nA,1,2026-01-01\nB,1,2026-01-01\n",
        "export/prices.gpl-2026-10.csv": "sku,price,as_of\nA,2,2026-10-01\n",
    }
    prices = with_files(tmp_path, lists).prices.set_index("sku")
    assert prices["price"].to_dict() == {"A": "2", "B": "1"}


def test_candidates_of_one_place_are_all_kept(tmp_path: Path) -> None:
    """A number that stands for two products in the owner's list stays ambiguous; the shipped products are left out."""
    number = "750-028467"
    rows = with_files(tmp_path, {"part_numbers.csv": f"part_number,sku\n{number},X\n{number},Y\n"}).part_numbers
    assert list(rows.loc[rows["part_number"] == number, "sku"]) == ["X", "Y"]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """Is a mistake like any other."""
    with pytest.raises(InputError) as caught:
        load_reference(folder=tmp_path / "absent")
    [problem] = caught.value.problems
    assert (problem.file, problem.message) == (str(tmp_path / "absent"), "is no folder.")


# Files of a folder of tables, and the table and the source of those that are read.
FILES: dict[str, tuple[str, Tier] | None] = {
    "prices.2026-11.CSV": ("prices", Tier.OWNER),
    "prices.csv": ("prices", Tier.OWNER),
    "prices.txt": ("prices", Tier.OWNER),
    "owner/lifecycle.xlsx": ("lifecycle", Tier.OWNER),
    "export/prices.a.b.csv": ("prices", Tier.EXPORT),
    "fleet/part_numbers.csv": ("part_numbers", Tier.FLEET),
    "reseller/prices.XLSX": ("prices", Tier.RESELLER),
    **dict.fromkeys((".prices.csv", "~$prices.xlsx", "prices.md", "prices", "other/prices.csv", "owner/x/prices.csv")),
}


def test_which_files_are_tables_and_whose(tmp_path: Path) -> None:
    """Those right in the folder first, then folder by folder, each in the order of the names."""
    for name in reversed(FILES):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    overlays, problems = overlay_files(tmp_path)
    found = [(str(one.path.relative_to(tmp_path)), (one.table, one.tier)) for one in overlays]
    assert found == [(name, read) for name, read in FILES.items() if read]
    assert problems == []


def test_a_file_that_is_named_after_no_table(tmp_path: Path) -> None:
    (tmp_path / "price.2026.csv").touch()
    overlays, [problem] = overlay_files(tmp_path)
    assert (overlays, problem.file) == ([], str(tmp_path / "price.2026.csv"))
    assert (problem.message, problem.hint) == ('"price" is not a table.', 'Did you mean "prices"?')


def test_the_confidence_of_rows_that_name_none() -> None:
    assert {tier.name.lower(): filled_in(tier) for tier in Tier} == {
        **dict.fromkeys(("owner", "shipped", "sample"), "owner"),
        **{name: name for name in ("export", "fleet", "reseller")},
    }

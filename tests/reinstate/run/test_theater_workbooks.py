"""The workbooks of a parted fleet: a theater each, whose rows and sums are those of the lists, and one of all."""

import csv
from collections.abc import Mapping
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from fleet_on_disk import PLACES, fleet_on_disk
from openpyxl import load_workbook
from soffice import NO_SOFFICE, find_soffice, shown_sheets
from workbook_example import without_values

from reinstate.run.fleet_data import fleet_data
from reinstate.run.folder import Run
from reinstate.run.host_group import Inventory
from reinstate.run.part_reports import WORKBOOKS, theater_groups
from reinstate.run.pipeline import report_stage
from reinstate.run.report_inputs import part_data, sums_of_totals
from reports.workbook.sheet_rows import RowSource, SheetRows
from reports.workbook.theater_workbook import keep_rows, of_theater, write_theater_workbook

SHEETS = (
    *("Summary", "Submit now", "Passing, not now", "Fees", "Fee lines", "Devices", "FRUs", "Evidence lacking"),
    *("Actions", "Actions by device", "Forecast", "Tables used"),
)
Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    made = fleet_on_disk(tmp_path_factory.mktemp("theaters") / "run", 1)
    made.note(config={"output": {"devices_per_page": 3}})
    report_stage(made)
    return made


def book(path: Path) -> Mapping[str, Rows]:
    """By title the rows of each sheet below its headings."""
    found: dict[str, Rows] = {}
    for sheet in load_workbook(path, data_only=True):
        head, *rows = sheet.iter_rows(values_only=True)
        found[sheet.title] = [dict(zip(map(str, head), row, strict=True)) for row in rows]
    return found


def listed(run: Run, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((run.path / name).read_text(encoding="utf-8-sig").splitlines()))


def books(run: Run) -> dict[str, Mapping[str, Rows]]:
    return {path.stem: book(path) for path in (run.path / WORKBOOKS).iterdir()}


def test_each_theater_has_a_workbook_with_every_sheet(run: Run) -> None:
    found = books(run)
    assert set(found) == {"AMER", "APAC", "EMEA", "unknown"}
    assert all(tuple(sheets) == SHEETS for sheets in found.values())


@pytest.mark.parametrize(
    ("sheet", "file"), [("Devices", "devices.csv"), ("FRUs", "frus.csv"), ("Actions by device", "actions.csv")]
)
def test_the_rows_of_all_theaters_are_those_of_the_list(sheet: str, file: str, run: Run) -> None:
    """Each device in that of its theater."""
    found = {theater: [row["Host"] for row in sheets[sheet]] for theater, sheets in books(run).items()}
    assert sorted(host for hosts in found.values() for host in hosts) == sorted(
        row["host"] for row in listed(run, file)
    )
    assert all(PLACES[host][0] in {theater, ""} for theater, hosts in found.items() for host in hosts)


@pytest.mark.parametrize("sheet", ["Devices", "FRUs", "Fee lines"])
def test_rows_come_in_the_order_of_the_inventory(sheet: str, run: Run) -> None:
    """Whichever page has a device."""
    places = list(PLACES)
    for sheets in books(run).values():
        hosts = list(dict.fromkeys(row["Host"] for row in sheets[sheet]))
        assert hosts == sorted(hosts, key=places.index)
    assert len({PLACES[row["Host"]][1] for row in books(run)["EMEA"][sheet]}) > 1


def test_the_sums_of_all_theaters_are_the_totals_to_the_cent(run: Run) -> None:
    """As the sheets Fees state them and as the lines add up, and as the pages of the fleet state them."""
    added, lines = dict[str, Decimal](), dict[str, Decimal]()
    for sheets in books(run).values():
        for row in sheets["Fees"]:
            if row["Theater"] == "all" and row["Currency"]:
                more = Decimal(str(row["Fees together"])).quantize(Decimal("0.01"))
                added[row["Currency"]] = added.get(row["Currency"], Decimal(0)) + more
        for row in sheets["Fee lines"]:
            if row["Refundable"] == "no" and row["Amount"] is not None:
                more = Decimal(str(row["Amount"])).quantize(Decimal("0.01"))
                lines[row["Currency"]] = lines.get(row["Currency"], Decimal(0)) + more
    kept = [row for row in listed(run, "totals.csv") if row["scope"] == "fleet"]
    wanted = {row["currency"]: Decimal(row["submit_everything"]) for row in kept}
    assert added == lines == wanted
    assert set(wanted) == {"EUR", "USD"}
    stated = dict.fromkeys(wanted, Decimal(0))
    for row in book(run.path / "report.xlsx")["Pages"]:
        if row["Submit everything"] is not None:
            stated[row["Currency"]] += Decimal(str(row["Submit everything"])).quantize(Decimal("0.01"))
    assert stated == wanted


def test_the_workbook_of_the_fleet_leads_to_the_others(run: Run) -> None:
    pages = book(run.path / "report.xlsx")["Pages"]
    assert sum({row["Page"]: row["Devices"] for row in pages}.values()) == len(PLACES)
    assert all((run.path / row[name]).is_file() for row in pages for name in ("Page", "Workbook"))


def test_a_long_list_goes_on_in_another_sheet(run: Run, tmp_path: Path) -> None:
    """Its rows lie in several files, and a sheet may begin within one of them."""
    inventory, fleet = Inventory.of(run.path), fleet_data(run)
    kept = []
    groups = (group for theater, group in theater_groups(inventory, 2) if theater == "EMEA")
    for number, group in enumerate(groups):
        data = part_data(run, group)
        kept.append(keep_rows(tmp_path / str(number), data, sums_of_totals(data)))
    write_theater_workbook(tmp_path / "parted.xlsx", of_theater(fleet, "EMEA", kept), kept, most_rows=5)
    parted, entire = book(tmp_path / "parted.xlsx"), book(run.path / WORKBOOKS / "EMEA.xlsx")
    assert "FRUs 3" in parted
    for title in ("FRUs", "Fee lines", "Devices"):
        sheets = [rows for name, rows in parted.items() if name.partition(" ")[0] == title or name.startswith(title)]
        assert [row for rows in sheets for row in rows] == entire[title], title
        assert all(len(rows) <= 4 for rows in sheets)


def test_rows_of_several_sources() -> None:
    """Those between two numbers, and the first, from as many sources as have them; the others are not loaded."""
    loaded: list[int] = []

    def load(number: int, count: int) -> pd.DataFrame:
        loaded.append(number)
        return pd.DataFrame({"one": [f"{number}.{place}" for place in range(count)]})

    rows = SheetRows(tuple(RowSource(count, partial(load, number, count)) for number, count in enumerate((2, 3, 4))))
    assert len(rows) == 9
    assert list(rows.head(4)["one"]) == ["0.0", "0.1", "1.0", "1.1"]
    assert loaded == [0, 1]
    assert [list(frame["one"]) for frame in rows.part(4, 7)] == [["1.2"], ["2.0", "2.1"]]


@pytest.mark.skipif(not find_soffice(), reason=NO_SOFFICE)
def test_libreoffice_adds_up_the_same(run: Run, tmp_path: Path) -> None:
    """The sums are formulas over lines that lie in several files: without their values they come to the same."""
    entire = run.path / WORKBOOKS / "EMEA.xlsx"
    shown = shown_sheets(without_values(entire, tmp_path / "anew.xlsx"), tmp_path)["Fees"]
    place = shown[0].index("Fees together")
    sums = [Decimal(row[place].replace(",", "")) for row in shown[1:] if row[2]]
    assert sums == [Decimal(str(row["Fees together"])) for row in book(entire)["Fees"] if row["Currency"]]
    assert any(sums)

"""The workbook in LibreOffice: it opens, shows texts as texts, and adds up to the cent what we add up."""

from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from report_example import contract_lines, cost_lines
from soffice import NO_SOFFICE, converted, find_soffice, shown_sheets
from workbook_example import HOSTILE, hostile_report, without_values, workbook_of

pytestmark = pytest.mark.skipif(not find_soffice(), reason=NO_SOFFICE)
Sheets = dict[str, list[list[str]]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("run")


@pytest.fixture(scope="module")
def sheets(folder: Path) -> Sheets:
    """The sheets of a workbook whose lists go on in second sheets and whose formulas have no values."""
    book = workbook_of(hostile_report(), folder, most_rows=30)
    return shown_sheets(without_values(book, folder / "report-anew.xlsx"), folder)


def column(sheet: list[list[str]], name: str) -> list[str]:
    place = sheet[0].index(name)
    return [row[place] for row in sheet[1:]]


def test_texts_of_devices_are_shown_as_they_are_and_run_by_nobody(sheets: Sheets) -> None:
    """This is why nothing is guarded by an apostrophe: a cell that is stored as a text is no formula."""
    shown = [*column(sheets["FRUs"], "Description"), *column(sheets["FRUs 2"], "Description")]
    start = shown.index(HOSTILE[0])
    assert tuple(shown[start : start + len(HOSTILE)]) == HOSTILE
    assert {"=1+1", "00012345", "1E5", " blanks "} <= set(column(sheets["Submit now"], "Serial number"))


def test_every_part_is_there_in_its_order(sheets: Sheets) -> None:
    """Also in the second sheet of a list."""
    frus = hostile_report().frus
    assert column(sheets["FRUs"], "Serial number") + column(sheets["FRUs 2"], "Serial number") == list(
        hostile_report().in_inventory_order(frus)["serial_number"]
    )


def test_live_sums_are_our_totals_to_the_cent(sheets: Sheets) -> None:
    fees, bought = cost_lines(), contract_lines()
    expected = [
        *(sum_of(fees[fees["fee"] == fee]) for fee in ("inspection", "re-registration", "reinstatement")),
        sum_of(fees),
        sum_of(fees[fees["host"] == "ams1-mx480-1"]),
        sum_of(fees[fees["avoidable"]]),
        sum_of(fees[fees["at_risk"]]),
        sum_of(bought),
        Decimal("0.00"),
    ]
    everything = sheets["Fees"][1]
    assert everything[:3] == ["all", "all", "USD"]
    assert [Decimal(cell.replace(",", "")) for cell in everything[3:-1]] == expected
    assert int(everything[-1]) == (fees["status"] == "unpriced").sum() + (bought["status"] == "unpriced").sum()


def test_sums_of_sites_and_theaters_add_up_to_all(sheets: Sheets) -> None:
    rows = sheets["Fees"][1:]
    for place in range(3, len(rows[0])):
        of_theaters = [amount(row[place]) for row in rows if row[0] != "all" and row[1] == "all"]
        of_sites = [amount(row[place]) for row in rows if row[1] != "all"]
        assert sum(of_theaters) == sum(of_sites) == amount(rows[0][place])


def test_it_prints(folder: Path) -> None:
    book = workbook_of(hostile_report(), folder)
    converted(book, "pdf", folder)
    assert (folder / "report.pdf").read_bytes().startswith(b"%PDF")


def sum_of(lines: pd.DataFrame) -> Decimal:
    return sum((amount for amount in lines["amount"] if amount is not None), Decimal(0))


def amount(cell: str) -> Decimal:
    return Decimal(cell.replace(",", "") or "0")

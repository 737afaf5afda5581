"""CSV files say what the records say, devices in inventory order, money never a silent zero."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from golden_files import compare_with_golden
from report_example import FORMULA, example_report

from reports.lists.csv_columns import CSV_FILES
from reports.lists.csv_files import csv_frames
from reports.lists.list_files import write_lists
from reports.lists.list_form import ListForm
from reports.report_data import LostDeviceError, ReportData

LEADING_COLUMNS = {
    "devices.csv": "host,site,theater,model,chassis_serial,reached,failure,result,fails,missing",
    "frus.csv": "host,member,path,item,kind,revision,part_number,serial_number,description,sku",
    "software.csv": "host,member,model,release",
}
PLAIN = ListForm()
Files = dict[str, list[dict[str, str]]]
PRINTED = ("revision", "part_number", "serial_number", "description")


def written(run: Path, report: ReportData, form: ListForm = PLAIN) -> list[Path]:
    write_lists(run, csv_frames(report), form)
    return [run / name for name in CSV_FILES]


@pytest.fixture
def report() -> ReportData:
    return example_report()


@pytest.fixture
def files(report: ReportData, tmp_path: Path) -> Files:
    texts = {path.name: path.read_bytes().decode("utf-8-sig") for path in written(tmp_path, report)}
    return {name: list(csv.DictReader(io.StringIO(text, newline=""))) for name, text in texts.items()}


@pytest.mark.parametrize("name", CSV_FILES)
def test_each_file_is_its_golden_file(name: str, report: ReportData, tmp_path: Path, regenerate: bool) -> None:
    written(tmp_path, report)
    compare_with_golden(f"report/{name}", (tmp_path / name).read_bytes().decode("utf-8-sig"), regenerate)


def test_nothing_but_the_files_is_left_in_the_run(report: ReportData, tmp_path: Path) -> None:
    written(tmp_path, report)
    assert {path.name for path in tmp_path.iterdir()} == set(CSV_FILES)


@pytest.mark.parametrize(("name", "columns"), LEADING_COLUMNS.items())
def test_the_promised_columns_come_first(name: str, columns: str) -> None:
    assert ",".join(column.name for column in CSV_FILES[name]).startswith(columns)


@pytest.mark.parametrize(("name", "columns"), CSV_FILES.items())
def test_every_column_is_named_once_and_has_a_meaning(name: str, columns: tuple[object, ...]) -> None:
    names = [column.name for column in CSV_FILES[name]]
    assert len(set(names)) == len(names) == len(columns)
    assert all(column.meaning for column in CSV_FILES[name])


@pytest.mark.parametrize("name", CSV_FILES)
def test_no_column_stays_blank(name: str, files: Files) -> None:
    """A new column is shown with a value in the example (tests/reports/data), where its reader sees what it is."""
    blank = [column for column in files[name][0] if not any(row[column] for row in files[name])]
    assert blank == []


def test_every_inventory_entry_has_its_row_in_inventory_order(report: ReportData, files: Files) -> None:
    assert [row["host"] for row in files["devices.csv"]] == report.devices["host"].tolist()
    unreached = next(row for row in files["devices.csv"] if row["reached"] == "false")
    assert (unreached["result"], unreached["failure"]) == ("incomplete", "auth")


def test_printed_columns_are_exactly_as_printed(report: ReportData, files: Files) -> None:
    ordinary = report.frus[~report.frus["host"].str.startswith("sin3")]
    for name in PRINTED:
        assert [row[name] for row in files["frus.csv"][: len(ordinary)]] == ordinary[name].tolist()


def test_a_formula_from_a_device_is_text(files: Files) -> None:
    assert files["devices.csv"][-1]["chassis_serial"] == "'" + FORMULA


def test_money_without_a_price_is_blank_and_called_unpriced(files: Files) -> None:
    unpriced = [row for row in files["costs.csv"] if row["status"] == "unpriced"]
    assert {row["unit_price"] + row["amount"] for row in unpriced} == {""}
    assert {row["fee"] for row in unpriced} == {"inspection", "re-registration", "reinstatement", "contract"}


@pytest.mark.parametrize("name", ["costs.csv", "totals.csv"])
def test_every_line_of_money_names_invented_prices(name: str, files: Files) -> None:
    assert all(row["price_note"].startswith("Invented sample prices") for row in files[name])


def test_prices_of_the_owner_are_not_called_invented(report: ReportData, tmp_path: Path) -> None:
    own = replace(report, sample_prices=False)
    written(tmp_path, own)
    assert "nvented" not in (tmp_path / "costs.csv").read_text(encoding="utf-8")


def test_a_report_cannot_lose_a_device(report: ReportData) -> None:
    with pytest.raises(LostDeviceError, match="one result row for every inventory entry"):
        replace(report, results=report.results.iloc[1:])


@pytest.mark.parametrize(("mark", "start"), [(True, b"\xef\xbb\xbfhost"), (False, b"host,")])
def test_the_mark_by_which_excel_knows_utf_8(mark: bool, start: bytes, report: ReportData, tmp_path: Path) -> None:
    """Every file begins with it unless it is not wanted, and is the same beside it."""
    files = written(tmp_path, report, ListForm(mark=mark))
    assert (tmp_path / "devices.csv").read_bytes().startswith(start)
    assert [path.read_bytes()[:3] == b"\xef\xbb\xbf" for path in files] == [mark] * len(files)
    assert [row["host"] for row in csv.DictReader((tmp_path / "devices.csv").read_text("utf-8-sig").splitlines())]

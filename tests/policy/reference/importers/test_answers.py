"""Which table takes which answer to the list of gaps, and which answers none would take."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from table_files import workbook

from documents.problems import InputError
from policy.reference.importers.answers import COLUMNS, answers, import_gaps, lost
from policy.reference.importers.options import ImportOptions
from policy.reference.importers.write_overlay import Imported
from policy.reference.sheet_columns import no_progress

PART, SKU, DAY = {"part_number": "750-1"}, {"sku": "A-1"}, "2030-01-01"
ORDER, END, PRICE, FEE = {"last_order_date": DAY}, {"end_of_support": DAY}, {"price": "9.50"}, {"fee_sku": "FEE-1"}
# The kind of the row, what is filled in, the tables that take it, and the columns in which an answer is misplaced.
ROWS: list[tuple[str, Mapping[str, str], Sequence[str], Sequence[str]]] = [
    ("name", {**PART, **SKU}, ["part_numbers"], []),
    ("name", {**PART, **SKU, **ORDER}, ["part_numbers", "lifecycle"], []),
    ("name", {**SKU, **ORDER}, ["lifecycle"], []),
    ("name", {**SKU, **END}, ["lifecycle"], []),
    ("name", PART, [], []),
    ("name", SKU, [], ["part_number"]),
    ("name", {**PART, **ORDER}, [], ["sku"]),
    ("name", {**PART, **END}, [], ["sku"]),
    ("name", {**PART, **SKU, **PRICE}, ["part_numbers"], ["price"]),
    ("dates", SKU, [], []),
    ("dates", {**SKU, **ORDER}, ["lifecycle"], []),
    ("dates", {**SKU, **END}, ["lifecycle"], []),
    ("dates", ORDER, [], ["sku"]),
    ("dates", {**PART, **SKU}, [], []),
    ("dates", {**SKU, **PRICE}, [], ["price"]),
    ("dates", {**SKU, **FEE}, [], ["price"]),
    ("release", {"release": "23.4R1"}, [], []),
    ("release", {"release": "23.4R1", **END}, ["junos_releases"], []),
    ("release", {"release": "23.4R1", **END, **FEE}, ["junos_releases"], ["price"]),
    ("release", {"release": "23.4R1", **ORDER}, [], ["release"]),
    ("release", {"release": "23.4R1", **ORDER, **END}, ["junos_releases"], ["release"]),
    ("price", SKU, [], []),
    ("price", {**SKU, **FEE}, ["service_skus"], []),
    ("price", {**SKU, **FEE, **PRICE}, ["service_skus", "prices"], []),
    ("price", {**SKU, **PRICE}, [], ["fee_sku"]),
    ("price", {**SKU, **FEE, **ORDER}, ["service_skus"], ["last_order_date"]),
    ("price", {**SKU, **FEE, **END}, ["service_skus"], ["last_order_date"]),
    ("dated", {**SKU, **ORDER}, [], ["gap"]),
    ("dated", SKU, [], []),
    ("", {}, [], []),
]


def frame(*rows: Mapping[str, str]) -> pd.DataFrame:
    blank = dict.fromkeys(COLUMNS, "")
    return pd.DataFrame([{**blank, **row} for row in rows], dtype="str").assign(line=range(2, 2 + len(rows)))


@pytest.mark.parametrize(("gap", "filled", "tables", "misplaced"), ROWS)
def test_where_an_answer_belongs(
    gap: str, filled: Mapping[str, str], tables: Sequence[str], misplaced: Sequence[str]
) -> None:
    rows = frame({}, {**filled, "gap": gap})
    assert [name for name, part in answers(rows) if list(part["line"]) == [3]] == list(tables)
    assert [name for name, part in answers(rows) if len(part)] == list(tables)
    assert [(one.line, one.column) for one in lost(rows, "gaps.csv")] == [(3, name) for name in misplaced]


RELEASES = [
    ("23.4R1", "23.4", "no"),
    ("23.4R1-EVO", "23.4", "yes"),
    ("12.3X48-D10.2", "12.3X48", "no"),
    ("EVO-1", "", "no"),
]


def test_the_train_of_a_release() -> None:
    rows = frame(*({"gap": "release", "release": release, **END} for release, *_ in RELEASES))
    found = dict(answers(rows))["junos_releases"]
    assert list(found[["release", "train", "evolved"]].itertuples(index=False, name=None)) == RELEASES


def test_the_price_of_a_fee_is_that_of_a_service() -> None:
    tables = dict(answers(frame({"gap": "price", **SKU, **FEE, **PRICE})))
    assert tables["service_skus"][["product_sku", "fee_sku"]].to_numpy().tolist() == [["A-1", "FEE-1"]]
    assert tables["prices"][["sku", "price", "service_price"]].to_numpy().tolist() == [["FEE-1", "", "9.50"]]


def test_the_licence_of_a_feature_is_a_product() -> None:
    """Its name is taken as it is printed, and its price is that of a product."""
    tables = dict(answers(frame({"gap": "license", "feature": "a+b", **FEE, **PRICE})))
    assert tables["license_skus"][["feature", "license_sku"]].values.tolist() == [[r"a\+b", FEE["fee_sku"]]]
    assert tables["prices"][["sku", "price", "service_price"]].values.tolist() == [[FEE["fee_sku"], PRICE["price"], ""]]
    assert tables["service_skus"].empty


def taken(folder: Path, *rows: Mapping[str, str]) -> list[Imported]:
    path = folder / "My gaps.csv"
    path.write_text(frame(*rows).drop(columns="line").to_csv(index=False), encoding="utf-8")
    return import_gaps(path, ImportOptions(date(2026, 11, 24)), no_progress)


def test_each_answer_counts_once_in_the_file_of_its_table(tmp_path: Path) -> None:
    answer = {"gap": "dates", "sku": "a-1", **ORDER}
    [part] = taken(tmp_path, answer, {"gap": "name"}, answer, {**answer, "sku": "B-1"})
    assert part.file == "export/lifecycle.answers-my_gaps-2026-11-24.csv"
    assert part.rows[["line", "sku", "last_order_date", "source"]].to_numpy().tolist() == [
        [2, "A-1", DAY, "My gaps.csv"],
        [5, "B-1", DAY, "My gaps.csv"],
    ]


def test_answers_on_two_sheets(tmp_path: Path) -> None:
    """Those of both count."""
    head, blank = list(COLUMNS), [""] * (len(COLUMNS) - 1)
    dates = {**dict.fromkeys(COLUMNS, ""), "gap": "dates", **SKU, **ORDER}
    sheets = {"A": [head, list(dates.values())], "B": [head, ["name", *blank], list({**dates, "sku": "B-1"}.values())]}
    [part] = import_gaps(workbook(tmp_path / "gaps.xlsx", sheets), ImportOptions(date(2026, 11, 24)), no_progress)
    assert part.rows[["line", "sku"]].to_numpy().tolist() == [[2, "A-1"], [3, "B-1"]]


# Answers that are refused, and why.
REFUSED = [
    ([{"gap": "dates", **SKU, **ORDER}, {"gap": "dates", **SKU, "last_order_date": "2031-01-01"}], "with other values"),
    ([{"gap": "dates", **SKU, "last_order_date": "soon"}], '"soon" is not a date'),
    ([{"gap": "price", **SKU, **FEE, "price": "x1"}], '"x1" is not an amount'),
    ([{"gap": "name", "part_number": "1E+5", **SKU}], '(part_number): "1E+5" was made a number'),
    ([{"gap": "name", **PART, "sku": "1E+5"}], '(sku): "1E+5" was made a number'),
    ([{"gap": "price", **SKU, "fee_sku": "1E+5"}], '(fee_sku): "1E+5" was made a number'),
    ([{"gap": "name", **SKU}], "Name the printed text in model_aliases.csv."),
    ([{"gap": "name", **PART}], "has no answers. Fill in sku, "),
]


@pytest.mark.parametrize(("rows", "words"), REFUSED)
def test_answers_that_are_refused(tmp_path: Path, rows: Sequence[Mapping[str, str]], words: str) -> None:
    with pytest.raises(InputError) as caught:
        taken(tmp_path, *rows)
    assert words in str(caught.value)


def test_a_file_that_is_no_list_of_gaps(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("sku,price\nA,1\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"list\.csv: is not a list of gaps\. Fill in the file"):
        import_gaps(path, ImportOptions(date(2026, 11, 24)), no_progress)

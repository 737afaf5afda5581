"""What was bought is read as people write it down, and every mistake is reported with its place."""

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from inventory.purchases import COLUMNS, Purchase, read_purchases

NO_SERIAL = (
    "the serial number is missing. Read it from the label or the invoice; only a serial number proves which part was "
    "bought."
)
HEADER = "The first row names the columns: serial_number, and sku, chassis, slot, invoice where they are known."
READ: dict[str, tuple[str, list[Purchase]]] = {
    "our own names": (
        "serial_number,sku,chassis,slot,lot,seller,invoice,date,price\nA1,MPC,JN1,FPC 0,L7,ACME,R-1,2024-03-01,12.00\n",
        [Purchase("A1", "MPC", "JN1", "FPC 0", "L7", "ACME", "R-1", "2024-03-01", "12.00", 2)],
    ),
    "as people type them": (
        "Our purchases\n\nS/N;Model No;Device;Position;P.O. number;Supplier;Invoice No.;Invoice date;Price;Comment\n"
        "A1;MPC;core1;3;77;ACME;R-1;1.3.2024;12,00;used\n",
        [Purchase("A1", "MPC", "core1", "3", "77", "ACME", "R-1", "1.3.2024", "12,00", 4)],
    ),
    "in German": (
        "Seriennummer,Artikel,Steckplatz,Lieferant,Rechnungsnummer,Kaufdatum,Preis\nA1,MPC,,,R-1,,\n",
        [Purchase("A1", "MPC", invoice="R-1", line=2)],
    ),
    "chassis before host": ("serial,host,chassis\nA1,core1,JN1\n", [Purchase("A1", chassis="JN1", line=2)]),
    "comments and blank rows": ("serial\n# sold\n\nA1\n", [Purchase("A1", line=4)]),
    "one column": ("Serial\nA1\nA2\n", [Purchase("A1", line=2), Purchase("A2", line=3)]),
}
REFUSED: dict[str, tuple[str, list[str]]] = {
    "empty": ("", [f": is empty. {HEADER}"]),
    "no serial numbers": (
        "sku,slot\nMPC,1\n",
        [f':1 (serial_number): the column "serial_number" is missing. {HEADER}'],
    ),
    "a serial number is missing": ("serial,sku\n,MPC\n", [f":2 (serial_number): {NO_SERIAL}"]),
    "twice": (
        "serial\nA1\nB1\na1\n",
        [':4 (serial_number): the serial number "a1" stands twice, first in line 2. A serial number is given once: '
         "correct one."],
    ),
    "several in a cell": (
        "serial\n\"A1, A2\"\n", [':2 (serial_number): "A1, A2" is not one serial number. Write a row for each part.']
    ),
    "unknown columns": (
        "serial,invoise,Ref.\nA1,R-1,7\n",
        [':1 (invoise): unknown column "invoise". Did you mean "invoice"?',
         ':1 (ref): unknown column "Ref.". Take it out, or say which column it is in config.yaml: purchases: columns: '
         '{invoice: "Ref."}.'],
    ),
    "a column twice": ("serial_number,serial_number,sku\nA1,A2,MPC\n", [
        ':1 (serial_number): the column "serial_number" stands 2 times. Keep one of them.']),
    "a text without a column": (
        "serial\nA1,12\n",
        [":2: a text stands in column 2, which has no name. Name the column, or quote a value that holds the "
         "delimiter."],
    ),
}  # fmt: skip


def written(folder: Path, text: str) -> Path:
    path = folder / "bought.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("text", "found"), READ.values(), ids=READ)
def test_what_is_typed_is_read(text: str, found: list[Purchase], tmp_path: Path) -> None:
    assert read_purchases(written(tmp_path, text)) == (found, [])


@pytest.mark.parametrize(("text", "messages"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_used(text: str, messages: list[str], tmp_path: Path) -> None:
    path = written(tmp_path, text)
    _, problems = read_purchases(path)
    assert [str(problem).removeprefix(str(path)) for problem in problems] == messages


def test_columns_that_the_owner_names(tmp_path: Path) -> None:
    """Where he names one, headings that nobody understands are none of ours."""
    path = written(tmp_path, "serial,Ref.,Shade\nA1,R-1,grey\n")
    assert read_purchases(path, columns={"invoice": "Ref."}) == ([Purchase("A1", invoice="R-1", line=2)], [])
    _, problems = read_purchases(path, columns={"invoice": "Bill"})
    assert [problem.message for problem in problems] == ['has no column "Bill".']


def test_a_workbook(tmp_path: Path) -> None:
    """A date is wanted in one column and a mistake in another; the sheet is the one that is named."""
    book = Workbook()
    bought = book.create_sheet("Bought")
    for row in (["Serial", "Date", "Slot"], [9009225243, datetime(2024, 3, 1), 1], ["A1", None, datetime(2024, 3, 1)]):
        bought.append(row)
    book.save(tmp_path / "bought.xlsx")
    found, problems = read_purchases(tmp_path / "bought.xlsx", "Bought")
    assert found == [Purchase("9009225243", date="2024-03-01", slot="1", line=2)]
    assert [(problem.line, problem.column) for problem in problems] == [(3, "slot")]


def test_columns_in_their_order() -> None:
    assert list(COLUMNS) == ["serial_number", "sku", "chassis", "slot", "lot", "seller", "invoice", "date", "price"]

"""Spreadsheets of invoices and results, headed as people head them."""

import datetime
from collections.abc import Sequence

import pytest
from evidence_examples import workbook

from parsers.evidence_files.read_file import read_data

A, B = "JN1251F42AFB", "CAEA0973"
ONE = (A, "I-7", "2025-03-14", "Gray", "")


INVOICE, RESULT = "invoice", "inspection-result"


@pytest.mark.parametrize(
    ("rows", "kinds", "stated"),
    [
        ([["Serial No.", "Invoice No.", "Invoice Date", "Seller"], [A, "I-7", "2025-03-14", "Gray"]], INVOICE, [ONE]),
        ([["Seriennummer", "Rechnungsnr.", "Datum", "Lieferant"], [A, "I-7", "14.03.2025", "Gray"]], INVOICE, [ONE]),
        (
            [["N° de série", "N° facture", "Date de facture", "Fournisseur"], [A, "I-7", "14/03/2025", "Gray"]],
            *(INVOICE, [ONE]),
        ),
        (
            [["Número de serie", "Factura Nº", "Fecha", "Proveedor"], [A, "I-7", "14/03/2025", "Gray"]],
            *(INVOICE, [ONE]),
        ),
        (
            [["Purchases of 2025"], [], ["S/N", "PO", "Date"], [A, "9", datetime.date(2025, 3, 14)]],
            *(INVOICE, [(A, "9", "2025-03-14", "", "")]),
        ),
        ([["Serial", "Invoice"], [f"{A}, {B}", "7"]], INVOICE, [(f"{A} {B}", "7", "", "", "")]),
        ([["Serial", "Invoice"], [A, "7"], [B, "8"], ["", "9"]], INVOICE, [(A, "7", "", "", ""), (B, "8", "", "", "")]),
        ([["Serial", "Invoice", "Date"], [A, "7", "03/04/2025"]], INVOICE, [(A, "7", "", "", "")]),
        (
            [["Serial", "Result", "Date"], [A, "passed", "2026-04-01"], [B, "FAILED", ""]],
            *(RESULT, [(A, "", "2026-04-01", "", "passed"), (B, "", "", "", "failed")]),
        ),
        ([["Serial", "Model"], [A, "MX480"]], "", []),
        ([["Invoice"], ["7"]], INVOICE, []),
    ],
)
@pytest.mark.parametrize("form", ["workbook", "csv"])
def test_headings_are_understood(
    rows: Sequence[Sequence[object]], kinds: str, stated: list[tuple[str, ...]], form: str
) -> None:
    lines = "".join(";".join(map(str, row)) + "\n" for row in rows)
    (reading,) = read_data("", workbook({"Sheet": rows}) if form == "workbook" else lines.encode())
    assert " ".join(reading.kinds) == kinds
    shown = [(" ".join(row.values), row.number, row.date, row.seller, row.result) for row in reading.rows]
    assert shown == stated

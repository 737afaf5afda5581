"""The columns of the CSV files of evidence and purchases."""

from parsers.evidence_files.evidence_schema import EVIDENCE
from parsers.record_schemas import FRUS
from policy.owner_records import PURCHASES
from policy.parts.declared_parts import Status
from policy.reference.schemas.columns import Fee
from reports.lists.declared_columns import (
    CURRENCY,
    PLACE,
    PRICE_NOTE,
    CellFormat,
    CsvColumn,
    CsvFile,
    CsvFiles,
    declared,
    shown,
)

EVIDENCE_FILES: CsvFiles = {
    "evidence-read.csv": CsvFile("what each file of evidence proves", shown(EVIDENCE)),
    "invoices-wanted.csv": CsvFile(
        "chassis without an invoice",
        (
            *PLACE,
            CsvColumn("serial_number", "serial number of the chassis that the invoice has to name"),
            CsvColumn("sentence", "what is lacking, in one plain sentence"),
            CsvColumn("remedy", "what to do"),
        ),
    ),
    "agreements-wanted.csv": CsvFile(
        "theaters without an agreement to pay the fees",
        (
            CsvColumn("theater", "theater whose devices the agreement has to cover"),
            CsvColumn("devices", "devices of the theater without agreement", CellFormat.NUMBER),
            CsvColumn("hosts", "their names, joined by a blank"),
            CURRENCY,
            *(CsvColumn(fee.value, f"sum of the {fee.value} fees that have a price", CellFormat.MONEY) for fee in Fee),
            CsvColumn("total", "sum of the three", CellFormat.MONEY),
            CsvColumn("unpriced", "fee lines without a price, in none of the sums", CellFormat.NUMBER),
            PRICE_NOTE,
        ),
    ),
    "purchases.csv": CsvFile(
        "what became of each part that was declared as bought",
        (
            *declared(PURCHASES, " ".join(PURCHASES.columns)),
            CsvColumn("status", f"what became of the part: {'; '.join(Status)}"),
            CsvColumn("host", "device in which it is found, empty where none is"),
            *declared(FRUS, "member path"),
            CsvColumn("found_sku", "SKU of the part that is found"),
            CsvColumn("typo", "a serial number that is found, that nobody declared, and that looks alike"),
            CsvColumn("in_evidence", "yes or no: whether an invoice of this number is among the evidence"),
        ),
    ),
}

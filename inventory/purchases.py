"""What the owner declares as bought: one part per row of a CSV or XLSX file, headings as people type them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from documents.problems import Problem
from inventory.owner_sheet import SERIALS, OwnerSheet

# In the order in which they count, where a sheet has several.
WORDS = {
    "serial_number": SERIALS,
    "sku": "model model_number model_no model_nr product product_number product_id pid part "
    "part_number part_no p_n pn item item_number "
    "article article_number mpn orderable artikel artikelnummer modell modèle modelo",
    "chassis": "chassis_serial chassis_serial_number chassis_serial_no chassis_sn chassis_s_n in_chassis host hostname "
    "host_name device device_name router switch node installed_in parent system",
    "slot": "slot_number slot_no slot_nr in_slot position bay fpc location_in_chassis steckplatz",
    "lot": "batch purchase_lot lot_number order order_number purchase_order po po_number p_o_number bestellung",
    "seller": "vendor supplier reseller sold_by bought_from purchased_from dealer broker verkäufer lieferant vendeur",
    "invoice": "invoice_number invoice_no invoice_nr invoice_id inv inv_no bill bill_number receipt receipt_number "
    "rechnung rechnungsnummer facture factura",
    "date": "invoice_date purchase_date date_of_purchase bought bought_on purchased date_purchased order_date "
    "kaufdatum rechnungsdatum",
    "price": "unit_price amount cost net net_price total total_price preis betrag prix",
}
# What invoices and asset lists say beside these, and nobody compares.
OTHERS = """
    id no nr line row position_number description comment comments note notes remarks status quantity qty currency
    tax vat gross site location rack theater country region condition warranty asset asset_tag asset_number owner
    manufacturer make brand type category weight
"""
SHEET = OwnerSheet(
    WORDS,
    frozenset(OTHERS.split()),
    header="The first row names the columns: serial_number, and sku, chassis, slot, invoice where they are known.",
    no_serial="Read it from the label or the invoice; only a serial number proves which part was bought.",
    map_it=', or say which column it is in config.yaml: purchases: columns: {{invoice: "{}"}}',
)


def text(meaning: str) -> str:
    return field(default="", metadata={"meaning": meaning})


@dataclass(frozen=True, slots=True)
class Purchase:
    """A part as it was declared: the texts of its columns, and the line where it stands."""

    serial_number: str = text("serial number of the part, as on its label")
    sku: str = text("orderable model number")
    chassis: str = text("chassis that it belongs to: its serial number, or the host of the fleet")
    slot: str = text("slot in the chassis, as in FPC 1 or FPC 1/MIC 0; a number alone is an FPC")
    lot: str = text("purchase lot")
    seller: str = text("who sold it")
    invoice: str = text("number of the invoice")
    date: str = text("day of the purchase")
    price: str = text("what was paid, as written")
    line: int = 0


COLUMNS = {one.name: str(one.metadata["meaning"]) for one in fields(Purchase) if one.metadata}


def read_purchases(
    path: Path, sheet: str = "", columns: Mapping[str, str] | None = None
) -> tuple[list[Purchase], list[Problem]]:
    """The parts of a file in their order, and everything wrong with its form.

    `columns` are the headings of columns that the owner has named; without a sheet name the first sheet is read.
    """
    rows, problems = SHEET.read(path, sheet, columns or {})
    return [Purchase(**row.texts, line=row.line) for row in rows], problems

"""Spreadsheets of invoices and results: which column holds what, as people head them, and what each row states."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from documents.dates import days_of
from documents.header import header_and_body
from documents.memory_file import File
from documents.open_sheet import sheets
from documents.sheet import Row, Sheet
from documents.text import clean
from inventory.fleet_headings import ALIASES, plain
from parsers.evidence_files.file_reading import EvidenceKind, StatedRow
from parsers.evidence_files.text_facts import result_of, words_of

WORDS = {
    "serial": """
        serial_numbers serials serial_no_s fru_serial fru_serial_number part_serial seriennummern numéros_de_série
        n_de_série n_de_serie n_série no_de_série nº_de_serie número_serie numero_serie s_n_ sn_ serial_nos
    """,
    "number": """
        invoice invoice_no invoice_nr invoice_number invoice_id invoice_ref inv_no inv number_of_invoice
        rechnung rechnungsnummer rechnungs_nr rechnung_nr rechnungsnr re_nr belegnummer beleg
        facture n_facture no_facture n_de_facture no_de_facture numéro_de_facture numero_de_facture num_facture
        factura n_factura nº_factura nº_de_factura número_de_factura número_factura factura_nº
        order order_no order_number purchase_order po po_no po_number bestellung bestellnummer commande pedido
    """,
    "date": """
        date invoice_date date_of_invoice invoiced invoiced_on inv_date billing_date purchase_date purchased order_date
        datum rechnungsdatum belegdatum kaufdatum bestelldatum rechnung_vom
        date_facture date_de_facture date_de_la_facture date_d_achat fecha fecha_factura fecha_de_factura
        fecha_de_la_factura fecha_de_compra inspection_date inspected inspected_on date_of_inspection result_date
    """,
    "seller": """
        seller vendor supplier sold_by reseller bought_from purchased_from verkäufer lieferant händler
        vendeur fournisseur vendedor proveedor
    """,
    "result": "result inspection_result inspection outcome ergebnis prüfergebnis résultat resultado",
}
COLUMN_OF = {
    word: column
    for column, words in {**WORDS, "serial": WORDS["serial"] + " ".join(ALIASES["expected_serial"])}.items()
    for word in words.split()
}
MOST_ROWS, MOST_TEXT = 20_000, 2_000_000


@dataclass(frozen=True, slots=True)
class Tabled:
    """What a spreadsheet states: its rows by serial number, its text, the kinds that its headings mean."""

    rows: tuple[StatedRow, ...]
    text: str
    kinds: tuple[EvidenceKind, ...]
    notes: tuple[str, ...]
    cut: bool


def read_table(path: File) -> Tabled:
    """All visible sheets of a workbook or CSV file; InputError for one that cannot be read."""
    rows: list[StatedRow] = []
    texts: list[str] = []
    kinds: dict[EvidenceKind, None] = {}
    notes: dict[str, None] = {}
    cut = False
    for sheet in sheets(path, COLUMN_OF, []):
        read = list(islice(sheet.rows, MOST_ROWS + 1))
        cut |= len(read) > MOST_ROWS
        texts += ["\t".join(map(clean, shown(row))) for row in read[:MOST_ROWS]]
        names, body = columns_of(Sheet(sheet.file, sheet.name, iter(read[:MOST_ROWS])))
        stated, odd = stated_rows(names, body)
        rows += stated
        notes |= dict.fromkeys(odd)
        kinds |= dict.fromkeys(kinds_of_columns(names) if stated else ())
    text = "\n".join(texts)
    return Tabled(tuple(rows), text[:MOST_TEXT], tuple(kinds), tuple(notes), cut or len(text) > MOST_TEXT)


def shown(row: Row) -> list[str]:
    """The texts of a row, a date as its day."""
    return [row.more[place].day or text if place in row.more else text for place, text in enumerate(row.texts)]


def column_names(row: Row) -> list[str]:
    return [COLUMN_OF.get(plain(text), "") for text in row.texts]


def names_columns(row: Row) -> bool:
    """Whether a row heads a column of serial numbers and another that says something of them."""
    names = set(column_names(row))
    return "serial" in names and len(names - {""}) > 1


def columns_of(sheet: Sheet) -> tuple[dict[str, int], list[Row]]:
    """The place of each column that is known, and the rows below; none where no row heads columns."""
    header, body = header_and_body(sheet.rows, names_columns)
    if header is None or not names_columns(header):
        return {}, []
    names = column_names(header)
    return {name: names.index(name) for name in names if name}, list(body)


def kinds_of_columns(names: Mapping[str, int]) -> Iterator[EvidenceKind]:
    if "result" in names:
        yield EvidenceKind.INSPECTION_RESULT
    if {"number", "seller"} & set(names):
        yield EvidenceKind.INVOICE


def stated_rows(names: Mapping[str, int], body: Sequence[Row]) -> tuple[list[StatedRow], list[str]]:
    """What each row states of the serial numbers in it, and what is odd about the days."""
    if not names:
        return [], []
    cells = [{name: cell_at(row, place) for name, place in names.items()} for row in body]
    known = days_of(cell.get("date", "") for cell in cells)
    rows = [
        StatedRow(
            words_of(cell["serial"]),
            cell.get("number", ""),
            known.days.get(cell.get("date", ""), ""),
            cell.get("seller", ""),
            result_in(cell.get("result", "")),
        )
        for cell in cells
    ]
    return [row for row in rows if row.values], ["undecided-date"] if known.faults else []


def cell_at(row: Row, place: int) -> str:
    texts = shown(row)
    return clean(texts[place]) if place < len(texts) else ""


def result_in(text: str) -> str:
    result, unclear = result_of(text)
    return "unclear" if unclear else result

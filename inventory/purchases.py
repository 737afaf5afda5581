"""What the owner declares as bought: one part per row of a CSV or XLSX file, headings as people type them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path

from documents.header import header_and_body, merged, stray_texts, twice
from documents.open_sheet import sheets
from documents.problems import InputError, Problem, did_you_mean
from documents.sheet import Row, Sheet
from documents.text import clean
from inventory.fleet_headings import plain

SERIALS = """
    serial serial_no serial_num serial_nr serialnumber sn s_n ser_no serial_numbers part_serial
    part_serial_number seriennummer seriennr numéro_de_série numero_de_serie número_de_serie serienummer
    numero_di_serie
"""
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
ASIDE = frozenset(OTHERS.split())
SEVERAL = re.compile(r"[\s,;/|&]")
HEADER = "The first row names the columns, at least serial_number and sku, chassis, slot, invoice where they are known."
MAP_IT = 'Take it out, or say which column it is in config.yaml: purchases: columns: {{invoice: "{}"}}.'


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
ALIASES = {column: (column, *words.split()) for column, words in WORDS.items()}
KNOWN = {*COLUMNS, *ASIDE, *(alias for aliases in ALIASES.values() for alias in aliases)}


def read_purchases(
    path: Path, sheet: str = "", columns: Mapping[str, str] | None = None
) -> tuple[list[Purchase], list[Problem]]:
    """The parts of a file in their order, and everything wrong with its form; comment rows start with #.

    `columns` are the headings of columns that the owner has named; without a sheet name the first sheet is read.
    """
    mapped = columns or {}
    try:
        for page in sheets(path, {*KNOWN, *mapped.values()}, [], name=sheet):
            return read_page(page, mapped)
    except InputError as error:
        return [], list(error.problems)
    return [], [Problem(str(path), "has no sheet that is not hidden.", hint="Name the sheet that is meant.")]


def read_page(page: Sheet, mapped: Mapping[str, str]) -> tuple[list[Purchase], list[Problem]]:
    """The parts of one sheet, and everything wrong with its form."""
    header, body = header_and_body(page.rows, lambda row: "serial_number" in names_of(row.texts, mapped))
    if header is None:
        return [], [Problem(page.file, "is empty.", hint=HEADER)]
    names = names_of(header.texts, mapped)
    problems = [*merged(page, header, page.file), *header_problems(page.file, header, names, mapped)]
    if "serial_number" not in names:
        return [], problems
    found: list[Purchase] = []
    for row in body:
        wrong = [*row_problems(page.file, row, names)]
        problems += wrong
        if not wrong:
            found.append(purchase_of(row, names))
    return found, [*problems, *serial_problems(page.file, found)]


def names_of(texts: Sequence[str], mapped: Mapping[str, str]) -> list[str]:
    """Our name of each column by its heading, else the plain heading; `mapped` are ours as the owner names them."""
    found = [plain(one) for one in texts]
    names = [f"their {name}" if name in mapped else name for name in found]
    for column, heading in mapped.items():
        if plain(heading) in found:
            names[found.index(plain(heading))] = column
    for column, aliases in ALIASES.items():
        free = [alias for alias in aliases if alias in names]
        if column not in names and free:
            names[names.index(free[0])] = column
    return names


def header_problems(file: str, header: Row, names: list[str], mapped: Mapping[str, str]) -> Iterator[Problem]:
    """A problem for each column that may be one of ours; where columns are mapped, none other is."""
    for name, heading in zip(names, header.texts, strict=True):
        if name and name not in KNOWN and not name.startswith("their ") and not mapped:
            near = did_you_mean(name, COLUMNS)
            hint = near if near.startswith("Did") else MAP_IT.format(clean(heading))
            yield Problem(file, f'unknown column "{clean(heading)}".', header.line, name, hint)
    yield from twice(file, header, names, COLUMNS)
    for column, heading in mapped.items():
        if column not in names:
            hint = "Correct purchases: columns: in config.yaml."
            yield Problem(file, f'has no column "{heading}".', header.line, column, hint)
    if "serial_number" not in names:
        yield Problem(file, 'the column "serial_number" is missing.', header.line, "serial_number", HEADER)


def row_problems(file: str, row: Row, names: list[str]) -> Iterator[Problem]:
    """A problem for each cell of our columns that cannot be read, but for a date in the column of dates."""
    for place, name in enumerate(names):
        is_day = name == "date" and place in row.more and row.more[place].day
        if name in COLUMNS and not is_day and (fault := row.fault(place)):
            yield Problem(file, fault, row.line, name)
    yield from stray_texts(file, row, names)


def purchase_of(row: Row, names: list[str]) -> Purchase:
    texts = {name: clean(one) for name, one in zip(names, row.texts, strict=False) if name in COLUMNS}
    return Purchase(**texts, line=row.line)


def serial_problems(file: str, found: Iterable[Purchase]) -> Iterator[Problem]:
    """A problem for each part without a serial number, and for one that stands twice."""
    seen: dict[str, int] = {}
    for one in found:
        if not one.serial_number:
            hint = "Read it from the label or the invoice; only a serial number proves which part was bought."
            yield Problem(file, "the serial number is missing.", one.line, "serial_number", hint)
        elif SEVERAL.search(one.serial_number):
            message = f'"{one.serial_number}" is not one serial number.'
            yield Problem(file, message, one.line, "serial_number", "Write a row for each part.")
        elif (first := seen.setdefault(one.serial_number.upper(), one.line)) != one.line:
            message = f'the serial number "{one.serial_number}" stands twice, first in line {first}.'
            yield Problem(file, message, one.line, "serial_number", "A serial number is given once: correct one.")

"""A price list of 30,000 rows in the published shape, around the products of a simulated fleet."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import chain, count, islice
from pathlib import Path

from openpyxl import Workbook
from table_files import GPL_HEADER, Row

ROWS = 30_000
NAME = "pricelist_2026_11.xlsx"
FAMILIES = ("EX", "QFX", "SRX", "ACX", "MX", "PTX")
FORMS = ("{family}{number}-24T", "{family}{number}-48P", "{family}{number}-BASE-AC", "MIC-{family}-3D-{number}GE-SFPP")
DAY_ZERO = date(2010, 1, 1)
# What a year costs of the price of a product, the terms that are sold, how numbers begin, and what the level is called.
SERVICES = (
    (6, (1,), "SVC-COR-", "Juniper Care Core"),
    (8, (1, 3, 5), "SVC-CP-", "Juniper Care Core Plus"),
    (10, (1, 3, 5), "SVC-ND-", "Juniper Care Next Day"),
    (14, (1,), "SVC-NDCE-", "JNPR CARE NDCE"),
    (18, (1, 3), "SVC-SD-", "Juniper Care Same Day"),
    (5, (1,), "PAR-SUP-", "PSS Basic"),
)
# What some descriptions name: the product, nothing beside the number, or all products of one number of ports.
WORDS = ("{level} Support for {sku}", "{level} Support", "{level} Support for {ports}")
CLASSES = (("ENT", "Entry Level", 400), ("MID", "Mid-Range", 900), ("HIGH", "High-End", 2400))
PORTS = re.compile(r"-(\d+)([TP])$")


def write_price_list(folder: Path, skus: Sequence[str]) -> Path:
    """A workbook with these products, others, the services of each, and the fees by class."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Price List")
    for row in (GPL_HEADER, *islice(rows(skus), ROWS)):
        sheet.append(row)
    book.create_sheet("MIST AI Access").append(["Subscriptions are sold elsewhere."])
    book.save(folder / NAME)
    return folder / NAME


def rows(skus: Sequence[str]) -> Iterator[Row]:
    """Fees, then products without end; of those that no device has, every fourth one has services."""
    for name, words, price in CLASSES:
        yield service(f"SVC-INSPECT-{name}", f"{price}", f"Hardware Inspection Fee for Reinstatement, {words} Products")
        yield service(f"SVC-REREG-{name}", f"{3 * price}", f"Junos Software Re-Registration Fee, {words} Products")
    for number, sku in enumerate(chain(skus, other_products())):
        yield product(sku, 500 + number, number)
        if number < len(skus) or number % 4 == 0:
            yield from services(sku, 500 + number, number)


def other_products() -> Iterator[str]:
    """Products that no device has."""
    for number in count(90_000):
        yield from (form.format(family=family, number=number) for family in FAMILIES for form in FORMS)


def product(sku: str, price: int, number: int) -> Row:
    """A product, of which every seventh has a last order date."""
    ends = number % 7 == 6
    replacement = ("No Replacement", "MX304, ACX7100-48L")[number % 2] if ends else None
    status = "Avail. to Order (PP)" if number % 5 == 0 else "Ship"
    added = DAY_ZERO + timedelta(days=number % 5000)
    return (sku, price, None, f"{sku}, spare", date(2027, 6, 30) if ends else None, added, replacement, status)


def services(sku: str, price: int, number: int) -> Iterator[Row]:
    """A service of each level and term, and the renewal of one of them."""
    words = WORDS[number % 3] if PORTS.search(sku) else WORDS[number % 2]
    ports = PORTS.sub(r"-\1x", sku)
    for share, terms, beginning, level in SERVICES:
        for years in terms:
            named = words.format(level=level, sku=sku, ports=ports) + ("" if years == 1 else f", {years} Years")
            yearly = f"{price * share * years / 100:.2f}"
            yield service(f"{beginning}{short(sku)}" + ("" if years == 1 else f"-{years}"), yearly, named)
    yield service(f"SVC-CP-{short(sku)}-R", f"{price * 7 / 100:.2f}", "Juniper Care Core Plus Support, Renewal")


def service(sku: str, price: str, words: str) -> Row:
    """A row without the price of a product."""
    return (sku, None, price, words, None, None, None, "Ship")


def short(sku: str) -> str:
    """A product as the numbers of its services name it: ports behind their kind, cards with MX- and without 3D."""
    turned = PORTS.sub(r"\2\1", sku)
    return f"MX-{sku.replace('-3D-', '-')}" if sku.startswith(("MPC-", "MIC-")) else turned

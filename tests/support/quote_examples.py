"""Fee lines and rows of quotes, for the tests of their comparison."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from policy.quotes.quote_lines import FeeLine, Fleet, Part
from policy.quotes.quote_rows import Basis, Quote, QuoteRow

RESULTS = {"r1": "pass", "r2": "pass", "bad": "fail", "open": "incomplete", "core.example.net": "pass"}
PARTS = {
    "SN1": Part("r1", "", "Chassis", "MX480"),
    "FAN1": Part("r1", "", "Fan Tray", "FAN-X"),
    "FAN9": Part("bad", "", "Fan Tray", "FAN-X"),
}
PRICE = Decimal("900.00")
DUE = FeeLine(0, "r1", "", "Chassis", "SN1", "MX480", "inspection", "INSPECT", 1, PRICE, PRICE, "USD", "priced")
QUOTED = QuoteRow("quote.csv", 2, "SN1", "INSPECT", 1, Decimal("900.00"), "USD")


def due(**changed: Any) -> FeeLine:
    """An inspection of the chassis SN1 of r1 for 900 USD, spoiled."""
    return replace(DUE, **{"list_price": changed.get("unit_price", PRICE), **changed})


def spared(**changed: Any) -> FeeLine:
    """A line that is not due."""
    blank = {
        "quantity": 0,
        "status": "not-due",
        "note": "Due once for each system.",
        "unit_price": None,
        "currency": "",
    }
    return replace(DUE, **{**blank, **changed})


def unnamed(**changed: Any) -> FeeLine:
    """A line whose SKU is not known."""
    blank = {
        "fee_sku": "",
        "status": "unpriced",
        "note": "No table.",
        "list_price": None,
        "unit_price": None,
        "currency": "",
    }
    return replace(DUE, **{**blank, **changed})


def quoted(**changed: Any) -> QuoteRow:
    """The row for that inspection, spoiled."""
    return replace(QUOTED, **changed)


def fleet(
    lines: Iterable[FeeLine],
    results: Mapping[str, str] | None = None,
    scope: frozenset[str] | None = None,
    fees: frozenset[str] | None = None,
) -> Fleet:
    """A fleet with these lines in their order."""
    numbered = tuple(replace(line, number=number) for number, line in enumerate(lines))
    return Fleet(numbered, RESULTS if results is None else results, PARTS, scope, fees)


def quote(rows: Iterable[QuoteRow], basis: Basis = Basis.LIST) -> Quote:
    """A quote with these rows; those that stand in one place are put below one another."""
    placed = [replace(row, line=number) if row.line == QUOTED.line else row for number, row in enumerate(rows, start=2)]
    return Quote("quote.csv", tuple(placed), {"serial_number": "Serial", "sku": "SKU"}, basis)

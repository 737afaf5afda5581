"""What a comparison with a quote comes to: the list that can be sent back, counts, and sums by currency."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

import pandas as pd

from policy.quotes.quote_comparison import Compared
from policy.quotes.quote_outcomes import WORDING, QuoteOutcome
from policy.quotes.quote_rows import Basis, Quote
from reports.lists.csv_text import csv_text
from reports.lists.declared_columns import CURRENCY, PLACE, PRICE_NOTE, CellFormat, CsvColumn
from reports.lists.price_note import SAMPLE_PRICES

QUOTE_LIST = "quote-differences.csv"
QUOTE_COLUMNS = (
    CsvColumn("outcome", f"what the comparison comes to: {', '.join(QuoteOutcome)}"),
    CsvColumn("also", "what holds besides, joined by blanks"),
    PLACE[0],
    CsvColumn("member", "member of a virtual chassis, node of a cluster"),
    CsvColumn("path", "where the part is in the device"),
    CsvColumn("serial_number", "serial number as the device prints it, else as the quote has it"),
    CsvColumn("product_sku", "the product that the fee is due for"),
    CsvColumn("fee", "what our line is for"),
    CsvColumn("fee_sku", "what is ordered by our line"),
    CsvColumn("quoted_sku", "what is ordered by the quote"),
    CsvColumn("quantity", "how many are due", CellFormat.NUMBER),
    CsvColumn("quoted_quantity", "how many the quote orders", CellFormat.NUMBER),
    CsvColumn("years", "term of our contract in years"),
    CsvColumn("list_price", "price of one by our price list", CellFormat.MONEY),
    CsvColumn("unit_price", "price of one less our discount", CellFormat.MONEY),
    CURRENCY,
    CsvColumn("quoted_price", "price of one by the quote, which is compared", CellFormat.MONEY),
    CsvColumn("quoted_currency", "ISO 4217 code of the quoted price; other currencies are never compared"),
    CsvColumn("price_basis", "list or net: which price of the quote is compared; none where it has no prices"),
    CsvColumn("net_price", "price of one after the discount, as quoted", CellFormat.MONEY),
    CsvColumn("net_currency", "ISO 4217 code of the price after the discount"),
    CsvColumn("discount", "discount, as quoted"),
    CsvColumn("term", "for how long, as quoted"),
    CsvColumn("start", "first day of the service, as quoted"),
    CsvColumn("end", "last day of the service, as quoted"),
    CsvColumn("amount", "what is due by our lines, at the price that is compared", CellFormat.MONEY),
    CsvColumn("quoted_amount", "quoted quantity times quoted price", CellFormat.MONEY),
    CsvColumn("difference", "quoted amount less what is due, in one currency; empty for left-out", CellFormat.MONEY),
    CsvColumn("quoted_host", "device, as quoted"),
    CsvColumn("quoted_serial", "serial number, as quoted"),
    CsvColumn("description", "what the quote says of it"),
    CsvColumn("sentence", "the outcome in words"),
    CsvColumn("request", "what the renewals contact is requested to do; empty where it is ours to do"),
    CsvColumn("note", "why the fee is not due, why it is unpriced, or where the serial number is"),
    PRICE_NOTE,
    CsvColumn("quote_file", "file of the quote, with its sheet"),
    CsvColumn("quote_rows", "rows of the quote, joined by a comma"),
)


def list_of(compared: Iterable[Compared], basis: Basis, *, sample_prices: bool = False) -> pd.DataFrame:
    """The list in the columns of QUOTE_COLUMNS; prices of ours that are invented are named as such in each row."""
    note = {"price_note": SAMPLE_PRICES if sample_prices else ""}
    rows = [cells_of(one, basis) | note for one in compared]
    return pd.DataFrame(rows, columns=[column.name for column in QUOTE_COLUMNS], dtype=object)


def cells_of(one: Compared, basis: Basis) -> dict[str, object]:
    """The cells of one result."""
    texts = {name: joined(getattr(line, name) for line in one.lines) for name in ("host", "member", "path")}
    ordered = ("product_sku", "fee", "fee_sku", "years")
    texts |= {name: joined(getattr(line, name) for line in one.lines) for name in ordered}
    shown = ("net_currency", "discount", "term", "start", "end", "description")
    texts |= {name: joined(getattr(row, name) for row in one.rows) for name in shown}
    quoted = joined(row.serial_number for row in one.rows)
    return {
        **texts,
        "outcome": str(one.outcome),
        "also": " ".join(one.also),
        "serial_number": joined(line.serial_number for line in one.lines) or quoted,
        "quoted_sku": joined(row.sku for row in one.rows),
        "quantity": one.our_quantity,
        "quoted_quantity": one.quoted_quantity,
        "list_price": only(line.list_price for line in one.lines),
        "unit_price": only(line.unit_price for line in one.lines),
        "currency": joined(line.currency for line in one.lines),
        "quoted_price": only(row.price for row in one.rows),
        "quoted_currency": joined(row.currency for row in one.rows),
        "price_basis": str(basis) if one.rows else "",
        "net_price": only(row.net_price for row in one.rows),
        "amount": amount(one, basis),
        "quoted_amount": quoted_amount(one),
        "difference": difference(one, basis),
        "quoted_host": joined(row.host for row in one.rows),
        "quoted_serial": quoted,
        "sentence": WORDING[one.outcome].meaning[:1].upper() + WORDING[one.outcome].meaning[1:] + ".",
        "request": WORDING[one.outcome].request,
        "note": one.note,
        "quote_file": joined(row.label for row in one.rows),
        "quote_rows": ", ".join(str(row.line) for row in one.rows),
    }


def joined(texts: Iterable[str]) -> str:
    """Each text once, without blanks."""
    return ", ".join(dict.fromkeys(filter(None, texts)))


def only(prices: Iterable[Decimal | None]) -> Decimal | None:
    """The one price that all have, None where they differ."""
    found = set(prices)
    return next(iter(found)) if len(found) == 1 else None


def amount(one: Compared, basis: Basis) -> Decimal | None:
    """What the lines come to, None where one has no price or their currencies differ."""
    return summed((line.price(basis), line.quantity, line.currency) for line in one.lines)


def quoted_amount(one: Compared) -> Decimal | None:
    """What the rows come to, None where one has no price or their currencies differ."""
    return summed((row.price, row.quantity, row.currency) for row in one.rows)


def summed(parts: Iterable[tuple[Decimal | None, int, str]]) -> Decimal | None:
    total, currencies = Decimal(0), set()
    for price, quantity, currency in parts:
        if price is None:
            return None
        total += price * quantity
        currencies.add(currency)
    return total if len(currencies) == 1 else None


def difference(one: Compared, basis: Basis) -> Decimal | None:
    """How much more is quoted than is due, None where that is not known; of a line alone all of it is less.

    What is rightly not quoted differs by nothing that is to be corrected: it has none.
    """
    if one.outcome is QuoteOutcome.LEFT_OUT:
        return None
    due, quoted = amount(one, basis), quoted_amount(one)
    if not one.lines or not one.rows:
        return quoted if one.rows else None if due is None else -due
    same = {line.currency for line in one.lines} == {row.currency for row in one.rows}
    return quoted - due if same and due is not None and quoted is not None else None


def counts(compared: Sequence[Compared]) -> Iterator[tuple[object, ...]]:
    """How many results each outcome has, and what it means; outcomes without any are left out."""
    for outcome in QuoteOutcome:
        count = sum(one.outcome is outcome for one in compared)
        if count:
            yield str(outcome), count, WORDING[outcome].meaning


def sums(
    compared: Sequence[Compared], basis: Basis
) -> Iterator[tuple[str, str, Decimal | None, Decimal | None, Decimal | None]]:
    """What is due, what is quoted and how they differ, by outcome and currency; None where nothing has a price.

    What is rightly not quoted is not due yet, and so not among what all come to together.
    """
    wanted = [one for one in compared if one.outcome is not QuoteOutcome.LEFT_OUT]
    outcomes = [(str(one), [each for each in compared if each.outcome is one]) for one in QuoteOutcome]
    for outcome, mine in [*outcomes, ("together", wanted)]:
        due = by_currency((one.lines[0].currency, amount(one, basis)) for one in mine if one.lines)
        quoted = by_currency((one.rows[0].currency, quoted_amount(one)) for one in mine if one.rows)
        differ = by_currency(((one.rows or one.lines)[0].currency, difference(one, basis)) for one in mine)
        for currency in sorted({*due, *quoted}):
            yield outcome, currency, due.get(currency), quoted.get(currency), differ.get(currency)


def by_currency(amounts: Iterable[tuple[str, Decimal | None]]) -> dict[str, Decimal]:
    """The sum of the amounts of each currency."""
    found: dict[str, Decimal] = {}
    for currency, each in amounts:
        if each is not None:
            found[currency] = found.get(currency, Decimal(0)) + each
    return found


def quote_csv(rows: pd.DataFrame, *, mark: bool = True) -> bytes:
    """The list as CSV, as spreadsheets know it by its mark."""
    return csv_text(rows, QUOTE_COLUMNS).encode("utf-8-sig" if mark else "utf-8", errors="replace")


def price_sentence(quote: Quote) -> str:
    """Which prices are compared."""
    return {
        Basis.LIST: "Its list prices are compared with ours; net prices only where we know of a discount.",
        Basis.NET: "It has net prices alone, compared with ours: a discount that we do not know of is a difference.",
        Basis.NOTHING: "It has no column of prices: only serial numbers, SKUs and quantities are compared.",
    }[quote.basis]

"""Which cells of a quote can be read as prices and quantities, and what of them is refused."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from quote_files import HEADER, ROW, csv, read, xlsx
from table_files import workbook

from documents.problems import InputError
from policy.quotes.quote_file import read_quote
from policy.quotes.quote_sheets import QuoteOptions

PRICES: list[tuple[Sequence[str], Sequence[str] | str]] = [
    (["1,234.56", "99.90"], ["1234.56 USD", "99.90 USD"]),
    (["1.234,56", "1.234"], ["1234.56 USD", "1234.00 USD"]),
    (["1,234"], '"1,234" may be thousands or decimals: nothing in this column decides. Remove the separators.'),
    (["EUR 100", "100"], ["100.00 EUR", "100.00 USD"]),
    (["100 €", "Call"], ["100.00 EUR", "None "]),
    (["kr 100"], '"kr 100" is in "kr", the sign of several currencies.'),
    (["100 ZZZ"], '"100 ZZZ" is in "ZZZ", which names no currency.'),
    (["ten"], ["None "]),
    (["10 or 20"], '"10 or 20" is not an amount.'),
    (["-5"], '"-5" is negative'),
    (["1834.20749", "0.125"], ["1834.21 USD", "0.13 USD"]),
    (["1834.207"], ["1834.21 USD"]),
    (["183.207", "1.50"], '"183.207" is not an amount.'),
]


@pytest.mark.parametrize(("texts", "wanted"), PRICES)
def test_prices(texts: Sequence[str], wanted: Sequence[str] | str, tmp_path: Path) -> None:
    """As the column decides; what may be two amounts is refused, with its row and column."""
    rows = "\n".join(f"SN{number}\tINSPECT\t{text}" for number, text in enumerate(texts))
    path = csv(tmp_path, f"Serial\tSKU\tList\n{rows}\n")
    if isinstance(wanted, str):
        with pytest.raises(InputError) as refused:
            read(path)
        assert str(refused.value).startswith(f"quote.csv:2 (list_price): {wanted}")
    else:
        assert [f"{one[3]} {one[4]}" for one in read(path)] == list(wanted)


CELLS = [
    ("Serial,SKU,Qty\nSN1,A,1\n,,2\n", 'quote.csv:3 (sku): neither a serial number nor a SKU beside "2".'),
    ("Note,Serial,SKU,Qty\nTotal,SN1,,1\n", 'quote.csv:2 (sku): no SKU beside "SN1"'),
    ("Serial,SKU,Qty\nSN1,,1\n", 'quote.csv:2 (sku): no SKU beside "SN1": what is ordered is not known.'),
    (
        "Serial,SKU\nSN1/SN2,A\n",
        'quote.csv:2 (serial_number): "SN1/SN2" is not one serial number. Write a row for each',
    ),
    ("Serial,SKU,Qty\nSN1,A,two\n", 'quote.csv:2 (quantity): "two" is not a quantity. Write how many'),
    ("Serial,SKU,Qty\nSN1,A,1.5\n", 'quote.csv:2 (quantity): "1.5" is not a quantity.'),
    ("Serial,SKU,Qty\nSN1,A,-1\n", 'quote.csv:2 (quantity): "-1" is not a quantity.'),
    ("Serial,SKU,Qty\nN/A,A,\nSN1,A,1\n", "quote.csv:2 (quantity): neither a serial number nor a quantity."),
    ("Serial,SKU,Qty,QTY\nSN1,A,1,2\n", 'quote.csv:1 (quantity): the column "quantity" stands 2 times. Keep one'),
    ("Serial,SKU,List,Currency\nSN1,A,5,EURO\n", 'quote.csv:2 (currency): "EURO" is not a currency code.'),
    ("Serial,SKU,List\nSN1,A,5\nSN2,A,6\n", 'quote.csv:2 (list_price): "5" shows no currency, and 1 more do not'),
    ("Serial,SKU,List EUR\nSN1,A,$5\n", 'quote.csv:2 (list_price): "5" is not in EUR'),
    ("SKU,Site\nA,Oslo\n", "quote.csv: none of the first rows names as columns what is ordered (sku) and one of"),
    ("Serial,SKU,Qty\nTotal,,3\n", "quote.csv: no row of it orders anything."),
    ("", "quote.csv: none of the first rows"),
    ('Serial,SKU\nSN1,"A\n', "quote.csv:2: the row that starts here cannot be read"),
]


@pytest.mark.parametrize(("text", "message"), CELLS, ids=[one[1][10:60] for one in CELLS])
def test_what_is_refused(text: str, message: str, tmp_path: Path) -> None:
    """With file, row, column and value, and what to do."""
    with pytest.raises(InputError) as refused:
        read(csv(tmp_path, text), QuoteOptions())
    assert str(refused.value).startswith(message)


WORKBOOKS: list[tuple[Sequence[Any], str]] = [
    ((None, None, None, "=C2*5"), "quote.xlsx [Quote]:2 (list_price): holds a formula without a result."),
    (
        ("SN1", "A", 1, "=C2*5"),
        "quote.xlsx [Quote]:2 (list_price): holds a formula without a result. Open the workbook",
    ),
    (
        (1.25e18, "A", 1, 5),
        "quote.xlsx [Quote]:2 (serial_number): was made a number by Excel, so that its text is lost.",
    ),
    (("SN1", "#REF!", 1, 5), "quote.xlsx [Quote]:2 (sku): holds the Excel error #REF!. Correct the formula."),
]


def test_the_device_is_compared_so_that_its_cell_has_to_be_clear(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"2 \(host\): holds the Excel error #REF!"):
        read(xlsx(tmp_path, (*HEADER, "Host"), (*ROW, "#REF!")))


@pytest.mark.parametrize(("row", "message"), WORKBOOKS)
def test_cells_of_workbooks_that_cannot_be_trusted(row: Sequence[Any], message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        read(xlsx(tmp_path, HEADER, row))
    assert str(refused.value).startswith(message)


def test_what_is_only_shown_is_noted_and_never_refused(tmp_path: Path) -> None:
    """Two columns of one name, a formula without a result, a date where none is wanted; a list price is compared."""
    header = ("S/N", "SKU", "List USD", "Net USD", "Term", "Term", "Model")
    rows = [("SN1", "A", 5, "=C2*2", date(2026, 1, 2), 3, "#REF!"), ("SN2", "A", 5, "=C3*2", None, None, "X")]
    quote = read_quote(xlsx(tmp_path, header, *rows), QuoteOptions())
    assert next((one.price, one.net_price, one.model) for one in quote.rows) == (Decimal(5), None, "#REF!")
    place = "quote.xlsx [Quote]"
    assert quote.notes == (
        f"{place}: there is no column of quantities: each row counts as one.",
        f'term is only shown, and not clear everywhere; the first of 2: {place}:1 (term): the column "term" stands 2 '
        "times. Keep one of them.",
        f"model is only shown, and not clear everywhere; the first of 1: {place}:2 (model): holds the Excel error "
        "#REF!. Correct the formula.",
        f"net_price is only shown, and not clear everywhere; the first of 2: {place}:2 (net_price): holds a formula "
        "without a result. Open the workbook in Excel and save it again.",
    )
    with pytest.raises(InputError, match=r"net_price\): holds a formula without a result"):
        read_quote(xlsx(tmp_path, [*header[:2], "Quantity", *header[3:]], *rows), QuoteOptions())


FORMATS: list[tuple[Mapping[str, str], str]] = [({"D2": "[$€-2] #,##0.00"}, "EUR"), ({}, "USD")]


@pytest.mark.parametrize(("formats", "currency"), FORMATS)
def test_the_number_format_of_a_price_names_its_currency(
    formats: Mapping[str, str], currency: str, tmp_path: Path
) -> None:
    """It counts before the column of currencies."""
    rows = [("S/N", "SKU", "Curr", "List"), ("SN1", "A", "USD", 1600.5)]
    styles = {("Quote", cell): style for cell, style in formats.items()}
    path = workbook(tmp_path / "quote.xlsx", {"Quote": rows}, styles)
    assert read(path, QuoteOptions()) == [("SN1", "A", 1, Decimal("1600.50"), currency)]

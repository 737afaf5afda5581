"""Quotes as renewals contacts and resellers send them, and what of them is refused."""

from decimal import Decimal
from pathlib import Path

import pytest
from quote_files import HEADER, ROW, csv, merge, read, xlsx

from documents.problems import InputError
from policy.quotes.quote_file import read_quote
from policy.quotes.quote_rows import Basis, QuoteRow
from policy.quotes.quote_sheets import QuoteOptions

RESELLER = """\
Renewal for ACME AS;;;;;;;;;;;;;;;;;
Varenummer;Modell;Serienummer;Produkttype;ANT;Til dato;Juniper GPL USD;Rabatt;USD PRICE;NOK PRICE;Lokasjon;Kommentar;\
Erstatter S/N;RENEW;RNW QTY;RNW Interval;Start Date;RNW to;NOK RNW PRICE
SVC-ND-MX480;MX480BASE-AC;JN1251F42AFB;Hardware;1;2026-12-31;1.600,00;35 %;1.040,00;11.440,00;Oslo;;JN0;Yes;2;12;\
2027-01-01;2027-12-31;12.000,00
Total;;;;;;1.600,00;;1.040,00;11.440,00;;;;;;;;;12.000,00
"""


def test_the_renewal_file_of_a_reseller(tmp_path: Path) -> None:
    """Norwegian headings, two currencies, a title and a total; the renewal's quantity, term and net price count."""
    quote = read_quote(csv(tmp_path, RESELLER), QuoteOptions(expected=frozenset({"USD"})))
    assert quote.rows == (
        QuoteRow(
            label="quote.csv",
            line=3,
            serial_number="JN1251F42AFB",
            sku="SVC-ND-MX480",
            quantity=2,
            price=Decimal("1600.00"),
            currency="USD",
            net_price=Decimal("12000.00"),
            net_currency="NOK",
            model="MX480BASE-AC",
            discount="35 %",
            term="12",
            start="2027-01-01",
            end="2027-12-31",
        ),
    )
    assert quote.basis is Basis.LIST
    assert quote.headings["serial_number"] == "Serienummer"
    assert quote.notes == ("quote.csv: headings, totals and remarks were left aside: row 4.",)


HEADINGS = [
    ("Serial Number,Service SKU,Quantity,List Price,Currency\nSN1,INSPECT,1,900.00,USD\n", "list"),
    ("Seriennummer;Artikelnummer;Menge;Listenpreis EUR\nSN1;INSPECT;1;900,00\n", "list"),
    ("#,Numéro de série,Référence,Qté,Prix catalogue (EUR)\n1,SN1,INSPECT,1,900\n", "list"),
    ("Part Number,Serial No.,Unit Price\nINSPECT,SN1,$900.00\n", "net"),
    ("Item\tS/N\tQty\tMSRP\tNet\nINSPECT\tSN1\t1\t$900.00\t$500.00\n", "list"),
    ("SKU,Serial,Qty\nINSPECT,SN1,1\n", "none"),
    ("SKU,Serial\nINSPECT,SN1\n", "none"),
    ("SKU,List Price EUR,List Price USD,Serial\nINSPECT,800,900,SN1\n", "list"),
    ("Product,S/N,List,Curr\nINSPECT,SN1,900,usd\n", "list"),
]


@pytest.mark.parametrize(("text", "basis"), HEADINGS)
def test_headings(text: str, basis: str, tmp_path: Path) -> None:
    """As people write them; the first of several that are known counts, in the currency of our fees."""
    quote = read_quote(csv(tmp_path, text), QuoteOptions(expected=frozenset({"USD"})))
    [row] = quote.rows
    assert (row.serial_number, row.sku, row.quantity, str(quote.basis)) == ("SN1", "INSPECT", 1, basis)
    assert row.price == (None if basis == "none" else Decimal("900.00"))


def test_without_a_column_of_quantities_each_row_is_one(tmp_path: Path) -> None:
    """A blank cell of such a column is one only beside a serial number."""
    assert read(csv(tmp_path, "SKU,List USD\nA,5\n")) == [("", "A", 1, Decimal(5), "USD")]
    assert read(csv(tmp_path, "SKU,S/N,Qty\nA,SN1,\n")) == [("SN1", "A", 1, None, "")]


def test_a_mapping_counts_before_what_is_known(tmp_path: Path) -> None:
    """That of this quote has to be there, that of config.yaml need not."""
    path = csv(tmp_path, "SKU,Bestellnr,Gerät,Qty,List USD\nA,INSPECT,SN1,2,900\n")
    usual = {"sku": "Bestellnr", "net_price": "Netto EUR"}
    options = QuoteOptions({"serial_number": "gerät"}, usual)
    assert read(path, options) == [("SN1", "INSPECT", 2, Decimal(900), "USD")]
    with pytest.raises(InputError, match=r'quote.csv:1 \(sku\): has no column "Bestelnr". Did you mean "Bestellnr"'):
        read(path, QuoteOptions({"sku": "Bestelnr"}, usual))
    with pytest.raises(InputError, match=r'"serial" is not a column of a quote. Did you mean "serial_number"'):
        read(path, QuoteOptions({"serial": "Gerät"}))
    assert read(path, QuoteOptions({"sku": "SKU", **options.columns}, usual))[0][1] == "A"


def test_sheets(tmp_path: Path) -> None:
    """The one that has the columns is found; of several those are read that are named."""
    terms = [("Terms",), ("Net 30 days",)]
    path = xlsx(tmp_path, Cover=terms, Oslo=[("Offer",), HEADER, ROW], Notes=terms)
    assert read(path) == [("SN1", "INSPECT", 1, Decimal(900), "USD")]
    path = xlsx(tmp_path, Oslo=[HEADER, ROW], Bergen=[HEADER, ("SN2", "INSPECT", 1, 900)])
    with pytest.raises(
        InputError, match=r'several sheets have the columns of a quote: "Oslo", "Bergen"\. Name the one'
    ):
        read(path)
    assert [one[0] for one in read(path, QuoteOptions(sheets=("Bergen", "Oslo", "Oslo")))] == ["SN2", "SN1"]
    with pytest.raises(InputError, match=r'has no sheet "Osla". Did you mean "Oslo"'):
        read(path, QuoteOptions(sheets=("Osla",)))
    with pytest.raises(InputError, match="none of the first rows names as columns what is ordered"):
        read(xlsx(tmp_path, Oslo=[HEADER, ROW], Notes=terms), QuoteOptions(sheets=("Oslo", "Notes")))
    with pytest.raises(InputError, match="only a workbook has sheets"):
        read(csv(tmp_path, "SKU,Serial\nA,SN1\n"), QuoteOptions(sheets=("Oslo",)))


def test_what_orders_nothing_is_left_aside(tmp_path: Path) -> None:
    """Headings of parts, totals, remarks and rows of quantity 0; a row with a serial number is never a total."""
    rows = [
        HEADER,
        ("Site Oslo", None, None, None),
        ROW,
        (None, "Subtotal", None, 900),
        (None, None, None, None),
        ("Total", "SVC", 1, 5),
        ("SN2", "SVC", 0, 5),
        ("Grand total USD", None, None, "=SUM(D2:D9)"),
        ("Prices are valid for 30 days.", None, None, None),
        (None, "Without VAT", None, None),
    ]
    quote = read_quote(xlsx(tmp_path, *rows), QuoteOptions())
    assert [(one.line, one.sku) for one in quote.rows] == [(3, "INSPECT"), (6, "SVC")]
    assert quote.notes == (
        "quote.xlsx [Quote]: headings, totals and remarks were left aside: rows 2, 4, 8, 9, 10.",
        "quote.xlsx [Quote]: a quantity of 0 orders nothing: left aside in line 7.",
    )


def test_merged_texts_count_for_each_row_and_merged_numbers_are_refused(tmp_path: Path) -> None:
    """One serial number over three SKUs is that of each; one price over three rows may be for each or for all."""
    rows = [HEADER, ROW, (None, "REREG", 1, 700), (None, "SVC", 1, 1600), ("Total", None, None, 3200)]
    quote = read_quote(merge(xlsx(tmp_path, *rows), "A2:A4", "A5:C5"), QuoteOptions())
    assert [(one.serial_number, one.sku) for one in quote.rows] == [
        ("SN1", "INSPECT"),
        ("SN1", "REREG"),
        ("SN1", "SVC"),
    ]
    assert 'quote.xlsx [Quote]: "SN1" of the merged cells A2:A4 counts for each of their rows.' in quote.notes


MERGED = [
    ("AB2:AB3", r'quote.xlsx \[Quote\]:2 \(net_price\): cells of several rows are merged: AB2:AB3 holds "". Unmerge'),
    ("D2:D3", r'quote.xlsx \[Quote\]:2 \(list_price\): cells of several rows are merged: D2:D3 holds "900". Unmerge'),
    ("C2:C3", r'quote.xlsx \[Quote\]:2 \(quantity\): cells of several rows are merged: C2:C3 holds "1". Unmerge'),
    (
        "A2:B3",
        r'quote.xlsx \[Quote\]:2 \(serial_number\): cells of several rows are merged: A2:B3 holds "SN1". Unmerge',
    ),
    ("C1:D1", r"quote.xlsx \[Quote\]:1: header cells are merged: C1:D1. Unmerge"),
]


@pytest.mark.parametrize(("area", "message"), MERGED)
def test_merged_cells_that_may_mean_two_things(area: str, message: str, tmp_path: Path) -> None:
    wide = (*HEADER, *[None] * 23, "Net", "Comment")
    path = merge(xlsx(tmp_path, wide, ROW, ("SN2", "SVC", 1, 5)), area)
    with pytest.raises(InputError, match=message):
        read(path)

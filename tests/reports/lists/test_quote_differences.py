"""The list of differences: what stands in it as CSV and as workbook, and what the outcomes come to."""

from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pandas as pd
from golden_files import compare_with_golden
from openpyxl import load_workbook
from quote_examples import due, fleet, quote, quoted, spared, unnamed

from policy.quotes.quote_comparison import Compared, compare
from policy.quotes.quote_outcomes import QuoteOutcome
from policy.quotes.quote_rows import Basis
from reports.lists.quote_differences import QUOTE_COLUMNS, counts, list_of, quote_csv, sums
from reports.workbook.quote_workbook import workbook_bytes

LINES = [
    due(),
    due(fee="re-registration", fee_sku="REREG", unit_price=Decimal("700.00"), host="r2", serial_number="00123"),
    due(fee="reinstatement", fee_sku="SVC", unit_price=Decimal("1600.00")),
    due(fee="contract", fee_sku="SVC-EUR", unit_price=Decimal("5.00"), currency="EUR"),
    unnamed(serial_number="CARD1", path="FPC 0", product_sku="MPC", fee="reinstatement"),
    spared(serial_number="CARD1", path="FPC 0", product_sku="MPC", fee_sku="INSPECT"),
    due(host="bad", serial_number="B1"),
]
ROWS = [
    quoted(net_price=Decimal("600.00"), net_currency="NOK", discount="35 %", term="1 year", start="2027-01-01"),
    quoted(serial_number="00123", sku="REREG", price=Decimal("750.00"), quantity=2, host="=cmd|' /C calc'!A0"),
    quoted(serial_number="SN1", sku="SVC-EUR", price=Decimal("5.00")),
    quoted(serial_number="CARD1", sku="SVC-MPC", price=Decimal("2400.00"), description="@SUM(A1)\x07"),
    quoted(serial_number="CARD1", price=Decimal("900.00")),
    quoted(serial_number="+XX9", sku="=X", price=None, currency=""),
    quoted(serial_number="XX8", sku="X", price=Decimal("10.00"), currency="EUR"),
]


def compared() -> list[Compared]:
    return compare(quote(ROWS), fleet(LINES))


def listed() -> pd.DataFrame:
    return list_of(compared(), Basis.LIST)


def test_the_list_is_its_golden_file(regenerate: bool) -> None:
    """Every column of every result; texts that a spreadsheet would run are guarded."""
    text = quote_csv(listed()).decode("utf-8-sig")
    compare_with_golden("quote-differences.csv", text, regenerate)
    assert "'=cmd|' /C calc'!A0" in text
    assert text.splitlines()[0] == ",".join(column.name for column in QUOTE_COLUMNS)
    assert quote_csv(listed(), mark=False) == text.encode()


def test_the_workbook_holds_the_same_texts_as_texts_and_amounts_as_amounts() -> None:
    """A serial number keeps its zeros, nothing is a formula, and the same rows give the same bytes."""
    rows = listed()
    data = workbook_bytes(rows, QUOTE_COLUMNS, "Differences")
    with ZipFile(BytesIO(data)) as packed:
        assert {one.date_time[0] for one in packed.infolist()} == {1980}
        assert packed.read("docProps/core.xml").count(b"1980-01-01T00:00:00Z") == 2
    [sheet] = load_workbook(BytesIO(data)).worksheets
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    names = [column.name for column in QUOTE_COLUMNS]
    assert cells[0] == names
    serials, prices = names.index("serial_number"), names.index("quoted_price")
    assert [row[serials] for row in cells[1:]] == list(rows["serial_number"])
    assert [row[prices] for row in cells[1:]] == [None if one is None else float(one) for one in rows["quoted_price"]]
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert {cell.number_format for cell in sheet["F"][1:]} == {"@"}
    assert "@SUM(A1)\u2407" in [row[names.index("description")] for row in cells]
    assert sheet["A1"].comment is not None


def test_counts_and_sums_are_those_of_the_list() -> None:
    """Every result is counted once; sums by currency are those of its lines, and nothing unknown is zero.

    What is rightly not quoted has no difference, and is not among what all come to together.
    """
    found, rows = compared(), listed()
    assert {outcome: count for outcome, count, _ in counts(found)} == rows["outcome"].value_counts().to_dict()
    table = {(outcome, currency): amounts for outcome, currency, *amounts in sums(found, Basis.LIST)}
    assert table["other-host", "USD"] == [Decimal("700.00"), Decimal("1500.00"), Decimal("800.00")]
    assert table["other-currency", "EUR"] == [Decimal("5.00"), None, None]
    assert table["other-currency", "USD"] == [None, Decimal("5.00"), None]
    assert table["missing", "USD"] == [Decimal("1600.00"), None, Decimal("-1600.00")]
    assert table["not-in-run", "EUR"] == [None, Decimal("10.00"), Decimal("10.00")]
    assert table["sku-named", "USD"] == [None, Decimal("2400.00"), None]
    assert table["same", "USD"] == [Decimal("900.00"), Decimal("900.00"), Decimal("0.00")]
    assert table["left-out", "USD"] == [Decimal("900.00"), None, None]
    due_usd = sum(
        one.unit_price for one in LINES if one.due and one.unit_price and one.currency == "USD" and one.host != "bad"
    )
    quoted_usd = sum(one.price * one.quantity for one in ROWS if one.price and one.currency == "USD")
    assert table["together", "USD"][:2] == [due_usd, quoted_usd]


def test_invented_prices_are_named_in_each_row() -> None:
    assert set(list_of(compared(), Basis.LIST, sample_prices=True)["price_note"]) == {"Invented sample prices"}


def test_a_result_of_several_prices_has_their_sum_and_no_price_of_one() -> None:
    lines = [due(), due(serial_number="SN2", unit_price=Decimal("100.00"))]
    [one] = compare(quote([quoted(serial_number="", quantity=2)]), fleet(lines))
    [row] = list_of([one], Basis.LIST).to_dict("records")
    assert one.outcome is QuoteOutcome.OTHER_PRICE
    assert (row["unit_price"], row["amount"], row["serial_number"]) == (None, Decimal("1000.00"), "SN1, SN2")
    assert row["difference"] == Decimal("800.00")

"""The way of each fee line of a device: product, reading, what is ordered, price and the row that states it."""

from collections.abc import Iterator

from policy.pricing.fees import NOT_DUE, PRICED, UNPRICED
from reports.case_text import Line, heading
from reports.device_case import DeviceCase, grouped
from reports.device_view import unique
from reports.report_data import ReportData
from reports.report_rows import Row, print_count, print_money, sums_by_currency


def money_lines(case: DeviceCase, report: ReportData) -> Iterator[Line]:
    """The fees of a device or part, each with its lines, and what they come to."""
    yield from heading(case, report)
    lines = case.view.costs
    if not lines:
        yield Line("The audit has no fee for it.", 2)
        return
    for fee in unique(row["fee"] for row in lines):
        rows = [row for row in lines if row["fee"] == fee]
        yield Line(f"{fee}, due per {rows[0]['fee_per'].replace('-', ' ')}", kind="title")
        for row in rows:
            if row["status"] != NOT_DUE:
                yield from fee_line(row)
        for note, spared in grouped([row for row in rows if row["status"] == NOT_DUE], "note").items():
            yield Line(f"not due: {', '.join(map(product, spared))}", 2)
            yield Line(note, 4, "quiet")
    unpriced = sum(row["status"] == UNPRICED for row in lines)
    words = [*sums_by_currency(lines), *([f"{print_count(unpriced, 'line')} without a price"] if unpriced else [])]
    yield Line("Together" + (", INVENTED SAMPLE PRICES" if report.sample_prices else ""), kind="title")
    yield Line(" + ".join(words) or "nothing is due", 2)


def fee_line(row: Row) -> Iterator[Line]:
    """What a line that is due comes to, and what it rests on."""
    price, total = (print_money(row[name], row["currency"]) for name in ("unit_price", "amount"))
    amount = f"{price} x {row['quantity']} = {total}" if row["status"] == PRICED else "no price"
    yield Line(f"{product(row)}: {amount}", 2)
    ordered = " by ".join(filter(None, (row["fee_sku"], row["source"])))
    for text in filter(None, (ordered, row["note"])):
        yield Line(text, 4, "quiet")


def product(row: Row) -> str:
    """Where a product is, and which it is."""
    return " ".join(filter(None, (row["member"], row["path"], row["product_sku"]))) or "product not known"

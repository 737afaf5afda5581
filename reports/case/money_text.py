"""The way of each line of cost of a device: product, reading, what is ordered, price and the row that states it."""

from collections.abc import Iterator

from policy.pricing.tariff import NOT_DUE, NOT_SOLD, PRICED, UNPRICED
from policy.reference.schemas.columns import Bought
from reports.case.case_text import Line, heading
from reports.case.device_case import DeviceCase, grouped
from reports.case.device_view import unique
from reports.money.line_group import LineGroup
from reports.report_data import ReportData
from reports.report_rows import Row, print_money

NO_PRICE = {UNPRICED: "no price", NOT_SOLD: "no longer sold"}


def money_lines(case: DeviceCase, report: ReportData) -> Iterator[Line]:
    """The fees of a device or part, each with its lines, and what they come to."""
    yield from heading(case, report)
    if not case.view.fees.lines and not case.view.bought.lines:
        yield Line("The audit has no fee for it.", 2)
        return
    yield from by_fee(case.view.fees)
    if case.view.fees.lines:
        yield from together("Together", case.view.fees, report)
    yield from by_fee(case.view.bought)
    if case.view.bought.lines:
        yield from together("Together, bought once it is accepted", case.view.bought, report)


def by_fee(group: LineGroup) -> Iterator[Line]:
    """The lines of each fee, of the contract and of the licences."""
    for fee in unique(row["fee"] for row in group.lines):
        rows = [row for row in group.lines if row["fee"] == fee]
        per = rows[0]["fee_per"].replace("-", " ")
        yield Line(f"{fee}, due per {per}" if per else fee, kind="title")
        for row in rows:
            if row["status"] != NOT_DUE:
                yield from fee_line(row)
        for note, spared in grouped([row for row in rows if row["status"] == NOT_DUE], "note").items():
            yield Line(f"not due: {', '.join(map(product, spared))}", 2)
            yield Line(note, 4, "quiet")


def together(title: str, group: LineGroup, report: ReportData) -> Iterator[Line]:
    """What some lines come to."""
    yield Line(title + (", INVENTED SAMPLE PRICES" if report.sample_prices else ""), kind="title")
    yield Line(group.text or "nothing is due", 2)


def fee_line(row: Row) -> Iterator[Line]:
    """What a line that is due comes to, and what it rests on."""
    price, total = (print_money(row[name], row["currency"]) for name in ("unit_price", "amount"))
    amount = f"{price}{less(row)} x {row['quantity']} = {total}" if row["status"] == PRICED else NO_PRICE[row["status"]]
    yield Line(f"{product(row)}: {amount}", 2)
    ordered = " by ".join(filter(None, (row["fee_sku"], row["source"])))
    for text in filter(None, (ordered, row["note"])):
        yield Line(text, 4, "quiet")


def less(row: Row) -> str:
    """The list price and the discount of a line that has one."""
    return f" ({print_money(row['list_price'], row['currency'])} less {row['discount']} %)" if row["discount"] else ""


def product(row: Row) -> str:
    """Where a product is, and which it is."""
    named = " ".join(filter(None, (row["member"], row["path"], row["product_sku"]))) or "product not known"
    level = f"{row['service']}, years: {row['years']}" if row["fee"] == Bought.CONTRACT else row["feature"]
    return f"{named} ({level})" if level else named

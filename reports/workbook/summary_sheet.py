"""The first sheet: the result in a sentence, the stages, the sums of money side by side, and what they rest on."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
from xlsxwriter.workbook import Workbook

from policy.findings import Result
from policy.stages import Stage
from policy.waiting import wait_day
from reports.lists.cell_text import cell_text
from reports.lists.declared_columns import CellFormat
from reports.money.compared_sums import SUMS
from reports.money.exchange import Exchange
from reports.page.overview import headline
from reports.page.purchases_sentence import purchases_sentence
from reports.page.verification_column import verification_sentence
from reports.report_data import ReportData
from reports.report_rows import print_count, rows_of
from reports.workbook.list_sheet import FORMATS, HEADING, printable
from reports.workbook.streamed_sheet import StreamedSheet

INVENTED = "These are INVENTED SAMPLE PRICES: bring your own price list before you decide anything."
BOUGHT = {
    "contracts_passing": "New contracts of what passes",
    "contracts_remedied": "New contracts after remedies",
    "licenses_passing": "Licences of what passes",
    "licenses_remedied": "Licences after remedies",
}
COUNTS = {
    "unpriced": "Fee lines without a price, in none of these sums",
    "unpriced_bought": "Contract and licence lines without a price",
}
NOT_KNOWN = "no price known"
TITLE, WARNING, HEAD, PLAIN = "title", "warning", "head", "plain"
STYLES: Mapping[str, Mapping[str, object]] = {
    TITLE: {"bold": True, "font_size": 14},
    WARNING: {"bold": True, "bg_color": "#FFE699", "font_color": "#7F0000"},
    HEAD: HEADING,
    PLAIN: {},
}
Line = tuple[str, Sequence[Any]]


def add_summary(book: Workbook, report: ReportData) -> None:
    """Add the sheet: texts, days, counts and amounts, each as what it is."""
    sheet = book.add_worksheet("Summary", StreamedSheet)
    styles = {name: book.add_format(style) for name, style in STYLES.items()}
    money = book.add_format({"num_format": FORMATS[CellFormat.MONEY]})
    day = book.add_format({"num_format": FORMATS[CellFormat.DAY], "align": "left"})
    for row, (style, values) in enumerate(summary_lines(report)):
        for place, value in enumerate(values):
            match value:
                case str():
                    sheet.write_string(row, place, cell_text(value), styles[style])
                case Decimal():
                    sheet.write_number(row, place, float(value), money)
                case date():
                    sheet.write_datetime(row, place, value, day)
                case _:
                    sheet.write_number(row, place, value)
    sheet.set_column(0, 0, 50)
    sheet.set_column(1, 8, 20)
    printable(sheet)


def summary_lines(report: ReportData) -> Iterator[Line]:
    """The rows of the sheet, each with its style."""
    counts = report.results["result"].value_counts()
    passed, failed, incomplete = (int(counts.get(str(result), 0)) for result in Result)
    yield TITLE, [headline(len(report.results), passed, failed, incomplete)]
    yield PLAIN, ["Judged on", report.as_of]
    if report.sample_prices:
        yield WARNING, [INVENTED]
    for sentence in (
        verification_sentence(report.devices),
        purchases_sentence(report.purchases),
        report.unexamined,
    ):
        if sentence:
            yield PLAIN, [sentence]
    yield from table_ages(report)
    yield from stage_lines(report)
    yield from money_lines(report)


def table_ages(report: ReportData) -> Iterator[Line]:
    """What is to be known of the age of the tables: those that are too old, and a day before theirs."""
    if report.day_of_tables:
        yield WARNING, [f"Judged before {report.day_of_tables}, the day of the tables: later days let nothing pass."]
    for table in report.stale_tables:
        age = print_count(table.days, "day")
        yield WARNING, [f"The table {table.name} is of {table.newest}, {age} before the audit. Import a newer one."]


def stage_lines(report: ReportData) -> Iterator[Line]:
    """How many devices have come how far, also the stages where none is."""
    counts = report.results["stage"].value_counts()
    yield PLAIN, []
    yield HEAD, ["Stage", "Devices"]
    for stage in Stage:
        yield PLAIN, [str(stage), int(counts.get(str(stage), 0))]
    yield PLAIN, ["together", len(report.results)]


def money_lines(report: ReportData) -> Iterator[Line]:
    """The sums of the fleet, a column for each currency; these are never added up."""
    fleet = report.totals[report.totals["scope"] == "fleet"]
    names = [currency or "no currency" for currency in fleet["currency"]]
    exchange, day = Exchange.of(report), wait_day(report.settings, report.as_of)
    yield PLAIN, []
    yield HEAD, ["Fees, non-refundable", *names, *([f"in {exchange.into}"] if exchange.into else []), "What it means"]
    totals = rows_of(fleet)
    for column, (title, meaning) in SUMS.items():
        also = [exchange.converted(totals, column) or NOT_KNOWN] if exchange.into else []
        yield PLAIN, [title.format(day=day), *amounts(fleet, column), *also, meaning]
    for column, title in BOUGHT.items():
        yield PLAIN, [title, *amounts(fleet, column)]
    for column, title in COUNTS.items():
        yield PLAIN, [title, *map(int, fleet[column])]
    if exchange.sentence:
        yield PLAIN, [exchange.sentence]


def amounts(fleet: pd.DataFrame, column: str) -> list[Decimal | str]:
    """One sum of the fleet in each currency; in words where nothing of it has a price."""
    return [NOT_KNOWN if amount is None else amount for amount in fleet[column]]

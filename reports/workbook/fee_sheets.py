"""What is paid: every line that is due as a table, and sums over it that a spreadsheet adds up by itself."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

import pandas as pd
from xlsxwriter.workbook import Workbook

from policy.findings import Result
from policy.pricing.cost_lines import due_lines
from policy.pricing.tariff import UNPRICED
from policy.reference.schemas.columns import Bought, Fee
from reports.lists.cell_text import cell_text
from reports.lists.declared_columns import CellFormat, CsvColumn
from reports.lists.evidence_wanted import UNKNOWN
from reports.workbook.list_sheet import FORMATS, HEADING, ListSheet, heading, parts, printable
from reports.workbook.plain_sheets import Frames, columns_of
from reports.workbook.streamed_sheet import StreamedSheet

TABLE = "FeeLines"
SITE = CsvColumn("place", "number of theater and site in the sheet Fees, by which it adds up", CellFormat.NUMBER)
LINES = (
    "theater site host model member path serial_number fee service years feature fee_sku product_sku quantity "
    "list_price discount unit_price amount currency status refundable result stage avoidable at_risk price_note"
)
EVERY = "all"
BY = ("Theater", "Site", "Currency")
CURRENCY_LETTER = "C"
WIDTH = 16


class SumColumn(NamedTuple):
    """One sum: its heading, what of the table it adds up in a spreadsheet, and the same of a frame."""

    title: str
    criteria: str
    kept: Callable[[pd.DataFrame], "pd.Series[bool]"]


class SumRow(NamedTuple):
    """The lines of a theater and site, of which the sums of one currency are added up."""

    theater: str
    site: str
    currency: str
    lines: pd.DataFrame


def of_fee(fee: str) -> SumColumn:
    return SumColumn(heading(fee), f'[Fee],"{fee}"', lambda lines: lines["fee"] == fee)


def of_result(lines: pd.DataFrame) -> "pd.Series[bool]":
    return (lines["refundable"] == "no") & (lines["result"] == str(Result.PASS))


OPEN = f'[Status],"{UNPRICED}"'
SUMS = (
    *(of_fee(str(fee)) for fee in Fee),
    SumColumn("Fees together", '[Refundable],"no"', lambda lines: lines["refundable"] == "no"),
    SumColumn("Of what passes", f'[Refundable],"no",[Result],"{Result.PASS}"', of_result),
    SumColumn("Certain loss", "[Avoidable],TRUE", lambda lines: lines["avoidable"].astype("bool")),
    SumColumn("At risk", "[At risk],TRUE", lambda lines: lines["at_risk"].astype("bool")),
    *(of_fee(str(bought)) for bought in Bought),
)
UNPRICED_LINES = "Lines without a price"
HEADINGS = (*BY, *(one.title for one in SUMS), UNPRICED_LINES)


def fee_lines(frames: Frames) -> ListSheet:
    """Every line that is due, as an Excel table; each knows by a number of its own to which sums it belongs."""
    lines = due_lines(frames["costs.csv"]).reset_index(drop=True)
    lines = lines.assign(place=lines.groupby(["theater", "site"], sort=True).ngroup() + 1)
    return ListSheet("Fee lines", (*columns_of("costs.csv", LINES), SITE), lines, TABLE)


def add_fee_sums(book: Workbook, listed: ListSheet, most_rows: int) -> None:
    """Add the sheet of sums: of all, of each theater, and of each site, a row for each currency.

    The sums are formulas, ours and the only ones of the workbook, each with its value for who does not add up.
    """
    lines, tables = listed.rows, [part.table for part in parts(listed, most_rows)]
    sheet = book.add_worksheet("Fees", StreamedSheet)
    head, money = book.add_format(HEADING), book.add_format({"num_format": FORMATS[CellFormat.MONEY]})
    for place, title in enumerate(HEADINGS):
        sheet.write_string(0, place, title, head)
        sheet.set_column(place, place, max(WIDTH, len(title) + 3))
    row = 0
    for row, one in enumerate(sum_rows(lines), 1):
        for place, name in enumerate((one.theater, one.site, one.currency)):
            sheet.write_string(row, place, cell_text(name))
        priced = one.lines[one.lines["currency"] == one.currency]
        for place, (_, criteria, kept) in enumerate(SUMS if one.currency else (), len(BY)):
            amounts = priced.loc[kept(priced) & priced["amount"].notna(), "amount"]
            value = float(sum(amounts, Decimal(0)))
            sheet.write_formula(row, place, formula(tables, "SUMIFS", one, criteria, row), money, value)
        count = int((one.lines["status"] == UNPRICED).sum())
        sheet.write_formula(row, len(HEADINGS) - 1, formula(tables, "COUNTIFS", one, OPEN), None, count)
    sheet.autofilter(0, 0, row, len(HEADINGS) - 1)
    sheet.freeze_panes(1, len(BY))
    sheet.repeat_rows(0)
    printable(sheet)


def sum_rows(lines: pd.DataFrame) -> Iterator[SumRow]:
    """Everything, each theater and each site, in each currency; nothing where no line is due."""
    if len(lines):
        yield from rows_of_currencies(EVERY, EVERY, lines)
    for theater, own in lines.groupby("theater", sort=True):
        yield from rows_of_currencies(str(theater), EVERY, own)
    for _, own in lines.groupby("place", sort=True):
        yield from rows_of_currencies(own["theater"].iloc[0], own["site"].iloc[0], own)


def rows_of_currencies(theater: str, site: str, lines: pd.DataFrame) -> Iterator[SumRow]:
    """A row for each currency of the lines that have a price, or one without where none has."""
    for currency in sorted(set(lines.loc[lines["amount"].notna(), "currency"])) or [""]:
        yield SumRow(theater or UNKNOWN, site or UNKNOWN, currency, lines)


def formula(tables: Sequence[str], function: str, row: SumRow, criteria: str, number: int = 0) -> str:
    """The sum or count of a row over all tables; nothing of it is a text of the run: names stand in cells."""
    first, last = row.lines["place"].min(), row.lines["place"].max()
    wanted = [criteria, f'[Place],">={first}"', f'[Place],"<={last}"']
    wanted += [f"[Currency],${CURRENCY_LETTER}{number + 1}"] if function == "SUMIFS" else []
    amount = "[Amount]," if function == "SUMIFS" else ""
    calls = []
    for table in tables:
        parts = ",".join(wanted).replace("[", f"{table}[")
        calls.append(f"{function}({table}{amount}{parts})" if amount else f"{function}({parts})")
    return "=" + "+".join(calls)

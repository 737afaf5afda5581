"""What is paid: every line that is due as a table, and sums over it that a spreadsheet adds up by itself."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
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
from reports.workbook.list_sheet import FORMATS, HEADING, ListSheet, heading, printable
from reports.workbook.plain_sheets import Frames, columns_of
from reports.workbook.streamed_sheet import StreamedSheet

TABLE = "FeeLines"
SITE = CsvColumn("place", "number of theater and site in the sheet Fees, by which it adds up", CellFormat.NUMBER)
LINES = (
    "theater site host model member path serial_number fee service years feature fee_sku product_sku quantity "
    "list_price discount unit_price amount currency status refundable result stage avoidable at_risk price_note"
)
COLUMNS = (*columns_of("costs.csv", LINES), SITE)
EVERY = "all"
BY = ("Theater", "Site", "Currency")
CURRENCY_LETTER = "C"
WIDTH = 16


class SumColumn(NamedTuple):
    """One sum: its heading, what of the table it adds up in a spreadsheet, and the same of a frame."""

    title: str
    criteria: str
    kept: Callable[[pd.DataFrame], "pd.Series[bool]"]


@dataclass(slots=True, eq=False)
class PlaceSums:
    """What lines of a theater and site come to: by currency an amount for each of SUMS, and how many have no price."""

    amounts: dict[str, list[Decimal]] = field(default_factory=dict)
    unpriced: int = 0

    def add(self, other: "PlaceSums") -> None:
        """Add other lines."""
        self.unpriced += other.unpriced
        for currency, amounts in other.amounts.items():
            known = self.amounts.get(currency, [Decimal(0)] * len(amounts))
            self.amounts[currency] = [one + more for one, more in zip(known, amounts, strict=True)]


FeeSums = dict[tuple[str, str], PlaceSums]


class SumRow(NamedTuple):
    """Lines whose places are from the first to the last, of which the sums of one currency are added up."""

    theater: str
    site: str
    currency: str
    first: int
    last: int
    sums: PlaceSums


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
    return ListSheet("Fee lines", COLUMNS, with_places(lines, fee_sums(lines)), TABLE)


def with_places(lines: pd.DataFrame, sums: FeeSums) -> pd.DataFrame:
    """The lines with the number of their theater and site."""
    numbers = {key: number for number, key in enumerate(sorted(sums), 1)}
    places = [numbers[key] for key in zip(lines["theater"], lines["site"], strict=True)]
    return lines.assign(place=pd.Series(places, index=lines.index, dtype="int64"))


def fee_sums(lines: pd.DataFrame) -> FeeSums:
    """What lines that are due come to, by theater and site."""
    found: FeeSums = {}
    for (theater, site), own in lines.groupby(["theater", "site"], sort=True):
        priced, sums = own[own["amount"].notna()], PlaceSums(unpriced=int((own["status"] == UNPRICED).sum()))
        for currency, rows in priced.groupby("currency", sort=True):
            sums.amounts[str(currency)] = [sum(rows.loc[one.kept(rows), "amount"], Decimal(0)) for one in SUMS]
        found[str(theater), str(site)] = sums
    return found


def add_fee_sums(book: Workbook, sums: FeeSums, tables: Sequence[str]) -> None:
    """Add the sheet of sums: of all, of each theater, and of each site, a row for each currency.

    The sums are formulas over the tables of lines, ours and the only ones of the workbook, each with its value for who
    does not add up.
    """
    sheet = book.add_worksheet("Fees", StreamedSheet)
    head, money = book.add_format(HEADING), book.add_format({"num_format": FORMATS[CellFormat.MONEY]})
    for place, title in enumerate(HEADINGS):
        sheet.write_string(0, place, title, head)
        sheet.set_column(place, place, max(WIDTH, len(title) + 3))
    row = 0
    for row, one in enumerate(sum_rows(sums), 1):
        for place, name in enumerate((one.theater, one.site, one.currency)):
            sheet.write_string(row, place, cell_text(name))
        amounts = one.sums.amounts.get(one.currency, [])
        for place, (column, amount) in enumerate(zip(SUMS, amounts, strict=False), len(BY)):
            sheet.write_formula(row, place, formula(tables, "SUMIFS", one, column.criteria, row), money, float(amount))
        counted = formula(tables, "COUNTIFS", one, OPEN)
        sheet.write_formula(row, len(HEADINGS) - 1, counted, None, one.sums.unpriced)
    sheet.autofilter(0, 0, row, len(HEADINGS) - 1)
    sheet.freeze_panes(1, len(BY))
    sheet.repeat_rows(0)
    printable(sheet)


def sum_rows(sums: FeeSums) -> Iterator[SumRow]:
    """Everything, each theater and each site, in each currency; nothing where no line is due."""
    keys = sorted(sums)
    if keys:
        yield from rows_of_currencies(EVERY, EVERY, sums, keys)
    for theater in sorted({theater for theater, _ in keys}):
        yield from rows_of_currencies(theater, EVERY, sums, [key for key in keys if key[0] == theater])
    for key in keys:
        yield from rows_of_currencies(*key, sums, [key])


def rows_of_currencies(theater: str, site: str, sums: FeeSums, keys: Sequence[tuple[str, str]]) -> Iterator[SumRow]:
    """A row for each currency of the lines that have a price, or one without where none has."""
    together, numbers = PlaceSums(), sorted(sums)
    for key in keys:
        together.add(sums[key])
    for currency in sorted(together.amounts) or [""]:
        places = numbers.index(keys[0]) + 1, numbers.index(keys[-1]) + 1
        yield SumRow(theater or UNKNOWN, site or UNKNOWN, currency, *places, together)


def formula(tables: Sequence[str], function: str, row: SumRow, criteria: str, number: int = 0) -> str:
    """The sum or count of a row over all tables; nothing of it is a text of the run: names stand in cells."""
    wanted = [criteria, f'[Place],">={row.first}"', f'[Place],"<={row.last}"']
    wanted += [f"[Currency],${CURRENCY_LETTER}{number + 1}"] if function == "SUMIFS" else []
    amount = "[Amount]," if function == "SUMIFS" else ""
    calls = []
    for table in tables:
        parts = ",".join(wanted).replace("[", f"{table}[")
        calls.append(f"{function}({table}{amount}{parts})" if amount else f"{function}({parts})")
    return "=" + "+".join(calls)

"""What is bought for devices that are accepted: contracts by level and term, licences, and when depots deliver."""

from dataclasses import dataclass

import pandas as pd

from policy.findings import Result
from policy.pricing.cost_lines import due_lines
from policy.pricing.tariff import NOT_SOLD, UNPRICED
from policy.reference.schemas.columns import Bought
from reports.report_data import ReportData
from reports.report_rows import Row, rows_of, sums_by_currency

UNKNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Purchase:
    """Contracts of one level and term, or the licences: devices, lines, and sums of what passes and of what can."""

    title: str
    devices: int
    passing: tuple[str, ...]
    remedied: tuple[str, ...]
    lines: int
    unpriced: int
    not_sold: int


@dataclass(frozen=True, slots=True)
class ContractsStated:
    """What is bought afterwards, how many devices have no level, the delivery by theater, and levels not sold."""

    purchases: tuple[Purchase, ...]
    without_level: int
    start: str
    deliveries: list[Row]
    not_sold: list[Row]


def contracts_stated(report: ReportData) -> ContractsStated:
    """The contracts by level and term in alphabetical order, then the licences."""
    lines = due_lines(report.contracts)
    contracts = lines[lines["fee"] == str(Bought.CONTRACT)]
    titles = [title_of(*one) for one in zip(contracts["service"], contracts["years"], strict=True)]
    by_title = contracts.assign(title=pd.Series(titles, index=contracts.index, dtype="str")).groupby("title", sort=True)
    purchases = [purchase(str(title), rows, report) for title, rows in by_title]
    licences = lines[lines["fee"] == str(Bought.LICENSE)]
    chosen = report.delivery[report.delivery["service"] != ""]
    return ContractsStated(
        purchases=(*purchases, *([purchase("Licences found on devices", licences, report)] if len(licences) else [])),
        without_level=len(report.delivery) - len(chosen),
        start=str(chosen["contract_start"].iloc[0]) if len(chosen) else "",
        deliveries=deliveries(chosen, report),
        not_sold=not_sold(contracts),
    )


def title_of(level: str, years: str) -> str:
    """A level and its term, as in core-plus, 3 years."""
    return f"{level}, {years} year{'s' if years != '1' else ''}"


def purchase(title: str, lines: pd.DataFrame, report: ReportData) -> Purchase:
    """What some lines come to; sums leave out what has no price."""
    passing = report.results.loc[report.results["result"] == str(Result.PASS), "host"]
    return Purchase(
        title=title,
        devices=lines["host"].nunique(),
        passing=sums_by_currency(rows_of(lines[lines["host"].isin(passing)])),
        remedied=sums_by_currency(rows_of(lines[lines["remediable"]])),
        lines=len(lines),
        unpriced=int((lines["status"] == UNPRICED).sum()),
        not_sold=int((lines["status"] == NOT_SOLD).sum()),
    )


def deliveries(chosen: pd.DataFrame, report: ReportData) -> list[Row]:
    """For each theater and level how many devices wait how many days, and until when."""
    rows = chosen.merge(report.devices[["host", "theater"]], on="host")
    rows = rows.assign(theater=rows["theater"].replace("", UNKNOWN))
    by = ["theater", "service", "days", "depot_day", "delivery_note"]
    return rows_of(rows.groupby(by, sort=True).size().rename("devices").reset_index())


def not_sold(contracts: pd.DataFrame) -> list[Row]:
    """The products whose level is no longer sold, each once with why and on how many devices."""
    rows = contracts[contracts["status"] == NOT_SOLD]
    found = rows.groupby(["product_sku", "note"], sort=True)["host"].nunique()
    return rows_of(found.rename("devices").reset_index())

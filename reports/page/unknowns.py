"""What the audit does not know, so that nothing unknown is silent."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from parsers.junos.sentinels import printed
from policy.findings import Outcome
from policy.parts.declared_parts import Status
from policy.pricing.tariff import UNPRICED
from reports.denied_commands import login_class_changes
from reports.report_data import ReportData
from reports.report_rows import Row, rows_of


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of gap: title, meaning for the result, the columns shown, and the file with all of its rows."""

    title: str
    meaning: str
    columns: Mapping[str, str]
    file: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """One kind of gap with its distinct rows."""

    kind: Kind
    rows: list[Row]


KINDS = {
    "undecided": Kind(
        "Undecided for want of evidence or of a reference row",
        "Each one keeps its device from passing.",
        {"check": "Check", "subject": "Subject"},
        "findings.csv",
    ),
    "unpriced": Kind(
        "Unpriced",
        "In none of the sums: no price is known.",
        {"fee": "Fee", "fee_sku": "Fee SKU", "product_sku": "Product SKU", "note": "Why"},
        "costs.csv",
    ),
    "nameless": Kind(
        "Parts whose orderable SKU is not known",
        "Listed with the part number that the device prints.",
        {"kind": "Kind", "part_number": "Part number", "description": "Description"},
        "frus.csv",
    ),
    "astray": Kind(
        "Declared parts that are not where they are declared",
        "Each one is a row of purchases.csv.",
        {"serial_number": "Serial", "sku": "SKU", "chassis": "Declared for", "slot": "Slot", "status": "Status"},
        "purchases.csv",
    ),
    "outputs": Kind(
        "Commands without a complete output",
        "Rejected by the device, cut off or empty.",
        {"command": "Command", "status": "Status", "detail": "Answer"},
        "findings.csv",
    ),
    "denied": Kind(
        "Commands that the login may not run",
        "For whoever keeps the login classes of the devices: the line that lets a class run them.",
        {"denied_commands": "Commands", "change": "Configuration"},
        "devices.csv",
    ),
    "unparsed": Kind(
        "Lines nobody understood",
        "Kept with their line number; in a required output they make the device incomplete.",
        {"command": "Command", "text": "Line"},
        "findings.csv",
    ),
}
# By kind its distinct rows, with how many `devices` and `rows` each one concerns, and its first device as `example`.
Gaps = Mapping[str, pd.DataFrame]


def gap_rows(report: ReportData) -> Gaps:
    """The rows of every kind of gap, each with its device."""
    lines = pd.concat([report.costs, report.contracts])
    return {
        "undecided": report.findings[report.findings["outcome"] == Outcome.MISSING.value],
        "unpriced": lines[lines["status"] == UNPRICED],
        "nameless": report.frus[(report.frus["sku"] == "") & printed(report.frus["part_number"])],
        "astray": astray(report.purchases),
        "outputs": report.outputs[report.outputs["status"] != "complete"],
        "denied": login_class_changes(report.devices, report.outputs),
        "unparsed": report.unparsed,
    }


def gaps_of(report: ReportData) -> Gaps:
    """The gaps of a fleet or a part of it."""
    return {name: distinct(name, rows) for name, rows in gap_rows(report).items()}


def joined_gaps(parts: Iterable[Gaps], purchases: pd.DataFrame) -> Gaps:
    """The gaps of a fleet, from those of its parts in their order, and from what was bought for all of it."""
    every = list(parts)
    found = {}
    for name, kind in KINDS.items():
        groups = pd.concat([one[name] for one in every], ignore_index=True).groupby(list(kind.columns), as_index=False)
        found[name] = groups.agg({"devices": "sum", "rows": "sum", "example": "first"})
    return {**found, "astray": distinct("astray", astray(purchases))}


def unknowns(gaps: Gaps) -> tuple[Unknown, ...]:
    """Every kind of gap, the row that concerns most devices first; kinds without rows are kept."""
    return tuple(Unknown(kind, rows_of(ordered(kind, gaps[name]))) for name, kind in KINDS.items())


def ordered(kind: Kind, rows: pd.DataFrame) -> pd.DataFrame:
    ascending = [False, *(True for _ in kind.columns)]
    return rows.sort_values(["devices", *kind.columns], ascending=ascending, kind="stable")


def astray(purchases: pd.DataFrame) -> pd.DataFrame:
    """The declared parts that are not where they are declared, each under the chassis that it is declared for."""
    rows = purchases[purchases["status"] != Status.FOUND]
    return rows.assign(host=rows["chassis"])


def distinct(name: str, rows: pd.DataFrame) -> pd.DataFrame:
    """The distinct rows of a gap, as Gaps has them."""
    groups = rows.groupby(list(KINDS[name].columns), as_index=False)["host"].agg(["nunique", "size", "first"])
    return groups.rename(columns={"nunique": "devices", "size": "rows", "first": "example"})

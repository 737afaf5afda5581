"""What the audit does not know, so that nothing unknown is silent."""

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
class Unknown:
    """One kind of gap: title, meaning for the result, the columns shown, its rows, and the file with all of them."""

    title: str
    meaning: str
    columns: dict[str, str]
    rows: list[Row]
    file: str


def unknowns(report: ReportData) -> tuple[Unknown, ...]:
    """Every kind of gap, each with the number of devices and rows it concerns; kinds without rows are kept."""
    findings = report.findings[report.findings["outcome"] == Outcome.MISSING.value]
    nameless = report.frus[(report.frus["sku"] == "") & printed(report.frus["part_number"])]
    lines = pd.concat([report.costs, report.contracts])
    unpriced = lines[lines["status"] == UNPRICED]
    return (
        gap(
            "Undecided for want of evidence or of a reference row",
            "Each one keeps its device from passing.",
            findings,
            {"check": "Check", "subject": "Subject"},
            "findings.csv",
        ),
        gap(
            "Unpriced",
            "In none of the sums: no price is known.",
            unpriced,
            {"fee": "Fee", "fee_sku": "Fee SKU", "product_sku": "Product SKU", "note": "Why"},
            "costs.csv",
        ),
        gap(
            "Parts whose orderable SKU is not known",
            "Listed with the part number that the device prints.",
            nameless,
            {"kind": "Kind", "part_number": "Part number", "description": "Description"},
            "frus.csv",
        ),
        astray(report.purchases),
        *of_outputs(report),
    )


def of_outputs(report: ReportData) -> tuple[Unknown, ...]:
    """The gaps of what the devices answered."""
    outputs = report.outputs[report.outputs["status"] != "complete"]
    return (
        gap(
            "Commands without a complete output",
            "Rejected by the device, cut off or empty.",
            outputs,
            {"command": "Command", "status": "Status", "detail": "Answer"},
            "findings.csv",
        ),
        gap(
            "Commands that the login may not run",
            "For whoever keeps the login classes of the devices: the line that lets a class run them.",
            login_class_changes(report.devices, report.outputs),
            {"denied_commands": "Commands", "change": "Configuration"},
            "devices.csv",
        ),
        gap(
            "Lines nobody understood",
            "Kept with their line number; in a required output they make the device incomplete.",
            report.unparsed,
            {"command": "Command", "text": "Line"},
            "findings.csv",
        ),
    )


def astray(purchases: pd.DataFrame) -> Unknown:
    """The declared parts that are not where they are declared, each under the chassis that it is declared for."""
    rows = purchases[purchases["status"] != Status.FOUND]
    return gap(
        "Declared parts that are not where they are declared",
        "Each one is a row of purchases.csv.",
        rows.assign(host=rows["chassis"]),
        {"serial_number": "Serial", "sku": "SKU", "chassis": "Declared for", "slot": "Slot", "status": "Status"},
        "purchases.csv",
    )


def gap(title: str, meaning: str, frame: pd.DataFrame, columns: dict[str, str], file: str) -> Unknown:
    """The distinct rows of a gap, the one that concerns most devices first."""
    names = list(columns)
    groups = frame.groupby(names, as_index=False)["host"].agg(["nunique", "size", "first"])
    ordered = groups.sort_values(["nunique", *names], ascending=[False, *(True for _ in names)], kind="stable")
    shown = {"nunique": "devices", "size": "rows", "first": "example"}
    return Unknown(title, meaning, columns, rows_of(ordered.rename(columns=shown)), file)

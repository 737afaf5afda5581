"""The example of a report with its devices several times, under other names."""

from dataclasses import fields, replace
from typing import Any

import pandas as pd
from report_example import example_report

from reports.report_data import ReportData


def repeated_report(copies: int) -> ReportData:
    """The example with every device that many times; the totals, which are of no device, stay as they are."""
    report = example_report()
    frames: dict[str, Any] = {one.name: getattr(report, one.name) for one in fields(report)}
    grown: dict[str, Any] = {name: repeated(rows, copies) for name, rows in frames.items() if of_devices(rows)}
    return replace(report, **grown)


def of_devices(rows: object) -> bool:
    return isinstance(rows, pd.DataFrame) and "host" in rows


def repeated(rows: pd.DataFrame, copies: int) -> pd.DataFrame:
    named = (rows.assign(host=rows["host"] + (f"-{number}" if number else "")) for number in range(copies))
    return pd.concat(list(named), ignore_index=True) if copies else rows.iloc[:0]

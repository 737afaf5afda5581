"""What the lists, filters, sums and charts of the page rest on: a row for each device, and what it is found by."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from policy.findings import Outcome
from policy.pricing.tariff import NOT_DUE
from policy.stages import AFTERWARDS
from reports.money.device_sums import FEES, device_sums, fee_sums
from reports.page.packed_rows import Packed, packed_rows
from reports.report_data import ReportData

LAST_ORDER = "last-order-date"
NONE_ANNOUNCED, NOT_KNOWN, OR_BEFORE = "none announced", "not known", " or before"
DEVICE = ("host", "result", "stage", "model", "chassis_serial", "site", "theater", "fails", "missing", "failure")
WRITTEN = ("detail", "falls_out", "lacks_from", "last_order", "sums", *FEES)


def fleet_rows(report: ReportData) -> Mapping[str, Packed]:
    """Every device in inventory order, and by device its failing and lacking checks, actions, owners and fees."""
    hosts = list(report.devices["host"])
    findings, costs, actions = report.findings, report.costs, report.actions
    missing = (findings["outcome"] == str(Outcome.MISSING)) & (findings["check"] != AFTERWARDS)
    distinct = {
        "failing": (findings[findings["outcome"] == str(Outcome.FAIL)], ["check"]),
        "lacking": (findings[missing], ["check"]),
        "actions": (actions, ["action"]),
        "owners": (actions[actions["helps"].astype(bool)], ["owner"]),
        "fees": (costs[costs["status"] != NOT_DUE], ["fee"]),
    }
    found = {
        name: packed_rows(rows[["host", *columns]].drop_duplicates(), columns, hosts)
        for name, (rows, columns) in distinct.items()
    }
    return {"devices": packed_rows(device_columns(report), (*DEVICE, *WRITTEN), hosts), **found}


def device_columns(report: ReportData) -> pd.DataFrame:
    """The device rows with their sums as text, the quarter in which they get worse, and their last order date."""
    devices, forecast = report.judged_devices(), report.forecast
    fees, later = fee_sums(report), forecast.groupby(["outcome", "host"])["quarter"].min().to_dict()
    hosts = list(devices["host"])
    falls_out, lacks_from = (
        [later.get((str(outcome), host), "") for host in hosts] for outcome in (Outcome.FAIL, Outcome.MISSING)
    )
    return devices.assign(
        falls_out=falls_out,
        lacks_from=["" if fails else lacks for fails, lacks in zip(falls_out, lacks_from, strict=True)],
        last_order=of_hosts(last_order_years(report.findings), hosts, NOT_KNOWN),
        sums=of_hosts(device_sums(report), hosts),
        **{fee: of_hosts(fees[fee], hosts) for fee in FEES},
    )


def of_hosts(found: Mapping[Any, str], hosts: Iterable[str], otherwise: str = "") -> list[str]:
    """What is found of each host."""
    return [found.get(host, otherwise) for host in hosts]


def last_order_years(findings: pd.DataFrame) -> dict[str, str]:
    """By host the year in which the first of its parts could last be ordered, "or before" where one is not known."""
    rows = findings[findings["check"] == LAST_ORDER]
    years = rows[rows["date"] != ""].groupby("host")["date"].min().str[:4].to_dict()
    lacking = set(rows.loc[rows["outcome"] == str(Outcome.MISSING), "host"])
    undated = {host: NOT_KNOWN if host in lacking else NONE_ANNOUNCED for host in rows["host"]}
    return undated | {host: year + (OR_BEFORE if host in lacking else "") for host, year in years.items()}

"""A small fleet as a finished audit leaves it: members, unknown SKUs, hostile strings, a device not reached."""

from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
from pandera.pandas import DataFrameSchema
from paths import TESTS

from parsers import record_schemas as tables
from parsers.evidence_files.evidence_schema import EVIDENCE
from policy.findings import CITATIONS, FINDINGS
from policy.reference.read_table import TableSource
from policy.settings import PolicySettings
from reports.report_data import ReportData

DATA = TESTS / "reports" / "data" / "report"
SCRIPT = "<script>alert(1)</script>"
FORMULA = "=cmd|' /C calc'!A0"
REQUIREMENTS = {
    "operable": "not damaged or inoperable; in good operating condition",
    "last-order-date": "not past its Last Order Date",
    "supported-release": "the software installed is a currently supported release",
    "fru-serials": "serial numbers of all FRUs collected and verified",
    "invoices": "End Users need to provide invoices proving proof of purchase",
    "pictures": "End Users need to provide pictures of the devices, including all FPCs, line cards and PICs",
    "fee-agreement": "Owners must provide written proof that they have agreed to pay all associated fees",
    "command-outputs": "list of command outputs collected for chassis and system",
}
SOURCES = (
    TableSource("lifecycle", "lifecycle.csv", "3f" * 32, 799, date(2024, 6, 1), "last order and end of support dates"),
    TableSource("junos_releases", "junos_releases.csv", "a1" * 32, 122, date(2026, 11, 24), ""),
    TableSource("prices", "sample_prices.csv", "07" * 32, 210, None, "invented sample prices"),
)
RATE = {"currency": "USD", "into": "EUR", "rate": "0.92", "cited": "rates.csv:2 (bank, 2026-11-20)"}


def rows(name: str) -> pd.DataFrame:
    """The rows of one table as text."""
    return pd.read_csv(DATA / f"{name}.csv", dtype=str, keep_default_na=False)


def record_table(schema: DataFrameSchema, name: str, **more: Any) -> pd.DataFrame:
    """The rows as the declared record table, with blanks and zeros for the columns that they leave out."""
    blanks = {column: "" if str(form.dtype) == "str" else 0 for column, form in schema.columns.items()}
    filled = rows(name).assign(**more).to_dict("records")
    return tables.frame(schema, (blanks | {str(column): cell for column, cell in row.items()} for row in filled))


def with_numbers(frame: pd.DataFrame, names: str) -> pd.DataFrame:
    return frame.astype(dict.fromkeys(names.split(), "int64"))


def with_prices(frame: pd.DataFrame, names: str) -> pd.DataFrame:
    """The frame with the named columns as decimals, None where the cell is empty."""
    for name in names.split():
        amounts = [Decimal(cell) if cell else None for cell in frame[name]]
        frame = frame.assign(**{name: pd.Series(amounts, dtype="object")})
    return frame


def cost_lines() -> pd.DataFrame:
    lines = with_prices(with_numbers(rows("costs"), "quantity"), "unit_price")
    charged = zip(lines["status"], lines["quantity"], lines["unit_price"], strict=True)
    amounts = [None if status == "not-due" else price and count * price for status, count, price in charged]
    return lines.assign(
        years=lines["service"].where(lines["service"] == "", "1"),
        feature="",
        list_price=lines["unit_price"],
        discount="",
        amount=pd.Series(amounts, dtype="object"),
        currency="USD",
        refundable="no",
        creditable="no",
        remediable=(lines["status"] != "not-due") & (lines["at_risk"] != "yes"),
        avoidable=lines["avoidable"] == "yes",
        at_risk=lines["at_risk"] == "yes",
        passes_then=(lines["host"] == "ams1-mx480-1") & (lines["status"] != "not-due"),
        lost_by_waiting=lines["host"] == "nyc4-qfx5100-1",
        note=lines["avoidable"]
        .map({"yes": "due also when the inspection fails", "": ""})
        .mask(lines["status"] == "not-due", "Due once for each system, and this is a part of one."),
    )


def contract_lines() -> pd.DataFrame:
    """What is reinstated, under contract for two years; the level of one product is no longer sold."""
    lines = cost_lines()
    lines = lines[lines["fee"] == "reinstatement"].reset_index(drop=True)
    gone = lines.index == 0
    lines = lines.assign(fee="contract", service="next-day", years="2", avoidable=False, at_risk=False)
    ended = pd.Series("next-day is no longer sold for it.", index=lines.index, dtype="str")
    lines = lines.assign(feature="bgp", discount="10", fee_per="contracted-product")
    return lines.assign(
        refundable="",
        creditable="",
        status=lines["status"].mask(gone, "not-sold"),
        unit_price=lines["unit_price"].where(~gone, None),
        amount=lines["amount"].where(~gone, None),
        note=lines["note"].mask(gone, ended),
    )


def delivery_rows() -> pd.DataFrame:
    """Next-day support everywhere, which is delivered after sixty days."""
    contract = {"service": "next-day", "years": "2", "contract_start": "2026-12-01"}
    found = rows("devices")[["host"]].assign(**contract, days="60", depot_day="2027-01-30", delivery_note="")
    unknown = found.index == 0
    found.loc[unknown, ["days", "depot_day", "delivery_note"]] = ["", "", "Its country is not known."]
    return found


def total_lines() -> pd.DataFrame:
    counted = with_numbers(rows("totals"), "devices passed failed incomplete unpriced unpriced_replacements falls_out")
    sums = with_prices(
        counted,
        "submit_everything submit_passing submit_remedied avoidable at_risk replacements passes_then lost_by_waiting",
    )
    names = ("contracts_passing", "contracts_remedied", "licenses_passing", "licenses_remedied")
    return sums.assign(currency="USD", unpriced_bought=1).assign(
        **{name: pd.Series([Decimal("10.00")] * len(sums), dtype=object) for name in names}
    )


def action_list() -> pd.DataFrame:
    """One action for each finding that bears on a result, numbered for each device; one device is left out."""
    findings = rows("findings")
    waiting = findings[findings["outcome"].isin(["fail", "missing"])]
    waiting = waiting.drop(columns="release").merge(rows("actions"), on=["host", "check"], how="left").fillna("")
    waiting = with_prices(
        with_numbers(waiting.replace({"unpriced": ""}, {"unpriced": "0"}), "unpriced"),
        "unlocks unlocks_together saves replacement_price",
    )
    helps = waiting["helps"] != "no"
    return waiting.assign(action=waiting["remedy"], order=waiting.groupby("host").cumcount() + 1, helps=helps)


def finding_rows() -> pd.DataFrame:
    """The findings, numbered, each with the requirement of its check."""
    checks = rows("findings")["check"]
    numbers = with_numbers(rows("findings"), "source_line table_line")[["source_line", "table_line"]]
    more = {str(name): numbers[name] for name in numbers}
    more["owner"] = (rows("findings")["remedy"] != "").map({True: "site hands", False: ""})
    more["final"] = rows("findings")["reason"] == "past-last-order-date"
    return record_table(FINDINGS, "findings", finding=checks.index + 1, requirement=checks.map(REQUIREMENTS), **more)


def example_report() -> ReportData:
    """The report of six devices: one passes, three fail, two are incomplete; the bytes never change."""
    reached = rows("devices")["failure"] == ""
    return ReportData(
        devices=record_table(tables.DEVICES, "devices", reached=reached, attempts=1).assign(
            transcript=(rows("results").index.astype("str") + ".txt").where(reached, ""),
            sha256=pd.Series("c0ffee" * 10 + "0000", index=reached.index, dtype="str").where(reached, ""),
            verified=["yes", "no", "partly", *[""] * (len(reached) - 3)],
            not_verified=["", "netconf-closed", *[""] * (len(reached) - 2)],
            denied_commands=["", "", "show chassis fpc, show system alarms", *[""] * (len(reached) - 3)],
            verification_lacks=["", "", "show version of fpc1", *[""] * (len(reached) - 3)],
        ),
        frus=record_table(
            tables.FRUS, "frus", item=rows("frus")["path"].str.rsplit("/").str[-1], line=rows("frus").index + 20
        ).assign(
            candidates=rows("frus")["kind"].map({"routing-engine": "RE-S-1800X4-16G | RE-S-1800X4-32G"}).fillna(""),
            is_product=rows("frus")["kind"].isin(["chassis", "fpc", "routing-engine"]),
        ),
        software=record_table(tables.SOFTWARE, "software", shipped=True, evolved=False),
        health=record_table(tables.HEALTH, "health"),
        outputs=record_table(tables.OUTPUTS, "outputs"),
        unparsed=record_table(tables.UNPARSED, "unparsed"),
        findings=finding_rows(),
        citations=record_table(CITATIONS, "citations", source_line=[21, 12, 40], finding=1),
        results=with_numbers(rows("results"), "fails missing"),
        costs=cost_lines(),
        contracts=contract_lines(),
        delivery=delivery_rows(),
        rates=pd.DataFrame([RATE]),
        totals=total_lines(),
        actions=action_list(),
        forecast=with_prices(with_numbers(rows("forecast"), "unpriced"), "held_up"),
        evidence=record_table(EVIDENCE, "evidence"),
        purchases=with_numbers(rows("purchases"), "source_line").assign(source_file="purchases.csv"),
        as_of=date(2026, 11, 24),
        sources=SOURCES,
        sample_prices=True,
        settings=PolicySettings(also_in="EUR"),
        version="0.1.0",
    )

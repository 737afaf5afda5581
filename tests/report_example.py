"""A small fleet as a finished audit leaves it: members, unknown SKUs, hostile strings, a device that was not reached."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from parsers import tables
from policy.findings import FINDINGS
from reports.report_data import ReportData, TableSource

Rows = list[dict[str, Any]]
SCRIPT = "<script>alert(1)</script>"
FORMULA = "=cmd|' /C calc'!A0"
LOST = "Money: the device fails, so the fee would be lost"
CLAUSES = {
    "operable": "not damaged or inoperable; in good operating condition",
    "last-order-date": "not past its Last Order Date",
    "supported-release": "the software installed is a currently supported release",
    "fru-serials": "serial numbers of all FRUs collected and verified",
    "command-outputs": "list of command outputs collected for chassis and system",
}


def table(header: str, *lines: str) -> Rows:
    """Rows from lines of cells between bars; a cell of one dot is empty."""
    names = header.split()
    cells = ([cell.strip() for cell in line.split("|")] for line in lines)
    return [dict(zip(names, ("" if cell == "." else cell for cell in row), strict=True)) for row in cells]


DEVICES = table(
    "host site theater country lot model chassis_serial failure detail",
    "ams1-mx480-1 | AMS1 | EMEA | NL | L-2291 | MX480 | JN11A2B3CAFB | . | .",
    "ams1-ex4300-vc | AMS1 | EMEA | NL | L-2291 | EX4300-48T | PE3715040001 PE3715040002 | . | .",
    "nyc4-qfx5100-1 | NYC4 | AMER | US | L-2304 | QFX5100-48S-6Q | TA3714480215 | . | .",
    "gru2-srx-1 | GRU2 | CALA | BR | L-2310 | SRX345 | CZ2117AF0042 | . | .",
    "sin3-mx204-1 | SIN3 | APAC | SG | L-2310 | . | . | auth | The device refused user audit: check user and password.",
    f'sin3-"><b>-2 | SIN3 | APAC | SG | L-2310 | MX204 {SCRIPT} | {FORMULA.replace("|", "¦")} | . | .',
)
RESULTS = table(
    "host result stage fails missing",
    "ams1-mx480-1 | pass | ready to submit | 0 | 0",
    "ams1-ex4300-vc | fail | not eligible | 2 | 0",
    "nyc4-qfx5100-1 | incomplete | eligible, evidence missing | 0 | 2",
    "gru2-srx-1 | fail | not eligible | 1 | 1",
    "sin3-mx204-1 | incomplete | eligible, evidence missing | 0 | 1",
    'sin3-"><b>-2 | fail | not eligible | 1 | 0',
)
FRUS = table(
    "host member path kind revision part_number serial_number description sku sku_from",
    "ams1-mx480-1 | . | Chassis | chassis | . | . | JN11A2B3CAFB | MX480 | MX480BASE-AC | models",
    "ams1-mx480-1 | . | Midplane | midplane | REV 04 | 710-017414 | TR8152 | MX480 Midplane | CHAS-BP-MX480-S | models",
    "ams1-mx480-1 | . | PEM 0 | power | Rev 03 | 740-029970 | QCS1251U0AB | PS 1.4-2.52kW; 90-264V AC in | PWR-MX480-2520-AC-S | models",
    "ams1-mx480-1 | . | Routing Engine 0 | routing-engine | REV 07 | 740-031116 | 9009101234 | RE-S-1800x4 | RE-S-1800X4-32G-S | models",
    "ams1-mx480-1 | . | FPC 1 | fpc | REV 12 | 750-028467 | YZ6034 | MPC 3D 16x 10GE | MPC-3D-16XGE-SFPP | models",
    "ams1-mx480-1 | . | FPC 1/CPU | cpu | REV 09 | 711-029089 | YZ7210 | AMPC PMB | . | .",
    "ams1-mx480-1 | . | FPC 1/PIC 0 | pic | . | BUILTIN | BUILTIN | 4x 10GE(LAN) SFP+ | . | .",
    "ams1-mx480-1 | . | FPC 1/PIC 0/Xcvr 0 | optic | REV 01 | 740-031980 | AJN00AL | SFP+-10G-SR | SFPP-10GE-SR | part-number",
    "ams1-mx480-1 | . | FPC 1/PIC 0/Xcvr 1 | optic | . | NON-JNPR | 00012345 | SFP+-10G-SR | . | .",
    "ams1-ex4300-vc | fpc0 | Chassis | chassis | . | . | PE3715040001 | EX4300-48T | EX4300-48T | models",
    "ams1-ex4300-vc | fpc0 | FPC 0 | fpc | REV 10 | 650-044931 | PE3715040001 | EX4300-48T | EX4300-48T | models",
    "ams1-ex4300-vc | fpc0 | FPC 0/Power Supply 0 | power | REV 01 | 740-046871 | 1EDE3320047 | JPSU-350-AC-AFO-A | JPSU-350-AC-AFO | models",
    "ams1-ex4300-vc | fpc1 | FPC 1 | fpc | REV 10 | 650-044931 | PE3715040002 | EX4300-48T | EX4300-48T | models",
    "nyc4-qfx5100-1 | . | Chassis | chassis | . | . | TA3714480215 | QFX5100-48S-6Q | . | .",
    "nyc4-qfx5100-1 | . | FPC 0 | fpc | REV 12 | 650-056265 | TA3714480215 | QFX5100-48S-6Q | . | .",
    "nyc4-qfx5100-1 | . | Fan Tray 0 | fan | . | . | . | -48V fan tray, back to front | . | .",
    "gru2-srx-1 | node0 | Chassis | chassis | . | . | CZ2117AF0042 | SRX345 | SRX345 | description",
    "gru2-srx-1 | node0 | FPC 0 | fpc | REV 04 | BUILTIN | BUILTIN | FPC | . | .",
    "gru2-srx-1 | node1 | Chassis | chassis | . | . | CZ2117AF0107 | SRX345 | SRX345 | description",
    f'sin3-"><b>-2 | . | Chassis | chassis | . | . | {FORMULA.replace("|", "¦")} | {SCRIPT} | . | .',
    'sin3-"><b>-2 | . | FPC 0 | fpc | +1+1 | @SUM(A1) | -2+3 | "quoted", with a comma | . | .',
)
SOFTWARE = table(
    "host member model release train",
    "ams1-mx480-1 | . | mx480 | 23.4R2-S3.9 | 23.4",
    "ams1-ex4300-vc | fpc0 | ex4300-48t | 15.1R7.9 | 15.1",
    "ams1-ex4300-vc | fpc1 | ex4300-48t | 15.1R7.9 | 15.1",
    "nyc4-qfx5100-1 | . | qfx5100-48s-6q | 23.4R2-S3.9 | 23.4",
    "gru2-srx-1 | node0 | srx345 | 23.4R2-S3.9 | 23.4",
    "gru2-srx-1 | node1 | srx345 | . | .",
    'sin3-"><b>-2 | . | mx204 | 23.4R2-S3.9 | 23.4',
)
FINDING_ROWS = table(
    "host member path check subject serial_number outcome sentence evidence mend",
    "ams1-mx480-1 | . | Chassis | last-order-date | MX480BASE-AC | JN11A2B3CAFB | pass | MX480BASE-AC has no last order date. | lifecycle.csv row 12 | .",
    "ams1-mx480-1 | . | FPC 1 | last-order-date | MPC-3D-16XGE-SFPP | YZ6034 | pass | MPC-3D-16XGE-SFPP has no last order date. | lifecycle.csv row 88 | .",
    "ams1-mx480-1 | . | . | supported-release | 23.4R2-S3.9 | . | pass | 23.4 is supported until 2027-06-30. | ams1-mx480-1.txt:4 · junos_releases.csv row 101 | .",
    "ams1-mx480-1 | . | FPC 1/PIC 0/Xcvr 1 | fru-serials | SFP+-10G-SR | 00012345 | advice | The optic does not carry a Juniper part number. | ams1-mx480-1.txt:38 | Replace it by a Juniper optic before the inspection.",
    "ams1-ex4300-vc | fpc0 | FPC 0 | last-order-date | EX4300-48T | PE3715040001 | fail | EX4300-48T could last be ordered on 2023-06-30, which is before 2026-11-24. | ams1-ex4300-vc.txt:21 · lifecycle.csv row 140 (juniper.net, 2022-12-30) | Leave the switch out: no action can mend a last order date that has passed.",
    "ams1-ex4300-vc | . | . | supported-release | 15.1R7.9 | . | fail | Junos 15.1 is past its end of support on 2019-05-05. | ams1-ex4300-vc.txt:4 · junos_releases.csv row 31 | Upgrade every member to a supported release.",
    "nyc4-qfx5100-1 | . | Chassis | last-order-date | QFX5100-48S-6Q | TA3714480215 | missing | No lifecycle table knows QFX5100-48S-6Q. | nyc4-qfx5100-1.txt:17 | Add its row from the Global Price List.",
    "nyc4-qfx5100-1 | . | Fan Tray 0 | fru-serials | Fan Tray 0 | . | missing | The device prints no serial number for the fan tray. | nyc4-qfx5100-1.txt:23 | Read the serial number from the label.",
    "gru2-srx-1 | node0 | FPC 0 | operable | FPC 0 | . | fail | FPC 0 of node0 is Offline. | gru2-srx-1.txt:52 | Bring the card online or remove it.",
    "gru2-srx-1 | node1 | . | supported-release | node1 | . | missing | No release was understood for node1. | gru2-srx-1.txt:9 | Collect show version from node1 again.",
    "sin3-mx204-1 | . | . | command-outputs | all commands | . | missing | The device was not reached (auth). | . | Check user and password, then run with --only-failed.",
    f'sin3-"><b>-2 | . | . | operable | {SCRIPT} | . | fail | Major alarm: {SCRIPT} | sin3-2.txt:60 | Clear the alarm.',
)
HEALTH = table(
    "host member component source state severity detail line",
    "gru2-srx-1 | node0 | FPC 0 | fpc | Offline | . | . | 52",
    f'sin3-"><b>-2 | . | . | chassis-alarm | active | major | {SCRIPT} | 60',
)
OUTPUTS = table(
    "host command status detail first_line lines records ignored unparsed",
    "ams1-mx480-1 | show version | complete | . | 1 | 20 | 4 | 16 | 0",
    "nyc4-qfx5100-1 | show chassis hardware models | rejected | error: syntax error, expecting <command> | 30 | 1 | 0 | 1 | 0",
    "gru2-srx-1 | show chassis environment | complete | . | 70 | 12 | 11 | 0 | 1",
)
UNPARSED = table("host command line text", "gru2-srx-1 | show chassis environment | 77 | <b>Zone 9   Testing   ??")
COSTS = table(
    "host member path fee fee_sku product_sku quantity unit_price status avoidable source",
    "ams1-mx480-1 | . | Chassis | inspection | SVC-INSPECT-HIGH | MX480BASE-AC | 1 | 1250.00 | priced | . | sample_prices.csv row 3",
    "ams1-mx480-1 | . | Chassis | re-registration | JUNOS-REREG-MX480 | MX480BASE-AC | 1 | 4800.00 | priced | . | sample_prices.csv row 19",
    "ams1-mx480-1 | . | FPC 1 | reinstatement | SVC-CP-MPC3D | MPC-3D-16XGE-SFPP | 1 | 2310.50 | priced | . | sample_prices.csv row 27",
    "ams1-ex4300-vc | fpc0 | FPC 0 | inspection | SVC-INSPECT-ENTRY | EX4300-48T | 2 | 325.00 | priced | yes | sample_prices.csv row 1",
    "ams1-ex4300-vc | fpc0 | FPC 0 | reinstatement | SVC-CP-EX4348T | EX4300-48T | 2 | 411.00 | priced | yes | sample_prices.csv row 31",
    "nyc4-qfx5100-1 | . | Chassis | inspection | . | QFX5100-48S-6Q | 1 | . | unpriced | . | .",
    "nyc4-qfx5100-1 | . | Chassis | reinstatement | . | QFX5100-48S-6Q | 1 | . | unpriced | . | .",
    "gru2-srx-1 | node0 | Chassis | inspection | SVC-INSPECT-ENTRY | SRX345 | 2 | 325.00 | priced | yes | sample_prices.csv row 1",
    "gru2-srx-1 | node0 | Chassis | re-registration | . | SRX345 | 2 | . | unpriced | yes | .",
)
TOTALS = table(
    "scope name devices passed failed incomplete submit_everything submit_passing avoidable unpriced",
    "fleet | . | 6 | 1 | 3 | 2 | 10482.50 | 8360.50 | 2122.00 | 3",
    "stage | not eligible | 3 | 0 | 3 | 0 | 2122.00 | 0.00 | 2122.00 | 1",
    "stage | eligible, evidence missing | 2 | 0 | 0 | 2 | . | . | . | 2",
    "stage | ready to submit | 1 | 1 | 0 | 0 | 8360.50 | 8360.50 | 0.00 | 0",
    "theater | AMER | 1 | 0 | 0 | 1 | . | . | . | 2",
    "theater | APAC | 2 | 0 | 1 | 1 | . | . | . | 0",
    "theater | CALA | 1 | 0 | 1 | 0 | 650.00 | 0.00 | 650.00 | 1",
    "theater | EMEA | 2 | 1 | 1 | 0 | 9832.50 | 8360.50 | 1472.00 | 0",
    "site | AMS1 | 2 | 1 | 1 | 0 | 9832.50 | 8360.50 | 1472.00 | 0",
    "model | EX4300-48T | 1 | 0 | 1 | 0 | 1472.00 | 0.00 | 1472.00 | 0",
    "model | MX480 | 1 | 1 | 0 | 0 | 8360.50 | 8360.50 | 0.00 | 0",
)
SOURCES = (
    TableSource("lifecycle", "lifecycle.csv", "3f" * 32, 799, date(2024, 6, 1), "last order and end of support dates"),
    TableSource("junos releases", "junos_releases.csv", "a1" * 32, 122, date(2026, 11, 24)),
    TableSource("prices", "sample_prices.csv", "07" * 32, 210, None, "invented sample prices"),
)


def declared(schema: Any, rows: Iterable[dict[str, Any]], **blanks: Any) -> pd.DataFrame:
    """The rows as a record table, with blanks for the columns that they leave out."""
    empty = {name: "" if column.dtype == tables.TEXT else 0 for name, column in schema.columns.items()}
    return tables.frame(schema, [{**empty, **blanks, **row} for row in rows])


def price(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None


def with_numbers(rows: Rows, names: str) -> Rows:
    return [{**row, **{name: int(row[name]) for name in names.split()}} for row in rows]


def cost_rows() -> Rows:
    fixed = {"currency": "USD", "refundable": "no", "creditable": "no", "note": ""}
    return [
        {
            **row,
            **fixed,
            "quantity": int(row["quantity"]),
            "unit_price": price(row["unit_price"]),
            "amount": price(row["unit_price"]) and int(row["quantity"]) * Decimal(row["unit_price"]),
            "avoidable": row["avoidable"] == "yes",
            "note": LOST if row["avoidable"] else "",
        }
        for row in rows_without_bars(COSTS)
    ]


def total_rows() -> Rows:
    money = ("submit_everything", "submit_passing", "avoidable")
    counted = with_numbers(TOTALS, "devices passed failed incomplete unpriced")
    return [{**row, "currency": "USD", **{name: price(row[name]) for name in money}} for row in counted]


def action_rows(findings: Rows) -> Rows:
    """One action for each finding that bears on a result, numbered for each device."""
    waiting = [row for row in findings if row["outcome"] in ("fail", "missing")]
    hosts = [row["host"] for row in waiting]
    return [
        {**{name: row[name] for name in "host check member path outcome sentence".split()}, "action": row["mend"]}
        | {"order": hosts[: place + 1].count(row["host"])}
        for place, row in enumerate(waiting)
    ]


def rows_without_bars(rows: Rows) -> Rows:
    """The same rows, with the broken bars that stand for bars inside a cell made whole."""
    return [{name: cell.replace("¦", "|") for name, cell in row.items()} for row in rows]


def example_report() -> ReportData:
    """The report of six devices: one passes, three fail, two are incomplete; the bytes never change."""
    devices = [
        {**row, "reached": not row["failure"], "transcript": "" if row["failure"] else f"device-{place}.txt"}
        | {"sha256": "" if row["failure"] else f"{place:064x}"}
        for place, row in enumerate(rows_without_bars(DEVICES), start=1)
    ]
    frus = [
        {**row, "item": row["path"].rsplit("/", 1)[-1], "parent": row["path"].rpartition("/")[0], "line": line}
        for line, row in enumerate(rows_without_bars(FRUS), start=20)
    ]
    findings = [{**row, "clause": CLAUSES[row["check"]]} for row in FINDING_ROWS]
    outputs = with_numbers(OUTPUTS, "first_line lines records ignored unparsed")
    return ReportData(
        devices=declared(tables.DEVICES, devices, attempts=1),
        frus=declared(tables.FRUS, frus),
        software=declared(tables.SOFTWARE, SOFTWARE, shipped=True, evolved=False),
        health=declared(tables.HEALTH, with_numbers(HEALTH, "line")),
        outputs=declared(tables.OUTPUTS, outputs),
        unparsed=declared(tables.UNPARSED, with_numbers(UNPARSED, "line")),
        findings=declared(FINDINGS, findings),
        results=pd.DataFrame(with_numbers(RESULTS, "fails missing")),
        costs=pd.DataFrame(cost_rows()),
        totals=pd.DataFrame(total_rows()),
        actions=pd.DataFrame(action_rows(FINDING_ROWS)),
        as_of=date(2026, 11, 24),
        sources=SOURCES,
        sample_prices=True,
        version="0.1.0",
    )

"""What the page shows of a device once it is opened: findings, hardware, actions, notes and lines of cost."""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from parsers.junos.sentinels import are_serials
from policy.findings import Outcome
from policy.joins import row_values
from policy.pricing.tariff import NOT_DUE, NOT_SOLD
from reports.lists.csv_columns import CSV_FILES
from reports.page.packed_rows import Packed, packed_rows
from reports.report_data import ReportData
from reports.report_rows import print_money

SHOWN = (Outcome.FAIL, Outcome.MISSING, Outcome.ADVICE)
FINDINGS = ["outcome", "check", "member", "path", "subject", "serial_number", "sentence", "remedy", "owner", "evidence"]
PARTS = ["member", "path", "item", "kind", "revision", "part_number", "serial_number", "sku", "description"]
STEPS = ["action", "owner", "check", "place"]
LINES = ["group", "line", "part", "product_sku", "fee_sku", "quantity", "unit_price", "amount", "source"]
FEES, BOUGHT = "Fees", "New contract and licences"
JOINT = " · "


def detail_rows(report: ReportData) -> Mapping[str, Mapping[str, Packed]]:
    """The blocks of the page beside that of the fleet, by the name of each."""
    hosts = list(report.devices["host"])
    findings, rank = report.findings, {str(outcome): place for place, outcome in enumerate(SHOWN)}
    shown = findings[findings["outcome"].isin(rank)]
    shown = shown.iloc[shown["outcome"].map(rank).argsort(kind="stable")]
    return {
        "parts": {"parts": packed_rows(part_rows(report), [*PARTS, "submitted"], hosts)},
        "findings": {
            "findings": packed_rows(shown, FINDINGS, hosts),
            "holding": packed_rows(holding(findings), ("check", "subjects"), hosts),
            "steps": packed_rows(steps(report.actions), STEPS, hosts),
            "facts": packed_rows(facts(report), ("heading", "value"), hosts),
            "notes": packed_rows(notes(report), ("heading", "text"), hosts),
        },
        "lines": {"lines": packed_rows(cost_lines(report), LINES, hosts)},
    }


def part_rows(report: ReportData) -> pd.DataFrame:
    """The hardware rows; `submitted` is 1 where the device printed a serial number, which is what is handed in."""
    serials = are_serials(report.frus["serial_number"])
    return report.frus.assign(submitted=serials.map({True: "1", False: ""}))


def holding(findings: pd.DataFrame) -> pd.DataFrame:
    """By device and check the subjects for which it holds, in one text."""
    rows = findings.loc[findings["outcome"] == str(Outcome.PASS), ["host", "check", "subject"]]
    found = [(*key, ", ".join(subjects)) for key, subjects in distinct_by(rows, ("host", "check"), "subject").items()]
    return pd.DataFrame(found, columns=["host", "check", "subjects"], dtype="str")


def steps(actions: pd.DataFrame) -> pd.DataFrame:
    """What is to be done for each device, with the places of the parts."""
    rows = actions.assign(place=joined(actions, ("member", "path"), " "))
    keys = ("host", "action", "owner", "check")
    found = [(*key, ", ".join(filter(None, places))) for key, places in distinct_by(rows, keys, "place").items()]
    return pd.DataFrame(found, columns=[*keys, "place"], dtype="str")


def facts(report: ReportData) -> pd.DataFrame:
    """What is known of each device under the headings of its columns, and its releases; blanks are left out."""
    devices = report.judged_devices()
    columns = {column.name: column.heading for column in CSV_FILES["devices.csv"] if column.heading}
    known = devices.melt("host", list(columns), "heading", "value")
    known = known.assign(heading=known["heading"].map(columns))
    software = report.software[report.software["release"] != ""]
    found = [(*host, ", ".join(releases)) for host, releases in distinct_by(software, ("host",), "release").items()]
    releases = pd.DataFrame(found, columns=["host", "value"], dtype="str")
    rows = pd.concat([known, releases.assign(heading="Junos")])
    return rows[rows["value"].astype("str") != ""]


def notes(report: ReportData) -> pd.DataFrame:
    """The lines of text below the tables of a device, each under its heading."""
    frames = [pd.DataFrame(list(rows), columns=["host", "heading", "text"], dtype="str") for rows in notes_of(report)]
    return pd.concat(frames, ignore_index=True)


def notes_of(report: ReportData) -> Iterator[Iterator[tuple[str, str, str]]]:
    software, alarms = report.software, report.health[report.health["severity"] != ""]
    whose = joined(software, ("member", "model"), JOINT)
    yield (
        (host, "Software", f"{of}: {release or 'release not understood'}{' (Evolved)' if evolved else ''}")
        for host, of, release, evolved in zip(
            software["host"], whose, software["release"], software["evolved"], strict=True
        )
    )
    yield (
        (host, "Alarms that the device reports", f"{text} (line {line})")
        for host, text, line in zip(
            alarms["host"], joined(alarms, ("member", "severity", "detail"), JOINT), alarms["line"], strict=True
        )
    )
    unparsed = [report.unparsed[name] for name in ("host", "command", "line", "text")]
    yield (
        (host, "Lines nobody understood", f"{command}, line {line}: {text}")
        for host, command, line, text in zip(*unparsed, strict=True)
    )


def cost_lines(report: ReportData) -> pd.DataFrame:
    """Fees, contracts and licences of each device as they are printed."""
    lines = pd.concat([report.costs.assign(group=FEES), report.contracts.assign(group=BOUGHT)], ignore_index=True)
    term = ", " + lines["service"] + ", " + lines["years"].astype("str") + " y"
    words = {NOT_DUE: "not due", NOT_SOLD: "no longer sold"}
    amount = printed(lines["amount"], lines["currency"])
    return lines.assign(
        line=lines["fee"].where(lines["fee"] != "contract", lines["fee"] + term),
        part=joined(lines, ("member", "path", "feature"), JOINT),
        unit_price=printed(lines["unit_price"], lines["currency"]),
        amount=amount.mask(lines["status"].isin(words), lines["status"].map(words)),
    )


def printed(amounts: pd.Series, currencies: "pd.Series[str]") -> "pd.Series[str]":
    """Amounts for a reader, each distinct one printed once."""
    pairs = pd.Series(list(zip(amounts.where(amounts.notna(), None), currencies, strict=True)), amounts.index)
    texts = {pair: print_money(*pair) for pair in set(pairs)}
    return pairs.map(texts).astype("str")


def distinct_by(rows: pd.DataFrame, keys: Sequence[str], name: str) -> dict[tuple[str, ...], dict[str, None]]:
    """What stands in a column of the rows of each key, each text once."""
    found: dict[tuple[str, ...], dict[str, None]] = {}
    for *key, text in row_values(rows, (*keys, name)):
        found.setdefault(tuple(key), {})[text] = None
    return found


def joined(rows: pd.DataFrame, names: Sequence[str], between: str) -> "pd.Series[str]":
    """Some columns of texts of each row in one text, blank ones left out."""
    texts = [between.join(filter(None, cells)) for cells in row_values(rows, names)]
    return pd.Series(texts, rows.index, dtype="str")

"""What lies beside the bundles and is not sent: who is left out, what was hidden, which pseudonym stands for what."""

from collections.abc import Sequence

import pandas as pd

from reports.bundle.bundle_parts import Part
from reports.bundle.hider import Hider
from reports.lists.csv_text import csv_text
from reports.lists.declared_columns import CellFormat, CsvColumn
from reports.report_data import ReportData

LEFT_OUT, HIDDEN, PSEUDONYMS = "left-out.csv", "hidden.csv", "pseudonyms.csv"
KEPT_FILES = {
    LEFT_OUT: (
        CsvColumn("host", "name of the inventory entry"),
        CsvColumn("theater", "theater from the inventory"),
        CsvColumn("model", "model of the chassis"),
        CsvColumn("chassis_serial", "serial number of the chassis"),
        CsvColumn("stage", "how far the device has come"),
        CsvColumn(
            "why", "not-wanted, no-theater, not-read, fails, lacks, not-examined or file-kept-back; a row for each"
        ),
        CsvColumn("check", "check id, where one says so"),
        CsvColumn("sentence", "the reason in one sentence"),
        CsvColumn("remedy", "what to do"),
    ),
    HIDDEN: (
        CsvColumn("file", "file of a bundle"),
        CsvColumn("rule", "rule of bundle: hide:, expressions for your own, or picture-metadata"),
        CsvColumn("hidden", "how often it hid something", CellFormat.NUMBER),
    ),
    PSEUDONYMS: (
        CsvColumn("kind", "what is hidden: host-names, addresses or users"),
        CsvColumn("name", "what stands in the transcripts of the run; hosts and addresses in lower case"),
        CsvColumn("pseudonym", "what stands for it in the bundles"),
        CsvColumn("host", "inventory entry that the pseudonym of a device is"),
    ),
}


def kept_files(report: ReportData, against: pd.DataFrame, hider: Hider, parts: Sequence[Part]) -> dict[str, bytes]:
    """The files by name."""
    devices = report.judged_devices()
    known = devices[["host", "theater", "model", "chassis_serial", "stage"]]
    counts = pd.DataFrame(
        [(where, rule, count) for (where, rule), count in sorted(hider.counts.items())],
        columns=["file", "rule", "hidden"],
    )
    kept = tuple(f"{part.name}/" for part in parts)
    frames = {
        LEFT_OUT: against.merge(known, on="host"),
        HIDDEN: counts[counts["file"].str.startswith(kept)],
        PSEUDONYMS: pseudonyms(devices["host"], hider),
    }
    return {name: csv_text(frames[name], columns).encode("utf-8-sig") for name, columns in KEPT_FILES.items()}


def pseudonyms(hosts: "pd.Series[str]", hider: Hider) -> pd.DataFrame:
    """The owner's key, a row for each name that is replaced."""
    rows = pd.DataFrame(hider.pseudonyms(), columns=["kind", "name", "pseudonym"])
    entries = {
        pseudonym: host for kind, name, pseudonym in hider.pseudonyms() for host in hosts if host.casefold() == name
    }
    return rows.assign(host=[entries.get(pseudonym, "") for pseudonym in rows["pseudonym"]])

"""The CSV files of a run: UTF-8 with its mark, LF line ends, quotes where they are needed, same records same bytes."""

import codecs
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from documents.atomic import atomic_file
from policy.findings import Outcome
from reports.lists.csv_columns import CSV_FILES
from reports.lists.csv_text import csv_pieces
from reports.lists.evidence_wanted import INVOICES, agreements_wanted, lacking
from reports.lists.fee_totals import all_lines, fee_totals
from reports.lists.worklist import worklist
from reports.report_data import ReportData

SAMPLE_PRICES = "Invented sample prices"
OUTCOME_ORDER = (Outcome.FAIL, Outcome.MISSING, Outcome.ADVICE, Outcome.PASS, Outcome.NOT_APPLICABLE)

DELIVERED = ["host", "site", "theater", "country", "model"]


def write_csv_files(run: Path, frames: Mapping[str, pd.DataFrame], *, mark: bool = True) -> tuple[Path, ...]:
    """Write the frames as the CSV files of the run, atomically; OSError when the folder cannot be written.

    With the mark of UTF-8 at its beginning Excel shows a file rightly when it is opened with a double click.
    """
    paths = tuple(run / name for name in CSV_FILES)
    for path in paths:
        with atomic_file(path) as file:
            file.write(codecs.BOM_UTF8 if mark else b"")
            file.writelines(piece.encode() for piece in csv_pieces(frames[path.name], CSV_FILES[path.name]))
    return paths


def csv_frames(report: ReportData) -> dict[str, pd.DataFrame]:
    """The frame behind each CSV file, devices in inventory order and findings with the fails first."""
    devices = report.judged_devices()
    rank = {outcome.value: place for place, outcome in enumerate(OUTCOME_ORDER)}
    findings = report.findings.iloc[report.findings["outcome"].map(rank).argsort(kind="stable")]
    return {
        "devices.csv": devices.assign(asked_by=devices["channel"]),
        "findings.csv": report.in_inventory_order(
            findings.assign(clause=findings["requirement"], mend=findings["remedy"])
        ),
        "citations.csv": report.citations,
        "frus.csv": report.in_inventory_order(report.frus),
        "software.csv": report.in_inventory_order(report.software),
        "costs.csv": with_price_note(report.in_inventory_order(all_lines(report)), report),
        "delivery.csv": report.devices[DELIVERED].merge(report.delivery, on="host", how="left"),
        "totals.csv": with_price_note(with_rates(report), report),
        "fee-totals.csv": with_price_note(fee_totals(report), report),
        "actions.csv": with_price_note(report.in_inventory_order(report.actions), report),
        "forecast.csv": with_price_note(report.forecast, report),
        "worklist.csv": with_price_note(worklist(report.actions, report.costs), report),
        "evidence-read.csv": report.evidence,
        "invoices-wanted.csv": lacking(report, INVOICES),
        "agreements-wanted.csv": with_price_note(agreements_wanted(report), report),
        "purchases.csv": report.purchases,
    }


def with_rates(report: ReportData) -> pd.DataFrame:
    """The totals with the rate of exchange of their currency, blank where there is none."""
    wanted = report.rates.rename(columns={"into": "also_in", "cited": "rate_source"})
    return report.totals.merge(wanted, on="currency", how="left", validate="many_to_one")


def with_price_note(frame: pd.DataFrame, report: ReportData) -> pd.DataFrame:
    """The frame with a price note on every line, which names the prices as invented when they are."""
    note = frame["note"].astype("str") if "note" in frame else pd.Series("", index=frame.index, dtype="str")
    if report.sample_prices:
        more = note.where(~note.str.contains("invented"), "")
        note = (SAMPLE_PRICES + "; " + more).str.removesuffix("; ")
    return frame.assign(price_note=note)

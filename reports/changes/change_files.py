"""The changes as CSV files and as a workbook with a sheet for each."""

import codecs
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from documents.atomic import atomic_file, atomic_write
from reports.changes import change_columns as files
from reports.changes.change_columns import CHANGE_FILES
from reports.changes.changes import Changes
from reports.lists.csv_text import csv_pieces
from reports.lists.price_note import SAMPLE_PRICES
from reports.workbook.quote_workbook import sheets_bytes

SHEETS = {
    files.DEVICES: "Devices",
    files.FINDINGS: "Findings",
    files.SERIALS: "Serial numbers",
    files.MONEY: "Money",
    files.REASONS: "Money by reason",
    files.INPUTS: "Judged by",
}


def write_change_files(folder: Path, changes: Changes, *, mark: bool = True) -> tuple[Path, ...]:
    """Write every CSV file of changes and the workbook into a folder atomically; gives their paths."""
    frames = change_frames(changes)
    for name, file in CHANGE_FILES.items():
        with atomic_file(folder / name) as written:
            written.write(codecs.BOM_UTF8 if mark else b"")
            written.writelines(piece.encode() for piece in csv_pieces(frames[name], file.columns))
    sheets = {SHEETS[name]: (frames[name], file.columns) for name, file in CHANGE_FILES.items()}
    atomic_write(folder / files.CHANGES_WORKBOOK, sheets_bytes(sheets))
    return tuple(folder / name for name in (*CHANGE_FILES, files.CHANGES_WORKBOOK))


def change_frames(changes: Changes) -> Mapping[str, pd.DataFrame]:
    """The frame behind each file."""
    note = SAMPLE_PRICES if changes.sample_prices else ""
    return {
        files.DEVICES: changes.devices,
        files.FINDINGS: changes.findings,
        files.SERIALS: changes.serials,
        files.MONEY: changes.money.assign(price_note=note),
        files.REASONS: changes.reasons.assign(price_note=note),
        files.INPUTS: changes.inputs,
    }

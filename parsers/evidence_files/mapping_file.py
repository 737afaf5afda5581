"""evidence.csv: which file of evidence proves what, as a person corrected it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd

from documents.dates import Days, days_of
from documents.header import header_and_body, stray_texts, twice, unknown
from documents.open_sheet import sheets
from documents.problems import InputError, Problem, did_you_mean
from documents.sheet import Row, Sheet
from documents.text import clean
from inventory.device import Theater
from parsers.evidence_files.evidence_schema import EVIDENCE
from parsers.evidence_files.file_reading import EvidenceKind

RESULTS = ("passed", "failed")
GUARDED = re.compile("'[=@+\\-\t\r\n\uff1d\uff20\uff0b\uff0d]")
NAMES = ("file", "kind")
CORRECTED = ("file", "kind", "host", "serial_number", "theater", "result")


def confirmed_rows(path: Path) -> pd.DataFrame:
    """The rows that a person confirmed, in the columns of EVIDENCE; InputError with every mistake in any row."""
    rows = mapping_rows(path)
    return rows[rows["confirmed_by"] != ""].reset_index(drop=True)


def unsigned_changes(path: Path, written: Path) -> list[Problem]:
    """A problem for each row that is not as it was written and that nobody confirmed: it would be written anew."""
    rows, known = mapping_rows(path), mapping_rows(written)
    rows = rows[(rows["confirmed_by"] == "") & ~keyed(rows).isin(keyed(known))]
    hint = "Write your name into confirmed_by, so that the row counts and is kept, or undo the change."
    message = "the row was changed, and nobody confirms it."
    return [Problem(str(path), message, line, "confirmed_by", hint) for line in rows.index]


def mapping_rows(path: Path) -> pd.DataFrame:
    """All rows of the file by their lines, none when it is not there; InputError with every mistake in it.

    Days may be written as a spreadsheet writes them, where the column as it stands shows which number is the month.
    """
    columns, problems, found = list(EVIDENCE.columns), list[Problem](), dict[int, dict[str, str]]()
    for sheet in sheets(path, columns, []) if path.exists() else ():
        names, body = headed(sheet, columns, problems)
        for row in body if names else ():
            found[row.line] = dict(zip(names, map(unguarded, row.texts), strict=False))
            problems += stray_texts(str(path), row, names)
    days = days_of(texts.get("date", "") for texts in found.values())
    for line, texts in found.items():
        problems += faults(str(path), line, texts, days)
    if problems:
        raise InputError(problems)
    rows = [{name: texts.get(name, "") for name in columns} for texts in found.values()]
    table = pd.DataFrame(rows, columns=columns, index=list(found)).astype("str")
    return EVIDENCE.validate(table.assign(date=table["date"].map(days.days).astype("str").fillna("")))


def keyed(rows: pd.DataFrame) -> pd.MultiIndex:
    """What a person may have changed of each row; a spreadsheet may have written days and numbers in its own way."""
    numbers = rows["serial_number"].str.lstrip("0")
    return pd.MultiIndex.from_frame(rows[list(CORRECTED)].assign(serial_number=numbers))


def headed(sheet: Sheet, columns: list[str], problems: list[Problem]) -> tuple[list[str], Iterator[Row]]:
    """The names of the columns and the rows below them; no name when the header cannot be used."""
    header, body = header_and_body(sheet.rows, lambda row: set(NAMES) <= {*row.headings()})
    if header is None:
        return [], body
    names = header.headings()
    wrong = [*unknown(sheet.label, header, names, columns), *twice(sheet.label, header, names, columns)]
    wrong += [
        Problem(
            sheet.label, f'there is no column "{name}".', header.line, hint="Keep the first line as it was written."
        )
        for name in NAMES
        if name not in names
    ]
    problems += wrong
    return ([] if wrong else names), body


def unguarded(text: str) -> str:
    """The text of a cell without the mark that keeps a spreadsheet from running it."""
    return clean(text.removeprefix("'") if GUARDED.match(text) else text)


def faults(file: str, line: int, texts: dict[str, str], days: Days) -> Iterator[Problem]:
    """A problem for each value of a confirmed row that is not of its column."""
    if not texts.get("confirmed_by"):
        return
    for name, known in VOCABULARIES.items():
        value = texts.get(name, "")
        if value and value not in known:
            yield Problem(file, f'"{value}" is no {name} of evidence.', line, name, did_you_mean(value, known))
    if (day := texts.get("date", "")) in days.faults:
        yield Problem(file, f'"{day}" is not a day.', line, "date", "Write it as in 2026-11-24.")
    for name, missing in REQUIRED.items():
        if missing(texts):
            yield Problem(file, "a confirmed row needs it.", line, name, "Fill it in, or take the name away.")


VOCABULARIES = {
    "kind": tuple(str(one) for one in EvidenceKind),
    "result": RESULTS,
    "theater": tuple(str(one) for one in Theater),
}
REQUIRED: dict[str, Callable[[dict[str, str]], bool]] = {
    "file": lambda texts: not texts.get("file") and not texts.get("sha256"),
    "kind": lambda texts: not texts.get("kind"),
}

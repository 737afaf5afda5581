"""One reference table from a CSV or XLSX file, strictly checked."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd
from pandera.errors import SchemaErrors

from inventory.problems import Problem, did_you_mean
from policy.table_columns import HINTS, Confidence, TableForm

FIRST_ROW = 2  # line 1 holds the column names


@dataclass(frozen=True, slots=True)
class TableSource:
    """A table as it was used; `newest` is the youngest date that any of its rows carries."""

    name: str
    file: str
    sha256: str
    rows: int
    newest: date | None
    note: str


@dataclass(frozen=True, slots=True, eq=False)
class TableFile:
    """The rows of one file with `cite`, the words in which a finding names the row."""

    rows: pd.DataFrame
    source: TableSource
    problems: tuple[Problem, ...]


def read_table(path: Path, form: TableForm, note: str = "") -> TableFile:
    """Rows of a table and everything wrong with them; a column that may be left out is filled with blanks."""
    try:
        data = path.read_bytes()
        cells = spreadsheet(path)
    except (OSError, ValueError) as error:
        hint = "Give a CSV file in UTF-8 or an XLSX file whose first row names the columns."
        empty = pd.DataFrame(columns=[*form.schema.columns, "line", "cite"], dtype="str")
        problem = Problem(path.name, f"cannot be read: {error}.", hint=hint)
        return TableFile(empty, TableSource(form.schema.name or "", path.name, "", 0, None, note), (problem,))
    cells, problems = named_columns(cells, path.name, form)
    rows = completed(cells, path.name, form)
    problems += [*bad_cells(rows, path.name, form), *repeated_keys(rows, path.name, form)]
    dated = (", " + rows["date"]).where(rows["date"] != "", "")
    rows["cite"] = path.name + ":" + rows["line"].astype("str") + " (" + rows["source"] + dated + ")"
    newest = "" if problems or rows.empty else rows["date"].max()
    digest = hashlib.sha256(data).hexdigest()
    source = TableSource(
        str(form.schema.name), path.name, digest, len(rows), date.fromisoformat(newest) if newest else None, note
    )
    return TableFile(rows, source, tuple(problems))


def spreadsheet(path: Path) -> pd.DataFrame:
    """All cells as trimmed text with `line`, the row in the file, blank rows left out; ValueError for no table."""
    if path.suffix.lower() == ".xlsx":
        cells = pd.read_excel(path, dtype="str", keep_default_na=False)
    else:
        cells = pd.read_csv(path, dtype="str", keep_default_na=False, skip_blank_lines=False, encoding="utf-8-sig")
    trimmed = {name: cells[name].fillna("").str.strip().str.removesuffix(" 00:00:00") for name in cells.columns}
    rows = pd.DataFrame({"line": range(FIRST_ROW, FIRST_ROW + len(cells)), **trimmed})
    return rows[(rows.drop(columns="line") != "").any(axis=1)]


def named_columns(cells: pd.DataFrame, file: str, form: TableForm) -> tuple[pd.DataFrame, list[Problem]]:
    """Columns under our names; a file with the names of Juniper's price list may have more columns than we read."""
    foreign = any(name in form.aliases for name in cells.columns)
    cells = cells.rename(columns=form.aliases)
    unknown = [str(name) for name in cells.columns if name not in form.schema.columns and name != "line"]
    problems = [
        Problem(file, f'unknown column "{name}".', 1, name, did_you_mean(name, form.schema.columns))
        for name in unknown
        if not foreign
    ]
    problems += [
        Problem(file, f'column "{name}" is not there.', 1, name, f"Add it: {form.schema.columns[name].description}.")
        for name in form.required
        if name not in cells.columns
    ]
    return cells.drop(columns=unknown), problems


def completed(cells: pd.DataFrame, file: str, form: TableForm) -> pd.DataFrame:
    """Every declared column, in order, with what an owner need not write filled in."""
    rows = cells.reindex(columns=["line", *form.schema.columns], fill_value="")
    fill = {"confidence": str(Confidence.OWNER), "source": file}
    if "currency" in form.schema.columns:
        fill["currency"] = "USD"
    for name, value in fill.items():
        rows[name] = rows[name].where(rows[name] != "", value)
    return rows.reset_index(drop=True)


def bad_cells(rows: pd.DataFrame, file: str, form: TableForm) -> list[Problem]:
    """A problem for every cell that its column does not allow."""
    try:
        form.schema.validate(rows.drop(columns="line"), lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases[errors.failure_cases["index"].notna()]
        return [
            Problem(
                file, f'"{cell}" {check}.', int(rows["line"].iloc[int(index)]), str(column), HINTS.get(str(check), "")
            )
            for column, check, cell, index in zip(
                cases["column"], cases["check"], cases["failure_case"], cases["index"], strict=True
            )
        ]
    return []


def repeated_keys(rows: pd.DataFrame, file: str, form: TableForm) -> list[Problem]:
    """A problem for every row that says again what an earlier row already said."""
    key = list(form.key)
    lines = pd.DataFrame({"line": rows["line"], "first": rows.groupby(key)["line"].transform("first")})
    again = rows.duplicated(key)
    return [
        Problem(file, f'"{value}" is on line {first} already.', line, ", ".join(key), "Keep one of the two rows.")
        for value, first, line in zip(
            rows.loc[again, key[0]], lines.loc[again, "first"], lines.loc[again, "line"], strict=True
        )
    ]

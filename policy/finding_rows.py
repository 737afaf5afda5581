"""From what the checks give to the findings and citations of a run, in words and in columns."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from pandera.pandas import DataFrameSchema

from parsers.record_schemas import Reading, named_type
from policy.check import TEXTS
from policy.decisions import Reason
from policy.findings import CITATIONS, FINDINGS, Basis
from policy.lookup.citations import JOINT, Citation, Citations, distinct, filled, text_of
from policy.wording import filled_in, values_in

LOGS = {str(Reading.NAPALM): ".json"}
DECIDING: tuple[tuple[str, str, Any], ...] = (
    ("table", "table", ""),
    ("table_file", "source_file", ""),
    ("table_line", "source_line", 0),
    ("source_name", "source_name", ""),
    ("source_date", "source_date", ""),
)


def worded(rows: pd.DataFrame, reasons: Sequence[Reason], requirement: "str | pd.Series[str]") -> pd.DataFrame:
    """The rows of checks with their places, and what their reasons give: the words, the owner, whether final."""
    rows = rows.assign(**{name: rows[name].astype("str").fillna("") if name in rows else "" for name in TEXTS})
    words = {name: np.full(len(rows), "", dtype=object) for name in ("values", "sentence", "remedy", "owner")}
    final, of_code = np.full(len(rows), False), {reason.code: reason for reason in reasons}
    places, codes = pd.factorize(rows["reason"])
    for place, code in enumerate(codes):
        reason, own = of_code[code], (places == place).nonzero()[0]
        part = {name: rows[name].astype("str").to_numpy(dtype=object)[own] for name in reason.values}
        words["values"][own] = values_in(reason.values, part, len(own))
        words["sentence"][own] = filled_in(reason.sentence, part, len(own))
        words["remedy"][own] = filled_in(reason.remedy, part, len(own))
        words["owner"][own], final[own] = str(reason.owner or ""), reason.final
    columns: dict[str, Any] = {
        **{name: rows[name] for name in (*TEXTS, "check")},
        "requirement": requirement,
        **{name: rows[name] for name in ("outcome", "reason")},
        **{name: pd.array(text, dtype="str") for name, text in words.items()},
        "final": final,
        **{name: lines(rows, name) for name in ("line", "verified_line")},
        "citations": filled(rows["citations"]) if "citations" in rows else [()] * len(rows),
    }
    return pd.DataFrame(columns, index=rows.index)


def lines(rows: pd.DataFrame, name: str) -> "pd.Series[int]":
    """The line of each row; -1 where the finding stands on none, not even on the file in general."""
    return rows[name].fillna(-1).astype("int64") if name in rows else pd.Series(-1, index=rows.index, dtype="int64")


def with_places(rows: pd.DataFrame, devices: pd.DataFrame) -> pd.DataFrame:
    """Numbered rows with the files in which they stand: FINDINGS, and what citation_rows reads."""
    names = devices.set_index("host")["transcript"].str.removeprefix("transcripts/")
    transcript = rows["host"].map("transcripts/" + names[names != ""]).astype("str").fillna("")
    line, log = rows["verified_line"], logs(rows, transcript)
    first = transcript.where(rows["line"] >= 0, "")
    every, cited = distinct(rows["citations"])
    text = np.array([text_of(one) for one in every], dtype=object)[cited]
    return rows.assign(
        finding=range(1, len(rows) + 1),
        transcript=first,
        log=log,
        source_file=first.where(first != "", log),
        source_line=rows["line"].where(first != "", line).clip(lower=0),
        evidence=beside(beside(placed(first, rows["line"]), placed(log, line)), text),
        cited=cited,
        **decisions(every).iloc[cited].set_axis(rows.index),
    )


def logs(rows: pd.DataFrame, transcript: "pd.Series[str]") -> "pd.Series[str]":
    """For each row the file of its verification, blank where it rests on none."""
    own = rows.loc[rows["verified_line"] >= 0, ["host", "verified_reading"]]
    log = "verification/" + own["host"] + own["verified_reading"].map(LOGS).astype("str").fillna(".txt")
    log = log.mask(own["verified_reading"] == Reading.IMPORT, transcript[own.index])
    return log.reindex(rows.index, fill_value="")


def decisions(every: Sequence[Citations]) -> pd.DataFrame:
    """What the first citation that decides gives to a finding, for each of several citations."""
    cited = [deciding(one) for one in every]
    return pd.DataFrame({name: [getattr(one, field, blank) for one in cited] for name, field, blank in DECIDING})


def deciding(cited: Citations) -> Citation | None:
    """The first citation of a row that decides."""
    return next((one for one in cited if one.basis == Basis.DECIDES), None)


def placed(files: "pd.Series[str]", lines: "pd.Series[int]") -> list[str]:
    """File and line as a reader is shown them; the file alone where the line is not known."""
    places = zip(files.to_numpy(dtype=object), lines.tolist(), strict=True)
    return [f"{file}:{line}" if file and line > 0 else file for file, line in places]


def beside(texts: Iterable[str], others: Iterable[str]) -> list[str]:
    """Texts of two kinds in one cell, blanks left out."""
    return [f"{one}{JOINT}{other}" if one and other else one or other for one, other in zip(texts, others, strict=True)]


def citation_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Every place that the findings rest on, in their order: CITATIONS."""
    own, columns = ["finding", "host", "check"], list(CITATIONS.columns)
    each = rows[["cited", "citations"]].drop_duplicates("cited").explode("citations").dropna(subset="citations")
    table = pd.DataFrame(list(each["citations"]), columns=list(Citation._fields)).assign(cited=each["cited"].array)
    parts = [rows[[*own, "cited"]].merge(table, on="cited")[columns]]
    for basis, file, line in ((Basis.VERIFICATION, "log", "verified_line"), (Basis.TRANSCRIPT, "transcript", "line")):
        part = rows[rows[file] != ""]
        place: dict[str, Any] = {"source_file": part[file], "source_line": part[line], "basis": str(basis)}
        parts.insert(0, part[own].assign(**{**dict.fromkeys(Citation._fields, ""), **place})[columns])
    found = pd.concat(parts).sort_values("finding", kind="stable", ignore_index=True)
    return CITATIONS.validate(typed(found, CITATIONS), inplace=True)


def findings_of(rows: pd.DataFrame) -> pd.DataFrame:
    """The columns of FINDINGS."""
    return FINDINGS.validate(typed(rows, FINDINGS), inplace=True)


def typed(rows: pd.DataFrame, schema: DataFrameSchema) -> pd.DataFrame:
    """The columns of a frame of numbers and texts, in their types."""
    types = {name: named_type(str(column.dtype)) for name, column in schema.columns.items()}
    return pd.DataFrame({name: rows[name].astype(kind) for name, kind in types.items()}, index=rows.index)

"""From what the checks give to the findings and citations of a run, in words and in columns."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from pandera.pandas import DataFrameSchema

from parsers.record_schemas import Reading, named_type
from policy.check import TEXTS
from policy.decisions import Reason
from policy.findings import CITATIONS, FINDINGS, Basis
from policy.lookup.citations import JOINT, Citation, filled, text_of
from policy.wording import filled_in, values_template

LOGS = {str(Reading.NAPALM): ".json"}
PLACED = ("line", "verified_line", "citations")
DECIDING: tuple[tuple[str, str, Any], ...] = (
    ("table", "table", ""),
    ("table_file", "source_file", ""),
    ("table_line", "source_line", 0),
    ("source_name", "source_name", ""),
    ("source_date", "source_date", ""),
)


def worded(rows: pd.DataFrame, reasons: Sequence[Reason], requirement: str) -> pd.DataFrame:
    """The rows of one check with their places, and what their reasons give: the words, the owner, whether final."""
    texts = {name: rows[name].astype("str").fillna("") if name in rows else "" for name in TEXTS}
    rows = rows.assign(**texts, requirement=requirement)
    codes = rows["reason"].to_numpy(dtype=object)
    words = {name: np.full(len(rows), "", dtype=object) for name in ("sentence", "remedy", "values", "owner")}
    for reason in reasons:
        own = codes == reason.code
        if own.any():
            part = rows[list(reason.values)][own]
            words["owner"][own] = str(reason.owner or "")
            words["sentence"][own] = filled_in(reason.sentence, part)
            words["remedy"][own] = filled_in(reason.remedy, part)
            words["values"][own] = filled_in(values_template(reason.values), part).str.removesuffix("; ")
    nothing = pd.Series([()] * len(rows), index=rows.index, dtype=object)
    return rows.assign(
        **{name: pd.Series(text, index=rows.index, dtype="str") for name, text in words.items()},
        final=np.isin(codes, [reason.code for reason in reasons if reason.final]),
        line=places(rows, "line"),
        verified_line=places(rows, "verified_line"),
        citations=filled(rows["citations"]) if "citations" in rows else nothing,
    )[[*TEXTS, "check", "requirement", "outcome", "reason", "values", "sentence", "remedy", "owner", "final", *PLACED]]


def places(rows: pd.DataFrame, name: str) -> "pd.Series[int]":
    """The line of each row; -1 where the finding stands on none, not even on the file in general."""
    return rows[name].fillna(-1).astype("int64") if name in rows else pd.Series(-1, index=rows.index, dtype="int64")


def with_places(rows: pd.DataFrame, devices: pd.DataFrame) -> pd.DataFrame:
    """Numbered rows with the files in which they stand: FINDINGS, and what citation_rows reads."""
    names = devices.set_index("host")["transcript"].str.removeprefix("transcripts/")
    transcript = rows["host"].map("transcripts/" + names[names != ""]).astype("str").fillna("")
    reading, line = rows["verified_reading"], rows["verified_line"]
    log = "verification/" + rows["host"] + reading.map(LOGS).astype("str").fillna(".txt")
    log = log.mask(reading == Reading.IMPORT, transcript).where(line >= 0, "")
    first = transcript.where(rows["line"] >= 0, "")
    cited = [deciding(one) for one in rows["citations"]]
    decides: dict[str, Any] = {name: [getattr(one, field, blank) for one in cited] for name, field, blank in DECIDING}
    evidence = joined(placed(first, rows["line"]), placed(log, line), texts(rows["citations"]))
    return rows.assign(
        finding=range(1, len(rows) + 1),
        transcript=first,
        log=log,
        source_file=first.where(first != "", log),
        source_line=rows["line"].where(first != "", line).clip(lower=0),
        evidence=evidence,
        **decides,
    )


def deciding(cited: tuple[Citation, ...]) -> Citation | None:
    """The first citation of a row that decides."""
    return next((one for one in cited if one.basis == Basis.DECIDES), None)


def placed(file: "pd.Series[str]", line: "pd.Series[int]") -> "pd.Series[str]":
    """File and line as a reader is shown them; the file alone where the line is not known."""
    return file + (":" + line.astype("str")).where((line > 0) & (file != ""), "")


def texts(cited: "pd.Series[Any]") -> "pd.Series[str]":
    """The citations of each row in words; each distinct one is put into words once."""
    known: dict[tuple[Citation, ...], str] = {one: text_of(one) for one in set(cited)}
    return pd.Series([known[one] for one in cited], index=cited.index, dtype="str")


def joined(*parts: "pd.Series[str]") -> "pd.Series[str]":
    """Texts of several kinds in one cell, blanks left out."""
    text = parts[0]
    for part in parts[1:]:
        both = (text != "") & (part != "")
        text = text + pd.Series(JOINT, index=text.index).where(both, "") + part
    return text


def citation_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Every place that the findings rest on, in their order: CITATIONS."""
    own = ["finding", "host", "check"]
    cited = rows[own].assign(cite=rows["citations"]).explode("cite").dropna(subset="cite").reset_index(drop=True)
    parts = [cited[own].join(pd.DataFrame(list(cited["cite"]), columns=list(Citation._fields)))]
    for basis, file, line in ((Basis.VERIFICATION, "log", "verified_line"), (Basis.TRANSCRIPT, "transcript", "line")):
        part = rows[rows[file] != ""]
        place: dict[str, Any] = {"source_file": part[file], "source_line": part[line], "basis": str(basis)}
        parts.insert(0, part[own].assign(**place))
    found = pd.concat(parts).sort_values("finding", kind="stable", ignore_index=True)
    found = found.reindex(columns=list(CITATIONS.columns)).astype("object")
    return CITATIONS.validate(typed(found.where(found.notna(), ""), CITATIONS))


def findings_of(rows: pd.DataFrame) -> pd.DataFrame:
    """The columns of FINDINGS."""
    return FINDINGS.validate(typed(rows, FINDINGS))


def typed(rows: pd.DataFrame, schema: DataFrameSchema) -> pd.DataFrame:
    """The columns of a frame of numbers and texts, in their types."""
    types = {name: named_type(str(column.dtype)) for name, column in schema.columns.items()}
    return pd.DataFrame({name: rows[name].astype(kind) for name, kind in types.items()}, index=rows.index)

"""The file of evidence that counts for each subject: what proves it by label or text before what is only named so."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd

from parsers.evidence_files.evidence_schema import Matched, Note
from parsers.evidence_files.file_reading import ReadStatus
from parsers.junos.serial_keys import serial_keys
from policy.findings import Basis
from policy.joins import semi_join
from policy.lookup.citations import Citation
from policy.settings import PolicySettings

BY_NAME = (Matched.FILE_NAME, Matched.FOLDER)
# The columns of a file that sentences name; `confirmed_by` is a person.
SHOWN = ("file", "number", "date", "seller", "result", "confirmed_by")
FACTS = ("given", "confirmed", "read", "named", "late", "old", "shared")
# What a file is matched by: the serial number, else the device, else the theater, each where the file names no more.
KEYS: tuple[tuple[Sequence[str], Sequence[str]], ...] = (
    (("host", "serial_number"), ()),
    (("device",), ("serial_number",)),
    (("theater",), ("host", "serial_number")),
)


def files_of(evidence: pd.DataFrame, kind: str, as_of: date, max_age_days: int) -> pd.DataFrame:
    """The files of one kind that are there, with FACTS: whether each is confirmed, read or only named, and its day."""
    files = evidence[(evidence["kind"] == kind) & (evidence["status"] != ReadStatus.GONE)]
    oldest = (as_of - timedelta(days=max_age_days)).isoformat()
    confirmed = files["confirmed_by"] != ""
    notes = files["note"].str.split()
    by_name = notes.map(lambda one: Note.KIND_BY_NAME in one).astype(bool)
    named = ~confirmed & (files["matched"].isin(BY_NAME) | by_name)
    return files.assign(
        device=files["host"],
        given=True,
        confirmed=confirmed,
        read=~confirmed & ~named,
        named=named,
        late=files["date"] > as_of.isoformat(),
        old=(files["date"] != "") & (files["date"] < oldest),
        shared=named & notes.map(lambda one: Note.SAME_PICTURE in one).astype(bool),
    )


def with_best_file(rows: pd.DataFrame, files: pd.DataFrame, *, youngest_first: bool = False) -> pd.DataFrame:
    """Rows of host, serial_number, device and theater with SHOWN, FACTS and `covered` of the file that counts.

    They are blank where there is none. Of several files one that nothing is held against comes first, then one that is
    more than named, then the youngest, then the first by its name; youngest_first asks for the youngest of those that
    are not late, of one day for one that states a result.
    """
    numbered = rows.assign(subject_number=range(len(rows)), serial_number=serial_keys(rows["serial_number"]))
    found = pd.concat(
        [matches(numbered, files.assign(serial_number=serial_keys(files["serial_number"])), *keys) for keys in KEYS]
    )
    best = in_order(found, youngest_first=youngest_first).drop_duplicates("subject_number").set_index("subject_number")
    best = best.reindex(range(len(rows))).set_axis(rows.index)
    texts = {name: best[name].astype("str").fillna("") for name in SHOWN}
    covered = best["theater"].astype("str").fillna("")
    return rows.assign(**texts, covered=covered, **{name: best[name].eq(True) for name in FACTS})


def matches(rows: pd.DataFrame, files: pd.DataFrame, on: Sequence[str], blank: Sequence[str]) -> pd.DataFrame:
    """Each file with the number of each row that has the same key, of the files whose other keys are blank."""
    keyed = files[(files[list(on)] != "").all(axis="columns") & (files[list(blank)] == "").all(axis="columns")]
    return rows[["subject_number", *on]].merge(keyed, on=list(on))


def in_order(found: pd.DataFrame, *, youngest_first: bool) -> pd.DataFrame:
    """Matches of files with subjects, the one that counts before the others."""
    if youngest_first:
        rows = found.assign(faulty=found["late"], weak=found["named"] | (found["result"] == ""))
        order = ["faulty", "date", "weak", "file"]
    else:
        rows = found.assign(faulty=found["late"] | found["old"] | found["shared"], weak=found["named"])
        order = ["faulty", "weak", "date", "file"]
    rising = [name != "date" for name in order]
    return rows.sort_values(order, ascending=rising, kind="stable", ignore_index=True)


def accepted(rows: pd.DataFrame, settings: PolicySettings) -> "pd.Series[bool]":
    """Whether a file that is only named so is accepted without the word of a person."""
    return rows["named"] & settings.accept_file_names


def first_purchases(rows: pd.DataFrame, invoices: pd.DataFrame, settings: PolicySettings) -> "pd.Series[str]":
    """For each row of a host the day of its first invoice that counts, blank where there is none or one has no day."""
    counting = invoices[~invoices["late"] & (~invoices["named"] | settings.accept_file_names)]
    first = counting[semi_join(counting, rows, ["host"])].groupby("host")["date"].min()
    return rows["host"].map(first).astype("str").fillna("")


def cited(rows: pd.DataFrame, kind: str) -> "pd.Series[Any]":
    """The file of each row as the place that its finding rests on."""
    places = [
        (Citation(str(Basis.EVIDENCE), "", file, 0, kind, day, ""),) if file else ()
        for file, day in zip(rows["file"], rows["date"], strict=True)
    ]
    return pd.Series(places, index=rows.index, dtype=object)

"""The file of evidence that counts for each subject: what proves it by label or text before what is only named so."""

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
# By what a file is matched with a subject, and the names of that.
Key = tuple[int, str, str]
PART, DEVICE, THEATER, NOTHING = range(4)


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
    ranked = in_order(with_keys(files), youngest_first=youngest_first)
    places: dict[Key, int] = {}
    for place, key in enumerate(ranked["key"]):
        places.setdefault(key, place)
    numbers = serial_keys(rows["serial_number"])
    meant = [
        ((PART, host, number), (DEVICE, device, ""), (THEATER, theater, ""))
        for host, number, device, theater in zip(rows["host"], numbers, rows["device"], rows["theater"], strict=True)
    ]
    best = ranked.reindex([min(places.get(key, len(ranked)) for key in each) for each in meant]).set_axis(rows.index)
    texts = {name: best[name].astype("str").fillna("") for name in SHOWN}
    covered = best["theater"].astype("str").fillna("")
    return rows.assign(**texts, covered=covered, **{name: best[name].eq(True) for name in FACTS})


def with_keys(files: pd.DataFrame) -> pd.DataFrame:
    """Files with `key`: the serial number, else the device, else the theater, each where the file names no more."""

    def key(host: str, number: str, theater: str) -> Key:
        if host:
            return (PART, host, number) if number else (DEVICE, host, "")
        return (THEATER, theater, "") if theater and not number else (NOTHING, "", "")

    named = zip(files["host"], serial_keys(files["serial_number"]), files["theater"], strict=True)
    found = [key(*names) for names in named]
    return files.assign(key=pd.Series(found, index=files.index, dtype=object), kind_of_key=[one[0] for one in found])


def in_order(found: pd.DataFrame, *, youngest_first: bool) -> pd.DataFrame:
    """Files, numbered anew, the one that counts before the others."""
    if youngest_first:
        rows = found.assign(faulty=found["late"], weak=found["named"] | (found["result"] == ""))
        order = ["faulty", "date", "weak", "file", "kind_of_key"]
    else:
        rows = found.assign(faulty=found["late"] | found["old"] | found["shared"], weak=found["named"])
        order = ["faulty", "weak", "date", "file", "kind_of_key"]
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

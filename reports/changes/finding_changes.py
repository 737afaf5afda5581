"""Which findings that bear on a result came to another outcome."""

import pandas as pd

from policy.findings import Outcome
from policy.joins import semi_join
from reports.changes.judged_run import JudgedRun
from reports.changes.table_changes import apart

BEARS = (str(Outcome.FAIL), str(Outcome.MISSING))
SUBJECT = ["host", "check", "member", "path", "subject"]
SAME = [*SUBJECT, "outcome", "reason", "values"]
HELD = ["finding", "serial_number", "outcome", "reason", "values", "date", "sentence"]
BESIDE = frozenset(HELD) - {*SAME}
NONE = 0


def finding_changes(old: JudgedRun, new: JudgedRun) -> pd.DataFrame:
    """A row for each finding of devices of both runs that fails or is missing in one of them, and not so in the other.

    Columns SUBJECT, then HELD with _before and _after; of a subject that one run alone has the others are blank, its
    number of the finding 0. Findings of one subject are compared in their order, after those that are the same.
    """
    common = old.hosts & new.hosts
    before, after = (run.of(common).judged("findings", [*SUBJECT, *HELD]) for run in (old, new))
    wanted = pd.concat(apart(bearing(before), bearing(after), BESIDE))
    before, after = (rows[semi_join(rows, wanted, ["host", "check"])] for rows in (before, after))
    before, after = apart(before, after, BESIDE)
    exact, before, after = paired(before, after, SUBJECT)
    moved, before, after = paired(before, after, SUBJECT[:-1])
    rows = pd.concat([exact, moved, alone(before, "before"), alone(after, "after")], ignore_index=True)
    texts = [name for name in rows if name not in {"finding_before", "finding_after"}]
    rows = rows.astype(dict.fromkeys(texts, "str")).fillna({**dict.fromkeys(texts, ""), "finding_before": NONE})
    rows = rows.fillna({"finding_after": NONE}).astype({"finding_before": "int64", "finding_after": "int64"})
    bears = rows["outcome_before"].isin(BEARS) | rows["outcome_after"].isin(BEARS)
    rows = rows[bears & (rows["outcome_before"] != rows["outcome_after"])]
    return rows.iloc[in_order(rows, new)].reset_index(drop=True)


def bearing(findings: pd.DataFrame) -> pd.DataFrame:
    """The findings that keep a device from passing."""
    return findings[findings["outcome"].isin(BEARS)]


def paired(before: pd.DataFrame, after: pd.DataFrame, on: list[str]) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Findings of both runs that are of one subject, in their order, and those that are left on either side."""
    before, after = (rows.assign(number=rows.groupby(on).cumcount()) for rows in (before, after))
    key = [*on, "number"]
    both = before.merge(after, on=key, suffixes=("_before", "_after"))
    both = both if "subject" in on else both.assign(subject=both["subject_after"])
    held = [f"{name}_{side}" for name in HELD for side in ("before", "after")]
    left, right = (rows[~semi_join(rows, both, key)] for rows in (before, after))
    return both[[*SUBJECT, *held]], left, right


def alone(rows: pd.DataFrame, side: str) -> pd.DataFrame:
    """Findings that one run alone has."""
    return rows.drop(columns="number").rename(columns={name: f"{name}_{side}" for name in HELD})


def in_order(rows: pd.DataFrame, new: JudgedRun) -> "pd.Series[int]":
    """The places of rows with the devices in inventory order, what fails now before all else."""
    devices = new.devices["host"]
    place = rows["host"].map(pd.Series(range(len(devices)), index=devices))
    rank = rows["outcome_after"].map({outcome: number for number, outcome in enumerate(BEARS)}).fillna(len(BEARS))
    return (place * (len(BEARS) + 1) + rank).argsort(kind="stable")

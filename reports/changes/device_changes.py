"""Which devices are new, gone, renamed or moved, and whose result or stage flipped, with the causes."""

from collections.abc import Mapping
from enum import StrEnum

import pandas as pd

from policy.findings import Outcome, Result
from policy.joins import mapped
from reports.changes.finding_causes import BETWEEN, Cause
from reports.changes.judged_run import JudgedRun


class DeviceChange(StrEnum):
    """What became of a device."""

    NEW = "new"
    GONE = "gone"
    RENAMED = "renamed"
    CHASSIS = "another chassis"
    MOVED = "moved"
    RESULT = "result"
    STAGE = "stage"


INVENTORY = ("site", "theater", "model", "chassis_serial")
FLIPPED = ("result", "stage")
SIDED = (*FLIPPED, "failure", "chassis_serial", "site")
COLUMNS = [
    *("change", "host", "host_before", "site", "theater", "model"),
    *(f"{name}_{side}" for name in SIDED for side in ("before", "after")),
    *("causes", "why"),
]
WORST = {str(Outcome.FAIL): 0, str(Outcome.MISSING): 1}


def device_changes(old: JudgedRun, new: JudgedRun, names: Mapping[str, str], findings: pd.DataFrame) -> pd.DataFrame:
    """A row for each device that changed, new inventory order before devices that are gone: COLUMNS.

    `names` are new names by former ones, `findings` the changed ones with their causes; `change` holds DeviceChange
    joined by '; '.
    """
    before, after = (run.devices[["host", *INVENTORY, "failure", *FLIPPED]] for run in (old, new))
    both = after.merge(before, on="host", how="outer", suffixes=("_after", "_before"), indicator="in")
    order = pd.Series(range(len(after)), index=after["host"])
    both = both.iloc[both["host"].map(order).fillna(len(order)).argsort(kind="stable")].reset_index(drop=True)
    texts = both.columns.difference(["in"])
    both[texts] = both[texts].astype("str").fillna("")
    former = {now: was for was, now in names.items()}
    single = {
        name: both[f"{name}_after"].mask(both[f"{name}_after"] == "", both[f"{name}_before"])
        for name in ("site", "theater", "model")
    }
    both = both.assign(**single, host_before=mapped(both["host"], former), change=kinds(both, former))
    both = both[both["change"] != ""].reset_index(drop=True)
    causes, why = of_devices(both, findings)
    return both.assign(causes=causes, why=why)[COLUMNS]


def kinds(both: pd.DataFrame, former: Mapping[str, str]) -> "pd.Series[str]":
    """What became of each device, joined."""
    known = both["in"] == "both"

    def differs(name: str) -> "pd.Series[bool]":
        return known & (both[f"{name}_before"] != both[f"{name}_after"])

    serial = (both["chassis_serial_before"] != "") & (both["chassis_serial_after"] != "")
    found = {
        DeviceChange.NEW: both["in"] == "left_only",
        DeviceChange.GONE: both["in"] == "right_only",
        DeviceChange.RENAMED: both["host"].isin(former),
        DeviceChange.CHASSIS: differs("chassis_serial") & serial,
        DeviceChange.MOVED: differs("site") | differs("theater"),
        DeviceChange.RESULT: differs("result"),
        DeviceChange.STAGE: differs("stage"),
    }
    text = pd.Series("", index=both.index, dtype="str")
    for change, mask in found.items():
        text = text.mask(mask, text + BETWEEN + str(change))
    return text.str.removeprefix(BETWEEN)


def of_devices(devices: pd.DataFrame, findings: pd.DataFrame) -> "tuple[pd.Series[str], pd.Series[str]]":
    """The causes of each device that flipped, and the finding that decides, in a sentence; how many others there are.

    One that fails now stands before one that is missing, and before what no longer keeps it from passing.
    """
    flipped = devices[devices["change"].str.contains(rf"\b(?:{'|'.join(FLIPPED)})\b")]
    rows = findings[findings["host"].isin(flipped["host"])]
    worse = rows["host"].isin(flipped.loc[flipped["result_after"] != str(Result.PASS), "host"])
    rank = (
        rows["outcome_after"].map(WORST).fillna(len(WORST)) + rows["outcome_before"].map(WORST).fillna(len(WORST)) / 10
    )
    rows = rows.assign(rank=rank.where(worse, rows["outcome_before"].map(WORST).fillna(len(WORST))))
    rows = rows.sort_values("rank", kind="stable")
    first = rows.drop_duplicates("host").set_index("host")
    now = first["outcome_after"].isin(WORST)
    text = first["sentence_after"].where(now, "No longer: " + first["sentence_before"]) + " (" + first["why"] + ")"
    more = rows["host"].value_counts().reindex(first.index) - 1
    text += (" And " + more.astype("str") + " more.").where(more > 0, "")
    each = rows.assign(cause=rows["causes"].str.split(BETWEEN)).explode("cause").drop_duplicates(["host", "cause"])
    causes = each.groupby("host", sort=False)["cause"].agg(BETWEEN.join).to_dict()
    unknown = devices["host"].isin(flipped["host"])
    found = mapped(devices["host"], causes)
    return found.mask(unknown & (found == ""), str(Cause.NOT_KNOWN)), mapped(devices["host"], text)

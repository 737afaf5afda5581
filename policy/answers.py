"""Whether each device answered each required command, whole and understood."""

import pandas as pd

from policy.case import Case
from tasks.commands import REQUIRED

NOT_VALID = "not valid on"
# A device without pluggable FPCs rejects the command; the environment then states what is installed.
STANDS_IN = {"show chassis fpc": "show chassis environment"}


def answers(case: Case) -> pd.DataFrame:
    """One row for each reached device and required command: host, command, answered, reason, line.

    `reason` says why an output cannot be relied on, or which other one answers in its place.
    `show chassis fpc` may be rejected as not valid on the platform when the environment is complete, because a platform
    without the command has no FPC to be offline. Nothing stands in for the environment or for the two alarm commands:
    no other output tells a failed fan or a system alarm.
    """
    devices = case.records.devices
    hosts = devices.loc[devices["reached"], ["host"]]
    asked = hosts.merge(pd.DataFrame({"command": REQUIRED}), how="cross")
    rows = asked.merge(best(case.records.outputs), on=["host", "command"], how="left")
    rows[["status", "detail"]] = rows[["status", "detail"]].fillna("")
    rows["line"] = rows["first_line"].fillna(0).astype("int64")
    lost = rows["unparsed"].fillna(0).astype("int64")
    whole = (rows["status"] == "complete") & (lost == 0)
    excused = stood_in(rows, whole)
    rows["answered"] = whole | excused
    instead = "This platform has no " + rows["command"] + "; " + rows["command"].map(STANDS_IN) + " answers for it."
    reason = reasons(rows["command"], rows["status"], rows["detail"], lost).mask(excused, instead)
    rows["reason"] = reason.mask(whole, "")
    return rows[["host", "command", "answered", "reason", "line"]]


def best(outputs: pd.DataFrame) -> pd.DataFrame:
    """One output of each command and device: a whole one if it was asked several times."""
    poor = (outputs["status"] != "complete").astype(int) * 2 + (outputs["unparsed"] > 0)
    return outputs.iloc[poor.argsort(kind="stable")].drop_duplicates(["host", "command"])


def stood_in(rows: pd.DataFrame, whole: "pd.Series[bool]") -> "pd.Series[bool]":
    """Commands that the platform has not, where the output that answers the same question is whole."""
    excused = (rows["status"] == "rejected") & rows["detail"].str.contains(NOT_VALID, regex=False)
    key = pd.MultiIndex.from_arrays([rows["host"], rows["command"].map(STANDS_IN).astype("str").fillna("")])
    return excused & key.isin(pd.MultiIndex.from_frame(rows.loc[whole, ["host", "command"]]))


def reasons(
    command: "pd.Series[str]", status: "pd.Series[str]", detail: "pd.Series[str]", lost: "pd.Series[int]"
) -> "pd.Series[str]":
    """Why an output cannot be relied on, in words."""
    said = (': "' + detail + '"').where(detail != "", "")
    lines = (" has " + lost.astype("str") + " lines that were not understood").mask(
        lost == 1, " has one line that was not understood"
    )
    words = {"cut": " is cut off", "empty": " is empty", "complete": ""}
    reason = status.map(words).astype("str").fillna("") + lines.where((lost > 0) & (status == "complete"), "")
    reason = reason.mask(status == "rejected", " was rejected by the device" + said).mask(
        status == "", " is not in the transcript"
    )
    return "The output of " + command + reason + "."

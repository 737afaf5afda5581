"""Whether each device answered each required command, whole and understood."""

import pandas as pd

from parsers.commands import REQUIRED
from parsers.records import Records
from policy.evidence.member_outputs import silences

NOT_VALID = "not valid on"
# A device without pluggable FPCs rejects the command; the environment then states what is installed.
STANDS_IN = {"show chassis fpc": "show chassis environment"}


def answers(records: Records, frus: pd.DataFrame) -> pd.DataFrame:
    """One row for each reached device and required command: host, command, answered, stood_in, reason, line.

    An output is whole when it was not cut, every line of it was understood, it holds records, and it speaks of every
    member. `reason` says why an output cannot be relied on, or which other one answers in its place (`stood_in`).
    `show chassis fpc` may be rejected as not valid on the platform when the environment is whole, because a platform
    without the command has no FPC to be offline. Nothing stands in for the environment or for the two alarm commands:
    no other output tells a failed fan or a system alarm.
    """
    hosts = records.devices.loc[records.devices["reached"], ["host"]]
    asked = hosts.merge(pd.DataFrame({"command": REQUIRED}), how="cross")
    rows = asked.merge(records.outputs, on=["host", "command"], how="left", validate="one_to_one")
    rows = rows.merge(silences(records, frus), on=["host", "command"], how="left")
    words, numbers = ["status", "detail", "silence"], ["first_line", "unparsed", "records"]
    rows = rows.assign(
        **{name: rows[name].fillna("") for name in words},
        **{name: rows[name].fillna(0).astype("int64") for name in numbers},
    )
    reason = reasons(rows)
    whole = reason == ""
    stood_in = stands_in(rows, whole)
    instead = "This platform has no " + rows["command"] + "; " + rows["command"].map(STANDS_IN) + " answers for it."
    rows = rows.assign(answered=whole | stood_in, stood_in=stood_in, reason=reason.mask(stood_in, instead))
    return rows.rename(columns={"first_line": "line"})[["host", "command", "answered", "stood_in", "reason", "line"]]


def stands_in(rows: pd.DataFrame, whole: "pd.Series[bool]") -> "pd.Series[bool]":
    """Commands that the platform has not, where the output that answers the same question is whole."""
    excused = (rows["status"] == "rejected") & rows["detail"].str.contains(NOT_VALID, regex=False)
    key = pd.MultiIndex.from_arrays([rows["host"], rows["command"].map(STANDS_IN).astype("str").fillna("")])
    return excused & key.isin(pd.MultiIndex.from_frame(rows.loc[whole, ["host", "command"]]))


def reasons(rows: pd.DataFrame) -> "pd.Series[str]":
    """Why an output cannot be relied on, in words; blank for one that is whole."""
    output, lost = "The output of " + rows["command"], rows["unparsed"]
    told = rows["detail"] != ""
    lines = (output + " has " + lost.astype("str") + " lines that were not understood.").mask(
        lost == 1, output + " has one line that was not understood."
    )
    complete = rows["status"] == "complete"
    reason = pd.Series("", index=rows.index, dtype="str").mask(complete, rows["silence"])
    reason = reason.mask(complete & (rows["records"] == 0), output + " holds nothing but its header.")
    reason = reason.mask(complete & (lost > 0), lines)
    for status, words in {"empty": " is empty.", "": " is not in the transcript."}.items():
        reason = reason.mask(rows["status"] == status, output + words)
    reason = reason.mask(
        rows["status"] == "cut", output + " is cut off" + (": " + rows["detail"]).where(told, "") + "."
    )
    answer = (': "' + rows["detail"] + '"').where(told, "")
    return reason.mask(rows["status"] == "rejected", output + " was rejected by the device" + answer + ".")

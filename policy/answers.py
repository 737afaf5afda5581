"""Whether each device answered each required command, whole and understood."""

import pandas as pd

from policy.case import Case
from tasks.commands import REQUIRED

NOT_VALID = "not valid on"
# A device without pluggable FPCs rejects the command; the environment then states what is installed.
MEMBER_BY_MEMBER = ("show version", "show chassis fpc", "show chassis environment")
SOURCES = {"fpc": "show chassis fpc", "environment": "show chassis environment"}
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
    rows = asked.merge(case.records.outputs, on=["host", "command"], how="left", validate="one_to_one")
    rows = rows.merge(silent(case), on=["host", "command"], how="left")
    rows[["status", "detail", "silent"]] = rows[["status", "detail", "silent"]].fillna("")
    rows["line"] = rows["first_line"].fillna(0).astype("int64")
    lost, held = (rows[name].fillna(0).astype("int64") for name in ("unparsed", "records"))
    complete = (rows["status"] == "complete") & (lost == 0)
    whole = complete & (held > 0) & (rows["silent"] == "")
    excused = stood_in(rows, whole)
    rows["answered"] = whole | excused
    instead = "This platform has no " + rows["command"] + "; " + rows["command"].map(STANDS_IN) + " answers for it."
    reason = reasons(rows["command"], rows["status"], rows["detail"], lost)
    reason = reason.mask(complete, "The output of " + rows["command"] + " says nothing of " + rows["silent"] + ".")
    reason = reason.mask(complete & (held == 0), "The output of " + rows["command"] + " holds nothing but its header.")
    rows["reason"] = reason.mask(excused, instead).mask(whole, "")
    return rows[["host", "command", "answered", "reason", "line"]]


def silent(case: Case) -> pd.DataFrame:
    """For each device and command the members of which its output says nothing: host, command, silent.

    Every output of a cluster has a section for each node. Of a virtual chassis, version, environment and FPC states
    speak of each member, in a section or by the number of its FPC; inventory and alarms are one list for all.
    """
    told = members_told(case)
    known = pd.concat([told[["host", "member"]], case.frus[["host", "member"]]]).drop_duplicates()
    expected = pd.concat(
        [
            known[known["member"].str.fullmatch(pattern)].merge(pd.DataFrame({"command": commands}), how="cross")
            for pattern, commands in ((r"node\d+", REQUIRED), (r"fpc\d+", MEMBER_BY_MEMBER))
        ]
    )
    columns = ["host", "command", "member"]
    heard = pd.MultiIndex.from_frame(expected[columns]).isin(pd.MultiIndex.from_frame(told[columns]))
    rows = expected[~heard].sort_values(columns)
    return rows.groupby(["host", "command"])["member"].agg(", ".join).reset_index().rename(columns={"member": "silent"})


def members_told(case: Case) -> pd.DataFrame:
    """Each member that an output speaks of, by the name of a section or by the number of an FPC."""
    outputs, health = case.records.outputs, case.records.health
    named = outputs.assign(member=outputs["members"].str.split(" ")).explode("member")
    slot = health["component"].str.extract(r"^FPC (\d+)", expand=False)
    numbered = health.assign(command=health["source"].map(SOURCES), member="fpc" + slot.astype("str"))
    present = slot.notna() & numbered["command"].notna() & (health["state"].str.lower() != "empty")
    columns = ["host", "command", "member"]
    stacked = set(case.frus.loc[case.frus["member"].str.startswith("fpc"), "host"])
    numbered = numbered[present & health["host"].isin(stacked)]
    told = pd.concat([named[columns], numbered[columns]], ignore_index=True).astype("str")
    return told[told["member"] != ""].drop_duplicates()


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

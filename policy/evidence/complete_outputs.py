"""Whether each device answered each needed command, completely and understood."""

from collections.abc import Iterable

import pandas as pd

from parsers.commands import REQUIRED
from parsers.records import Records
from policy.decisions import Reason, decided
from policy.evidence.member_outputs import silences
from policy.findings import Outcome, Owner
from policy.joins import mapped, semi_join

NOT_VALID = "not valid on"
# A device without pluggable FPCs rejects the command; the environment then states what is installed.
STANDS_IN = {"show chassis fpc": "show chassis environment"}
AGAIN = "Collect {command} again and check what the account may read."
OUTPUT = "The output of {command}"
COMPLETE, EXCUSED = "output-complete", "command-not-on-platform"
OUTPUT_REASONS = (
    Reason(EXCUSED, "stood_in", Outcome.PASS, "This platform has no {command}; {instead} answers for it."),
    Reason(
        "output-rejected",
        "rejected",
        Outcome.MISSING,
        f'{OUTPUT} was rejected by the device[: "{{detail}}"].',
        AGAIN,
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason(
        "output-cut-off",
        "cut",
        Outcome.MISSING,
        f"{OUTPUT} is cut off[: {{detail}}].",
        AGAIN,
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason(
        "output-absent",
        "absent",
        Outcome.MISSING,
        f"{OUTPUT} is not in the transcript.",
        AGAIN,
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason("output-empty", "empty", Outcome.MISSING, f"{OUTPUT} is empty.", AGAIN, owner=Owner.NETWORK_ENGINEER),
    Reason(
        "line-not-understood",
        "one_line",
        Outcome.MISSING,
        f"{OUTPUT} has one line that was not understood.",
        AGAIN,
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason(
        "lines-not-understood",
        "lines",
        Outcome.MISSING,
        f"{OUTPUT} has {{unparsed}} lines that were not understood.",
        AGAIN,
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason(
        "only-a-header",
        "bare",
        Outcome.MISSING,
        f"{OUTPUT} holds nothing but its header.",
        AGAIN,
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason(
        "members-not-distinguished",
        "silent and not distinguished",
        Outcome.MISSING,
        f"{OUTPUT} does not distinguish members, and the device has {{members}}.",
        AGAIN,
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason(
        "members-left-out",
        "silent",
        Outcome.MISSING,
        f"{OUTPUT} does not mention {{members}}.",
        AGAIN,
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason(COMPLETE, "", Outcome.PASS, f"{OUTPUT} is complete."),
)
FACTS = ("stood_in", "rejected", "cut", "absent", "empty", "one_line", "lines", "bare", "silent", "distinguished")
VALUES = ("command", "detail", "unparsed", "members", "instead")


def answers(records: Records, frus: pd.DataFrame, more: Iterable[str] = ()) -> pd.DataFrame:
    """One row for each reached device and needed command: host, command, answered, reason, line, FACTS, VALUES.

    Needed are the required commands and `more`. An output is complete when it was not cut, every line of it was
    understood, it holds records, and it covers every member; `reason` is a code of OUTPUT_REASONS. `show chassis
    fpc` may be rejected as not valid on the platform when the environment is complete, because a platform without the
    command has no FPC to be offline. Nothing stands in for the environment or for the two alarm commands: no other
    output reports a failed fan or a system alarm.
    """
    commands = list(dict.fromkeys((*REQUIRED, *more)))
    hosts = records.devices.loc[records.devices["reached"], ["host"]]
    rows = hosts.merge(pd.DataFrame({"command": commands}), how="cross")
    outputs = records.outputs[records.outputs["command"].isin(commands)].drop(columns="members")
    rows = rows.merge(outputs, on=["host", "command"], how="left", validate="many_to_one")
    rows = rows.merge(silences(records, frus, commands), on=["host", "command"], how="left")
    words, numbers = ["status", "detail", "members"], ["first_line", "unparsed"]
    rows = rows.assign(
        **{name: rows[name].astype("str").fillna("") for name in words},
        **{name: rows[name].fillna(0).astype("int64") for name in numbers},
        instead=mapped(rows["command"], STANDS_IN),
    )
    rows = decided(facts(rows), OUTPUT_REASONS, "check command-outputs")
    stood_in = stands_in(rows, rows["reason"] == COMPLETE)
    reason = rows["reason"].mask(stood_in, EXCUSED)
    rows = rows.assign(stood_in=stood_in, reason=reason, answered=reason.isin([COMPLETE, EXCUSED]))
    rows = rows.rename(columns={"first_line": "line"}).assign(unparsed=rows["unparsed"].astype("str"))
    return rows[["host", "answered", "reason", "line", *FACTS, *VALUES]]


def facts(rows: pd.DataFrame) -> pd.DataFrame:
    """The outputs with the facts that decide whether each can be relied on."""
    status, lost = rows["status"], rows["unparsed"]
    return rows.assign(
        **{name: status == name for name in ("rejected", "cut", "empty")},
        absent=status == "",
        one_line=lost == 1,
        lines=lost > 1,
        bare=rows["records"] == 0,
        silent=rows["members"] != "",
        distinguished=rows["distinguished"].eq(True),
        stood_in=False,
    )


def stands_in(rows: pd.DataFrame, complete: "pd.Series[bool]") -> "pd.Series[bool]":
    """Commands that the platform has not, where the output that answers the same question is complete."""
    there = rows.loc[complete & rows["command"].isin(STANDS_IN.values()), ["host", "command"]]
    excused = rows[rows["rejected"]]
    excused = excused[excused["detail"].str.contains(NOT_VALID, regex=False)]
    stood_in = semi_join(excused, there, ["host", "instead"], ["host", "command"])
    return pd.Series(rows.index.isin(excused.index[stood_in]), index=rows.index)

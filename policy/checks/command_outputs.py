"""The list of command outputs for chassis and system."""

import pandas as pd

from parsers.device_output import DISPLAY
from parsers.record_schemas import Reading
from policy.check import Check, subjects, together
from policy.decisions import Reason
from policy.evidence.complete_outputs import FACTS, OUTPUT_REASONS, VALUES
from policy.findings import Outcome, Owner
from policy.given import Given

REACH = "Make the device reachable and collect again, or add its transcript by hand."
REASONS = (
    Reason(
        "device-not-reached",
        "unreached",
        Outcome.MISSING,
        "The device was not reached[ ({failure})]: there is no output to judge.[ {why}]",
        REACH,
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason(
        "other-output-not-understood",
        "other and complete",
        Outcome.ADVICE,
        "The output of {command} is not understood in full; no check needs it.",
    ),
    Reason(
        "other-output-incomplete", "other", Outcome.ADVICE, "The output of {command} is {status}; no check needs it."
    ),
    *OUTPUT_REASONS,
)


def command_outputs(given: Given) -> pd.DataFrame:
    """One subject for each needed command, for a device that was not reached, and for other outputs with a fault."""
    answers = given.records["answers"]
    needed = subjects(answers, subject=answers["command"], **{name: answers[name] for name in (*FACTS, *VALUES)})
    return together(needed, unreached(given), other_outputs(given))


def unreached(given: Given) -> pd.DataFrame:
    """The devices from which there is no transcript."""
    devices = given.records["devices"]
    rows = devices[~devices["reached"]]
    return rows[["host", "failure"]].assign(subject="all commands", unreached=True, why=rows["detail"])


def other_outputs(given: Given) -> pd.DataFrame:
    """Outputs that help but are not needed, where something is wrong with them.

    Replies that the verification collected stand in its log, imported ones in the transcript.
    """
    outputs, verifications = given.records["outputs"], given.records["verifications"]
    faulty = (outputs["status"] != "complete") | (outputs["unparsed"] > 0)
    rows = outputs[~outputs["command"].isin(given.records["answers"]["command"]) & faulty]
    by_netconf = verifications.loc[verifications["reading"] == Reading.NETCONF, "host"]
    logged = rows["command"].str.contains(DISPLAY, regex=False) & rows["host"].isin(by_netconf)
    return rows[["host", "command", "status"]].assign(
        subject=rows["command"],
        other=True,
        complete=rows["status"] == "complete",
        line=rows["first_line"].where(~logged),
        verified_line=rows["first_line"].where(logged),
        verified_reading=pd.Series("", index=rows.index, dtype="str").mask(logged, str(Reading.NETCONF)),
    )


CHECK = Check(
    id="command-outputs",
    requirement="End Users need to provide the list of commands output to be collected for chassis and system",
    fails_when="never: an output that is absent, cut off, rejected or not understood is missing evidence",
    judge=command_outputs,
    reasons=REASONS,
    records=("answers", "outputs", "devices", "verifications"),
)

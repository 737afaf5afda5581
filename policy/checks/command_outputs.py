"""The list of command outputs for chassis and system."""

import pandas as pd

from parsers.commands import REQUIRED
from parsers.device_output import DISPLAY
from parsers.record_schemas import Reading
from policy.context import Case, Check
from policy.verification.compare import places


def command_outputs(case: Case) -> pd.DataFrame:
    """One finding for each required command or for a device that was not reached, advice for other outputs."""
    asked = case.answers.assign(subject=case.answers["command"])
    asked["evidence"] = case.lines(asked)
    asked["outcome"] = asked["answered"].map({True: "pass", False: "missing"})
    asked["sentence"] = asked["reason"].mask(
        asked["reason"] == "", "The output of " + asked["command"] + " is complete."
    )
    again = "Collect " + asked["command"] + " again and check what the account may read."
    asked["mend"] = again.mask(asked["answered"], "")
    return pd.concat([asked, unreached(case), other_outputs(case)], ignore_index=True)


def unreached(case: Case) -> pd.DataFrame:
    """The devices from which there is no transcript."""
    devices = case.records.devices
    rows = devices[~devices["reached"]]
    detail = (" " + rows["detail"]).where(rows["detail"] != "", "")
    why = (" (" + rows["failure"] + ")").where(rows["failure"] != "", "")
    sentence = "The device was not reached" + why + ": there is no output to judge." + detail
    return pd.DataFrame(
        {
            "host": rows["host"],
            "subject": "all commands",
            "outcome": "missing",
            "sentence": sentence,
            "mend": "Make the device reachable and collect again, or add its transcript by hand.",
        }
    )


def other_outputs(case: Case) -> pd.DataFrame:
    """Outputs that help but are not required, where something is wrong with them."""
    outputs = case.records.outputs
    rows = outputs[~outputs["command"].isin(REQUIRED) & ((outputs["status"] != "complete") | (outputs["unparsed"] > 0))]
    verifications = case.records.verifications
    by_netconf = rows["host"].isin(verifications.loc[verifications["reading"] == Reading.NETCONF, "host"])
    replied = rows["command"].str.contains(DISPLAY, regex=False) & by_netconf
    rows = rows.assign(reading=pd.Series(str(Reading.IMPORT), index=rows.index).mask(replied, str(Reading.NETCONF)))
    state = rows["status"].where(rows["status"] != "complete", "not understood in full")
    return pd.DataFrame(
        {
            "host": rows["host"],
            "subject": rows["command"],
            "outcome": "advice",
            "sentence": "The output of " + rows["command"] + " is " + state + "; no check needs it.",
            "evidence": places(case, rows, "first_line", "reading"),
        }
    )


CHECK = Check(
    id="command-outputs",
    clause="End Users need to provide the list of commands output to be collected for chassis and system",
    fails_when="never: an output that is absent, cut off, rejected or not understood is missing evidence",
    rests_on=(),
    judge=command_outputs,
)

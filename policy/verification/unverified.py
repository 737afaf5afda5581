"""Devices and members whose numbers nothing verifies, although that was asked for."""

import pandas as pd

from policy.context import Case
from policy.verification.compare import named
from tasks.failures import ADVICE

OTHERWISE = "Import the answer of the device to show chassis hardware | display xml as its verification."
ALONE = " Its serial numbers rest on the CLI alone."


def unverified(case: Case) -> pd.DataFrame:
    """Advice for each device that was reached and whose inventory was not verified, and for each member left out.

    A device of which no verification is wanted has no finding.
    """
    virtual = case.frus.loc[case.frus["virtual"], "host"]
    reached = case.records.devices.loc[case.records.devices["reached"], "host"]
    wanted = case.records.verifications
    wanted = wanted[wanted["wanted"] & wanted["host"].isin(reached) & ~wanted["host"].isin(virtual)]
    rows = pd.concat([unverified_devices(wanted), unverified_members(case, wanted)], ignore_index=True)
    return rows.assign(subject="verification", outcome="advice")


def unverified_devices(wanted: pd.DataFrame) -> pd.DataFrame:
    """Devices whose inventory was not verified at all."""
    rows = wanted[~wanted["verified"]]
    reason = rows["reason"].where(rows["reason"] != "", "no verification")
    advice = rows["reason"].map({str(failure): text for failure, text in ADVICE.items()}).astype("str").fillna("")
    own = [text.removeprefix(known).strip(" .") for text, known in zip(rows["detail"], advice, strict=True)]
    special = pd.Series(own, index=rows.index, dtype="str").str.replace(r"^\((.*)\)$", r"\1", regex=True)
    detail = (": " + special).where(special != "", "")
    mend = (advice + " ").where(advice != "", "") + OTHERWISE
    return rows.assign(sentence="Not verified (" + reason + ")" + detail + "." + ALONE, mend=mend)


def unverified_members(case: Case, wanted: pd.DataFrame) -> pd.DataFrame:
    """Members of which the verification of their device lists nothing."""
    verified = wanted[wanted["verified"]]
    members = case.frus[["host", "member"]].drop_duplicates().merge(verified, on="host")
    listed = pd.MultiIndex.from_frame(case.records.verification.frus[["host", "member"]])
    rows = members[~pd.MultiIndex.from_frame(members[["host", "member"]]).isin(listed)]
    whose = rows["member"].where(rows["member"] != "", "the device")
    sentence = "Not verified: " + named(rows["reading"]) + " lists no part of " + whose + "." + ALONE
    return rows.assign(sentence=sentence, mend=OTHERWISE)

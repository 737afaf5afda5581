"""Devices and members whose numbers no second reading confirms, although one was asked for."""

import pandas as pd

from policy.context import Case
from policy.verification.compare import named
from tasks.failures import ADVICE

OTHERWISE = "Import the answer of the device to show chassis hardware | display xml as its second reading."
ALONE = " Its serial numbers rest on the CLI alone."


def not_verified(case: Case) -> pd.DataFrame:
    """Advice for each device that was reached and has no second reading of its inventory, and for each member left out.

    A device for which no second reading was asked is not spoken of.
    """
    virtual = case.frus.loc[case.frus["virtual"], "host"]
    reached = case.records.devices.loc[case.records.devices["reached"], "host"]
    asked = case.records.witnesses
    asked = asked[asked["asked"] & asked["host"].isin(reached) & ~asked["host"].isin(virtual)]
    rows = pd.concat([unread(asked), unheard(case, asked)], ignore_index=True)
    return rows.assign(subject="second reading", outcome="advice")


def unread(asked: pd.DataFrame) -> pd.DataFrame:
    """Devices without any second reading."""
    rows = asked[~asked["verified"]]
    reason = rows["reason"].where(rows["reason"] != "", "no second reading")
    advice = rows["reason"].map({str(failure): text for failure, text in ADVICE.items()}).astype("str").fillna("")
    own = [text.removeprefix(known).strip(" .") for text, known in zip(rows["detail"], advice, strict=True)]
    special = pd.Series(own, index=rows.index, dtype="str").str.replace(r"^\((.*)\)$", r"\1", regex=True)
    detail = (": " + special).where(special != "", "")
    mend = (advice + " ").where(advice != "", "") + OTHERWISE
    return rows.assign(sentence="Not verified (" + reason + ")" + detail + "." + ALONE, mend=mend)


def unheard(case: Case, asked: pd.DataFrame) -> pd.DataFrame:
    """Members of which the second reading of their device lists nothing."""
    read = asked[asked["verified"]]
    members = case.frus[["host", "member"]].drop_duplicates().merge(read, on="host")
    heard = pd.MultiIndex.from_frame(case.records.witness_frus[["host", "member"]])
    rows = members[~pd.MultiIndex.from_frame(members[["host", "member"]]).isin(heard)]
    whose = rows["member"].where(rows["member"] != "", "the device")
    sentence = "Not verified: " + named(rows["source"]) + " lists no part of " + whose + "." + ALONE
    return rows.assign(sentence=sentence, mend=OTHERWISE)

"""Devices and members whose numbers nothing verifies, although that was wanted."""

import pandas as pd

from policy.check import together
from policy.given import Given
from policy.joins import anti_join, mapped
from policy.verification.compare import source_names
from tasks.failures import ADVICE


def unverified(given: Given) -> pd.DataFrame:
    """A subject for each device that was reached and whose inventory was not verified, and for each member left out.

    A device of which no verification is wanted has none.
    """
    frus, devices, wanted = (given.records[name] for name in ("frus", "devices", "verifications"))
    virtual = frus.loc[frus["virtual"], "host"]
    reached = devices.loc[devices["reached"], "host"]
    wanted = wanted[wanted["wanted"] & wanted["host"].isin(reached) & ~wanted["host"].isin(virtual)]
    members = unverified_members(frus, given.verification["frus"], wanted)
    rows = together(unverified_devices(wanted), members)
    return rows.assign(subject="verification", unverified=True)


def unverified_devices(wanted: pd.DataFrame) -> pd.DataFrame:
    """Devices whose inventory was not verified at all."""
    rows = wanted[~wanted["verified"]]
    advice = mapped(rows["reason"], {str(failure): text for failure, text in ADVICE.items()})
    why = rows["reason"].where(rows["reason"] != "", "no verification")
    return rows[["host"]].assign(unread=True, why=why, detail=rows["detail"].str.strip(" ."), advice=advice)


def unverified_members(frus: pd.DataFrame, parts: pd.DataFrame, wanted: pd.DataFrame) -> pd.DataFrame:
    """Members of which the verification of their device lists nothing."""
    members = frus[["host", "member"]].drop_duplicates().merge(wanted[wanted["verified"]], on="host")
    rows = members[anti_join(members, parts, ["host", "member"])]
    whose = rows["member"].where(rows["member"] != "", "the device")
    return rows[["host", "member"]].assign(whose=whose, reader=source_names(rows["reading"]))

"""Devices and members that nothing verifies, or not entirely, although that was wanted."""

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
    rows = together(unverified_devices(wanted), members, verified_in_part(wanted))
    return rows.assign(subject="verification", unverified=True)


def verified_in_part(wanted: pd.DataFrame) -> pd.DataFrame:
    """Devices of which the inventory was verified, and not everything else that the CLI answered."""
    rows = wanted[wanted["verified"] & ((wanted["lacks"] != "") | (wanted["reason"] != ""))]
    return rows[["host", "lacks"]].assign(partly=True, why=rows["reason"], reader=source_names(rows["reading"]))


def unverified_devices(wanted: pd.DataFrame) -> pd.DataFrame:
    """Devices whose inventory was not verified at all."""
    rows = wanted[~wanted["verified"]]
    advice = mapped(rows["reason"], {str(failure): text for failure, text in ADVICE.items()})
    why = rows["reason"].where(rows["reason"] != "", "no verification")
    return rows[["host"]].assign(unread=True, why=why, detail=rows["detail"].str.strip(" ."), advice=advice)


def unverified_members(frus: pd.DataFrame, parts: pd.DataFrame, wanted: pd.DataFrame) -> pd.DataFrame:
    """Members of which a verification in which a member answered with an error lists nothing."""
    partial = wanted[wanted["verified"] & ~wanted["sound"]]
    members = frus.loc[frus["host"].isin(partial["host"]), ["host", "member"]].drop_duplicates()
    members = members.merge(partial, on="host")
    rows = members[anti_join(members, parts, ["host", "member"])]
    whose = rows["member"].where(rows["member"] != "", "the device")
    return rows[["host", "member"]].assign(whose=whose, reader=source_names(rows["reading"]))

"""What no remedy makes eligible: devices to leave out, and parts to take out of a device."""

import pandas as pd

from policy.findings import Outcome
from policy.joins import semi_join
from policy.parts.sku import KEY
from policy.parts.systems import systems


def final_findings(findings: pd.DataFrame) -> pd.DataFrame:
    """The findings that speak against a device or part, and that nothing done with it changes."""
    against = findings["outcome"].isin([str(Outcome.FAIL), str(Outcome.MISSING)])
    return findings[against & (findings["remedy"] != "") & findings["final"]]


def against_devices(final: pd.DataFrame, frus: pd.DataFrame) -> pd.DataFrame:
    """Of final findings those of devices of which every chassis or switch has one, and those of a device itself."""
    parts = systems(frus)
    kept = parts[~semi_join(parts, final, KEY)]["host"]
    return final[(final["path"] == "") | (semi_join(final, parts, KEY) & ~final["host"].isin(kept))]


def remediable(lines: pd.DataFrame, findings: pd.DataFrame, frus: pd.DataFrame) -> "pd.Series[bool]":
    """Whether the part of each line can go back under contract once every remedy is applied.

    It cannot where its device is left out, or where it, or the member that it belongs to, is taken out.
    """
    final = final_findings(findings)
    if final.empty:
        return pd.Series(data=True, index=lines.index)
    members = systems(frus)
    members = members[(members["member"] != "") & semi_join(members, final, KEY)]
    lost = lines["host"].isin(against_devices(final, frus)["host"])
    return ~(lost | semi_join(lines, final, KEY) | semi_join(lines, members, ["host", "member"]))

"""What to do next for each device: the remedies that its findings name, which each check declares in its reasons."""

import pandas as pd

from policy.findings import Outcome
from policy.judge import Verdict

COLUMNS = ("host", "order", "check", "member", "path", "outcome", "action", "sentence")
URGENCY = {str(Outcome.FAIL): 0, str(Outcome.MISSING): 1}


def actions(verdict: Verdict) -> pd.DataFrame:
    """The remedies of each device, numbered from 1, what fails before what is missing; one of a part stands once."""
    findings = verdict.findings
    rows = findings[findings["outcome"].isin(URGENCY) & (findings["remedy"] != "")]
    hosts = verdict.results["host"]
    place = rows["host"].map(pd.Series(range(len(hosts)), index=hosts))
    rows = rows.iloc[(place * len(URGENCY) + rows["outcome"].map(URGENCY)).argsort(kind="stable")]
    rows = rows.rename(columns={"remedy": "action"}).drop_duplicates(["host", "member", "path", "action"])
    rows = rows.assign(order=rows.groupby("host").cumcount() + 1)
    return rows[list(COLUMNS)].reset_index(drop=True)

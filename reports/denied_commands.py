"""The commands that a login class does not allow, and the change by which it would, as the reports say it."""

import pandas as pd

from parsers.commands import REQUIRED
from tasks.refusals import DENIAL, HIDDEN

VERSION = "show version"
PERMISSION = "view"
CLASS = "set system login class CLASS"


def with_denied_commands(devices: pd.DataFrame, outputs: pd.DataFrame) -> pd.DataFrame:
    """The devices with `denied_commands`, joined by commas, in the order in which they were sent.

    A command that every Junos device knows counts too where one that answers show version does not know it.
    """
    answering = outputs.loc[(outputs["command"] == VERSION) & (outputs["status"] == "complete"), "host"]
    hidden = outputs["command"].isin(REQUIRED) & outputs["host"].isin(answering) & matching(outputs, HIDDEN.pattern)
    denied = outputs[(outputs["status"] == "rejected") & (matching(outputs, DENIAL.pattern) | hidden)]
    listed = denied.sort_values("first_line", kind="stable").groupby("host")["command"].agg(", ".join)
    return devices.assign(denied_commands=devices["host"].map(listed).astype("str").fillna(""))


def matching(outputs: pd.DataFrame, pattern: str) -> "pd.Series[bool]":
    return outputs["detail"].str.match(pattern, case=False)


def login_class_changes(devices: pd.DataFrame, outputs: pd.DataFrame) -> pd.DataFrame:
    """The devices on which the login may not run a command, with `change`, a line of their configuration.

    A class that may run nothing lacks the permission; one that may run some commands keeps others from its users.
    """
    rows = devices[devices["denied_commands"] != ""]
    allowing = "(" + rows["denied_commands"].str.replace(", ", "|", regex=False) + ")"
    answering = rows["host"].isin(outputs.loc[outputs["status"] == "complete", "host"])
    change = (f'{CLASS} allow-commands "^' + allowing + '"').where(answering, f"{CLASS} permissions {PERMISSION}")
    return rows.assign(change=change)

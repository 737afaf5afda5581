"""Why findings came to another outcome: what differs of the device, the tables, the lists, the day and the settings.

Each cause is looked for in what the finding rests on, never in its words. Where none is found there, and one input of
its check alone differs between the runs, that one is the cause; otherwise it is not known.
"""

from collections.abc import Callable
from enum import StrEnum

import pandas as pd

from reports.changes.cause_inputs import Inputs
from reports.changes.choice_causes import by_elimination, day_reached, settings_changed
from reports.changes.device_causes import another_device, printed_otherwise, reached_or_not
from reports.changes.list_causes import evidence_changed, lists_changed
from reports.changes.table_causes import named_otherwise, rows_changed

BETWEEN = "; "
Find = Callable[[Inputs, pd.DataFrame], "pd.Series[str]"]


class Cause(StrEnum):
    """Where the cause of another outcome lies."""

    REACHED = "reached"
    DEVICE = "device"
    ANOTHER_DEVICE = "another device"
    TABLE = "table"
    EVIDENCE = "evidence"
    LIST = "owner's list"
    DAY = "day"
    SETTING = "setting"
    VERSION = "version"
    NOT_KNOWN = "not known"


FINDERS: tuple[tuple[Cause, Find], ...] = (
    (Cause.DEVICE, printed_otherwise),
    (Cause.ANOTHER_DEVICE, another_device),
    (Cause.TABLE, rows_changed),
    (Cause.TABLE, named_otherwise),
    (Cause.EVIDENCE, evidence_changed),
    (Cause.LIST, lists_changed),
    (Cause.DAY, day_reached),
    (Cause.SETTING, settings_changed),
)


def with_causes(changes: pd.DataFrame, inputs: Inputs) -> pd.DataFrame:
    """The changed findings with `causes`, names of Cause, and `why`, what was found of each, both joined by '; '."""
    why = reached_or_not(inputs, changes)
    causes = named(Cause.REACHED, why)
    others = changes[why == ""]
    for cause, find in FINDERS:
        words = find(inputs, others).reindex(changes.index, fill_value="")
        fresh = (words != "") & ~causes.str.split(BETWEEN).map(lambda known, cause=cause: str(cause) in known)
        causes = both(causes, named(cause, words.where(fresh, "")))
        why = both(why, words)
    single, left = by_elimination(inputs, changes[causes == ""])
    causes = causes.mask(causes == "", single.replace("", str(Cause.NOT_KNOWN)).reindex(changes.index, fill_value=""))
    return changes.assign(causes=causes, why=why.mask(why == "", left.reindex(changes.index, fill_value="")))


def named(cause: Cause, words: "pd.Series[str]") -> "pd.Series[str]":
    """The name of a cause where there are words for it."""
    return pd.Series(str(cause), index=words.index, dtype="str").where(words != "", "")


def both(one: "pd.Series[str]", other: "pd.Series[str]") -> "pd.Series[str]":
    """Two texts of each row in one, blanks left out."""
    return one + pd.Series(BETWEEN, index=one.index, dtype="str").where((one != "") & (other != ""), "") + other

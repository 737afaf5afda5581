"""Causes that lie in the day of the audit, in settings of the policy and in the program; and causes by elimination."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import pandas as pd

from policy.early_days import BEFORE_TABLES
from policy.joins import mapped
from policy.settings import PolicySettings
from policy.stages import UNANSWERED
from reports.changes.cause_inputs import Inputs
from reports.changes.setting_changes import bears_on, in_words

# The settings that say after how many days evidence, statements and lists no longer count.
AGES = {
    "pictures": "picture_age_days",
    "fee-agreement": "agreement_age_days",
    "supported-release": "release_statement_days",
    "last-order-date": "max_table_age_days",
    "end-of-life": "max_table_age_days",
}
DAY = r"\d{4}-\d{2}-\d{2}"


def day_reached(inputs: Inputs, rows: pd.DataFrame) -> "pd.Series[str]":
    """The day that decides and that lies between the days of the two runs, blank where there is none."""
    before, after = inputs.old.as_of, inputs.new.as_of
    if before == after:
        return pd.Series("", index=rows.index, dtype="str")
    stated = (rows["values_before"] + " " + rows["values_after"]).str.findall(DAY)
    cells = zip(rows["check"], rows["date_before"], rows["date_after"], stated, strict=True)
    settings = inputs.new.settings
    words = [between(before, after, check, (was, now), days, settings) for check, was, now, days in cells]
    found = pd.Series(words, index=rows.index, dtype="str")
    early = rows["reason_before"].eq(BEFORE_TABLES.code) | rows["reason_after"].eq(BEFORE_TABLES.code)
    return found.mask(early & (found == ""), "the day of the tables lies between the two runs")


def between(
    before: date, after: date, check: str, deciding: Sequence[str], stated: Sequence[str], settings: PolicySettings
) -> str:
    """The first day that was reached between two days, in words: one that decides, or until which something counts."""
    low, high = sorted((before, after))
    if check not in UNANSWERED:
        for text in filter(None, deciding):
            if low < date.fromisoformat(text) <= high:
                return f"{text} lies between {before} and {after}"
    if check in AGES:
        limit = getattr(settings, AGES[check])
        for text in dict.fromkeys((*filter(None, deciding), *stated)):
            if low <= date.fromisoformat(text) + timedelta(days=limit) < high:
                return f"{text} is more than {limit} days before {high}, not before {low}"
    return ""


def settings_changed(inputs: Inputs, rows: pd.DataFrame) -> "pd.Series[str]":
    """The settings that differ and bear on the check of each row, blank where there is none."""
    words = {check: in_words(settings_of(inputs, check)) for check in rows["check"].unique()}
    return mapped(rows["check"], words)


def settings_of(inputs: Inputs, check: str) -> Mapping[str, tuple[str, str]]:
    """The settings that differ and bear on a check."""
    parts = inputs.reads(check, "frus")
    return {name: both for name, both in inputs.settings.items() if bears_on(name, check, reads_parts=parts)}


def by_elimination(inputs: Inputs, rows: pd.DataFrame) -> "tuple[pd.Series[str], pd.Series[str]]":
    """For each row of which no cause is found the one input of its check that differs between the runs, by the word
    for its cause, and what it is; blank where several do, or none.
    """
    tables = inputs.records[["host", "table"]].drop_duplicates().groupby("host")["table"].agg(frozenset).to_dict()
    causes, words = [], []
    for host, check, path in zip(rows["host"], rows["check"], rows["path"], strict=True):
        found = differing(inputs, check, tables.get(host, frozenset()), path)
        single = len(found) == 1
        causes.append(next(iter(found)) if single else "")
        what = ", ".join(found.values()) or "nothing that is known"
        words.append(f"{what}: nothing else that it rests on differs" if single else f"what differs: {what}")
    return pd.Series(causes, index=rows.index, dtype="str"), pd.Series(words, index=rows.index, dtype="str")


def differing(inputs: Inputs, check: str, records: frozenset[str], path: str) -> dict[str, str]:
    """By cause what differs of the inputs of a check; version and day only where nothing else does."""
    found: dict[str, str] = {}
    read = sorted(name for name in records if inputs.reads(check, name))
    names = inputs.tables_of(check)
    if read and not (path and names):
        found["device"] = f"what the device prints ({', '.join(read)})"
    if names:
        found["table"] = f"tables ({', '.join(names)})"
    if lists := inputs.lists_of(check):
        found["owner's list"] = f"lists ({', '.join(lists)})"
    old, new = inputs.old, inputs.new
    if not found and old.version != new.version:
        found["version"] = f"version {old.version} -> {new.version}"
    elif not found and old.as_of != new.as_of:
        found["day"] = f"day {old.as_of} -> {new.as_of}"
    return found

"""Judging on a day before that of the tables: what they say of later days lets nothing pass."""

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from policy.check import Check
from policy.context import AuditContext
from policy.decisions import Reason
from policy.finding_rows import worded
from policy.findings import Basis, Outcome, Owner
from policy.joins import anti_join
from policy.reference.table_age import newest_statement
from policy.wording import filled_in, values_in

BEFORE_TABLES = Reason(
    "judged-before-the-tables",
    "",
    Outcome.MISSING,
    "It is judged on {as_of}, and passes by statements of later days, or would not pass on {newest}, the day of the "
    "tables.",
    "Judge on the day of the tables or later: reinstate judge RUN --as-of {newest}, without as_of: in config.yaml.",
    owner=Owner.NETWORK_ENGINEER,
)
SUBJECT = ["host", "member", "path", "subject"]


def found_on_day(check: Check, context: AuditContext) -> pd.DataFrame:
    """The findings of a check in words; before the day of the tables a pass that depends on later days is missing."""
    rows = worded(check(context.given_to(check)), check.reasons, check.requirement)
    newest = newest_statement(context.reference.sources)
    if newest is None or newest <= context.as_of:
        return rows
    then = check(replace(context, as_of=newest).given_to(check))
    early = (rows["outcome"] == Outcome.PASS) & ~lasting(rows, then, context.as_of)
    return pd.concat([rows[~early], missing(rows[early], context.as_of, newest)]).sort_index()


def lasting(rows: pd.DataFrame, then: pd.DataFrame, as_of: date) -> "pd.Series[bool]":
    """Which findings pass then too, and rest on no statement of a day after the audit."""
    passing = then[then["outcome"] == Outcome.PASS].reindex(columns=SUBJECT).astype("str").fillna("")
    today = as_of.isoformat()
    young = [
        any(one.basis == Basis.DECIDES and one.source_date > today for one in cited) for cited in rows["citations"]
    ]
    return ~anti_join(rows, passing, SUBJECT) & ~pd.Series(young, index=rows.index, dtype=bool)


def missing(rows: pd.DataFrame, as_of: date, newest: date) -> pd.DataFrame:
    """The rows with the outcome and words of BEFORE_TABLES."""
    days = {"as_of": [as_of.isoformat()], "newest": [newest.isoformat()]}
    (sentence,), (remedy,) = (filled_in(text, days, 1) for text in (BEFORE_TABLES.sentence, BEFORE_TABLES.remedy))
    (values,) = values_in(BEFORE_TABLES.values, days, 1)
    words: dict[str, Any] = {"sentence": sentence, "remedy": remedy, "values": values, "reason": BEFORE_TABLES.code}
    return rows.assign(outcome=str(Outcome.MISSING), **words, owner=str(BEFORE_TABLES.owner), final=False)

"""What the next quarters bring: what gets worse of each device by the mere passing of time, and what waiting costs."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd

from policy.actions import fees_by_host
from policy.check import Check
from policy.checks import end_of_life, fee_agreement, last_order_date, pictures_of_parts, supported_release
from policy.context import AuditContext
from policy.early_days import found_on_day
from policy.findings import Outcome, Result
from policy.joins import anti_join, row_values
from policy.judge import Verdict
from policy.lookup.citations import text_of

QUARTERS = 8
# The checks whose answer depends on the day; those of evidence are judged where evidence was.
DATED = (
    *(last_order_date.CHECK, end_of_life.CHECK, supported_release.CHECK),
    *(pictures_of_parts.CHECK, fee_agreement.CHECK),
)
KEY = ["host", "member", "path", "check", "subject"]
FOUND = (*KEY, "serial_number", "outcome", "reason", "date", "sentence", "remedy", "owner")
COLUMNS = ("quarter", *FOUND, "held_up", "currency", "unpriced", "evidence")


def forecast(verdict: Verdict, costs: pd.DataFrame, checks: Sequence[Check] = DATED) -> pd.DataFrame:
    """One row for each subject whose outcome gets worse by the end of a quarter, in the order of quarters and devices.

    Only devices that do not fail today are in it. `held_up` are the fees of a device on the row by which it first
    fails: Decimal, None elsewhere and where no price is known or there are several currencies.
    """
    judged, context = set(verdict.findings["check"].unique()), verdict.context
    ends = quarter_ends(context.as_of)
    failing = verdict.results.loc[verdict.results["result"] == Result.FAIL, "host"]
    lasting = replace(verdict, context=context.without(failing))
    found = [worsening(check, lasting, ends) for check in checks if check.id in judged]
    return with_fees(in_order(pd.concat(found, ignore_index=True), verdict), costs)


def worsening(check: Check, verdict: Verdict, ends: Sequence[date]) -> pd.DataFrame:
    """What a check finds worse than today of the devices in the context, each subject and outcome at the first day.

    No outcome gets better by time: a device of which nothing is worse on the last day is judged on no other, and where
    as much is worse on two days, no day between them is judged.
    """
    today = verdict.findings[verdict.findings["check"] == check.id]

    def worse_on(day: date, context: AuditContext) -> pd.DataFrame:
        rows = found_on_day(check, replace(context, as_of=day))
        return worse_than(today, rows).assign(quarter=f"{day.year}-Q{day.month // 3}")

    def between(first: list[tuple[str, ...]], last: pd.DataFrame, days: Sequence[date]) -> list[pd.DataFrame]:
        if not days or first == outcomes(last):
            return []
        middle = worse_on(days[len(days) // 2], getting_worse)
        earlier = between(first, middle, days[: len(days) // 2])
        return [*earlier, middle, *between(outcomes(middle), last, days[len(days) // 2 + 1 :])]

    last = worse_on(ends[-1], verdict.context)
    if last.empty:
        return last
    hosts = verdict.context.records.devices["host"]
    getting_worse = verdict.context.without(hosts[~hosts.isin(last["host"])])
    found = pd.concat([*between([], last, ends[:-1]), last], ignore_index=True)
    return found.drop_duplicates([*KEY, "outcome"])


def worse_than(today: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Of devices that do not fail today the rows that fail, and those that miss what is not missing today."""
    rows = rows[rows["outcome"].isin([str(Outcome.MISSING), str(Outcome.FAIL)])]
    missing = today[today["outcome"] == Outcome.MISSING]
    return rows[(rows["outcome"] == Outcome.FAIL) | anti_join(rows, missing, KEY)]


def outcomes(rows: pd.DataFrame) -> list[tuple[str, ...]]:
    """Subjects and their outcomes, to be compared."""
    return sorted(row_values(rows, [*KEY, "outcome"]))


def quarter_ends(as_of: date, count: int = QUARTERS) -> tuple[date, ...]:
    """The last days of the quarters of which any day lies after the audit, the current one first."""
    first = as_of + timedelta(days=1)
    months = [first.year * 12 + (first.month - 1) // 3 * 3 + 3 * number for number in range(1, count + 1)]
    return tuple(date(month // 12, month % 12 + 1, 1) - timedelta(days=1) for month in months)


def in_order(rows: pd.DataFrame, verdict: Verdict) -> pd.DataFrame:
    """The rows by quarter, those of a quarter in inventory order, with what they rest on."""
    place = rows["host"].map(pd.Series(verdict.results.index, index=verdict.results["host"]))
    rows = rows.assign(place=place, evidence=[text_of(one) for one in rows["citations"]])
    return rows.sort_values(["quarter", "place"], kind="stable", ignore_index=True)


def in_order_of_quarters(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The forecasts of the parts of a fleet as that of all of it."""
    every = pd.concat(parts, ignore_index=True)
    return every.sort_values("quarter", kind="stable", ignore_index=True)


def with_fees(rows: pd.DataFrame, costs: pd.DataFrame) -> pd.DataFrame:
    """The rows with the fees of a device on the first one that fails."""
    amounts, currency, unpriced = fees_by_host(rows["host"], costs)
    fails = rows["outcome"] == Outcome.FAIL
    first = fails & ~rows["host"].where(fails, "").duplicated()
    rows = rows.assign(
        held_up=amounts.where(first, None), currency=currency.where(first, ""), unpriced=unpriced.where(first, 0)
    )
    return rows[list(COLUMNS)]

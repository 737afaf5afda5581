"""What waiting until a day comes to: which devices fall out by then, and which fees still buy something."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from policy.beyond_remedy import remediable
from policy.check import Check
from policy.early_days import found_on_day
from policy.findings import Outcome, Result
from policy.forecast import DATED, quarter_ends
from policy.judge import Verdict
from policy.pricing.fee_readings import uncontracted
from policy.pricing.tariff import NOT_DUE
from policy.pricing.totals import fallen_out
from policy.settings import PolicySettings


def wait_day(settings: PolicySettings, as_of: date) -> date:
    """The day until which one may wait: that of the settings, else the end of the quarter that follows the audit."""
    return settings.wait_until or quarter_ends(as_of, 1)[0]


def found_then(verdict: Verdict, checks: Sequence[Check] = DATED) -> pd.DataFrame:
    """What the checks that depend on the day find on the day until which one may wait."""
    judged, context = set(verdict.findings["check"].unique()), verdict.context
    then = replace(context, as_of=wait_day(context.settings, context.as_of))
    return pd.concat([found_on_day(check, then) for check in checks if check.id in judged], ignore_index=True)


def with_results_then(verdict: Verdict, found: pd.DataFrame) -> Verdict:
    """The verdict with `result_then` of each device: no result gets better by time, so found adds to what is known."""
    results = verdict.results
    now, then = results["result"], pd.Series(str(Result.PASS), index=results.index, dtype="str")
    for outcome, result in ((Outcome.MISSING, Result.INCOMPLETE), (Outcome.FAIL, Result.FAIL)):
        hosts = found.loc[found["outcome"] == str(outcome), "host"]
        then = then.mask(results["host"].isin(hosts) | (now == str(result)), str(result))
    return replace(verdict, results=results.assign(result_then=then))


def with_waiting(costs: pd.DataFrame, verdict: Verdict, found: pd.DataFrame) -> pd.DataFrame:
    """The cost lines with `passes_then` and `lost_by_waiting`, for a verdict with `result_then` and what is found then.

    A fee can no longer be spent with effect where its device falls out, and where its part is past remedy by then.
    """
    findings = pd.concat([verdict.findings, found], ignore_index=True)
    frus, results = verdict.context.frus, verdict.results
    kept = remediable(costs, findings, frus) & ~uncontracted(costs, found) & ~costs["host"].isin(fallen_out(results))
    passing = results.loc[results["result_then"] == str(Result.PASS), "host"]
    return costs.assign(
        passes_then=(costs["status"] != NOT_DUE) & kept & costs["host"].isin(passing),
        lost_by_waiting=costs["remediable"] & ~kept,
    )

"""What a fleet costs: submit everything, submit only what passes, and the fees that would be lost."""

from decimal import Decimal

import pandas as pd

from policy.findings import Result
from policy.judge import Verdict
from policy.pricing.fees import UNPRICED

SCOPES = ("fleet", "site", "theater", "model", "stage")
COUNTS = {"passed": Result.PASS, "failed": Result.FAIL, "incomplete": Result.INCOMPLETE}
SUMS = ("submit_everything", "submit_passing", "avoidable")
COLUMNS = ("scope", "name", "devices", *COUNTS, "currency", *SUMS, "unpriced")
NOTHING = Decimal("0.00")
UNKNOWN = "not known"


def totals(verdict: Verdict, costs: pd.DataFrame) -> pd.DataFrame:
    """One row for each scope, name and currency; sums are Decimal over priced lines, `unpriced` counts the others."""
    devices = verdict.context.records.devices.merge(verdict.results, on="host", validate="one_to_one").assign(
        fleet="fleet"
    )
    devices[list(SCOPES)] = devices[list(SCOPES)].replace("", UNKNOWN)
    lines = costs.merge(devices[["host", "result", *SCOPES]], on="host", how="left", validate="many_to_one")
    currencies = sorted(costs["currency"].unique()) or [verdict.context.settings.currency]
    rows = [
        scope_totals(devices, lines[lines["currency"] == currency], scope).assign(currency=currency)
        for scope in SCOPES
        for currency in currencies
    ]
    return pd.concat(rows, ignore_index=True)[list(COLUMNS)]


def scope_totals(devices: pd.DataFrame, lines: pd.DataFrame, scope: str) -> pd.DataFrame:
    """Counts and sums of one scope in one currency; names in alphabetical order."""
    groups = devices.groupby(scope, sort=True)["result"]
    rows = pd.DataFrame({"devices": groups.size()})
    for column, result in COUNTS.items():
        rows[column] = devices[devices["result"] == str(result)].groupby(scope).size().reindex(rows.index, fill_value=0)
    priced = lines[lines["status"] != UNPRICED]
    passing = priced[priced["result"] == str(Result.PASS)]
    for column, part in zip(SUMS, (priced, passing, priced[priced["avoidable"]]), strict=True):
        rows[column] = summed(part, scope, rows.index)
    unpriced = lines[lines["status"] == UNPRICED].groupby(scope).size()
    rows["unpriced"] = unpriced.reindex(rows.index, fill_value=0)
    return rows.rename_axis("name").reset_index().assign(scope=scope)


def summed(lines: pd.DataFrame, scope: str, names: pd.Index) -> pd.Series:
    """The Decimal sum of the amounts of each name, 0.00 where there is no line."""
    amounts: dict[str, Decimal] = {}
    for name, amount in zip(lines[scope], lines["amount"], strict=True):
        amounts[name] = amounts.get(name, NOTHING) + amount
    return pd.Series([amounts.get(name, NOTHING) for name in names], index=names, dtype=object)

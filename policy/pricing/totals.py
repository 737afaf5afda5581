"""What a fleet costs: everything, what passes alone, what is lost or at risk, and what is bought afterwards."""

from decimal import Decimal

import pandas as pd

from policy.findings import Result
from policy.judge import Verdict
from policy.pricing.cost_lines import due_lines
from policy.pricing.replacements import replacement_lines
from policy.pricing.tariff import NOT_SOLD, PRICED, UNPRICED
from policy.reference.schemas.columns import Bought, Fee

PLACES = ("fleet", "site", "theater", "model", "stage", "device")
SCOPES = (*PLACES, "fee")
COUNTS = {"passed": Result.PASS, "failed": Result.FAIL, "incomplete": Result.INCOMPLETE}
SUMS = ("submit_everything", "submit_passing", "submit_remedied", "avoidable", "at_risk")
# Cost lines of what still passes on another day, and of what can be spent with effect today alone (waiting.py).
WAITING = ("passes_then", "lost_by_waiting")
FLAGS = ("remediable", "avoidable", "at_risk", *WAITING)
REPLACEMENTS = ("replacements", "unpriced_replacements")
BOUGHT = {
    "contracts_passing": (Bought.CONTRACT, "passing"),
    "contracts_remedied": (Bought.CONTRACT, "remediable"),
    "licenses_passing": (Bought.LICENSE, "passing"),
    "licenses_remedied": (Bought.LICENSE, "remediable"),
}
COLUMNS = (
    *("scope", "name", "devices", *COUNTS, "currency", *SUMS, "unpriced", *REPLACEMENTS),
    *("falls_out", *WAITING, *BOUGHT, "unpriced_bought"),
)
READ = ["host", "fee", "amount", "currency", "status", *FLAGS]
NOTHING = Decimal("0.00")
UNKNOWN = "not known"


def totals(verdict: Verdict, costs: pd.DataFrame, actions: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row for each scope, name and currency; sums are Decimal over priced lines that are due.

    SUMS are sums of fees; contracts and licences, which are bought only for what is accepted, have sums of their own.
    `replacements` is what the parts cost that the actions, where they are given, put in the place of others: no fee,
    and so in none of the sums of fees, nor in the rows of a fee. `falls_out` counts devices, and the sums beside it are
    what waiting comes to, for a verdict and lines to which waiting.py has added that.

    `unpriced` counts the fee lines without a price, in which no currency is known: the same beside each.
    `unpriced_bought` counts those of contracts and licences that would be bought once every action is done. A sum is
    None where none of its lines has a price in that currency and some have none at all.
    """
    devices = verdict.context.records.devices.merge(verdict.results, on="host", validate="one_to_one")
    devices = devices.assign(fleet="fleet", device=devices["host"])
    devices[list(PLACES)] = devices[list(PLACES)].replace("", UNKNOWN)
    devices = devices.assign(falls_out=devices["host"].isin(fallen_out(verdict.results)))
    devices = devices[["host", "result", "falls_out", *PLACES]]
    lines = due_lines(costs).reindex(columns=READ)
    lines[list(FLAGS)] = lines[list(FLAGS)].eq(other=True)
    lines = lines.merge(devices, on="host", how="left", validate="many_to_one")
    lines = lines.assign(
        passing=lines["result"] == str(Result.PASS),
        every=True,
        without=lines["status"].isin([UNPRICED, NOT_SOLD]),
        is_fee=lines["fee"].isin([str(fee) for fee in Fee]),
    )
    parts = replacement_lines(actions).assign(fee="").merge(devices, on="host", how="left", validate="many_to_one")
    parts = parts.assign(without=parts["status"] == UNPRICED)
    known = {*lines.loc[lines["status"] == PRICED, "currency"], *parts.loc[parts["status"] == PRICED, "currency"]}
    currencies = sorted(known) or [verdict.context.settings.currency]
    rows = [scope_totals(devices, lines, parts, scope, currency) for scope in SCOPES for currency in currencies]
    return pd.concat(rows, ignore_index=True)[list(COLUMNS)]


def scope_totals(
    devices: pd.DataFrame, lines: pd.DataFrame, replaced: pd.DataFrame, scope: str, currency: str
) -> pd.DataFrame:
    """Counts and sums of one scope in one currency; names in alphabetical order, a fee with the devices that owe it."""
    counted = devices if scope in PLACES else lines.drop_duplicates(["host", scope])
    rows = pd.DataFrame({"devices": counted.groupby(scope, sort=True).size()})
    for column, result in COUNTS.items():
        rows[column] = sizes(counted[counted["result"] == str(result)], scope, rows.index)
    fees, bought = lines[lines["is_fee"]], lines[~lines["is_fee"]]
    for column, name in zip((*SUMS, *WAITING), ("every", "passing", *FLAGS), strict=True):
        rows[column] = summed(fees[fees[name]], scope, rows.index, currency)
    rows["unpriced"] = sizes(fees[fees["without"]], scope, rows.index)
    rows["falls_out"] = sizes(counted[counted["falls_out"]], scope, rows.index)
    for column, (kind, name) in BOUGHT.items():
        rows[column] = summed(bought[bought[name] & (bought["fee"] == str(kind))], scope, rows.index, currency)
    rows["unpriced_bought"] = sizes(bought[bought["without"] & bought["remediable"]], scope, rows.index)
    rows["replacements"] = summed(replaced, scope, rows.index, currency)
    rows["unpriced_replacements"] = sizes(replaced[replaced["without"]], scope, rows.index)
    return rows.rename_axis("name").reset_index().assign(scope=scope, currency=currency)


def sizes(rows: pd.DataFrame, scope: str, names: pd.Index) -> "pd.Series[int]":
    """How many rows each name has."""
    return rows.groupby(scope).size().reindex(names, fill_value=0)


def summed(lines: pd.DataFrame, scope: str, names: pd.Index, currency: str) -> pd.Series:
    """The Decimal sum of the priced lines of each name: 0.00 where it has no line, None where it has unpriced ones."""
    amounts: dict[str, Decimal | None] = dict.fromkeys(lines.loc[lines["without"], scope])
    of_currency = lines[lines["currency"] == currency]
    for name, amount in zip(of_currency[scope], of_currency["amount"], strict=True):
        amounts[name] = (amounts.get(name) or NOTHING) + amount
    return pd.Series([amounts.get(name, NOTHING) for name in names], index=names, dtype=object)


def fallen_out(results: pd.DataFrame) -> "pd.Series[str]":
    """The hosts that do not fail today, and fail on the day until which one may wait; none where that is not known."""
    then = results.get("result_then", results["result"])
    return results.loc[(results["result"] != str(Result.FAIL)) & (then == str(Result.FAIL)), "host"]

"""What a fleet costs: everything, what passes alone, what is lost or at risk, and what is bought afterwards."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
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
NUMBERS = ("devices", *COUNTS, "unpriced", "unpriced_replacements", "falls_out", "unpriced_bought")
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
    chosen, counted = summed_lines(lines, parts), counted_lines(lines, parts)
    rows = [
        row
        for scope in SCOPES
        for row in scope_totals(devices if scope in PLACES else lines, scope, currencies, chosen, counted)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(dict.fromkeys(NUMBERS, "int64"))


def summed_lines(lines: pd.DataFrame, replaced: pd.DataFrame) -> dict[str, tuple[pd.DataFrame, pd.DataFrame]]:
    """By column of the totals the lines that it is the sum of: those that have a price, and those without."""
    fees, bought = lines[lines["is_fee"]], lines[~lines["is_fee"]]
    sums = zip((*SUMS, *WAITING), ("every", "passing", *FLAGS), strict=True)
    chosen = {
        **{column: fees[fees[name]] for column, name in sums},
        **{column: bought[bought[name] & (bought["fee"] == str(kind))] for column, (kind, name) in BOUGHT.items()},
        "replacements": replaced,
    }
    return {column: (one[one["amount"].notna()], one[one["without"]]) for column, one in chosen.items()}


def counted_lines(lines: pd.DataFrame, replaced: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """By column of the totals the lines without a price that it counts."""
    without = lines[lines["without"]]
    return {
        "unpriced": without[without["is_fee"]],
        "unpriced_bought": without[~without["is_fee"] & without["remediable"]],
        "unpriced_replacements": replaced[replaced["without"]],
    }


def scope_totals(
    rows: pd.DataFrame,
    scope: str,
    currencies: Sequence[str],
    chosen: Mapping[str, tuple[pd.DataFrame, pd.DataFrame]],
    counted: Mapping[str, pd.DataFrame],
) -> Iterator[dict[str, object]]:
    """Counts and sums of one scope, currency by currency, names in alphabetical order; a fee with who owes it."""
    devices = rows.drop_duplicates(["host", scope])
    counts = {
        "devices": Counter(devices[scope]),
        **{column: Counter(devices.loc[devices["result"] == str(one), scope]) for column, one in COUNTS.items()},
        "falls_out": Counter(devices.loc[devices["falls_out"], scope]),
        **{column: Counter(lines[scope]) for column, lines in counted.items()},
    }
    sums = {column: summed(priced, scope) for column, (priced, _) in chosen.items()}
    names = sorted(counts["devices"])
    without = {column: set(unpriced[scope]) for column, (_, unpriced) in chosen.items()}
    for currency in currencies:
        for name in names:
            yield {
                **{"scope": scope, "name": name, "currency": currency},
                **{column: count[name] for column, count in counts.items()},
                **{
                    column: amounts.get((name, currency), None if name in without[column] else NOTHING)
                    for column, amounts in sums.items()
                },
            }


def summed(priced: pd.DataFrame, scope: str) -> dict[tuple[str, str], Decimal]:
    """The Decimal sum of the lines of each name and currency."""
    amounts: dict[tuple[str, str], Decimal] = {}
    for name, currency, amount in zip(priced[scope], priced["currency"], priced["amount"], strict=True):
        amounts[name, currency] = amounts.get((name, currency), NOTHING) + amount
    return amounts


def fallen_out(results: pd.DataFrame) -> "pd.Series[str]":
    """The hosts that do not fail today, and fail on the day until which one may wait; none where that is not known."""
    then = results.get("result_then", results["result"])
    return results.loc[(results["result"] != str(Result.FAIL)) & (then == str(Result.FAIL)), "host"]

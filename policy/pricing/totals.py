"""What a fleet costs: everything, what passes alone, what is lost or at risk, and what is bought afterwards."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import compress
from typing import TypeAlias

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
SUMMED = (*SUMS, *WAITING, *BOUGHT, "replacements")
COUNTED = ("unpriced", "unpriced_bought", "unpriced_replacements")
MONEY = ["host", "fee", "currency", "amount"]
READ = ["host", "fee", "amount", "currency", "status", *FLAGS]
NUMBERS = ("devices", *COUNTS, "unpriced", "unpriced_replacements", "falls_out", "unpriced_bought")
NOTHING = Decimal("0.00")
UNKNOWN = "not known"
# By scope the name of each device, or of each fee.
Names: TypeAlias = "Mapping[str, Mapping[str, str]]"


@dataclass(frozen=True, slots=True, eq=False)
class ScopeSums:
    """What the totals of some devices are made from; those of several parts of a fleet can be added up.

    `names` are those of each scope; `counts` are by column, scope and name, `sums` by column, scope, name and currency;
    `without` are columns, scopes and names of which a line has no price. `currencies` are those of priced lines.
    """

    names: dict[str, set[str]] = field(default_factory=lambda: {scope: set() for scope in SCOPES})
    counts: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    sums: dict[tuple[str, str, str, str], Decimal] = field(default_factory=dict)
    without: set[tuple[str, str, str]] = field(default_factory=set)
    currencies: set[str] = field(default_factory=set)

    def add(self, other: "ScopeSums") -> None:
        """Add up what stands in both, which are of different devices."""
        for scope, names in other.names.items():
            self.names[scope] |= names
        self.counts.update(other.counts)
        for key, amount in other.sums.items():
            self.sums[key] = self.sums.get(key, NOTHING) + amount
        self.without.update(other.without)
        self.currencies.update(other.currencies)


def totals(verdict: Verdict, costs: pd.DataFrame, actions: pd.DataFrame | None = None) -> pd.DataFrame:
    """The totals (totals_of) of a verdict, with the sums of replacements where actions are given."""
    devices = verdict.context.records.devices
    return totals_of(scope_sums(devices, verdict.results, costs, actions), verdict.context.settings.currency)


def totals_of(found: ScopeSums, currency: str) -> pd.DataFrame:
    """One row for each scope, name and currency; sums are Decimal over priced lines that are due.

    SUMS are sums of fees; contracts and licences, which are bought only for what is accepted, have sums of their own.
    `replacements` is what the parts cost that the actions, where they are given, put in the place of others: no fee,
    and so in none of the sums of fees, nor in the rows of a fee. `falls_out` counts devices, and the sums beside it are
    what waiting comes to, for a verdict and lines to which waiting.py has added that.

    `unpriced` counts the fee lines without a price, in which no currency is known: the same beside each.
    `unpriced_bought` counts those of contracts and licences that would be bought once every action is done. A sum is
    None where none of its lines has a price in that currency and some have none at all. Where no line has a price the
    rows are in the currency that is given.
    """
    counted = ("devices", *COUNTS, "falls_out", *COUNTED)
    rows = [
        {
            **{"scope": scope, "name": name, "currency": one},
            **{column: found.counts[column, scope, name] for column in counted},
            **{
                column: found.sums.get(
                    (column, scope, name, one), None if (column, scope, name) in found.without else NOTHING
                )
                for column in SUMMED
            },
        }
        for scope in SCOPES
        for one in sorted(found.currencies) or [currency]
        for name in sorted(found.names[scope])
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(dict.fromkeys(NUMBERS, "int64"))


def scope_sums(
    devices: pd.DataFrame, results: pd.DataFrame, costs: pd.DataFrame, actions: pd.DataFrame | None = None
) -> ScopeSums:
    """What the totals of devices are made from, by their results, cost lines of every kind, and actions."""
    devices = devices.merge(results, on="host", validate="one_to_one")
    devices = devices.assign(fleet="fleet", device=devices["host"])
    devices[list(PLACES)] = devices[list(PLACES)].replace("", UNKNOWN)
    devices = devices.assign(falls_out=devices["host"].isin(fallen_out(results)))
    lines = flagged(costs, devices)
    parts = replacement_lines(actions).assign(fee="")
    parts = parts.assign(without=parts["status"] == UNPRICED)
    found = ScopeSums()
    for rows in (lines, parts):
        found.currencies.update(rows.loc[rows["status"] == PRICED, "currency"])
    for scope in SCOPES:
        count_devices(found, devices if scope in PLACES else lines, scope)
    places: Names = {scope: dict(zip(devices["host"], devices[scope], strict=True)) for scope in PLACES}
    fees: Names = {"fee": {fee: fee for rows in (lines, parts) for fee in rows["fee"].unique()}}
    for by, scopes in (("host", places), ("fee", fees)):
        for column, rows in counted_lines(lines, parts).items():
            add_counts(found, column, Counter(rows[by].to_numpy(dtype=object)), scopes)
        for column, (priced, unpriced) in summed_lines(lines, parts).items():
            add_sums(found, column, summed(priced, by), scopes)
            lacking = set(unpriced[by].to_numpy(dtype=object))
            found.without.update((column, scope, name[one]) for scope, name in scopes.items() for one in lacking)
    return found


def flagged(costs: pd.DataFrame, devices: pd.DataFrame) -> pd.DataFrame:
    """The lines that are due, with what becomes of their devices, and by what they count in the totals."""
    lines = due_lines(costs).reindex(columns=READ)
    lines[list(FLAGS)] = lines[list(FLAGS)].eq(other=True)
    lines = lines.merge(devices[["host", "result", "falls_out"]], on="host", how="left", validate="many_to_one")
    return lines.assign(
        passing=lines["result"] == str(Result.PASS),
        every=True,
        without=lines["status"].isin([UNPRICED, NOT_SOLD]),
        is_fee=lines["fee"].isin([str(fee) for fee in Fee]),
    )


def add_counts(found: ScopeSums, column: str, counts: Mapping[str, int], scopes: Names) -> None:
    """Add counts by device, or by fee, to those of each scope, in which they have these names."""
    for scope, names in scopes.items():
        for one, number in counts.items():
            found.counts[column, scope, names[one]] += number


def add_sums(found: ScopeSums, column: str, sums: Mapping[tuple[str, str], Decimal], scopes: Names) -> None:
    """Add sums by device, or by fee, and currency to those of each scope, in which they have these names."""
    for scope, names in scopes.items():
        for (one, currency), amount in sums.items():
            key = (column, scope, names[one], currency)
            found.sums[key] = found.sums.get(key, NOTHING) + amount


def count_devices(found: ScopeSums, rows: pd.DataFrame, scope: str) -> None:
    """Note the names of a scope and how many devices are of each, by their results."""
    devices = rows[["host", scope, "result", "falls_out"]].drop_duplicates(["host", scope])
    names, results, falling = (devices[name].tolist() for name in (scope, "result", "falls_out"))
    found.names[scope].update(names)
    count(found, "devices", scope, names)
    for column, one in COUNTS.items():
        count(found, column, scope, [name for name, result in zip(names, results, strict=True) if result == str(one)])
    count(found, "falls_out", scope, compress(names, falling))


def count(found: ScopeSums, column: str, scope: str, names: Iterable[str]) -> None:
    """Count how often each name of a scope occurs."""
    found.counts.update({(column, scope, name): number for name, number in Counter(names).items()})


def summed_lines(lines: pd.DataFrame, replaced: pd.DataFrame) -> dict[str, tuple[pd.DataFrame, pd.DataFrame]]:
    """By column of the totals the lines that it is the sum of: those that have a price, and those without."""
    sums = zip((*SUMS, *WAITING), ("every", "passing", *FLAGS), strict=True)
    chosen = {
        **{column: lines["is_fee"] & lines[name] for column, name in sums},
        **{column: (lines["fee"] == str(kind)) & lines[name] for column, (kind, name) in BOUGHT.items()},
    }
    priced, without = lines.loc[lines["amount"].notna(), MONEY], lines.loc[lines["without"], ["host", "fee"]]
    found = {column: (priced[one[priced.index]], without[one[without.index]]) for column, one in chosen.items()}
    return {**found, "replacements": (replaced[replaced["amount"].notna()], replaced[replaced["without"]])}


def counted_lines(lines: pd.DataFrame, replaced: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """By column of the totals the lines without a price that it counts."""
    without = lines[lines["without"]]
    return {
        "unpriced": without[without["is_fee"]],
        "unpriced_bought": without[~without["is_fee"] & without["remediable"]],
        "unpriced_replacements": replaced[replaced["without"]],
    }


def summed(priced: pd.DataFrame, by: str) -> dict[tuple[str, str], Decimal]:
    """The Decimal sum of the lines of each name and currency."""
    amounts: dict[tuple[str, str], Decimal] = {}
    names, currencies = (priced[name].to_numpy(dtype=object) for name in (by, "currency"))
    for name, currency, amount in zip(names, currencies, priced["amount"], strict=True):
        amounts[name, currency] = amounts.get((name, currency), NOTHING) + amount
    return amounts


def fallen_out(results: pd.DataFrame) -> "pd.Series[str]":
    """The hosts that do not fail today, and fail on the day until which one may wait; none where that is not known."""
    then = results.get("result_then", results["result"])
    return results.loc[(results["result"] != str(Result.FAIL)) & (then == str(Result.FAIL)), "host"]

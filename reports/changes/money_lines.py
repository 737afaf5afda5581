"""The cost lines of two runs beside each other, with the sums that each of them is in."""

import pandas as pd

from policy.findings import Result
from policy.pricing.tariff import NOT_DUE, PRICED
from policy.pricing.totals import BOUGHT
from policy.reference.schemas.columns import Fee
from reports.changes.judged_run import JudgedRun
from reports.changes.record_changes import record_changes
from reports.changes.table_changes import apart
from reports.lists.fee_totals import lines_with_results

FEE_SUMS = ("submit_everything", "submit_passing", "submit_remedied", "avoidable", "at_risk")
SUMS = (*FEE_SUMS, *BOUGHT)
FEES = tuple(str(fee) for fee in Fee)
KEY = ["host", "member", "path", "fee", "feature", "number"]
HELD = [
    *("service", "years", "fee_sku", "product_sku", "quantity", "list_price", "discount", "amount", "currency"),
    *("status", "fee_per", "due_per", "result"),
]
SIDES = ("before", "after")
READ = (*KEY[:-1], *HELD[:-1], "remediable", "avoidable", "at_risk")


def compared_lines(before: pd.DataFrame, after: pd.DataFrame, old: JudgedRun, new: JudgedRun) -> pd.DataFrame:
    """Every cost line of either run that is not the same in both: KEY, then HELD and SUMS with _before and _after.

    `before` and `after` are what `lines_of` gives of these runs. `in` says in which of the runs it is; sums of a run
    that does not have the line are false. `part_changed` and `named_otherwise` are of the part that it is for.
    """
    before, after = apart(before, after)
    both = before.merge(after, on=KEY, how="outer", suffixes=("_before", "_after"), indicator="in")
    flags = [f"{name}_{side}" for name in SUMS for side in SIDES]
    both[flags] = both[flags].eq(other=True)
    return both.assign(**of_parts(both, old, new))


def lines_of(run: JudgedRun) -> pd.DataFrame:
    """The lines of a run, those of one part and fee numbered, with the result of their device and their sums."""
    costs, contracts = (run.judged(name, READ) for name in ("costs", "contracts"))
    lines = lines_with_results(costs, contracts, run.devices)
    lines = lines.assign(number=lines.groupby(KEY[:-1]).cumcount())
    priced = (lines["status"] != NOT_DUE) & (lines["status"] == PRICED)
    held = lines[[*KEY, *HELD]].assign(
        amount=lines["amount"].where(priced, None), currency=lines["currency"].where(priced, "")
    )
    return held.assign(**sums_with(lines))


def sums_with(lines: pd.DataFrame) -> "dict[str, pd.Series[bool]]":
    """By name of each sum the lines, each with the result of its device, that are in it."""
    due, fee = lines["status"] != NOT_DUE, lines["fee"].isin(FEES)
    passing = due & (lines["result"] == str(Result.PASS))
    remedied = due & lines["remediable"].eq(other=True)
    sums = {
        "submit_everything": due & fee,
        "submit_passing": passing & fee,
        "submit_remedied": remedied & fee,
        "avoidable": due & fee & lines["avoidable"].eq(other=True),
        "at_risk": due & fee & lines["at_risk"].eq(other=True),
    }
    chosen = {"passing": passing, "remediable": remedied}
    return sums | {name: (lines["fee"] == str(kind)) & chosen[which] for name, (kind, which) in BOUGHT.items()}


def of_parts(lines: pd.DataFrame, old: JudgedRun, new: JudgedRun) -> "dict[str, pd.Series[bool]]":
    """Whether the device prints the part of a line otherwise, and whether what is printed alike is named otherwise."""
    place = ["host", "member", "path"]
    printed = record_changes(old, new, lines["host"].unique(), ("frus", "licenses")).rename(columns={"place": "path"})
    before, after = (run.judged("frus", [*place, "sku", "candidates", "is_product"]) for run in (old, new))
    named = before.merge(after, on=place, how="inner", suffixes=("_before", "_after"))
    other = pd.Series(False, index=named.index)
    for name in ("sku", "candidates", "is_product"):
        other |= named[f"{name}_before"] != named[f"{name}_after"]
    keys = pd.MultiIndex.from_frame(lines[place])
    return {
        name: pd.Series(keys.isin(pd.MultiIndex.from_frame(rows[place])), index=lines.index)
        for name, rows in (("part_changed", printed), ("named_otherwise", named[other]))
    }

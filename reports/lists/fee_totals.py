"""What each fee, and what is bought afterwards, comes to by theater, site, model, stage and currency together."""

from collections.abc import Collection, Sequence
from decimal import Decimal

import pandas as pd

from policy.findings import Result
from policy.joins import row_values
from policy.pricing.cost_lines import due_lines
from reports.report_data import ReportData
from reports.report_rows import Row, rows_of

PLACES = ["fee", "theater", "site", "model", "stage", "currency"]
COUNTS = ("devices", "lines", "unpriced")
FLAGS = {
    "everything": "every",
    "passing": "passing",
    "remedied": "remediable",
    "avoidable": "avoidable",
    "at_risk": "at_risk",
}


def fee_totals(report: ReportData) -> pd.DataFrame:
    """One row for each combination that has a line that is due; a sum is None where none of its lines has a price.

    Lines without a price have no currency, and rows of their own. The sums of a column over any rows are those of
    totals.csv.
    """
    lines = due_lines(all_lines(report))
    lines = lines.assign(every=True, passing=lines["result"] == str(Result.PASS))
    each = {name: lines[name].to_numpy(dtype=object) for name in ("host", "amount", *FLAGS.values())}
    found = []
    for key, places in sorted(positions(lines).items()):
        own = {name: cells[places] for name, cells in each.items()}
        sums = {name: sum_of(own["amount"][own[flag].astype(bool)]) for name, flag in FLAGS.items()}
        unpriced = sum(amount is None for amount in own["amount"])
        counts = {"devices": len(set(own["host"])), "lines": len(places), "unpriced": unpriced}
        found.append({**dict(zip(PLACES, key, strict=True)), **counts, **sums})
    return pd.DataFrame(found, columns=[*PLACES, *COUNTS, *FLAGS])


def positions(lines: pd.DataFrame) -> dict[tuple[str, ...], list[int]]:
    """The positions of the lines of each combination."""
    found: dict[tuple[str, ...], list[int]] = {}
    for number, key in enumerate(row_values(lines, PLACES)):
        found.setdefault(key, []).append(number)
    return found


def joined_fee_totals(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The same of a fleet, from those of its parts."""
    found: dict[tuple[str, ...], Row] = {}
    for row in (row for part in parts for row in rows_of(part)):
        known = found.setdefault(tuple(row[name] for name in PLACES), row)
        if known is not row:
            known |= {name: known[name] + row[name] for name in COUNTS}
            known |= {name: together(known[name], row[name]) for name in FLAGS}
    return pd.DataFrame([found[key] for key in sorted(found)], columns=[*PLACES, *COUNTS, *FLAGS])


def together(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    """Two sums of lines that all have a price, or all have none."""
    return one + other if one is not None and other is not None else one or other or None


def all_lines(report: ReportData) -> pd.DataFrame:
    """The lines of fees and of what is bought afterwards, each with the result and the stage of its device."""
    return lines_with_results(report.costs, report.contracts, report.results)


def lines_with_results(costs: pd.DataFrame, contracts: pd.DataFrame, results: pd.DataFrame) -> pd.DataFrame:
    """Lines of fees and of what is bought afterwards, each with the result and the stage of its device."""
    lines = pd.concat([costs, contracts], ignore_index=True)
    return lines.merge(results[["host", "result", "stage"]], on="host", how="left", validate="many_to_one")


def sum_of(amounts: Collection[Decimal | None]) -> Decimal | None:
    """The sum of the amounts that are known; 0.00 of no lines, None of lines without any price."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal("0.00")) if known or not len(amounts) else None

"""What is wrong with tables that are well formed: days out of order, SKUs that nothing else knows, circles, age."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

import pandas as pd

from documents.problems import Problem, did_you_mean
from policy.reference.overlays import Tier
from policy.reference.read_table import TableFile
from policy.reference.table_age import stale_tables

# What comes earlier in a row never has a later day; milestones of one place may come in any order.
ORDERS = {
    "lifecycle": (
        ("announced", "last_order_date", "last_warranty_conversion", "end_of_support"),
        ("announced", "last_order_date", "same_day_support_end", "end_of_support"),
        ("announced", "last_order_date", "next_day_support_end", "end_of_support"),
        ("announced", "end_of_hardware_engineering", "end_of_support"),
        ("announced", "end_of_software_engineering", "end_of_support"),
        ("end_of_new_junos_support", "end_of_support"),
    ),
    "junos_releases": (("first_release", "end_of_engineering", "end_of_support"),),
    "prices": (("added", "last_order_date"),),
}
ORDERS["lifecycle_families"] = ORDERS["lifecycle"]
# Where a SKU in a map leads to, and the tables that may know it.
MAPS = {
    "part_numbers": ("sku",),
    "model_aliases": ("sku",),
    "engineering_changes": ("sku",),
    "service_skus": ("product_sku",),
}
KNOWING = ("lifecycle", "prices", "part_numbers", "model_aliases")
OWN = (Tier.OWNER, Tier.EXPORT, Tier.RESELLER)


def check_tables(files: Sequence[TableFile], as_of: date, max_age_days: int) -> list[Problem]:
    """Every problem of every file, in the order of the files, those of its form first."""
    complete = [part for part in files if not part.problems]
    return [
        *(problem for part in files for problem in part.problems),
        *(problem for part in complete for problem in disordered(part)),
        *unknown_skus(complete),
        *circles(complete),
        *(problem for part in complete if part.tier in OWN for problem in still_to_come(part, as_of)),
        *too_old(complete, as_of, max_age_days),
    ]


def disordered(part: TableFile) -> Iterator[Problem]:
    """A problem for each day that lies before one that has to come first."""
    pairs = dict.fromkeys(pair for order in ORDERS.get(part.source.name, ()) for pair in combinations(order, 2))
    days = {name: part.rows[name].to_numpy(dtype=object) for pair in pairs for name in pair}
    lines = part.rows["line"].to_numpy()
    for earlier, later in pairs:
        wrong = (days[later] != "") & (days[earlier] > days[later])
        for line, first, second in zip(lines[wrong], days[earlier][wrong], days[later][wrong], strict=True):
            message = f"{second} lies before {earlier}, {first}."
            yield Problem(part.file, message, int(line), later, "Look both days up again.")


def still_to_come(part: TableFile, as_of: date) -> Iterator[Problem]:
    """A problem for a file of the owner's whose rows say what is known on a day after the audit."""
    later = part.rows[part.rows["as_of"] > as_of.isoformat()]
    if len(later):
        day, line = later["as_of"].max(), int(later["line"].iloc[0])
        hint = "Give the day of the file: --list-date or --as-of of the import, or the column as_of."
        yield Problem(part.file, f"{day} lies after the day of the audit, {as_of}.", line, "as_of", hint)


def unknown_skus(files: Sequence[TableFile]) -> Iterator[Problem]:
    """A problem for each SKU in a map of the owner's that no other table knows: it is likely to be misspelled."""
    known = {name: skus(files, name) for name in KNOWING}
    for part in files:
        elsewhere = {sku for name in KNOWING if name != part.source.name for sku in known[name]}
        if part.source.name == "part_numbers":
            elsewhere |= skus([one for one in files if one.tier not in OWN], "part_numbers")
        for column in MAPS.get(part.source.name, ()) if part.tier in OWN else ():
            rows = part.rows[(part.rows[column] != "") & ~part.rows[column].isin(elsewhere)]
            for line, sku in zip(rows["line"], rows[column], strict=True):
                yield Problem(part.file, f'no other table knows "{sku}".', int(line), column, nearest(sku, elsewhere))


def nearest(sku: str, known: set[str]) -> str:
    """The known SKU that looks like it, else what to do."""
    alike = sorted(one for one in known if one[:2].casefold() == sku[:2].casefold())
    hint = did_you_mean(sku, alike)
    return hint if hint.startswith("Did") else "Correct it, or give its row in the price list or the lifecycle table."


def skus(files: Sequence[TableFile], name: str) -> set[str]:
    return {sku for part in files if part.source.name == name for sku in part.rows["sku"]}


def circles(files: Sequence[TableFile]) -> Iterator[Problem]:
    """A problem for each alias that leads back to itself; a chassis may print its own SKU."""
    rows = [part.rows.assign(file=part.file) for part in files if part.source.name == "model_aliases"]
    rows = [one[one["kind"] == ""] for one in rows]
    table = pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(columns=["printed", "sku", "line", "file"])
    leads: dict[str, list[str]] = {}
    for printed, sku in zip(table["printed"], table["sku"], strict=True):
        leads.setdefault(printed, []).append(sku)
    for printed, sku, line, file in zip(table["printed"], table["sku"], table["line"], table["file"], strict=True):
        way = way_back(printed, sku, leads)
        if way:
            message = f"the alias leads back to itself: {' to '.join(way)}."
            yield Problem(file, message, int(line), "sku", "Keep the direction from the printed to the orderable name.")


def way_back(printed: str, sku: str, leads: dict[str, list[str]]) -> list[str]:
    """The names from a printed one back to it; empty when there is no such way."""
    waiting, seen = [[printed, sku]], set()
    while waiting:
        way = waiting.pop()
        if way[-1] == printed:
            return way
        if way[-1] not in seen:
            seen.add(way[-1])
            waiting += [[*way, name] for name in leads.get(way[-1], ())]
    return []


def too_old(files: Sequence[TableFile], as_of: date, max_age_days: int) -> Iterator[Problem]:
    """A problem for each table that grows old whose youngest file is older than the limit."""
    for table in stale_tables((part.source for part in files), as_of, max_age_days):
        message = f"its youngest row is of {table.newest}, {table.days} days before {as_of}."
        hint = f"Import an export of this quarter; the limit is {max_age_days} days."
        yield Problem(table.file, message, hint=hint)

"""What the lifecycle tables and the price list state about a SKU, and which of their rows decides."""

import re
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from policy.lookup.names import JOINT, joined, trusted, unambiguous
from policy.lookup.patterns import by_model
from policy.lookup.sale_forms import board_of
from policy.reference.citation import CITATION, place
from policy.reference.milestone_conflicts import settled
from policy.reference.precedence_by_fact import CONFLICTS
from policy.reference.schemas.columns import Confidence

Tables = Mapping[str, pd.DataFrame]
COLUMNS = [
    *("sku", "name", "announced", "last_order_date", "end_of_support", "bulletin", "replacement", "orderable"),
    *("left", "confidence", "table", *CITATION, "tier", "decides"),
]
BETWEEN = re.compile(r"\s*[,;]\s*|\s+or\s+", re.IGNORECASE)
NO_REPLACEMENT = {"no replacement", "none", "n/a", "-"}
MILESTONES = ["announced", "last_order_date", "end_of_support", "bulletin"]


def names_of(skus: "pd.Series[str]", tables: Tables) -> pd.DataFrame:
    """Rows sku, name: every name under which the tables may know a SKU, its own first, then its unambiguous aliases."""
    pairs = name_pairs(skus.unique(), tables)
    return pd.DataFrame({name: [pair[at] for pair in pairs] for at, name in enumerate(("sku", "name"))}, dtype="str")


def names_by_sku(skus: Iterable[str], tables: Tables) -> dict[str, list[str]]:
    """The same by SKU."""
    found: dict[str, list[str]] = {}
    for sku, name in name_pairs(skus, tables):
        found.setdefault(sku, []).append(name)
    return found


def name_pairs(skus: Iterable[str], tables: Tables) -> list[tuple[str, str]]:
    """Each SKU with each of its names; what a chassis prints is the name of several products, and so of none."""
    own = list(dict.fromkeys(filter(None, skus)))
    aliases = tables["model_aliases"][["printed", "sku", "kind", "confidence"]]
    aliases = aliases[aliases["kind"] == ""]
    other = [unambiguous(aliases, *turn) for turn in (("printed", "sku"), ("sku", "printed"))] if len(aliases) else []
    pairs = [(sku, sku) for sku in own] + [(sku, table[sku]) for table in other for sku in own if sku in table]
    return list(dict.fromkeys(pairs))


def skus_to_look_up(frus: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """Rows product, sku: each product as the inventory names it, and each SKU that it may be.

    A SKU may also be any other form in which its board is sold, and one whose alias is ambiguous any of its aliases.
    """
    products = [one for one in frus["sku"].mask(frus["sku"] == "", frus["candidates"]).unique() if one]
    aliases = tables["model_aliases"]
    alias = joined(trusted(aliases[aliases["kind"] == ""]), "printed")
    forms = other_forms(products, {*tables["lifecycle"]["sku"], *tables["prices"]["sku"]})
    ambiguous = {one: alias.get(one, "").split(JOINT) for one in products}
    rows = [
        *((product, sku, True) for product in products for sku in product.split(JOINT)),
        *((product, sku, False) for product in products for sku in ambiguous[product] if len(ambiguous[product]) > 1),
        *((product, sku, False) for product in products for sku in forms[product]),
    ]
    columns = dict(zip(("product", "sku", "own"), zip(*rows, strict=True), strict=False))
    types = {"product": "str", "sku": "str", "own": "bool"}
    return pd.DataFrame({name: pd.Series(columns.get(name, ()), dtype=kind) for name, kind in types.items()})


def other_forms(products: Sequence[str], known: Iterable[str]) -> dict[str, list[str]]:
    """For each product of one SKU the known SKUs that are other forms of its board."""
    boards = {board_of(sku) for sku in products}
    forms: dict[str, list[str]] = {}
    for sku in sorted(known):
        if (board := board_of(sku)) in boards:
            forms.setdefault(board, []).append(sku)
    return {sku: [one for one in forms.get(board_of(sku), ()) if one != sku] for sku in products}


def judged_as(rows: pd.DataFrame, known: set[str]) -> pd.DataFrame:
    """Of skus_to_look_up what each product has to be judged as; by its aliases only when it has no row of its own."""
    named = rows["product"].isin(rows.loc[rows["own"] & rows["sku"].isin(known), "product"])
    other = rows["product"].isin(rows.loc[~rows["own"], "product"])
    return rows[rows["own"] == (named | ~other)][["product", "sku"]]


def statements(skus: "pd.Series[str]", tables: Tables) -> pd.DataFrame:
    """Every row that counts for some SKUs, with `decides` (trusted), `orderable`, `left` and its CITATION.

    A row of the price list that can be ordered and has no last order date says that no end of life was set on the day
    of the list; `left` is whether a later edition no longer has it.
    """
    names = names_of(skus, tables)
    rows = all_statements(tables).rename(columns={"sku": "name"})
    own, _ = settled(names.merge(rows, on="name", how="inner"))
    return pd.concat([own, of_families(names[~names["sku"].isin(own["sku"])], tables)], ignore_index=True)


def with_age(rows: pd.DataFrame, oldest: str) -> pd.DataFrame:
    """Statements with `fresh`: whether they are of the day `oldest` or later.

    Invented rows are no evidence and rules for families no list, so that neither ages.
    """
    ageless = rows["confidence"].isin([str(Confidence.INVENTED)]) | rows["table"].isin(["lifecycle_families"])
    return rows.assign(fresh=(rows["as_of"] >= oldest) | ageless)


def all_statements(tables: Tables) -> pd.DataFrame:
    """Every row of the lifecycle table and of the price list that says something of the life of a SKU."""
    prices = tables["prices"].assign(announced="", end_of_support="", bulletin="", table="prices")
    statuses = tables["material_statuses"]
    can_order = statuses.loc[statuses["orderable"] == "yes", "material_status"]
    prices["orderable"] = prices["material_status"].isin(can_order) & (prices["last_order_date"] == "")
    dated = prices[prices["orderable"] | (prices["last_order_date"] != "")]
    lifecycle = tables["lifecycle"].assign(orderable=False, left=False, table="lifecycle")
    columns = [name for name in COLUMNS if name in lifecycle]
    rows = pd.concat([lifecycle[columns], dated[columns]], ignore_index=True)
    rows["decides"] = rows.index.isin(trusted(rows).index)
    return rows


def conflicting_statements(tables: Tables) -> pd.DataFrame:
    """Rows of the lifecycle table and the price list that do not count for a SKU, as conflicts of tables."""
    _, left_out = settled(all_statements(tables))
    left_out = left_out.assign(table="lifecycle, prices", beside="")
    return left_out.rename(columns={"sku": "subject"})[list(CONFLICTS)]


def of_families(names: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """What the rules for families state about SKUs that have no row of their own."""
    table = tables["lifecycle_families"]
    table = table.assign(rule=place(table), table="lifecycle_families")
    rule = by_model(names["name"], table, "rule")
    rows = table.assign(orderable=False, left=False, decides=table.index.isin(trusted(table).index))
    return names.assign(rule=rule).merge(rows, on="rule", how="inner").reindex(columns=COLUMNS)


def deciding(rows: pd.DataFrame, rank: "pd.Series[int]") -> pd.DataFrame:
    """For each SKU the statement of the lowest rank, the youngest of several, with its `rank`."""
    order = {"as_of": False, "source_file": True, "source_line": True}
    ranked = rows.assign(rank=rank).sort_values(list(order), ascending=list(order.values()), kind="stable")
    return ranked.sort_values(["sku", "rank"], kind="stable").drop_duplicates("sku")


def named_replacements(text: str) -> tuple[str, ...]:
    """The SKUs that a table names as the replacement of another; none where it says that there is none."""
    return tuple(one for one in BETWEEN.split(text.strip()) if one and one.lower() not in NO_REPLACEMENT)

"""What the lifecycle tables and the price list say of a SKU, and which of their rows decides."""

from datetime import timedelta

import pandas as pd

from policy.context import Case
from policy.parts.products import by_model
from policy.parts.sku import JOINT, joined, trusted, unambiguous
from policy.reference.citation import CITATION, place
from policy.reference.milestone_conflicts import settled
from policy.reference.precedence import CONFLICTS
from policy.reference.reference_tables import Reference
from policy.reference.schemas.columns import Confidence

COLUMNS = [
    *("sku", "name", "announced", "last_order_date", "end_of_support", "bulletin", "replacement", "orderable"),
    *("left", "confidence", *CITATION, "tier", "fresh", "decides"),
]
MILESTONES = ["announced", "last_order_date", "end_of_support", "bulletin"]


def names_of(skus: "pd.Series[str]", reference: Reference) -> pd.DataFrame:
    """Rows sku, name: every name under which the tables may know a SKU, its own first, then its unambiguous aliases."""
    own = pd.Series(skus[skus != ""].unique(), dtype="str")
    aliases = reference.model_aliases
    turned = aliases.rename(columns={"printed": "sku", "sku": "printed"})
    other = [own.map(unambiguous(table, "printed")) for table in (aliases, turned)]
    names = pd.concat([pd.DataFrame({"sku": own, "name": name}) for name in (own, *other)], ignore_index=True)
    return names[names["name"].notna()].drop_duplicates(ignore_index=True)


def asked(case: Case) -> pd.DataFrame:
    """Rows product, sku: each product as the inventory names it, and each SKU that it may be.

    A SKU whose alias is ambiguous may also be any of its aliases.
    """
    frus = case.frus
    products = pd.Series(frus["sku"].mask(frus["sku"] == "", frus["candidates"]).unique(), dtype="str")
    products = products[products != ""]
    other = products.map(joined(trusted(case.reference.model_aliases), "printed")).astype("str").fillna("")
    rows = pd.DataFrame({"product": products, "sku": products.str.split(JOINT, regex=False), "own": True})
    more = pd.DataFrame({"product": products, "sku": other.str.split(JOINT, regex=False), "own": False})
    several = other.str.contains(JOINT, regex=False)
    rows = pd.concat([rows, more[several]], ignore_index=True).explode("sku", ignore_index=True)
    return rows.astype({"product": "str", "sku": "str", "own": bool})


def readings(case: Case, known: set[str]) -> pd.DataFrame:
    """Rows product, sku: what each product has to be judged as; by its aliases only when it has no row of its own."""
    rows = asked(case)
    named = rows["product"].isin(rows.loc[rows["own"] & rows["sku"].isin(known), "product"])
    other = rows["product"].isin(rows.loc[~rows["own"], "product"])
    return rows[rows["own"] == (named | ~other)][["product", "sku"]]


def statements(case: Case) -> pd.DataFrame:
    """Every row that counts for a product SKU, with `decides` (trusted), `orderable`, `left`, `fresh` and its CITATION.

    A row of the price list that can be ordered and has no last order date says that no end of life was set on the day
    of the list; `left` is whether a later edition no longer has it, `fresh` whether that day is near enough to the
    audit. Invented rows are no evidence, so never age.
    """
    rows = spoken(case.reference)
    oldest = (case.as_of - timedelta(days=case.settings.max_table_age_days)).isoformat()
    rows["fresh"] = (rows["as_of"] >= oldest) | (rows["confidence"] == str(Confidence.INVENTED))
    names = names_of(asked(case)["sku"], case.reference)
    own, _ = settled(names.merge(rows.rename(columns={"sku": "name"}), on="name", how="inner"))
    return pd.concat([own, of_families(names[~names["sku"].isin(own["sku"])], case)], ignore_index=True)


def spoken(reference: Reference) -> pd.DataFrame:
    """Every row of the lifecycle table and of the price list that says something of the life of a SKU."""
    prices = reference.prices.assign(announced="", end_of_support="", bulletin="")
    can_order = reference.material_statuses.query("orderable == 'yes'")["material_status"]
    prices["orderable"] = prices["material_status"].isin(can_order) & (prices["last_order_date"] == "")
    told = prices[prices["orderable"] | (prices["last_order_date"] != "")]
    lifecycle = reference.lifecycle.assign(orderable=False, left=False)
    columns = [name for name in COLUMNS if name in lifecycle]
    rows = pd.concat([lifecycle[columns], told[columns]], ignore_index=True)
    rows["decides"] = rows.index.isin(trusted(rows).index)
    return rows


def contradictions(reference: Reference) -> pd.DataFrame:
    """Rows of the lifecycle table and the price list that do not count for a SKU, as conflicts of tables."""
    _, apart = settled(spoken(reference))
    return apart.assign(table="lifecycle, prices").rename(columns={"sku": "subject"})[list(CONFLICTS)]


def of_families(names: pd.DataFrame, case: Case) -> pd.DataFrame:
    """What the rules for families say of SKUs that have no row of their own."""
    table = case.reference.lifecycle_families
    table = table.assign(rule=place(table))
    rule = by_model(names["name"], table, "rule")
    rows = table.assign(orderable=False, left=False, fresh=True, decides=table.index.isin(trusted(table).index))
    return names.assign(rule=rule).merge(rows, on="rule", how="inner").reindex(columns=COLUMNS)


def deciding(rows: pd.DataFrame, rank: "pd.Series[int]") -> pd.DataFrame:
    """For each SKU the statement of the lowest rank, the youngest of several, with its `rank`."""
    order = {"as_of": False, "source_file": True, "source_line": True}
    ranked = rows.assign(rank=rank).sort_values(list(order), ascending=list(order.values()), kind="stable")
    return ranked.sort_values(["sku", "rank"], kind="stable").drop_duplicates("sku")


def reached(days: "pd.Series[str]", case: Case) -> "pd.Series[bool]":
    """Whether a day is known and has come: on the day itself it has."""
    return (days != "") & (days <= case.today)


def unnamed(rows: pd.DataFrame) -> "pd.Series[str]":
    """What to say of a row without SKU, with the name that a source which may not decide gives it."""
    part = ("part number " + rows["part_number"]).where(rows["part_number"] != "", "no part number")
    hint = ("; a source that may not decide calls it " + rows["hint"]).where(rows["hint"] != "", "")
    return "No table tells which orderable product " + rows["path"] + " (" + part + ") is" + hint + "."

"""From the deciding statement of each SKU to one finding for each product that carries it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pandas as pd

from policy.check import Check, subjects
from policy.decisions import OF_ITSELF, OF_PART, Reason, decided, ranks
from policy.findings import Outcome, Owner
from policy.given import Given
from policy.joins import row_values
from policy.lookup.citations import citation_of, filled
from policy.lookup.lifecycle import deciding, judged_as, named_replacements, with_age
from policy.lookup.names import trusted
from policy.parts.naming import name_citations
from policy.parts.systems import removable_products
from policy.reference.newest_price_list import newest_list
from policy.reference.schemas.columns import Confidence
from policy.settings import IneligibleFru

FAIL, MISSING, PASS = Outcome.FAIL, Outcome.MISSING, Outcome.PASS
TABLES = ("lifecycle", "lifecycle_families", "prices", "material_statuses", "model_aliases", "part_numbers")
# What names a part beside the inventory itself.
NAMING = ("show chassis hardware models", "show version")
OTHERS = ("power", "fan", "optic", "midplane", "craft")
NOTE = "[{note} ]"
ALIKE = "[It is {either}, which are judged alike. ]"
ITSELF = " It alone is not eligible: the device is judged without it, and no contract is bought for it."
TOO_OLD = (
    "Replace {sku}: a product past its last order date or end of life is not reinstated."
    "[ Juniper names {replacement} as the replacement.]"
)
THIS_QUARTER = "Give a price list of this quarter."
WHICH = "Read from its label, or collect show chassis hardware models to see, which of these it is."
NAME_IT = "Collect show chassis hardware models, or name the product: reinstate tables gaps lists it."
UNVIRTUAL = "Take the device off the list; only hardware is reinstated."
NO_NAME = "No table names the product that {path} ({number}) is[; a source that may not decide calls it {hint}]."
UNNAMED = (
    Reason(
        "virtual-machine",
        "virtual",
        MISSING,
        "{description} is a virtual machine: there is no hardware that could be reinstated.",
        UNVIRTUAL,
        owner=Owner.NETWORK_ENGINEER,
        final=True,
    ),
    Reason("unknown-product", "unnamed", MISSING, NO_NAME, NAME_IT, owner=Owner.NETWORK_ENGINEER),
)
MILESTONES = {"announced": "announced", "last_order_date": "last order date", "end_of_support": "end of support"}
VALUES = ("sku", "date", *MILESTONES, "ends", "as_of", "list", "list_day", "dates", "replacement", "either", "each")
PRICE_LIST, SAMPLE_LIST = "price list", "invented sample price list"
Facts = Callable[[pd.DataFrame, Given], pd.DataFrame]
Record = dict[str, Any]


def product_check(
    name: str, requirement: str, fails_when: str, reasons: Sequence[Reason], facts: Facts, look_up: str
) -> Check:
    """A check on what the tables state about each product, by the reasons between which `facts` decides."""
    table = decision_table(reasons, name.replace("-", " "), look_up)

    def judge(given: Given) -> pd.DataFrame:
        """One subject for each product; other parts only where their product fails."""
        return product_findings(given, reasons, facts, table)

    return Check(
        id=name,
        requirement=requirement,
        fails_when=f"{fails_when}; of a part of a system where `ineligible_fru` lets it fail its device",
        judge=judge,
        reasons=table,
        needs=("show chassis hardware",),
        uses=NAMING,
        records=("frus", "product_skus", "statements"),
        tables=TABLES,
    )


def decision_table(reasons: Sequence[Reason], wanted: str, look_up: str) -> tuple[Reason, ...]:
    """The table of a check on products: what rows of the tables state about a SKU, what their absence means, no SKU.

    A failing reason stands there twice more as advice: for parts that are no products, and for products that are left
    out of the contract; each begins with a note.
    """
    known = f"so its {wanted} is not known."
    on_list = "{sku} is on the price list[ of {list_day}], which does not say that it can be ordered."
    off_list = (
        "{sku} is not on the {list} of {list_day}. Products leave the list at their last order date, so it may be "
        f"past it; no table gives its {wanted}."
    )
    nowhere = f"Neither the lifecycle tables nor a price list know {{sku}}, {known}"
    unknown = (
        Reason("silent-price-list", "on_list", MISSING, on_list, look_up, owner=Owner.PURCHASING),
        Reason("not-on-price-list", "listed", MISSING, off_list, look_up, owner=Owner.PURCHASING),
        Reason("unknown-to-the-tables", "", MISSING, nowhere, look_up, owner=Owner.PURCHASING),
    )
    several = Reason(
        "one-of-several",
        "",
        MISSING,
        f"It is {{either}}, and which of them decides on the {wanted}. {{each}}",
        WHICH,
        owner=Owner.SITE_HANDS,
    )
    own = tuple(replace(one, sentence=ALIKE + one.sentence) for one in reasons)
    failing = [one for one in own if one.outcome is FAIL]
    parts = [one.advising() for one in failing]
    left = [replace(one, sentence=one.sentence + ITSELF).advising(OF_ITSELF) for one in failing]
    rows = (*own, *unknown, several, *parts, *left, *UNNAMED)
    return tuple(replace(one, sentence=NOTE + one.sentence) for one in rows)


def product_findings(given: Given, reasons: Sequence[Reason], facts: Facts, table: Sequence[Reason]) -> pd.DataFrame:
    """A subject for each product, for other parts with a failing SKU, and for a virtual machine.

    `facts` gives each row of the tables the facts between which `reasons` decide; of several rows about one
    SKU the one whose reason stands first counts. `table` is the complete table, with what follows without such a row.
    """
    oldest = (given.as_of - timedelta(days=given.settings.max_table_age_days)).isoformat()
    stated = facts(with_age(given.records["statements"], oldest), given)
    decisions = decided(stated, reasons, "statements about products")
    first = deciding(decisions, ranks(decisions, reasons))
    known = {str(row["sku"]): record_of(row) for row in first.to_dict("records")}
    outcomes = {reason.code: reason.outcome for reason in table}
    products = of_products(
        judged_as(given.records["product_skus"], set(known)), known, without_statement(given), outcomes
    )
    failing = products["product"][products["outcome"] == FAIL]
    rows = of_parts(given, products, set(failing))
    values = dict.fromkeys(name for reason in table for name in reason.values)
    names = dict.fromkeys(("subject", "sku", "date", "citations", "reason", *values))
    return subjects(rows, **{name: rows[name] for name in names})


def record_of(row: Mapping[Any, Any]) -> Record:
    """The reason of the statement that decides on a SKU, its values, and the row as a citation."""
    given = [f"{name} {row[column]}" for column, name in MILESTONES.items() if row[column]]
    invented = row["confidence"] == str(Confidence.INVENTED)
    return {
        **{name: row[name] for name in ("sku", "reason", "date", "as_of", *MILESTONES)},
        "replacement": " or ".join(named_replacements(row["replacement"])),
        "ends": row["end_of_support"] or "not given",
        "dates": ", ".join(given),
        "list": SAMPLE_LIST if invented else PRICE_LIST,
        "citations": (citation_of(row),),
    }


def without_statement(given: Given) -> Callable[[str], Record]:
    """What follows for a SKU of which no table has a row: it may have left the price list."""
    prices = given.tables["prices"]
    day, invented = newest_list(prices)
    on_list = set(trusted(prices)["sku"])
    name = SAMPLE_LIST if invented else PRICE_LIST

    def record(sku: str) -> Record:
        reason = "silent-price-list" if sku in on_list else "not-on-price-list" if day else "unknown-to-the-tables"
        return {"sku": sku, "reason": reason, "list": name, "list_day": day, "citations": ()}

    return record


def of_products(
    rows: pd.DataFrame, known: dict[str, Record], without: Callable[[str], Record], outcomes: Mapping[str, Outcome]
) -> pd.DataFrame:
    """Reason, outcome, values and citations of each product as the inventory names it, be it one SKU or several."""
    groups: dict[str, list[Record]] = {}
    for product, sku in row_values(rows, ["product", "sku"]):
        groups.setdefault(product, []).append(known.get(sku) or without(sku))
    found = [{"product": product, **one_of(records, outcomes)} for product, records in groups.items()]
    return pd.DataFrame(found, columns=["product", "outcome", "reason", *VALUES, "citations"])


def one_of(records: list[Record], outcomes: Mapping[str, Outcome]) -> Record:
    """What follows for a product that is any of several SKUs: a verdict only where all of them have the same."""
    first = records[0] | {"outcome": outcomes[records[0]["reason"]]}
    if len(records) == 1:
        return first
    names, decisions = [one["sku"] for one in records], [outcomes[one["reason"]] for one in records]
    either = f"{', '.join(names[:-1])} or {names[-1]}"
    cited = tuple(dict.fromkeys(cite for one in records for cite in one["citations"]))
    if set(decisions) in ({FAIL}, {PASS}):
        return {**first, "either": either, "citations": cited}
    each = " ".join(f"{name} would be {outcome}." for name, outcome in zip(names, decisions, strict=True))
    return {"outcome": MISSING, "reason": "one-of-several", "either": either, "each": each, "citations": cited}


def of_parts(given: Given, products: pd.DataFrame, failing: set[str]) -> pd.DataFrame:
    """The parts to be judged with what follows for their products, and `subject` and citations of each."""
    frus = given.records["frus"]
    product = frus["sku"].mask(frus["sku"] == "", frus["candidates"])
    vm = frus["virtual"] & (frus["kind"] == "chassis")
    part = frus["kind"].isin(OTHERS) & ~frus["is_product"] & product.isin(failing) & (frus["tied_to"] == "")
    rows = frus[frus["is_product"] | vm | part].assign(product=product, vm=vm, part=part)
    rows = rows.assign(alone=fails_alone(rows, given), named=name_citations(rows, given.tables))
    rows = rows.drop(columns="sku").merge(products, on="product", how="left", sort=False)
    rows[list(VALUES)] = rows[list(VALUES)].astype("str").fillna("")
    reason = rows["reason"].mask(rows["part"], rows["reason"] + OF_PART)
    reason = reason.mask(rows["alone"] & (rows["outcome"] == FAIL), rows["reason"] + OF_ITSELF)
    reason = reason.fillna("unknown-product")
    return rows.assign(
        reason=reason.mask(rows["vm"], "virtual-machine").astype("str"),
        subject=rows["product"].where(rows["product"] != "", rows["description"]),
        number=number_words(rows),
        citations=rows["named"] + filled(rows["citations"]),
    )


def fails_alone(rows: pd.DataFrame, given: Given) -> "pd.Series[bool]":
    """Whether each product fails without its device where it is not eligible: by the settings, and as part of a system.

    A board that cannot be taken out of its system, being tied to another part, fails it.
    """
    if given.settings.ineligible_fru is not IneligibleFru.FAILS_ITSELF:
        return pd.Series(False, index=rows.index)
    return pd.Series(rows.index.isin(removable_products(rows).index), index=rows.index)


def number_words(rows: pd.DataFrame) -> "pd.Series[str]":
    """The part number of each part, or that it has none."""
    return ("part number " + rows["part_number"]).where(rows["part_number"] != "", "no part number")

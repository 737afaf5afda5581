"""What takes the place of parts that are replaced: the SKUs that the tables name, each with its list price."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

import pandas as pd

from policy.context import AuditContext
from policy.joins import lookup, semi_join
from policy.lookup.citations import JOINT as ALSO
from policy.lookup.lifecycle import named_replacements, names_of
from policy.lookup.names import JOINT, trusted
from policy.parts.sku import KEY
from policy.pricing.cost_lines import with_product
from policy.pricing.tariff import PRICED, UNPRICED
from policy.reference.citation import citation

# Beside what is final: the reasons of which another part is a remedy, by check and code.
REPLACING = {
    ("operable", "failed"),
    ("operable", "condition-not-readable"),
    ("cards-installed", "card-not-online"),
    ("engineering-changes", "change-lacking"),
    ("end-of-life", "end-of-life-announced"),
    ("fru-serials", "third-party-optic"),
    ("fru-serials", "numbers-lacking"),
}


class Replacement(StrEnum):
    """What is known of the part that takes the place of another."""

    PRICED = "priced"
    SEVERAL = "several"
    UNPRICED = "unpriced"
    UNNAMED = "unnamed"
    NO_REPLACEMENT = "no-replacement"


class Replaced(NamedTuple):
    """The columns of an action that replaces a part; `replacement` joins all SKUs that it may be by ` | `."""

    replacement: str = ""
    replacement_price: Decimal | None = None
    replacement_currency: str = ""
    replacement_status: str = ""
    replacement_source: str = ""


class Offer(NamedTuple):
    """What a SKU costs that may take the place of a part, None where it has no price, and what that rests on."""

    price: Decimal | None
    currency: str
    words: str


def with_replacements(rows: pd.DataFrame, context: AuditContext) -> pd.DataFrame:
    """Actions with the columns of `Replaced`, filled in on the first action of each part that replaces it.

    Of several SKUs none is picked, so that they have no price together. A part that can stay what it is, and for which
    no table names another, is replaced by one of its own SKU.
    """
    replaces = rows["helps"] & (rows["final"] | are_replacing(rows))
    first = replaces & ~rows[KEY].where(replaces).duplicated()
    parts = rows[first]
    lasting = ~semi_join(parts, rows[replaces & rows["final"]], KEY)
    products = lookup(parts, with_product(context.frus), KEY, "product_sku")
    stated = stated_replacements(products, context)
    named = [named_for(skus_of(one), lasts, stated) for one, lasts in zip(products, lasting, strict=True)]
    offers = offers_of({sku for one in named for sku in one}, context)
    found = dict(zip(parts.index, (replaced(one, offers) for one in named), strict=True))
    each = [found.get(index, Replaced()) for index in rows.index]
    columns = pd.DataFrame(each, columns=Replaced._fields, index=rows.index, dtype=object)
    return rows.assign(**columns.astype(dict.fromkeys(columns.columns.drop("replacement_price"), "str")))


def are_replacing(rows: pd.DataFrame) -> "pd.Series[bool]":
    """Whether each finding has a reason of which another part is a remedy."""
    pairs = zip(rows["check"], rows["reason"], strict=True)
    return pd.Series([pair in REPLACING for pair in pairs], index=rows.index, dtype=bool)


def skus_of(product: str) -> list[str]:
    """The SKUs that a part may be; none where it is not known."""
    return product.split(JOINT) if product else []


def stated_replacements(products: "pd.Series[str]", context: AuditContext) -> dict[str, dict[str, str]]:
    """For each SKU what the price list and the lifecycle tables name in its place, with the rows that do."""
    skus = products.str.split(JOINT, regex=False).explode().astype("str")
    names = names_of(skus, context.reference.tables())
    tables = (context.reference.prices, context.reference.lifecycle)
    rows = pd.concat([trusted(table[table["replacement"] != ""]) for table in tables], ignore_index=True)
    rows = names.merge(rows.rename(columns={"sku": "name"}), on="name")
    found: dict[str, dict[str, str]] = {}
    for sku, text, cited in zip(rows["sku"], rows["replacement"], citation(rows), strict=True):
        for one in named_replacements(text) or ("",):
            found.setdefault(sku, {}).setdefault(one, cited)
    return found


def named_for(skus: Iterable[str], lasting: bool, stated: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """What takes the place of a part that is one of these SKUs, with the rows that name it; blank is none at all.

    One that is `lasting` can be replaced by its like.
    """
    named: dict[str, str] = {}
    for sku in skus:
        named = {**named, **{one: cited for one, cited in stated.get(sku, {}).items() if one not in named}}
    skus_named = {sku: cited for sku, cited in named.items() if sku}
    return skus_named or (dict.fromkeys(skus, "") if lasting else named)


def offers_of(skus: Iterable[str], context: AuditContext) -> dict[str, Offer]:
    """The list price of each SKU by any of its names, with the row that states it or why there is none."""
    prices, today = context.reference.prices, context.as_of.isoformat()
    names = names_of(pd.Series(sorted(skus), dtype="str"), context.reference.tables())
    rows = names.merge(prices.assign(cited=citation(prices)).rename(columns={"sku": "name"}), on="name", how="left")
    found: dict[str, Offer] = {}
    for row in rows.sort_values("cited", key=lambda cited: cited.isna(), kind="stable").to_dict("records"):
        sku, currency = row["sku"], row["currency"] or context.settings.currency
        if pd.isna(row["cited"]):
            offer = Offer(None, "", f"{sku} is not in the price list")
        elif row["last_order_date"] and row["last_order_date"] <= today:
            offer = Offer(None, "", f"{sku} cannot be ordered since {row['last_order_date']} by {row['cited']}")
        elif not row["price"]:
            offer = Offer(None, "", f"{sku} has no price in {row['cited']}")
        else:
            offer = Offer(Decimal(row["price"]), currency, f"{sku}: {row['price']} {currency} by {row['cited']}")
        found.setdefault(sku, offer)
    return found


def replaced(named: Mapping[str, str], offers: Mapping[str, Offer]) -> Replaced:
    """The columns for a part that these SKUs may take the place of, by the rows that name them."""
    denied = named.get("", "")
    if denied or not named:
        return Replaced("", None, "", str(Replacement.NO_REPLACEMENT if denied else Replacement.UNNAMED), denied)
    found = [offers[sku] for sku in named]
    by = [f", named by {cited}" if cited else "" for cited in named.values()]
    source = ALSO.join(offer.words + words for offer, words in zip(found, by, strict=True))
    if len(found) > 1:
        return Replaced(JOINT.join(named), None, "", str(Replacement.SEVERAL), source)
    status = Replacement.UNPRICED if found[0].price is None else Replacement.PRICED
    return Replaced(JOINT.join(named), found[0].price, found[0].currency, str(status), source)


def replacement_lines(actions: pd.DataFrame | None) -> pd.DataFrame:
    """A line for each part that is replaced, as those of fees: host, amount, currency, priced or unpriced."""
    if actions is None:
        return pd.DataFrame({name: pd.Series(dtype="str") for name in ("host", "amount", "currency", "status")})
    rows = actions[actions["replacement_status"] != ""]
    priced = rows["replacement_status"] == str(Replacement.PRICED)
    return pd.DataFrame(
        {
            "host": rows["host"],
            "amount": rows["replacement_price"],
            "currency": rows["replacement_currency"],
            "status": pd.Series(UNPRICED, index=rows.index, dtype="str").mask(priced, PRICED),
        }
    )

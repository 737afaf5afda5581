"""What is ordered to pay for a product, and what it costs by the price list and the discounts."""

from decimal import Decimal
from typing import NamedTuple

import pandas as pd

from policy.context import AuditContext
from policy.lookup.lifecycle import names_by_sku
from policy.lookup.names import JOINT, trusted
from policy.pricing.discounts import discounted
from policy.pricing.fee_readings import fee_classes
from policy.reference.citation import citation
from policy.reference.schemas.columns import Bought, Fee
from policy.reference.schemas.price_tables import SERVICES

# What a line is for, and what is ordered for it.
ORDER = ["product_sku", "fee", "service", "years"]
PRICED, UNPRICED, NOT_DUE, NOT_SOLD = "priced", "unpriced", "not-due", "not-sold"
SOLD_AS_PRODUCT = (str(Fee.RE_REGISTRATION), str(Bought.LICENSE))


def order_rows(context: AuditContext) -> pd.DataFrame:
    """The trusted rows that name what is ordered, each with its term.

    One year of a level of support is ordered alike as a contract and as the reinstatement fee. A row without a level
    is for the service of the reinstatement fee.
    """
    rows, service = trusted(context.reference.service_skus), str(context.settings.reinstatement_service)
    levelled = rows["fee"].isin([Fee.REINSTATEMENT, Bought.CONTRACT])
    rows = rows.assign(service=rows["service"].mask(rows["service"] == "", service))
    rows = rows[levelled | (rows["service"] == service)]
    rows = rows.assign(
        service=rows["service"].where(levelled, ""),
        years=rows["years"].mask(rows["years"] == "", "1").where(levelled, ""),
    )
    single = rows[rows["service"].isin(SERVICES)]
    swapped = {str(Fee.REINSTATEMENT): str(Bought.CONTRACT), str(Bought.CONTRACT): str(Fee.REINSTATEMENT)}
    other = single.assign(fee=single["fee"].map(swapped).astype("str"))
    found = pd.concat([rows, other], ignore_index=True)
    return found.drop_duplicates([*ORDER, "fee_class"], ignore_index=True)


def tariff(wanted: pd.DataFrame, context: AuditContext, table: pd.DataFrame) -> pd.DataFrame:
    """For each distinct ORDER what is ordered by the rows of a table, and what it costs."""
    rows = wanted[ORDER].drop_duplicates(ignore_index=True)
    rows = with_prices(rows.assign(fee_sku=ordered_skus(rows, context, table)), context)
    return rows.assign(note=rows["note"].where(rows["status"] == PRICED, why_unpriced(rows)))


def with_prices(rows: pd.DataFrame, context: AuditContext) -> pd.DataFrame:
    """Rows of `fee`, `fee_sku`, `service` and `product_sku` with what one costs, and whether that is known."""
    listed = list_prices(rows, context)
    found = [listed.get(order, NOT_LISTED) for order in zip(rows["fee"], rows["fee_sku"], strict=True)]
    texts = {
        "currency": ["" if one.price is None else one.currency for one in found],
        "source": [one.source for one in found],
        "note": [one.note for one in found],
        "status": [UNPRICED if one.price is None else PRICED for one in found],
    }
    rows = rows.assign(
        list_price=pd.Series([one.price for one in found], index=rows.index, dtype=object),
        **{name: pd.Series(cells, index=rows.index, dtype="str") for name, cells in texts.items()},
    )
    return discounted(rows, context.reference)


def why_unpriced(rows: pd.DataFrame) -> "pd.Series[str]":
    """What is not known of a line without a price: the product, what is ordered for it, its row or the price in it."""
    contract = "as a contract of " + rows["service"] + " (years: " + rows["years"] + ")"
    purpose = contract.where(rows["fee"] == str(Bought.CONTRACT), "to pay this fee")
    unknown = "No table names what is ordered " + purpose + " for " + rows["product_sku"] + "."
    unknown = unknown.where(rows["product_sku"] != "", "It is not known which orderable product this is.")
    return unlisted(rows).where(rows["fee_sku"] != "", unknown)


def unlisted(rows: pd.DataFrame) -> "pd.Series[str]":
    """What is not known of a SKU that is ordered and has no price: its row, or the price in it."""
    listed = rows["fee_sku"] + " stands in the price list without a price."
    return (rows["fee_sku"] + " is not in the price list.").mask(rows["source"] != "", listed)


def ordered_skus(rows: pd.DataFrame, context: AuditContext, table: pd.DataFrame) -> "pd.Series[str]":
    """What is ordered for each ORDER; for a product that may be several SKUs the one that all of them have."""
    named = table["product_sku"] != ""
    by_name, by_class = by_order(table[named], "product_sku"), by_order(table[~named], "fee_class")
    skus = [sku for product in rows["product_sku"].unique() for sku in product.split(JOINT)]
    names = names_by_sku(skus, context.reference.tables())
    every = pd.Series([name for each in names.values() for name in each], dtype="str")
    classes = dict(zip(every, fee_classes(every, context.reference), strict=True))

    def of_single(sku: str, order: tuple[str, ...]) -> str | None:
        """By a row of that product, else of its class."""
        aims = [(by_name, name) for name in names.get(sku, ())]
        aims += [(by_class, classes[name]) for name in names.get(sku, ()) if classes[name]]
        return next((found[aim, *order] for found, aim in aims if (aim, *order) in found), None)

    answers = [
        {of_single(sku, tuple(order)) for sku in product.split(JOINT)}
        for product, *order in zip(*(rows[name] for name in ORDER), strict=True)
    ]
    agreed = [(each.pop() or "") if len(each) == 1 else "" for each in answers]
    return pd.Series(agreed, index=rows.index, dtype="str")


def by_order(table: pd.DataFrame, aim: str) -> dict[tuple[str, ...], str]:
    """What the first row for each product or class, and everything else of an ORDER, names."""
    found: dict[tuple[str, ...], str] = {}
    for *order, sku in zip(*(table[name] for name in (aim, *ORDER[1:], "fee_sku")), strict=True):
        found.setdefault(tuple(order), sku)
    return found


class Listed(NamedTuple):
    """What one costs by a row of the price list, if that says so, and which row it is."""

    price: Decimal | None
    currency: str
    source: str
    note: str


NOT_LISTED = Listed(None, "", "", "")


def list_prices(rows: pd.DataFrame, context: AuditContext) -> dict[tuple[str, str], Listed]:
    """What one of each of these SKUs costs as what it is ordered for, by fee and SKU, by the rows of the price list.

    A licence is a product and costs `price`, a service costs `service_price`; a row that has one of the two has no
    other price for what is ordered. A row with a price counts before one without.
    """
    prices = context.reference.prices
    prices, fees = prices[prices["sku"].isin(rows["fee_sku"])], rows["fee"].unique()
    found: dict[tuple[str, str], Listed] = {}
    columns = (prices[name] for name in ("sku", "price", "service_price", "currency", "confidence"))
    for (sku, product, service, currency, confidence), source in zip(
        zip(*columns, strict=True), citation(prices), strict=True
    ):
        note = "invented sample price" if confidence == "invented" else ""
        for fee in fees:
            price = price_of(fee, product, service)
            one = Listed(price, currency or context.settings.currency, source, note)
            if found.setdefault((fee, sku), one).price is None and price is not None:
                found[fee, sku] = one
    return found


def price_of(fee: str, product: str, service: str) -> Decimal | None:
    """The price in a row that counts for a fee, None where it has none."""
    text = (product or service) if fee in SOLD_AS_PRODUCT else (service or product)
    return Decimal(text) if text else None

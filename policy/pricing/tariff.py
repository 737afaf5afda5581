"""What is ordered to pay for a product, and what it costs by the price list and the discounts."""

from decimal import Decimal
from typing import Any

import pandas as pd

from policy.context import AuditContext
from policy.lookup.lifecycle import names_of
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
    rows = rows.merge(ordered_skus(rows, context, table), on=ORDER, how="left")
    rows["fee_sku"] = rows["fee_sku"].astype("str").fillna("")
    rows = with_prices(rows, context)
    return rows.assign(note=rows["note"].where(rows["status"] == PRICED, why_unpriced(rows)))


def with_prices(rows: pd.DataFrame, context: AuditContext) -> pd.DataFrame:
    """Rows of `fee`, `fee_sku`, `service` and `product_sku` with what one costs, and whether that is known."""
    rows = rows.merge(list_prices(rows, context), on=["fee", "fee_sku"], how="left")
    priced = rows["list_price"].notna()
    rows["list_price"] = rows["list_price"].astype(object).where(priced, None)
    texts = ["currency", "source", "note"]
    rows[texts] = rows[texts].astype("str").fillna("")
    rows["currency"] = rows["currency"].where(priced, "")
    rows["status"] = pd.Series(UNPRICED, index=rows.index).mask(priced, PRICED)
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


def ordered_skus(rows: pd.DataFrame, context: AuditContext, table: pd.DataFrame) -> pd.DataFrame:
    """What is ordered for each ORDER; for a product that may be several SKUs the one that all of them have."""
    parts = rows.assign(sku=rows["product_sku"].str.split(JOINT, regex=False)).explode("sku").astype({"sku": "str"})
    order = ["sku", *ORDER[1:]]
    single = of_single(parts["sku"], context, table).rename(columns={"product_sku": "sku"})
    each = parts.merge(single, on=order, how="left")
    found = each.groupby(ORDER)["fee_sku"]
    agreed = found.first()[found.nunique(dropna=False) == 1]
    return agreed.dropna().reset_index()


def of_single(skus: "pd.Series[str]", context: AuditContext, table: pd.DataFrame) -> pd.DataFrame:
    """What is ordered for each SKU and everything else of an ORDER: by a row of that product, else of its class."""
    names = names_of(skus, context.reference.tables()).rename(columns={"sku": "product_sku"})
    exact = table.drop(columns="fee_class").rename(columns={"product_sku": "name"})
    by_name = names.merge(exact[exact["name"] != ""], on="name")
    classes = names.assign(fee_class=fee_classes(names["name"], context.reference))
    by_class = classes[classes["fee_class"] != ""].merge(
        table[table["product_sku"] == ""].drop(columns="product_sku"), on="fee_class"
    )
    found = pd.concat([by_name, by_class], ignore_index=True)[[*ORDER, "fee_sku"]]
    return found.drop_duplicates(ORDER)


def list_prices(rows: pd.DataFrame, context: AuditContext) -> pd.DataFrame:
    """What one of each of these SKUs costs as what it is ordered for, by the rows of the price list.

    A licence is a product and costs `price`, a service costs `service_price`; a row that has one of the two has no
    other price for what is ordered.
    """
    prices = context.reference.prices
    prices = prices[prices["sku"].isin(rows["fee_sku"])]
    note = pd.Series("", index=prices.index, dtype="str")
    listed = pd.DataFrame(
        {
            "fee_sku": prices["sku"],
            "currency": prices["currency"].mask(prices["currency"] == "", context.settings.currency),
            "source": citation(prices),
            "note": note.mask(prices["confidence"] == "invented", "invented sample price"),
        }
    )
    product, service = prices["price"], prices["service_price"]
    each = [
        listed.assign(fee=str(fee), list_price=price_of(str(fee), product, service)) for fee in rows["fee"].unique()
    ]
    if not each:
        return listed.assign(fee="", list_price=None)
    found = pd.concat(each).sort_values("list_price", key=lambda column: column.isna(), kind="stable")
    return found.drop_duplicates(["fee", "fee_sku"])


def price_of(fee: str, product: "pd.Series[str]", service: "pd.Series[str]") -> "pd.Series[Any]":
    """The price of each row that counts for a fee, None where it has none."""
    first, other = (product, service) if fee in SOLD_AS_PRODUCT else (service, product)
    text = first.where(first != "", other)
    return pd.Series([Decimal(value) if value else None for value in text], index=text.index, dtype=object)

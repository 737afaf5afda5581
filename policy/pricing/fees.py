"""What submitting each device costs: three fees for each product, one line each."""

from decimal import Decimal

import pandas as pd

from policy.context import AuditContext
from policy.findings import Result
from policy.judge import Verdict
from policy.lookup.lifecycle import names_of
from policy.lookup.names import JOINT, trusted
from policy.lookup.patterns import by_model
from policy.reference.citation import citation
from policy.reference.schemas.columns import Fee

COLUMNS = (
    *(
        "host",
        "member",
        "path",
        "fee",
        "fee_sku",
        "product_sku",
        "quantity",
        "unit_price",
        "amount",
        "currency",
        "status",
    ),
    *("refundable", "creditable", "source", "avoidable", "note"),
)
PRICED, UNPRICED = "priced", "unpriced"


def costs(verdict: Verdict) -> pd.DataFrame:
    """One row for each product and fee; `unit_price` and `amount` are Decimal, or None on a line that is `unpriced`.

    A fee is due also when the inspection fails, so the fees of a device that fails are `avoidable`. A device whose
    products are not known has an unpriced line for each fee, so that no sum counts it as free.
    """
    context = verdict.context
    products = with_product(context)[["host", "member", "path", "product_sku"]]
    rows = products.merge(tariff(context), on="product_sku", how="left", sort=False)
    rows = pd.concat([rows, of_unknown_products(context)], ignore_index=True)
    failing = verdict.results.loc[verdict.results["result"] == str(Result.FAIL), "host"]
    rows = rows.assign(quantity=1, refundable="no", creditable="no", avoidable=rows["host"].isin(failing))
    return rows.assign(amount=rows["unit_price"])[list(COLUMNS)]


def of_unknown_products(context: AuditContext) -> pd.DataFrame:
    """The fees of each device of which no product is known; a virtual machine has none to know."""
    hosts = context.records.devices["host"]
    known = set(context.products["host"]) | set(context.frus.loc[context.frus["virtual"], "host"])
    blank = dict.fromkeys(("member", "path", "product_sku", "fee_sku", "source"), "")
    note = "It is not known what this device consists of."
    rows = pd.DataFrame({"host": hosts[~hosts.isin(known)]}).merge(
        pd.DataFrame({"fee": list(map(str, Fee))}), how="cross"
    )
    return rows.assign(**blank, unit_price=None, currency=context.settings.currency, status=UNPRICED, note=note)


def tariff(context: AuditContext) -> pd.DataFrame:
    """For each distinct product SKU and fee what is ordered and what it costs."""
    skus = pd.DataFrame({"product_sku": with_product(context)["product_sku"].unique()})
    rows = skus.merge(pd.DataFrame({"fee": [str(fee) for fee in Fee]}), how="cross")
    rows = rows.merge(fee_skus(rows, context), on=["product_sku", "fee"], how="left")
    rows = rows.merge(unit_prices(context), on="fee_sku", how="left")
    text = rows.columns.drop("unit_price")
    rows[text] = rows[text].astype("str").fillna("")
    priced = rows["unit_price"].notna()
    rows["unit_price"] = rows["unit_price"].astype(object).where(priced, None)
    rows["currency"] = rows["currency"].where(priced, context.settings.currency)
    rows["status"] = pd.Series(UNPRICED, index=rows.index).mask(priced, PRICED)
    ordered = rows["fee_sku"] + " is not in the price list."
    unknown = "No table names what is ordered to pay this fee for " + rows["product_sku"] + "."
    unknown = unknown.where(rows["product_sku"] != "", "It is not known which orderable product this is.")
    rows["note"] = ordered.where(rows["fee_sku"] != "", unknown).mask(priced, rows["note"])
    return rows


def with_product(context: AuditContext) -> pd.DataFrame:
    """The products with `product_sku`, which holds all SKUs that an ambiguous one may be."""
    products = context.products
    return products.assign(product_sku=products["sku"].mask(products["sku"] == "", products["candidates"]))


def fee_skus(rows: pd.DataFrame, context: AuditContext) -> pd.DataFrame:
    """The fee SKU of each product and fee; of a product that may be several SKUs the one that all of them have."""
    parts = rows.assign(sku=rows["product_sku"].str.split(JOINT, regex=False)).explode("sku").astype({"sku": "str"})
    single = of_single(parts, context).rename(columns={"product_sku": "sku"})
    each = parts.merge(single, on=["sku", "fee"], how="left")
    fees = each.groupby(["product_sku", "fee"])["fee_sku"]
    agreed = fees.first()[fees.nunique(dropna=False) == 1]
    return agreed.dropna().reset_index()


def of_single(parts: pd.DataFrame, context: AuditContext) -> pd.DataFrame:
    """The fee SKU of each SKU and fee: the one for that product, else the one for its class."""
    table = trusted(context.reference.service_skus)
    table = table[table["service"].isin(["", str(context.settings.reinstatement_service)])]
    names = names_of(parts["sku"], context.reference.tables()).rename(columns={"sku": "product_sku"})
    exact = table.drop(columns="fee_class").rename(columns={"product_sku": "name"})
    by_name = names.merge(exact[exact["name"] != ""], on="name")
    classes = names.assign(fee_class=by_model(names["name"], trusted(context.reference.fee_classes), "fee_class"))
    by_class = classes[classes["fee_class"] != ""].merge(
        table[table["product_sku"] == ""].drop(columns="product_sku"), on="fee_class"
    )
    found = pd.concat([by_name, by_class], ignore_index=True)[["product_sku", "fee", "fee_sku"]]
    return found.drop_duplicates(["product_sku", "fee"])


def unit_prices(context: AuditContext) -> pd.DataFrame:
    """What one of each SKU of the price list costs: `service_price` for a service, `price` for a product."""
    prices = context.reference.prices
    text = prices["service_price"].where(prices["service_price"] != "", prices["price"])
    price = pd.Series([Decimal(value) if value else None for value in text], index=prices.index, dtype=object)
    note = pd.Series("", index=prices.index, dtype="str").mask(
        prices["confidence"] == "invented", "invented sample price"
    )
    return pd.DataFrame(
        {
            "fee_sku": prices["sku"],
            "unit_price": price,
            "currency": prices["currency"].mask(prices["currency"] == "", context.settings.currency),
            "source": citation(prices),
            "note": note,
        }
    )

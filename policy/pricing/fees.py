"""What submitting each device costs: lines for each product and fee, for priced parts, and for unknown products."""

from decimal import Decimal
from typing import Any

import pandas as pd

from parsers.junos.membership import are_switches
from parsers.junos.sentinels import are_serials
from parsers.junos.slots import Kind
from policy.beyond_remedy import remediable
from policy.context import AuditContext
from policy.findings import Result
from policy.joins import anti_join, semi_join
from policy.judge import Verdict
from policy.lookup.lifecycle import names_of
from policy.lookup.names import JOINT, trusted
from policy.parts.products import built_in
from policy.parts.systems import systems
from policy.pricing.fee_readings import (
    due_per,
    fee_classes,
    fees_per,
    is_due,
    rows_against,
    service_sku_known,
    uncontracted,
    why_not_due,
)
from policy.reference.citation import citation
from policy.reference.schemas.columns import Fee

COLUMNS = (
    *("host", "site", "theater", "model", "member", "path", "serial_number"),
    *("fee", "service", "fee_sku", "product_sku", "quantity", "unit_price", "amount", "currency", "status"),
    *("fee_per", "due_per", "remediable", "refundable", "creditable", "source", "avoidable", "at_risk", "note"),
)
PRICED, UNPRICED, NOT_DUE = "priced", "unpriced", "not-due"
LICENSES = (Fee.RE_REGISTRATION,)
PARTS = (Kind.POWER, Kind.FAN, Kind.OPTIC)
READ = ["kind", "is_system", "has_service_sku"]
PART = ["host", "member", "path", "serial_number", "product_sku"]


def costs(verdict: Verdict) -> pd.DataFrame:
    """One row for each product and fee; `unit_price` and `amount` are Decimal, or None on a line that is `unpriced`.

    A line that is `not-due` has quantity 0 and no amount; its unit price is what another reading would charge, where
    `due_per` names one. The inspection of a device that fails is due all the same, so that fee is `avoidable`; its
    other fees are `at_risk`, because none is given back once it is paid. A device or system whose products are not
    known has an unpriced line for each fee, so that no sum counts it as free. `remediable` lines are due once every
    action is done.
    """
    context = verdict.context
    lines = (of_products(context), of_parts(context), of_unknown_products(context), of_unknown_systems(context))
    rows = read_as(pd.concat(lines, ignore_index=True), verdict)
    rows = rows.merge(context.records.devices[["host", "site", "theater", "model"]], on="host", how="left", sort=False)
    failing = verdict.results.loc[verdict.results["result"] == str(Result.FAIL), "host"]
    due, inspection = rows["status"] != NOT_DUE, rows["fee"] == str(Fee.INSPECTION)
    fails = rows["host"].isin(failing) & due
    service = str(context.settings.reinstatement_service)
    rows = rows.assign(
        service=rows["fee"].map({str(Fee.REINSTATEMENT): service}).astype("str").fillna(""),
        quantity=due.astype("int64"),
        amount=rows["unit_price"].where(due, None),
        refundable="no",
        creditable="no",
        remediable=due & remediable(rows, verdict.findings, context.frus),
        avoidable=fails & inspection,
        at_risk=fails & ~inspection,
    )
    return rows[list(COLUMNS)]


def due_lines(costs: pd.DataFrame) -> pd.DataFrame:
    """The lines that are due, with a price or without."""
    return costs[costs["status"] != NOT_DUE]


def read_as(rows: pd.DataFrame, verdict: Verdict) -> pd.DataFrame:
    """The lines with what each fee is due for by the settings, and those that are not due marked, with the reason."""
    context = verdict.context
    rows = rows.assign(not_due=rows_against(rows, context), uncontracted=uncontracted(rows, verdict.findings))
    due_by = due_per(rows)
    per = rows["fee"].map({fee: str(one) for fee, one in fees_per(context.settings).items()}).astype("str")
    due = is_due(due_by, per)
    return rows.assign(
        fee_per=per,
        due_per=due_by,
        status=rows["status"].where(due, NOT_DUE),
        note=rows["note"].where(due, why_not_due(rows, context.settings)),
    )


def of_products(context: AuditContext) -> pd.DataFrame:
    """A line for each product and fee."""
    products = with_product(context.products)
    products = products.assign(
        is_system=products.index.isin(systems(context.frus).index),
        has_service_sku=service_sku_known(products["product_sku"], context),
    )
    rates = tariff(products["product_sku"], context, trusted(context.reference.service_skus))
    return products[[*PART, *READ]].merge(rates, on="product_sku", how="left", sort=False)


def of_parts(context: AuditContext) -> pd.DataFrame:
    """The fees of power supplies, fans and optics, which have a line where a row names their SKU and it has a price."""
    frus = context.frus[context.frus["kind"].isin(PARTS) & ~context.frus["is_product"] & ~context.frus["virtual"]]
    frus = with_product(frus[~built_in(frus)])
    frus = frus[~(frus.duplicated(["host", "serial_number", "product_sku"]) & are_serials(frus["serial_number"]))]
    table = trusted(context.reference.service_skus)
    rates = tariff(frus["product_sku"], context, table[table["product_sku"] != ""])
    frus = frus.assign(is_system=False, has_service_sku=service_sku_known(frus["product_sku"], context))
    return frus[[*PART, *READ]].merge(rates[rates["status"] == PRICED], on="product_sku", sort=False)


def of_unknown_products(context: AuditContext) -> pd.DataFrame:
    """The fees of each device of which no product is known; a virtual machine has none to know."""
    hosts = context.records.devices["host"]
    known = set(context.products["host"]) | set(context.frus.loc[context.frus["virtual"], "host"])
    rows = pd.DataFrame({"host": hosts[~hosts.isin(known)]}).assign(member="")
    return unpriced(rows, "It is not known what this device consists of.")


def of_unknown_systems(context: AuditContext) -> pd.DataFrame:
    """The fees of each device or member that has products, and no chassis among them."""
    owners = context.products[["host", "member"]]
    known = systems(context.frus)[["host", "member"]]
    switches = are_switches(owners["member"]) & semi_join(owners, known, ["host"])
    lost = owners.assign(member=owners["member"].where(switches, ""))
    lost = lost[anti_join(lost, known, ["host"]) | (switches & anti_join(lost, known, ["host", "member"]))]
    return unpriced(lost.drop_duplicates(), "It is not known which chassis this is.")


def unpriced(rows: pd.DataFrame, note: str) -> pd.DataFrame:
    """A line without a price for each fee of systems of which the product is not known."""
    blank = dict.fromkeys(("path", "serial_number", "product_sku", "kind", "fee_sku", "currency", "source"), "")
    rows = rows.merge(pd.DataFrame({"fee": list(map(str, Fee))}), how="cross")
    return rows.assign(**blank, is_system=True, has_service_sku=False, unit_price=None, status=UNPRICED, note=note)


def tariff(products: "pd.Series[str]", context: AuditContext, table: pd.DataFrame) -> pd.DataFrame:
    """For each distinct product SKU and fee what is ordered by the rows of a table, and what it costs."""
    skus = pd.DataFrame({"product_sku": products.unique()}, dtype="str")
    rows = skus.merge(pd.DataFrame({"fee": [str(fee) for fee in Fee]}), how="cross")
    rows = rows.merge(fee_skus(rows, context, table), on=["product_sku", "fee"], how="left")
    rows = rows.merge(unit_prices(rows["fee_sku"], context), on=["fee", "fee_sku"], how="left")
    text = rows.columns.drop("unit_price")
    rows[text] = rows[text].astype("str").fillna("")
    priced = rows["unit_price"].notna()
    rows["unit_price"] = rows["unit_price"].astype(object).where(priced, None)
    rows["currency"] = rows["currency"].where(priced, "")
    rows["status"] = pd.Series(UNPRICED, index=rows.index).mask(priced, PRICED)
    rows["note"] = rows["note"].where(priced, why_unpriced(rows))
    return rows


def why_unpriced(rows: pd.DataFrame) -> "pd.Series[str]":
    """What is not known of a fee without a price: the product, what is ordered for it, its row or the price in it."""
    unknown = "No table names what is ordered to pay this fee for " + rows["product_sku"] + "."
    unknown = unknown.where(rows["product_sku"] != "", "It is not known which orderable product this is.")
    unlisted = rows["fee_sku"] + " is not in the price list."
    listed = rows["fee_sku"] + " stands in the price list without a price."
    return unlisted.mask(rows["source"] != "", listed).where(rows["fee_sku"] != "", unknown)


def with_product(frus: pd.DataFrame) -> pd.DataFrame:
    """The parts with `product_sku`, which holds all SKUs that an ambiguous one may be."""
    return frus.assign(product_sku=frus["sku"].mask(frus["sku"] == "", frus["candidates"]))


def fee_skus(rows: pd.DataFrame, context: AuditContext, table: pd.DataFrame) -> pd.DataFrame:
    """The fee SKU of each product and fee; of a product that may be several SKUs the one that all of them have."""
    parts = rows.assign(sku=rows["product_sku"].str.split(JOINT, regex=False)).explode("sku").astype({"sku": "str"})
    single = of_single(parts, context, table).rename(columns={"product_sku": "sku"})
    each = parts.merge(single, on=["sku", "fee"], how="left")
    fees = each.groupby(["product_sku", "fee"])["fee_sku"]
    agreed = fees.first()[fees.nunique(dropna=False) == 1]
    return agreed.dropna().reset_index()


def of_single(parts: pd.DataFrame, context: AuditContext, table: pd.DataFrame) -> pd.DataFrame:
    """The fee SKU of each SKU and fee: the one for that product, else the one for its class."""
    table = table[table["service"].isin(["", str(context.settings.reinstatement_service)])]
    names = names_of(parts["sku"], context.reference.tables()).rename(columns={"sku": "product_sku"})
    exact = table.drop(columns="fee_class").rename(columns={"product_sku": "name"})
    by_name = names.merge(exact[exact["name"] != ""], on="name")
    classes = names.assign(fee_class=fee_classes(names["name"], context.reference))
    by_class = classes[classes["fee_class"] != ""].merge(
        table[table["product_sku"] == ""].drop(columns="product_sku"), on="fee_class"
    )
    found = pd.concat([by_name, by_class], ignore_index=True)[["product_sku", "fee", "fee_sku"]]
    return found.drop_duplicates(["product_sku", "fee"])


def unit_prices(fee_skus: "pd.Series[str]", context: AuditContext) -> pd.DataFrame:
    """What one of each of these SKUs costs as each fee, by the rows of the price list.

    A licence is a product and costs `price`, a service costs `service_price`; a row that has one of the two has no
    other price for what is ordered.
    """
    prices = context.reference.prices
    prices = prices[prices["sku"].isin(fee_skus)]
    note = pd.Series("", index=prices.index, dtype="str")
    rows = pd.DataFrame(
        {
            "fee_sku": prices["sku"],
            "currency": prices["currency"].mask(prices["currency"] == "", context.settings.currency),
            "source": citation(prices),
            "note": note.mask(prices["confidence"] == "invented", "invented sample price"),
        }
    )
    product, service = prices["price"], prices["service_price"]
    each = [rows.assign(fee=str(fee), unit_price=price_of(fee, product, service)) for fee in Fee]
    found = pd.concat(each).sort_values("unit_price", key=lambda column: column.isna(), kind="stable")
    return found.drop_duplicates(["fee", "fee_sku"])


def price_of(fee: Fee, product: "pd.Series[str]", service: "pd.Series[str]") -> "pd.Series[Any]":
    """The price of each row that counts for a fee, None where it has none."""
    first, other = (product, service) if fee in LICENSES else (service, product)
    text = first.where(first != "", other)
    return pd.Series([Decimal(value) if value else None for value in text], index=text.index, dtype=object)

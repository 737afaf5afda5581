"""Lines of cost: one for each product and each fee or contract, for priced parts, and for unknown products."""

import pandas as pd

from parsers.junos.membership import are_switches
from parsers.junos.sentinels import are_serials
from parsers.junos.slots import Kind
from policy.beyond_remedy import remediable
from policy.context import AuditContext
from policy.joins import anti_join, semi_join
from policy.judge import Verdict
from policy.parts.products import built_in
from policy.parts.systems import systems
from policy.pricing.fee_readings import (
    due_per,
    is_due,
    lines_per,
    rows_against,
    service_sku_known,
    uncontracted,
    why_not_due,
)
from policy.pricing.tariff import NOT_DUE, ORDER, PRICED, UNPRICED, order_rows, tariff

COLUMNS = (
    *("host", "site", "theater", "model", "member", "path", "serial_number"),
    *("fee", "service", "years", "feature", "fee_sku", "product_sku", "quantity", "list_price", "discount"),
    *("unit_price", "amount", "currency", "status"),
    *("fee_per", "due_per", "remediable", "refundable", "creditable", "source", "avoidable", "at_risk", "note"),
)
PARTS = (Kind.POWER, Kind.FAN, Kind.OPTIC)
READ = ["kind", "is_system", "has_service_sku"]
PART = ["host", "member", "path", "serial_number", "product_sku"]


def cost_lines(verdict: Verdict, orders: pd.DataFrame) -> pd.DataFrame:
    """A line for each product and order of its device; `orders` has rows host, fee, service, years.

    A line that is `not-due` has quantity 0; its unit price is what another reading would charge, where `due_per` names
    one. A device or system whose products are not known has an unpriced line for each order, so that no sum counts it
    as free. `remediable` lines are due once every action is done.
    """
    context = verdict.context
    table = order_rows(context)
    lines = (
        of_products(context, orders, table),
        of_parts(context, orders, table),
        of_unknown_products(context, orders),
        of_unknown_systems(context, orders),
    )
    rows = read_as(pd.concat([one for one in lines if len(one)] or lines[:1], ignore_index=True), verdict)
    due = rows["status"] != NOT_DUE
    return rows.assign(
        feature="",
        quantity=due.astype("int64"),
        remediable=due & remediable(rows, verdict.findings, context.frus),
    )


def with_places(rows: pd.DataFrame, context: AuditContext) -> pd.DataFrame:
    """The lines in inventory order with their amounts, and the site, theater and model of each device."""
    amounts = [
        None if price is None or not quantity else price * quantity
        for price, quantity in zip(rows["unit_price"], rows["quantity"], strict=True)
    ]
    rows = rows.assign(amount=pd.Series(amounts, index=rows.index, dtype=object))
    places = context.records.devices[["host", "site", "theater", "model"]].assign(
        place=range(len(context.records.devices))
    )
    rows = rows.merge(places, on="host", how="left", sort=False)
    return rows.sort_values("place", kind="stable", ignore_index=True).drop(columns="place")


def due_lines(costs: pd.DataFrame) -> pd.DataFrame:
    """The lines that are due, with a price or without."""
    return costs[costs["status"] != NOT_DUE]


def read_as(rows: pd.DataFrame, verdict: Verdict) -> pd.DataFrame:
    """The lines with what each is due for by the settings, and those that are not due marked, with the reason."""
    context = verdict.context
    rows = rows.assign(not_due=rows_against(rows, context), uncontracted=uncontracted(rows, verdict.findings))
    due_by = due_per(rows)
    per = rows["fee"].map({name: str(one) for name, one in lines_per(context.settings).items()}).astype("str")
    due = is_due(due_by, per)
    return rows.assign(
        fee_per=per,
        due_per=due_by,
        status=rows["status"].where(due, NOT_DUE),
        note=rows["note"].where(due, why_not_due(rows, context.settings)),
    )


def of_products(context: AuditContext, orders: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """A line for each product and order of its device."""
    products = with_product(context.products)
    products = products.assign(
        is_system=products.index.isin(systems(context.frus).index),
        has_service_sku=service_sku_known(products["product_sku"], context),
    )
    lines = products[[*PART, *READ]].merge(orders, on="host", sort=False)
    rates = tariff(lines, context, table)
    return lines.merge(rates, on=ORDER, how="left", sort=False)


def of_parts(context: AuditContext, orders: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Those of power supplies, fans and optics, which have a line where a row names their SKU and it has a price."""
    frus = context.frus[context.frus["kind"].isin(PARTS) & ~context.frus["is_product"] & ~context.frus["virtual"]]
    if frus.empty:
        return frus
    frus = with_product(frus[~built_in(frus)])
    wanted = frus[["product_sku"]].drop_duplicates().merge(orders[ORDER[1:]].drop_duplicates(), how="cross")
    rates = tariff(wanted, context, table[table["product_sku"] != ""])
    rates = rates[rates["status"] == PRICED]
    frus = frus[frus["product_sku"].isin(rates["product_sku"])]
    if frus.empty:
        return frus
    frus = frus[~(frus.duplicated(["host", "serial_number", "product_sku"]) & are_serials(frus["serial_number"]))]
    frus = frus.assign(is_system=False, has_service_sku=service_sku_known(frus["product_sku"], context))
    return frus[[*PART, *READ]].merge(orders, on="host", sort=False).merge(rates, on=ORDER, sort=False)


def of_unknown_products(context: AuditContext, orders: pd.DataFrame) -> pd.DataFrame:
    """Those of each device of which no product is known; a virtual machine has none to know."""
    hosts = context.records.devices["host"]
    known = set(context.products["host"]) | set(context.frus.loc[context.frus["virtual"], "host"])
    rows = pd.DataFrame({"host": hosts[~hosts.isin(known)]}).assign(member="")
    return unpriced(rows, orders, "It is not known what this device consists of.")


def of_unknown_systems(context: AuditContext, orders: pd.DataFrame) -> pd.DataFrame:
    """Those of each device or member that has products, and no chassis among them."""
    owners = context.products[["host", "member"]]
    known = systems(context.frus)[["host", "member"]]
    switches = are_switches(owners["member"]) & semi_join(owners, known, ["host"])
    lost = owners.assign(member=owners["member"].where(switches, ""))
    lost = lost[anti_join(lost, known, ["host"]) | (switches & anti_join(lost, known, ["host", "member"]))]
    return unpriced(lost.drop_duplicates(), orders, "It is not known which chassis this is.")


def unpriced(rows: pd.DataFrame, orders: pd.DataFrame, note: str) -> pd.DataFrame:
    """A line without a price for each order of systems of which the product is not known."""
    if rows.empty:
        return rows
    texts = ("path", "serial_number", "product_sku", "kind", "fee_sku", "currency", "source", "discount")
    return rows.merge(orders, on="host", sort=False).assign(
        **dict.fromkeys(texts, ""),
        is_system=True,
        has_service_sku=False,
        list_price=None,
        unit_price=None,
        status=UNPRICED,
        note=note,
    )


def with_product(frus: pd.DataFrame) -> pd.DataFrame:
    """The parts with `product_sku`, which holds all SKUs that an ambiguous one may be."""
    return frus.assign(product_sku=frus["sku"].mask(frus["sku"] == "", frus["candidates"]))

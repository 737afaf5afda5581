"""What a fleet needs and the tables lack, by how many devices and how much money wait for it."""

from collections.abc import Mapping
from decimal import Decimal

import pandas as pd

from policy.pricing.fees import PRICED, UNPRICED
from policy.reference.schemas.questions import FILL, QUESTION, QUESTIONS, Gap

COLUMNS = ("rank", *QUESTION, "devices", "parts", "waiting", "waiting_currency", *FILL)
DATE_CHECKS = ("last-order-date", "end-of-life")


def gaps(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """One row for each thing that is not known: what to ask, for how many devices and fees, and cells to fill in.

    `waiting` is the sum of the priced fees of the devices that wait for the answer, None where none has a price.
    """
    found = pd.concat([names(frames), dates(frames), releases(frames), prices(frames)])
    if found.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    keyed = found.assign(key=lambda rows: rows[list(QUESTION)].agg("\x1f".join, axis=1))
    grouped = keyed.groupby("key")
    rows = grouped.first().assign(devices=grouped["host"].nunique(), parts=grouped.size())
    amounts, currency = waiting(frames["costs"])
    hosts = keyed.drop_duplicates(["key", "host"])
    sums = hosts.assign(amount=hosts["host"].map(amounts)).dropna(subset="amount").groupby("key")["amount"].agg("sum")
    rows["waiting"] = pd.Series([sums.get(key) for key in rows.index], index=rows.index, dtype=object)
    rows = rows.assign(waiting_currency=currency, order=[float(amount or 0) for amount in rows["waiting"]])
    rows = rows.sort_values(["devices", "order", "key"], ascending=[False, False, True])
    return rows.assign(rank=range(1, len(rows) + 1), **dict.fromkeys(FILL, ""))[list(COLUMNS)].reset_index(drop=True)


def waiting(costs: pd.DataFrame) -> tuple[dict[str, Decimal], str]:
    """The priced fees of each device in the currency of most lines, and that currency."""
    priced = costs[costs["status"] == PRICED]
    currencies = priced["currency"].value_counts()
    currency = str(currencies.index[0]) if len(currencies) else ""
    sums: dict[str, Decimal] = {}
    of_currency = priced[priced["currency"] == currency]
    for host, amount in zip(of_currency["host"], of_currency["amount"], strict=True):
        sums[str(host)] = sums.get(str(host), Decimal("0.00")) + amount
    return sums, currency


def asking(rows: pd.DataFrame, gap: Gap, **columns: "pd.Series[str]") -> pd.DataFrame:
    """Rows of one kind of gap in the columns of a question."""
    questions = pd.DataFrame({"host": rows["host"], **columns}).assign(gap=str(gap), question=QUESTIONS[gap])
    return questions.reindex(columns=["host", *QUESTION], fill_value="").astype("str")


def names(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Products without a SKU of their own, by assembly number, else by description."""
    rows = frames["frus"][frames["frus"]["is_product"] & (frames["frus"]["sku"] == "")]
    words = {"part_number": rows["part_number"], "description": rows["description"], "candidates": rows["candidates"]}
    return asking(rows, Gap.NAME, **words)


def dates(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Products with a SKU whose dates are missing."""
    findings, key = frames["findings"], ["host", "member", "path"]
    missing = findings[findings["check"].isin(DATE_CHECKS) & (findings["outcome"] == "missing")][key].drop_duplicates()
    rows = missing.merge(frames["frus"], on=key, how="inner")
    rows = rows[rows["is_product"] & (rows["sku"] != "")]
    return asking(rows, Gap.DATES, sku=rows["sku"])


def releases(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Releases whose support is not known."""
    findings = frames["findings"]
    rows = findings[(findings["check"] == "supported-release") & (findings["outcome"] == "missing")]
    rows = rows[rows["release"] != ""]
    return asking(rows, Gap.RELEASE, release=rows["release"])


def prices(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Fees without a price."""
    costs = frames["costs"]
    rows = costs[(costs["status"] == UNPRICED) & (costs["product_sku"] != "")]
    return asking(rows, Gap.PRICE, sku=rows["product_sku"], fee=rows["fee"], service=rows["service"])

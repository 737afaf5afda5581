"""What a fleet needs and the tables lack, by how many devices and how much money wait for it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

import pandas as pd

from policy.joins import mapped, semi_join
from policy.lookup.lifecycle import names_of
from policy.lookup.names import JOINT, trusted
from policy.parts.sku import KEY
from policy.pricing.fee_proposals import fee_proposals
from policy.pricing.fee_readings import fee_classes
from policy.pricing.tariff import PRICED, UNPRICED
from policy.reference.reference_tables import Reference
from policy.reference.schemas.columns import Bought, Fee
from policy.reference.schemas.questions import FILL, QUESTION, QUESTIONS, Gap

COLUMNS = ("rank", *QUESTION, "devices", "parts", "waiting", "waiting_currency", *FILL)
BETWEEN = "\x1f"
# Letters and the figures behind them: what the products of a family begin with.
FAMILY = re.compile(r"[A-Z]+\d+")
DATE_CHECKS = ("last-order-date", "end-of-life")


def gaps(frames: Mapping[str, pd.DataFrame], reference: Reference) -> pd.DataFrame:
    """One row for each thing that is not known: what to ask, for how many devices and fees, and cells to fill in.

    Fees that are due by class are one question for each class, and the class is one for each family; `candidates` are
    what the price list may have for them. `waiting` is the sum of the priced fees of the devices that
    wait for the answer, None where none has a price.
    """
    lines = pd.concat([frames["costs"], frames["contracts"]])
    found = pd.concat([names(frames), dates(frames), releases(frames), *fees(lines, reference)])
    if found.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    keyed = found.assign(key=lambda rows: rows[list(QUESTION)].agg(BETWEEN.join, axis=1))
    grouped = keyed.groupby("key")
    rows = grouped.first().assign(devices=grouped["host"].nunique(), parts=grouped.size())
    amounts, currency = waiting(frames["costs"])
    hosts = keyed.drop_duplicates(["key", "host"])
    sums = hosts.assign(amount=hosts["host"].map(amounts)).dropna(subset="amount").groupby("key")["amount"].agg("sum")
    rows["waiting"] = pd.Series([sums.get(key) for key in rows.index], index=rows.index, dtype=object)
    amounts_known = [amount or Decimal(0) for amount in rows["waiting"]]
    rows = rows.assign(waiting_currency=currency, order=pd.Series(amounts_known, index=rows.index, dtype=object))
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


def fees(costs: pd.DataFrame, reference: Reference) -> Iterator[pd.DataFrame]:
    """Lines without a price: families whose class is not known, classes, products, which have an order of their own,
    and licensed features. What is ordered alike as fee and as contract is asked once.
    """
    rows = costs[(costs["status"] == UNPRICED) & (costs["product_sku"] != "")]
    licences = rows["fee"] == str(Bought.LICENSE)
    named = rows[licences & (rows["feature"] != "")]
    yield asking(named, Gap.LICENSE, feature=named["feature"])
    contracts = rows["fee"] == str(Bought.CONTRACT)
    rows = rows[~licences & ~(contracts & semi_join(rows, rows[~contracts], [*KEY, "service", "years"]))]
    own = trusted(reference.service_skus)
    single = [*own.loc[own["product_sku"] != "", "fee"], str(Fee.REINSTATEMENT), str(Bought.CONTRACT)]
    by_class = (rows["fee_sku"] == "") & ~rows["fee"].isin(single)
    classes = classes_of(rows["product_sku"], reference)
    families = of_all(rows["product_sku"], family_of)
    unknown = by_class & (classes == "") & (families != "")
    known = by_class & (classes != "")
    yield asking(rows[unknown], Gap.CLASS, sku=families[unknown])
    sold = rows[~by_class]
    for_product, for_class = proposed(reference, sold["product_sku"])
    order = {"fee": rows["fee"][known], "fee_class": classes[known]}
    candidates = mapped(order["fee"] + BETWEEN + order["fee_class"], for_class)
    yield asking(rows[known], Gap.PRICE, **order, candidates=candidates)
    order = {name: sold[name] for name in ("fee", "service", "years")}
    candidates = mapped(ordered(sold), for_product)
    yield asking(sold, Gap.PRICE, sku=sold["product_sku"], **order, candidates=candidates)


def ordered(rows: pd.DataFrame) -> "pd.Series[str]":
    """What is ordered for each product, as one text; one year of a level is ordered alike as fee and as contract."""
    fee = rows["fee"].mask((rows["service"] != "") & (rows["years"] == "1"), str(Bought.CONTRACT))
    return rows["product_sku"] + BETWEEN + fee + BETWEEN + rows["service"] + BETWEEN + rows["years"]


def classes_of(skus: "pd.Series[str]", reference: Reference) -> "pd.Series[str]":
    """The class of each product by any of its names, blank where no row has one for all that it may be."""
    single = pd.Series([one for sku in skus.unique() for one in sku.split(JOINT)], dtype="str")
    named = names_of(single, reference.tables())
    named = named.assign(fee_class=fee_classes(named["name"], reference))
    named = named[named["fee_class"] != ""].drop_duplicates("sku")
    classes = dict(zip(named["sku"], named["fee_class"], strict=True))
    return of_all(skus, lambda sku: classes.get(sku, ""))


def family_of(sku: str) -> str:
    """What the SKUs of a family begin with, else the SKU itself."""
    found = FAMILY.match(sku)
    return found[0] if found else sku


def of_all(skus: "pd.Series[str]", answer: Callable[[str], str]) -> "pd.Series[str]":
    """For each product the answer that all SKUs that it may be have in common, else blank."""
    answers = {sku: {answer(one) for one in sku.split(JOINT)} for sku in skus.unique()}
    return mapped(skus, {sku: each.pop() for sku, each in answers.items() if len(each) == 1})


def proposed(reference: Reference, skus: Iterable[str]) -> tuple[dict[str, str], dict[str, str]]:
    """What the price list may have for each product and order, and for each fee and class; the surest first."""
    found = fee_proposals(reference, skus)
    single, classes = found[found["product_sku"] != ""], found[found["fee_class"] != ""]
    return offered(single, ordered(single)), offered(classes, classes["fee"] + BETWEEN + classes["fee_class"])


def offered(proposals: pd.DataFrame, keys: "pd.Series[str]") -> dict[str, str]:
    """The SKUs that are proposed for each key."""
    grouped = proposals["fee_sku"].groupby(keys)
    return {str(key): JOINT.join(dict.fromkeys(each)) for key, each in grouped}

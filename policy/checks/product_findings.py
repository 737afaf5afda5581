"""From the deciding statement of each SKU to one finding for each product that carries it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import pandas as pd

from policy.context import JOINT, Case, together
from policy.lookup.lifecycle import readings, unnamed
from policy.parts.sku import named_by
from policy.reference.citation import citation
from policy.reference.newest_price_list import newest_list
from policy.reference.schemas.columns import Confidence

VIRTUAL = " is a virtual machine: there is no hardware that could be reinstated."
TOO_OLD = "Replace {sku}: a product past its last order date or end of life is not reinstated."
OTHERS = ("power", "fan", "optic", "midplane", "craft")
UNVIRTUAL = "Take the device off the list; only hardware is reinstated."
WHICH = "Read from its label, or collect show chassis hardware models to see, which of these it is."
NAME_IT = "Collect show chassis hardware models, or tell which product it is: reinstate tables gaps asks for it."
WORDS = ("sku", "outcome", "sentence", "mend", "row")


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Sentences, outcomes and mends by rank of the deciding statement; a rank without outcome is missing evidence."""

    ranks: type[IntEnum]
    sentences: Mapping[Any, str]
    outcomes: Mapping[Any, str]
    mends: Mapping[Any, str]
    look_up: str
    wanted: str


def product_findings(case: Case, decided: pd.DataFrame, verdicts: Verdicts) -> pd.DataFrame:
    """Findings for all products, advice for other parts with a failing SKU, and a missing one for a virtual machine."""
    words = product_words(case, decided, verdicts)
    frus = case.frus.assign(product=case.frus["sku"].mask(case.frus["sku"] == "", case.frus["candidates"]))
    virtual = frus["virtual"] & (frus["kind"] == "chassis")
    failing = frus["product"].isin(words.loc[words["outcome"] == "fail", "sku"]) & (frus["tied_to"] == "")
    advice = frus["kind"].isin(OTHERS) & failing & ~frus["is_product"]
    rows = frus.assign(vm=virtual, advice=advice)[frus["is_product"] | virtual | advice]
    rows = rows.merge(words.rename(columns={"sku": "product"}), on="product", how="left", sort=False)
    unknown = rows["outcome"].isna()
    rows["sentence"] = rows["sentence"].mask(unknown, unnamed(rows)).mask(rows["vm"], rows["description"] + VIRTUAL)
    rows["mend"] = rows["mend"].mask(unknown, NAME_IT).mask(rows["vm"], UNVIRTUAL)
    rows["outcome"] = rows["outcome"].mask(unknown | rows["vm"], "missing").mask(rows["advice"], "advice")
    subject = rows["product"].where(rows["product"] != "", rows["description"])
    named = named_by(rows, case.reference)
    return rows.assign(subject=subject, evidence=together(case.lines(rows), named, rows["row"].fillna("")))


def product_words(case: Case, decided: pd.DataFrame, verdicts: Verdicts) -> pd.DataFrame:
    """Outcome, sentence, mend and table row of each product as the inventory names it, be it one SKU or several."""
    decided = decided.assign(cite=citation(decided))
    known = {row["sku"]: wording(row, verdicts) for row in decided.to_dict("records")}
    asked = readings(case, set(known))
    groups: dict[str, list[str]] = {}
    for product, sku in zip(asked["product"], asked["sku"], strict=True):
        groups.setdefault(product, []).append(sku)
    absent = absence(case, verdicts)
    told = [
        together_as(product, [known.get(sku) or absent(sku) for sku in skus], verdicts)
        for product, skus in groups.items()
    ]
    return pd.DataFrame(told, columns=list(WORDS), dtype="str")


def together_as(product: str, said: list[dict[str, str]], verdicts: Verdicts) -> dict[str, str]:
    """What follows for a product that is any of several SKUs: a verdict only where all of them have the same."""
    if len(said) == 1:
        return {**said[0], "sku": product}
    names, outcomes = [one["sku"] for one in said], {one["outcome"] for one in said}
    either = f"{', '.join(names[:-1])} or {names[-1]}"
    row = JOINT.join(dict.fromkeys(one["row"] for one in said if one["row"]))
    if len(outcomes) == 1 and outcomes != {"missing"}:
        sentence = f"It is {either}, which are judged alike. {said[0]['sentence']}"
        return {**said[0], "sku": product, "sentence": sentence, "row": row}
    each = " ".join(f"{one['sku']} would be {one['outcome']}." for one in said)
    sentence = f"It is {either}, and which of them decides on the {verdicts.wanted}. {each}"
    return {"sku": product, "outcome": "missing", "sentence": sentence, "mend": WHICH, "row": row}


def absence(case: Case, verdicts: Verdicts) -> Any:
    """What to say of a SKU of which no table has a row, with what its absence from a price list means."""
    day, invented = newest_list(case.reference.prices)
    known = "Neither the lifecycle tables nor a price list know {sku}, so its " + verdicts.wanted + " is not known."
    listed = (
        f"{{sku}} is not on the {'invented sample ' if invented else ''}price list of {day}. Products leave the list "
        f"at their last order date, so it may be past it; no table gives its {verdicts.wanted}."
    )
    silent = "{sku} is on the price list of " + day + ", which does not say that it can be ordered."
    on_list = set(case.reference.prices["sku"])

    def say(sku: str) -> dict[str, str]:
        words = silent if sku in on_list else listed if day else known
        mend = verdicts.look_up.format(sku=sku)
        return {"sku": sku, "outcome": "missing", "sentence": words.format(sku=sku), "mend": mend, "row": ""}

    return say


def wording(row: Mapping[Any, Any], verdicts: Verdicts) -> dict[str, str]:
    """Outcome, sentence and mend of one SKU."""
    days = {"announced": "announced", "last_order_date": "last order date", "end_of_support": "end of support"}
    given = [f"{name} {row[column]}" for column, name in days.items() if row[column]]
    known = {str(name): str(value) or "not given" for name, value in row.items()}
    known["dates"] = f" ({', '.join(given)})" if given else ""
    known["list"] = "invented sample price list" if row["confidence"] == str(Confidence.INVENTED) else "price list"
    rank = verdicts.ranks(row["rank"])
    outcome = verdicts.outcomes.get(rank, "missing")
    mend = "" if outcome == "pass" else verdicts.mends.get(rank, verdicts.look_up)
    if outcome == "fail" and row["replacement"]:
        mend += f" Juniper names {row['replacement']} as the replacement."
    return {
        "sku": known["sku"],
        "outcome": outcome,
        "sentence": verdicts.sentences[rank].format_map(known),
        "mend": mend.format_map(known),
        "row": known["cite"],
    }

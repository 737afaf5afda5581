"""From the deciding statement of each SKU to one finding for each product that carries it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import pandas as pd

from policy.case import Case, together
from policy.lifecycle import unnamed
from policy.table_columns import Confidence

VIRTUAL = " is a virtual machine: there is no hardware that could be reinstated."
TOO_OLD = "Replace {sku}: a product past its last order date or end of life is not reinstated."
OTHERS = ("power", "fan", "optic", "midplane", "craft")
UNVIRTUAL = "Take the device off the list; only hardware is reinstated."


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
    words = pd.DataFrame(
        [wording(row, verdicts) for row in decided.to_dict("records")], columns=list(WORDS), dtype="str"
    )
    frus = case.frus
    virtual = frus["virtual"] & (frus["kind"] == "chassis")
    failing = frus["sku"].isin(words.loc[words["outcome"] == "fail", "sku"]) & (frus["tied_to"] == "")
    advice = frus["kind"].isin(OTHERS) & failing & ~frus["is_product"]
    rows = frus.assign(vm=virtual, advice=advice)[frus["is_product"] | virtual | advice]
    rows = rows.merge(words, on="sku", how="left", sort=False)
    unknown = rows["outcome"].isna()
    before, after = verdicts.look_up.split("{sku}")
    asked = before + rows["sku"].where(rows["sku"] != "", rows["path"]) + after
    absent = (
        "Neither the lifecycle tables nor a price list know "
        + rows["sku"]
        + f", so its {verdicts.wanted} is not known."
    )
    absent = absent.where(rows["sku"] != "", unnamed(rows))
    rows["sentence"] = rows["sentence"].mask(unknown, absent).mask(rows["vm"], rows["description"] + VIRTUAL)
    rows["mend"] = rows["mend"].mask(unknown, asked).mask(rows["vm"], UNVIRTUAL)
    rows["outcome"] = rows["outcome"].mask(unknown | rows["vm"], "missing").mask(rows["advice"], "advice")
    subject = rows["sku"].where(rows["sku"] != "", rows["description"])
    return rows.assign(subject=subject, evidence=together(case.lines(rows), rows["row"].fillna("")))


WORDS = ("sku", "outcome", "sentence", "mend", "row")


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

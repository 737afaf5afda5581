"""Which proposals a person accepts, as rows of the owner's table of service SKUs."""

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from policy.pricing.fee_proposals import KEY, ORDER, Certainty

YES = frozenset({"yes", "y", "x", "1", "true", "ok"})
NO = frozenset({"", "no", "n", "0", "false"})
AIMLESS = "it names neither a product nor a class"
RIVALS = "another one of the same certainty is for the same"


@dataclass(frozen=True, slots=True, eq=False)
class Accepted:
    """The rows to keep, and the proposals that were meant and are not taken, each with `why`."""

    rows: pd.DataFrame
    left: pd.DataFrame


def marked(proposals: pd.DataFrame) -> "pd.Series[bool]":
    """Which proposals a person has marked."""
    return proposals["accept"].str.strip().str.lower().isin(YES)


def unclear(proposals: pd.DataFrame) -> "pd.Series[bool]":
    """Which proposals have a mark that is neither yes nor no."""
    return ~proposals["accept"].str.strip().str.lower().isin(YES | NO)


def chosen(proposals: pd.DataFrame, names: Collection[str], *, everything: bool = False) -> "pd.Series[bool]":
    """Which proposals are meant: marked ones, and those of a fee, service, class, certainty, product or fee SKU named.

    What is doubtful is meant only where it is marked, or named by its own SKU: neither a class nor everything takes it.
    """
    wide = proposals[["fee", "service", "fee_class", "certainty"]].isin(names).any(axis=1) | everything
    single = proposals[["product_sku", "fee_sku"]].isin(names).any(axis=1)
    return marked(proposals) | single | (wide & (proposals["certainty"] != str(Certainty.DOUBTFUL)))


def unknown_names(proposals: pd.DataFrame, names: Collection[str]) -> list[str]:
    """The names that no proposal has."""
    columns = ["fee", "service", "fee_class", "certainty", "product_sku", "fee_sku"]
    known = set(proposals[columns].to_numpy().ravel()) | set(ORDER)
    return [name for name in names if name not in known]


def accepted(proposals: pd.DataFrame, meant: "pd.Series[bool]", by: str) -> Accepted:
    """The proposals that are meant, with their `line`, one for each fee and product or class.

    That is a marked one, else the surest; of several that are as sure none is taken.
    """
    rows = proposals[meant].assign(why="")
    rows = rows.assign(rank=rows["certainty"].map(ORDER).mask(marked(rows), -1))
    aimless = (rows["product_sku"] == "") & (rows["fee_class"] == "")
    first = rows.groupby(KEY)["rank"].transform("min") == rows["rank"]
    tied = first & rows[first].duplicated(KEY, keep=False).reindex(rows.index, fill_value=False)
    rows["why"] = rows["why"].mask(~first, "a surer one is for the same").mask(tied, RIVALS).mask(aimless, AIMLESS)
    taken = rows[rows["why"] == ""]
    source = "accepted by " + by + ": " + taken["reason"] + "; " + taken["source"]
    return Accepted(taken[["line", *KEY, "fee_sku"]].assign(source=source), rows[rows["why"] != ""])

"""The rows of the tables that name a part which no device names."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import pandas as pd

from policy.findings import Basis
from policy.lookup.citations import Citation, Citations
from policy.lookup.names import JOINT, trusted
from policy.parts.printed_names import matchable
from policy.reference.citation import CITATION

Naming = dict[str, list[tuple[int, Citation]]]
STEPS = (("part-number", "part_numbers", "part_number"), ("alias", "model_aliases", "printed"))


def name_citations(frus: pd.DataFrame, tables: Mapping[str, pd.DataFrame]) -> "pd.Series[Any]":
    """For each part the citations of the rows that gave it its SKU or candidates; none where the device named it."""
    found = pd.Series([()] * len(frus), index=frus.index, dtype=object)
    skus = frus["sku"].mask(frus["sku"] == "", frus["candidates"])
    parts = frus[["sku_from", "part_number", "names"]]
    for step, name, key in STEPS:
        rows = parts[parts["sku_from"] == step]
        if rows.empty:
            continue
        printed = rows["part_number"] if key == "part_number" else rows["names"]
        pairs = list(zip(printed, skus[rows.index], strict=True))
        wanted = {pair: frozenset(pair[0].upper().split(JOINT)) for pair in dict.fromkeys(pairs)}
        naming = naming_rows(tables[name], name, key, frozenset[str]().union(*wanted.values()))
        known = {pair: of_pair(naming, names, pair[1].split(JOINT)) for pair, names in wanted.items()}
        found.loc[rows.index] = pd.Series([known[pair] for pair in pairs], index=rows.index, dtype=object)
    return found


def naming_rows(table: pd.DataFrame, name: str, key: str, names: Collection[str]) -> Naming:
    """By number or name the rows that may translate it, each with its place among all of them."""
    rows = trusted(table[matchable(table[key]).isin(names)]).sort_values([key, "sku", "source_file", "source_line"])
    columns = (rows[key], rows["sku"], *(rows[one] for one in CITATION))
    found: Naming = {}
    for place, (printed, (named, sku, *cited)) in enumerate(
        zip(matchable(rows[key]), zip(*columns, strict=True), strict=True)
    ):
        own = Citation(str(Basis.NAMES), name, *cited)._replace(named=named, named_sku=sku)
        found.setdefault(printed, []).append((place, own))
    return found


def of_pair(naming: Naming, names: Iterable[str], skus: Collection[str]) -> Citations:
    """The citations of the rows that translate one of the numbers or names to one of the SKUs."""
    rows = sorted(row for name in names for row in naming.get(name, ()))
    return tuple(cited for _, cited in rows if cited.named_sku in skus)

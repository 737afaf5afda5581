"""The rows of the tables that name a part which no device names."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from policy.findings import Basis
from policy.lookup.citations import Citation, Citations
from policy.lookup.names import JOINT, trusted
from policy.parts.printed_names import matchable
from policy.reference.citation import CITATION

STEPS = (("part-number", "part_numbers", "part_number"), ("alias", "model_aliases", "printed"))


def name_citations(frus: pd.DataFrame, tables: Mapping[str, pd.DataFrame]) -> "pd.Series[Any]":
    """For each part the citations of the rows that gave it its SKU or candidates; none where the device named it."""
    found = pd.Series([()] * len(frus), index=frus.index, dtype=object)
    skus = frus["sku"].mask(frus["sku"] == "", frus["candidates"])
    for step, name, key in STEPS:
        rows = frus[frus["sku_from"] == step]
        printed = rows["part_number"] if key == "part_number" else rows["names"]
        pairs = list(zip(printed, skus[rows.index], strict=True))
        known = {pair: naming_rows(tables[name], name, key, *pair) for pair in dict.fromkeys(pairs)}
        found.loc[rows.index] = pd.Series([known[pair] for pair in pairs], index=rows.index, dtype=object)
    return found


def naming_rows(table: pd.DataFrame, name: str, key: str, printed: str, skus: str) -> Citations:
    """The citations of the rows that translate one of the numbers or names to one of the SKUs."""
    rows = table[table["sku"].isin(skus.split(JOINT)) & matchable(table[key]).isin(printed.upper().split(JOINT))]
    rows = trusted(rows).sort_values([key, "sku", "source_file", "source_line"])
    return tuple(
        Citation(str(Basis.NAMES), name, *place)._replace(named=named, named_sku=sku)
        for named, sku, *place in zip(rows[key], rows["sku"], *(rows[one] for one in CITATION), strict=True)
    )

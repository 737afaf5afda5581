"""The rows of the tables that name a part which no device names."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from policy.findings import Basis
from policy.lookup.citations import Citation, Citations
from policy.lookup.names import trusted
from policy.parts.sku import named_model
from policy.reference.citation import CITATION

STEPS = (("part-number", "part_numbers", "part_number"), ("alias", "model_aliases", "printed"))


def name_citations(frus: pd.DataFrame, tables: Mapping[str, pd.DataFrame]) -> "pd.Series[Any]":
    """For each part the citations of the rows that gave it its SKU or candidates; none where the device named it."""
    found = pd.Series([()] * len(frus), index=frus.index, dtype=object)
    for step, name, key in STEPS:
        printed = frus["part_number"] if key == "part_number" else named_model(frus["description"])
        own = printed.where(frus["sku_from"] == step, "")
        known = naming_rows(tables[name], name, key, set(own) - {""})
        found = pd.Series(
            [known.get(one, before) for one, before in zip(own, found, strict=True)], index=frus.index, dtype=object
        )
    return found


def naming_rows(table: pd.DataFrame, name: str, key: str, names: set[str]) -> dict[str, Citations]:
    """By number or name the citations of the rows that translate it."""
    rows = trusted(table[table[key].isin(names)]).sort_values([key, "sku", "source_file", "source_line"])
    found: dict[str, Citations] = {}
    for named, sku, *place in zip(rows[key], rows["sku"], *(rows[one] for one in CITATION), strict=True):
        found[named] = (
            *found.get(named, ()),
            Citation(str(Basis.NAMES), name, *place)._replace(named=named, named_sku=sku),
        )
    return found

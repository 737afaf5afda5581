"""Tables that are made of the records and the reference tables, and read by several checks or on several days."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

import pandas as pd

from policy.evidence.missing_states import parts_without_state
from policy.lookup.lifecycle import skus_to_look_up, statements
from policy.parts.component_states import located

Tables = Mapping[str, pd.DataFrame]
NAMES = ("model_aliases", "lifecycle", "prices")


class Derivation(NamedTuple):
    """How a table is made, and of which others: it is given these alone."""

    sources: tuple[str, ...]
    make: Callable[[Tables], pd.DataFrame]


DERIVED: Mapping[str, Derivation] = MappingProxyType(
    {
        "part_states": Derivation(
            ("health", "frus", "component_states"),
            lambda given: located(given["health"], given["frus"], given["component_states"]),
        ),
        "stateless_parts": Derivation(
            ("frus", "answers", "part_states"),
            lambda given: parts_without_state(given["frus"], given["answers"], given["part_states"]),
        ),
        "product_skus": Derivation(("frus", *NAMES), lambda given: skus_to_look_up(given["frus"], given)),
        "statements": Derivation(
            ("product_skus", *NAMES, "material_statuses", "lifecycle_families"),
            lambda given: statements(given["product_skus"]["sku"], given),
        ),
    }
)


class DerivedTables(dict[str, pd.DataFrame]):
    """Tables by name; one of DERIVED is made of the others when it is first read. None depends on the day."""

    def __missing__(self, name: str) -> pd.DataFrame:
        if name not in DERIVED:
            raise KeyError(name)
        one = DERIVED[name]
        return self.setdefault(name, one.make({source: self[source] for source in one.sources}))

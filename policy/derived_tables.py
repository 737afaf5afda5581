"""Tables that are made of the records and the reference tables, and read by several checks or on several days."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import pandas as pd

from policy.evidence.missing_states import parts_without_state
from policy.lookup.lifecycle import skus_to_look_up, statements
from policy.parts.component_states import located

Tables = Mapping[str, pd.DataFrame]
DERIVED: Mapping[str, Callable[[Tables], pd.DataFrame]] = MappingProxyType(
    {
        "part_states": lambda known: located(known["health"], known["frus"], known["component_states"]),
        "stateless_parts": lambda known: parts_without_state(known["frus"], known["answers"], known["part_states"]),
        "product_skus": lambda known: skus_to_look_up(known["frus"], known),
        "statements": lambda known: statements(known["product_skus"]["sku"], known),
    }
)


class DerivedTables(dict[str, pd.DataFrame]):
    """Tables by name; one of DERIVED is made of the others when it is first read. None depends on the day."""

    def __missing__(self, name: str) -> pd.DataFrame:
        if name not in DERIVED:
            raise KeyError(name)
        return self.setdefault(name, DERIVED[name](self))

"""What a part of a fleet is judged by beside its own records: what its other devices state, hold and lack."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Self

import pandas as pd

from parsers.record_schemas import frame
from policy.lookup.learned_pairs import no_pairs
from policy.owner_records import PURCHASES
from policy.parts.declared_parts import declared_parts
from policy.parts.numbered_parts import PLACED


@dataclass(frozen=True, slots=True, eq=False)
class FleetFacts:
    """`pairs` that devices state (learned_pairs.py), what becomes of the parts that the owner declares
    (declared_parts.py), and the parts whose number stands on several devices, in the columns PLACED.

    Of a fleet that is judged at once the last may be without rows: it has all parts at hand.
    """

    pairs: pd.DataFrame
    declared_parts: pd.DataFrame
    repeated_parts: pd.DataFrame

    @classmethod
    @cache
    def of_nothing(cls) -> Self:
        """Those of a fleet of which nothing is stated or declared."""
        nothing = frame(PURCHASES, ())
        places = pd.DataFrame({name: pd.Series(dtype="int64" if name == "line" else "str") for name in PLACED})
        return cls(no_pairs(), declared_parts(nothing, nothing, nothing, nothing), places)

    def with_pairs(self, pairs: pd.DataFrame) -> Self:
        """The same with other pairs."""
        return replace(self, pairs=pairs)

    def tables(self) -> dict[str, pd.DataFrame]:
        """The frames that a check may declare, by name."""
        return {"declared_parts": self.declared_parts, "repeated_parts": self.repeated_parts}


def facts_of(
    pairs: pd.DataFrame, purchases: pd.DataFrame, frus: pd.DataFrame, devices: pd.DataFrame, answers: pd.DataFrame
) -> FleetFacts:
    """Those of a fleet that is judged at once; its parts are resolved, and answers say which outputs are complete."""
    declared = declared_parts(purchases, frus, devices, answers)
    return replace(FleetFacts.of_nothing().with_pairs(pairs), declared_parts=declared)


def places_of_repeated(parts: pd.DataFrame, elsewhere: pd.DataFrame) -> pd.DataFrame:
    """The places of every number that stands on several parts, of these with their keys or elsewhere: PLACED."""
    several = parts["key"].duplicated(keep=False) | parts["key"].isin(elsewhere["key"])
    places = pd.concat([elsewhere, parts.loc[several, list(PLACED)]], ignore_index=True).drop_duplicates()
    return places[places["key"].duplicated(keep=False)]

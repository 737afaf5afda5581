"""What a check is given: the frames that it declares, the settings and the day; asking for another is refused."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from policy.decisions import DeclarationError
from policy.settings import PolicySettings


class Declared(Mapping[str, pd.DataFrame]):
    """Frames by name, of which only those that a check declares are handed out; DeclarationError for another."""

    def __init__(self, check: str, kind: str, frames: Mapping[str, pd.DataFrame], names: Iterable[str]) -> None:
        self._check, self._kind, self._frames, self._names = check, kind, frames, tuple(names)

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._names:
            raise DeclarationError(f"check {self._check}: reads the {self._kind} {name!r} and does not declare it.")
        return self._frames[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """The declared record tables of the CLI and of the verification, the declared reference tables, settings, day.

    Among the records, `frus` has resolved SKUs and marked products (products.py), and `answers` says which of the
    needed outputs are complete (complete_outputs.py).
    """

    records: Mapping[str, pd.DataFrame]
    verification: Mapping[str, pd.DataFrame]
    tables: Mapping[str, pd.DataFrame]
    settings: PolicySettings
    as_of: date

    @property
    def today(self) -> str:
        """The day of the audit as the tables write it, so that days compare as text."""
        return self.as_of.isoformat()

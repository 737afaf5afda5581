"""The terms on which a run is judged: noted when it begins, so that any stage can be run again alone."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, Self

from policy.reference import Reference, load_reference
from policy.settings import PolicySettings
from reinstate.config import Config
from reinstate.run_folder import Run


@dataclass(frozen=True, slots=True)
class Terms:
    """The owner's tables, the choices that the policy leaves, and the day."""

    tables: Mapping[str, Any]
    settings: PolicySettings
    as_of: date

    @classmethod
    def of(cls, config: Config, as_of: date | None) -> Self:
        """The terms of a configuration; the day is the one given, else the one in it, else today."""
        return cls(dict(config.tables), config.policy.settings(), as_of or config.as_of or date.today())

    @classmethod
    def noted(cls, run: Run, as_of: date | None = None) -> Self | None:
        """The terms that a run was begun with, None when it was not; a day that is given counts before theirs."""
        manifest = run.manifest()
        if not {"tables", "policy", "as_of"} <= set(manifest):
            return None
        tables = {name: Path(held) if isinstance(held, str) else held for name, held in manifest["tables"].items()}
        return cls(tables, PolicySettings(**manifest["policy"]), as_of or date.fromisoformat(manifest["as_of"]))

    def reference(self) -> Reference:
        """The tables, loaded; InputError names every mistake in them."""
        return load_reference(**self.tables)

    def note(self, run: Run) -> None:
        """Write the terms into run.json."""
        tables = {name: str(held) if isinstance(held, Path) else held for name, held in self.tables.items()}
        run.note(tables=tables, policy=asdict(self.settings), as_of=self.as_of.isoformat())

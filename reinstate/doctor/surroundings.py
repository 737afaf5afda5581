"""What the checks look at: the configuration with all that it names, and the moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from documents.problems import InputError, Problem
from documents.yaml_tree import YamlTree
from inventory.device import Device
from inventory.secret_files import with_secret_files
from policy.reference.reference_tables import Reference
from reinstate.config.model import Config
from reinstate.config.read_config import attempt, checked, folder_of, tree_of
from reinstate.config.written_folders import written_folders
from reinstate.run.inputs import load_inputs
from reinstate.run.runs_folder import RunsFolder

SHOWN = 3


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """The configuration, and what of the fleet and the tables could be read; problems are all that are in them."""

    config: Path
    settings: Config
    fleet: tuple[Device, ...]
    reference: Reference | None
    problems: tuple[Problem, ...]
    variables: Mapping[str, str]
    now: datetime

    @property
    def runs(self) -> RunsFolder:
        return RunsFolder(self.settings.output.runs)

    @property
    def written(self) -> dict[str, Path]:
        """The folders that an audit writes into, by what they are."""
        return written_folders(self.settings)


def few(names: Sequence[str]) -> str:
    """The first names, and how many others there are."""
    return ", ".join(names[:SHOWN]) + (f" and {len(names) - SHOWN} more" if len(names) > SHOWN else "")


def surroundings(config: Path, variables: Mapping[str, str], now: datetime | None = None) -> Surroundings:
    """What a configuration names; InputError when there is no configuration that could be looked at."""
    problems: list[Problem] = []
    tree = attempt(lambda: tree_of(config), problems) or YamlTree("", {})
    settings = checked(tree, folder_of(config), problems)
    if settings is None:
        raise InputError(problems)
    known = attempt(lambda: with_secret_files(variables), problems) or variables
    inputs = attempt(lambda: load_inputs(config, visits=True), problems)
    fleet, reference = (inputs.fleet, inputs.reference) if inputs else ((), None)
    return Surroundings(
        config, settings, fleet, reference, tuple(dict.fromkeys(problems)), known, now or datetime.now(UTC)
    )

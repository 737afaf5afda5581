"""What the checks look at: the configuration with all that it names, and the moment."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from documents.problems import InputError, Problem
from documents.yaml_tree import YamlTree
from inventory.ask import ask_nobody
from inventory.credentials import Credentials, find_login
from inventory.device import Device
from inventory.secret_files import with_secret_files
from policy.reference.reference_tables import Reference
from reinstate.config.credential_sets import CredentialsSection
from reinstate.config.model import Config
from reinstate.config.read_config import attempt, checked, folder_of, tree_of
from reinstate.config.written_folders import written_folders
from reinstate.run.inputs import load_inputs
from reinstate.run.runs_folder import RunsFolder

SHOWN = 3


@dataclass(frozen=True, slots=True, eq=False)
class FoundLogin:
    """A set of credentials as it is found once: a file descriptor can be read no second time."""

    section: CredentialsSection
    name: str
    login: Credentials
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """The configuration, and what of the fleet and the tables could be read; problems are all that are in them."""

    config: Path
    settings: Config
    fleet: tuple[Device, ...]
    reference: Reference | None
    problems: tuple[Problem, ...]
    variables: Mapping[str, str]
    logins: tuple[FoundLogin, ...]
    now: datetime

    @property
    def runs(self) -> RunsFolder:
        return RunsFolder(self.settings.output.runs)

    @property
    def written(self) -> dict[str, Path]:
        """The folders that an audit writes into, by what they are."""
        return written_folders(self.settings)


def found_logins(settings: Config, variables: Mapping[str, str]) -> Iterator[FoundLogin]:
    """What each set of credentials finds without anybody at a terminal."""
    for number, section in enumerate(settings.credentials, start=1):
        label = section.name or (f"set {number}" if len(settings.credentials) > 1 else "")
        login, problems = find_login(section.sources(), variables, ask_nobody, label)
        yield FoundLogin(section, f"credentials ({label})" if label else "credentials", login, tuple(problems))


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
    logins = tuple(found_logins(settings, known))
    unique = tuple(dict.fromkeys(problems))
    return Surroundings(config, settings, fleet, reference, unique, known, logins, now or datetime.now(UTC))

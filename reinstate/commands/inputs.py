"""All that a person wrote for an audit, checked together before any device is touched."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from documents.problems import InputError, Problem
from documents.yaml_tree import YamlTree, read_yaml
from inventory.device import Device
from inventory.fleet import Source, load_fleet, source_of
from policy.reference.reference_tables import Reference, load_reference
from reinstate.config.fleet_source import fleet_problems
from reinstate.config.mistakes import model_problems, secret_problems
from reinstate.config.model import Config, InventorySection, TablesSection
from tasks.import_transcripts import transcript_files, with_strangers

INIT = '"reinstate init DIR" writes one with every key explained.'
Model = TypeVar("Model", bound=BaseModel)
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True, eq=False)
class Inputs:
    """What an audit starts from; files are the transcripts by host, None when the devices are to be visited."""

    config: Config
    fleet: tuple[Device, ...]
    reference: Reference
    files: dict[str, Path] | None


def load_inputs(
    config: Path | YamlTree | None,
    inventory: Path | None = None,
    transcripts: Path | None = None,
    known: tuple[Device, ...] | None = None,
    visits: bool = False,
) -> Inputs:
    """Configuration, fleet, reference tables and transcripts; an InputError with the problems of all of them.

    The fleet is the one that is known, else that of the inventory file, else the one that the configuration names.
    When there are to be visits, what the configuration says of groups has to fit the fleet.
    """
    problems: list[Problem] = []
    folder = folder_of(config) if isinstance(config, Path) else Path.cwd()
    tree = attempt(lambda: tree_of(config), problems) or YamlTree("", {})
    settings = checked(tree, folder, problems)
    if known is None and not inventory and not transcripts and "inventory" not in tree.data and not problems:
        problems.append(nothing_to_inspect(tree.file))
    source = source_asked(inventory, part(InventorySection, tree.data.get("inventory"), folder), problems)
    fleet = attempt(lambda: load_fleet(source), problems) if source and known is None else known
    if visits and settings and fleet:
        problems += fleet_problems(settings, fleet, tree)
    tables = part(TablesSection, tree.data.get("tables", {}), folder)
    reference = attempt(lambda: load_reference(**dict(tables)), problems) if tables else None
    files = attempt(lambda: transcript_files(transcripts), problems) if transcripts else None
    if problems or settings is None or reference is None:
        raise InputError(problems)
    return Inputs(settings, with_strangers(fleet or (), files or ()), reference, files)


def source_asked(file: Path | None, section: InventorySection | None, problems: list[Problem]) -> Source | None:
    """The inventory file that was asked for, else what the configuration names."""
    if file is not None:
        return attempt(lambda: source_of(file), problems)
    return section.source() if section else None


def tree_of(config: Path | YamlTree | None) -> YamlTree:
    return written(config) if isinstance(config, Path) else config or YamlTree("", {})


def nothing_to_inspect(file: str) -> Problem:
    if file:
        return Problem(file, "names no inventory.", hint="Write inventory: and below it file: fleet.csv.")
    message = "there is nothing to inspect: no config.yaml is in this folder."
    return Problem("reinstate", message, hint="Give --inventory FILE or --transcripts DIR, or: reinstate init DIR.")


def written(path: Path) -> YamlTree:
    if not path.exists():
        raise InputError([Problem(str(path), "does not exist.", hint=INIT)])
    tree = read_yaml(path)
    tree.data = without_blanks(tree.data)
    if not isinstance(tree.data, dict):
        message = "is empty." if tree.data is None else "holds no keys."
        raise InputError([*tree.problems, Problem(tree.file, message, hint=INIT)])
    return tree


def without_blanks(value: Any) -> Any:
    """A key with nothing after its colon counts as not written."""
    if isinstance(value, dict):
        return {key: without_blanks(held) for key, held in value.items() if held is not None}
    return [without_blanks(held) for held in value] if isinstance(value, list) else value


def folder_of(path: Path) -> Path:
    return path.resolve().parent


def checked(tree: YamlTree, folder: Path, problems: list[Problem]) -> Config | None:
    found = [*tree.problems, *secret_problems(tree)]
    config = None
    try:
        config = Config.model_validate(tree.data, context={"folder": folder})
    except ValidationError as error:
        found += model_problems(error, tree)
    problems += sorted(found, key=lambda problem: problem.line or 0)
    return config


def part(section: type[Model], data: Any, folder: Path) -> Model | None:
    """A section by itself, when it holds: its files are read even when another section is wrong."""
    try:
        return section.model_validate(data, context={"folder": folder})
    except ValidationError:
        return None


def attempt(load: Callable[[], Answer], problems: list[Problem]) -> Answer | None:
    try:
        return load()
    except InputError as error:
        problems += error.problems
    return None

"""All that a person wrote for an audit, checked together before any device is touched."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from inventory.device import Device
from inventory.fleet import load_fleet
from inventory.problems import InputError, Problem
from inventory.yaml_tree import YamlTree, read_yaml
from policy.reference import Reference, load_reference
from reinstate.config import Config, InventorySection, TablesSection
from reinstate.config_problems import model_problems, secret_problems

INIT = '"reinstate init DIR" writes one with every key explained.'
Model = TypeVar("Model", bound=BaseModel)
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True, eq=False)
class Inputs:
    """What an audit starts from; the fleet is empty when transcripts say what there is."""

    config: Config
    fleet: tuple[Device, ...]
    reference: Reference


def load_config(path: Path) -> Config:
    """The configuration; an InputError with every problem of the file."""
    problems: list[Problem] = []
    config = checked(written(path), folder_of(path), problems)
    if config is None or problems:
        raise InputError(problems)
    return config


def default_config(folder: Path) -> Config:
    """The configuration of somebody who wrote none, its paths starting from the folder."""
    return Config.model_validate({}, context={"folder": folder.resolve()})


def load_inputs(path: Path, with_fleet: bool = True) -> Inputs:
    """Configuration, fleet and reference tables; an InputError with the problems of all three."""
    problems: list[Problem] = []
    tree, folder = written(path), folder_of(path)
    config = checked(tree, folder, problems)
    inventory = part(InventorySection, tree.data.get("inventory"), folder)
    tables = part(TablesSection, tree.data.get("tables", {}), folder)
    fleet: tuple[Device, ...] | None = ()
    if with_fleet and inventory:
        fleet = attempt(lambda: load_fleet(inventory.source()), problems)
    elif with_fleet and "inventory" not in tree.data:
        problems.append(
            Problem(tree.file, "names no inventory.", hint="Write inventory: and below it file: fleet.csv.")
        )
    reference = attempt(lambda: load_reference(**dict(tables)), problems) if tables else None
    if problems or config is None or fleet is None or reference is None:
        raise InputError(problems)
    return Inputs(config, fleet, reference)


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
    return value


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

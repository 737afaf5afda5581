"""config.yaml as it stands in a folder: its keys, each section by itself, and what is wrong with them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from documents.problems import InputError, Problem
from documents.yaml_tree import YamlTree, read_yaml
from reinstate.config.model import FORMAT, Config
from reinstate.config.model_problems import model_problems, secret_problems
from reinstate.config.output_section import OutputSection

DEFAULT_CONFIG = Path("config.yaml")
INIT = '"reinstate init DIR" writes one with every key explained.'
Model = TypeVar("Model", bound=BaseModel)
Answer = TypeVar("Answer")


def tree_of(config: Path | YamlTree | None) -> YamlTree:
    """The keys of a file, or those that are known already, or none; InputError when the file holds no keys."""
    return read_tree(config) if isinstance(config, Path) else config or YamlTree("", {})


def read_tree(path: Path) -> YamlTree:
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
    """The folder that relative paths in a configuration start from."""
    return path.resolve().parent


def checked(tree: YamlTree, folder: Path, problems: list[Problem]) -> Config | None:
    """The configuration, or None and its problems added to those that are known."""
    if newer := newer_format(tree):
        problems.append(newer)
        return None
    found = [*tree.problems, *secret_problems(tree)]
    config = None
    try:
        config = Config.model_validate(tree.data, context={"folder": folder})
    except ValidationError as error:
        found += model_problems(error, tree)
    problems += sorted(found, key=lambda problem: problem.line or 0)
    return config


def newer_format(tree: YamlTree) -> Problem | None:
    """The problem of a file that is written for a newer version, of which nothing else is to be said."""
    noted = tree.data.get("format")
    if not isinstance(noted, int) or noted <= FORMAT:
        return None
    message = f"is written for a newer version of reinstate: format {noted}; this one reads format {FORMAT}."
    return tree.problem(("format",), message, "Use that version, or write the file anew by reinstate init.")


def part(section: type[Model], data: Any, folder: Path) -> Model | None:
    """A section by itself, when it holds: its files are read even when another section is wrong."""
    try:
        return section.model_validate(data, context={"folder": folder})
    except ValidationError:
        return None


def output_section(config: Path | None) -> OutputSection:
    """Where results go by a configuration, the one in this folder when there is one; InputError for a faulty one."""
    path = config or (DEFAULT_CONFIG if DEFAULT_CONFIG.exists() else None)
    tree, problems = tree_of(path), list[Problem]()
    settings = checked(tree, folder_of(path) if path else Path.cwd(), problems)
    if settings is None:
        raise InputError(problems)
    return settings.output


def attempt(load: Callable[[], Answer], problems: list[Problem]) -> Answer | None:
    """What loads, or None and its problems added to those that are known."""
    try:
        return load()
    except InputError as error:
        problems += error.problems
    return None

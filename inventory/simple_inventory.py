"""What Nornir's SimpleInventory lets pass or stumbles over in its YAML files, with the line where it stands."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from documents.problems import InputError, Problem, did_you_mean
from documents.yaml_tree import KeyPath, YamlTree, read_yaml
from inventory.device import COLUMNS

ATTRIBUTES = ("hostname", "port", "username", "password", "platform", "groups", "data", "connection_options")
MERGE = "<<"
FILES = HOSTS, GROUPS, DEFAULTS = "host_file", "group_file", "defaults_file"


def read_simple_inventory(options: Mapping[str, str]) -> tuple[dict[str, int], list[Problem]]:
    """The line of each host and the problems of the files; groups and defaults may be left out."""
    trees: dict[str, YamlTree] = {}
    problems: list[Problem] = []
    for option in FILES:
        path = Path(options[option])
        try:
            if option == HOSTS or path.exists():
                trees[option] = read_yaml(path)
        except InputError as error:
            problems += error.problems
    groups = mapping(trees[GROUPS].data) if GROUPS in trees else {}
    for option, tree in trees.items():
        problems += tree.problems
        problems += defaults_problems(tree) if option == DEFAULTS else elements_problems(tree, groups)
    hosts = trees[HOSTS].lines if HOSTS in trees else {}
    return {str(path[0]): line for path, line in hosts.items() if len(path) == 1}, problems


def mapping(data: Any) -> dict[str, Any]:
    return data if isinstance(data, dict) else {}


def elements_problems(tree: YamlTree, groups: Mapping[str, Any]) -> Iterator[Problem]:
    if tree.data is not None and not isinstance(tree.data, dict):
        yield tree.problem((), "is not a mapping.", "Write one name per key and its attributes below it.")
    for name, element in mapping(tree.data).items():
        if isinstance(element, dict):
            yield from attribute_problems(tree, (name,), element)
            yield from group_problems(tree, name, element.get("groups"), groups)
        else:
            yield tree.problem((name,), "has no attributes.", "Write {} after the colon, or attributes below it.")


def defaults_problems(tree: YamlTree) -> Iterator[Problem]:
    return attribute_problems(tree, (), mapping(tree.data))


def attribute_problems(tree: YamlTree, path: KeyPath, element: Mapping[str, Any]) -> Iterator[Problem]:
    for name in element:
        if name not in ATTRIBUTES and name != MERGE:
            hint = "Write it under data." if name in COLUMNS else did_you_mean(name, ATTRIBUTES)
            yield tree.problem((*path, name), f'unknown attribute "{name}".', hint)
    if not isinstance(element.get("data", {}), dict | None):
        yield tree.problem((*path, "data"), "is not a mapping.", "Write one name: value per line below it.")


def group_problems(tree: YamlTree, name: str, named: Any, groups: Mapping[str, Any]) -> Iterator[Problem]:
    if not isinstance(named, list | None):
        yield tree.problem((name, "groups"), "is not a list.", "Write it as in [core, edge].")
        return
    for index, group in enumerate(named or []):
        if group not in groups:
            yield tree.problem((name, "groups", index), f'unknown group "{group}".', did_you_mean(str(group), groups))

"""YAML that a person wrote, read with the line of every key and with all that YAML would let pass in silence."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from documents.problems import InputError, Problem
from documents.sheet import read_bytes

KeyPath = tuple[str | int, ...]
TAG = "tag:yaml.org,2002:"
TEXT_TAGS = {f"{TAG}str", f"{TAG}timestamp"}
PLAIN_TAGS = {f"{TAG}int", f"{TAG}float", f"{TAG}bool", f"{TAG}null"}


@dataclass(slots=True)
class YamlTree:
    """The values of a YAML file as plain dicts, lists and scalars, dates left as text; lines by key path."""

    file: str
    data: Any = None
    lines: dict[KeyPath, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, path: KeyPath) -> int | None:
        """The line of a key, else of the nearest key above it."""
        known = (self.lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in self.lines)
        return next(known, None)

    def problem(self, path: KeyPath, message: str, hint: str = "") -> Problem:
        """A problem at the key of that path."""
        return Problem(self.file, message, self.line(path), ".".join(map(str, path)), hint)


def read_yaml(path: Path) -> YamlTree:
    """The tree of a file and its problems; an InputError when the file is no YAML at all."""
    yaml = YAML(typ="safe", pure=True)
    try:
        node = yaml.compose(read_bytes(path).decode("utf-8-sig"))
    except (YAMLError, RecursionError, UnicodeDecodeError) as error:
        raise InputError([syntax_problem(str(path), error)]) from error
    tree = YamlTree(str(path))
    tree.data = None if node is None else value_of(node, (), tree, yaml.constructor, ())
    return tree


def value_of(node: Node, path: KeyPath, tree: YamlTree, constructor: Any, above: tuple[Node, ...]) -> Any:
    if any(node is holder for holder in above):
        tree.problems.append(tree.problem(path, "holds itself.", "Write the value instead of the alias."))
        return None
    if isinstance(node, MappingNode):
        pairs = keys_of(node, path, tree)
        return {name: value_of(value, (*path, name), tree, constructor, (*above, node)) for name, value in pairs}
    if isinstance(node, SequenceNode):
        for index, item in enumerate(node.value):
            tree.lines[(*path, index)] = item.start_mark.line + 1
        places = ((*path, index) for index in range(len(node.value)))
        return [
            value_of(item, place, tree, constructor, (*above, node))
            for item, place in zip(node.value, places, strict=True)
        ]
    if node.tag in PLAIN_TAGS:
        return constructor.construct_object(node)
    if node.tag not in TEXT_TAGS:
        tree.problems.append(tree.problem(path, f"the YAML tag {node.tag} means nothing here.", "Remove it."))
    return str(node.value)


def keys_of(mapping: MappingNode, path: KeyPath, tree: YamlTree) -> Iterator[tuple[str, Node]]:
    names: set[str] = set()
    for key, value in mapping.value:
        name = str(key.value) if isinstance(key, ScalarNode) else "?"
        line = key.start_mark.line + 1
        first = tree.lines.setdefault((*path, name), line)
        place = ".".join(map(str, (*path, name)))
        if not isinstance(key, ScalarNode) or key.tag in PLAIN_TAGS:
            tree.problems.append(Problem(tree.file, "the key is not read as text.", line, place, "Put it in quotes."))
        if name in names:
            message = f"stands twice, first in line {first}."
            tree.problems.append(Problem(tree.file, message, line, place, "Keep one of them."))
        else:
            names.add(name)
            yield name, value


def syntax_problem(file: str, error: Exception) -> Problem:
    if isinstance(error, UnicodeDecodeError):
        return Problem(file, "is not UTF-8 text.", hint="Save it again with the encoding UTF-8.")
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return Problem(file, "is not YAML.", hint="It holds characters or a depth that no YAML file needs.")
    message = str(error.problem).replace("\t", "\\t")
    hint = (
        "Indent with blanks, never with tabs." if "\\t" in message else "Put a value that holds : # * & @ % in quotes."
    )
    return Problem(file, f"is not valid YAML: {message}.", error.problem_mark.line + 1, hint=hint)

"""The rules of the house, so that nobody has to remember them: names, rooms, lengths, comments, words."""

import ast
import io
import re
import tokenize
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from paths import PROJECT, ROOT, STAGES

from parsers.record_schemas import TABLES
from reports.lists.csv_columns import CSV_FILES

TREES = (*STAGES, "benchmarks", "tests")
LONGEST_FILE, LONGEST_FUNCTION, COMMENTS_PER_100_LINES = 300, 40, 3
WITHOUT_CODE = ("tests/e2e", "tests/support", "tests/texts")
DATA_FOLDERS = {"templates", "data", "profiles"}
TOO_LONG = {Path("tests/policy/verification/test_discrepancies.py")}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def modules(tree: str) -> tuple[Path, ...]:
    """The Python files below a folder of the checkout, as paths from its root."""
    found = (ROOT / tree).rglob("*.py")
    return tuple(sorted(path.relative_to(ROOT) for path in found if "__pycache__" not in path.parts))


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(parsed(path)) if isinstance(node, Function))


def lines(path: Path) -> int:
    return (ROOT / path).read_text(encoding="utf-8").count("\n")


def comments(path: Path) -> int:
    """Comments that a person wrote, those for the linter left out."""
    text = io.StringIO((ROOT / path).read_text(encoding="utf-8"))
    found = [token.string for token in tokenize.generate_tokens(text.readline) if token.type == tokenize.COMMENT]
    return sum(not comment.startswith(("# noqa", "# type:", "# fmt:")) for comment in found)


def test_no_module_has_the_name_of_another() -> None:
    names = Counter(
        path.name
        for stage in STAGES
        if stage != "simulator"  # it stands alone and answers in the words of the devices
        for path in modules(stage)
        if path.name != "__init__.py"
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_every_folder_of_code_is_a_package_that_says_what_it_is() -> None:
    for stage in STAGES:
        for folder in {path.parent for path in modules(stage)}:
            face = folder / "__init__.py"
            assert (ROOT / face).is_file(), f"{folder} has no __init__.py"
            purpose = ast.get_docstring(parsed(face)) or ""
            assert purpose.endswith("."), f"{face} does not say in a sentence what stands there"


def test_the_package_list_names_every_folder_of_code() -> None:
    tools = PROJECT["tool"]
    assert sorted(tools["importlinter"]["root_packages"]) == sorted(STAGES)
    assert set(tools["mypy"]["files"]) == {*STAGES, "tests"}
    layers = next(one for one in tools["importlinter"]["contracts"] if one["type"] == "layers")["layers"]
    assert sorted([*layers, "simulator"]) == sorted(STAGES)
    found = {path.parts[0] for path in (each.relative_to(ROOT) for each in ROOT.glob("*/*.py"))}
    assert found == set(TREES), "a folder of code that no list names"
    assert [path.name for path in ROOT.glob("*.py")] == ["run.py"]


def test_every_folder_of_tests_is_that_of_the_code_it_tests() -> None:
    for path in modules("tests"):
        if path.name.startswith("test_") and path.parent.as_posix() not in ("tests", *WITHOUT_CODE):
            assert (ROOT / path.parent.relative_to("tests")).is_dir(), path


@pytest.mark.parametrize("tree", TREES)
def test_no_file_and_no_function_is_too_long(tree: str) -> None:
    long = [f"{path}: {lines(path)}" for path in modules(tree) if lines(path) > LONGEST_FILE and path not in TOO_LONG]
    for path in modules(tree):
        for one in functions(path):
            length = (one.end_lineno or one.lineno) - one.lineno + 1
            if length > LONGEST_FUNCTION:
                long.append(f"{path}:{one.lineno} {one.name}: {length}")
    assert long == []


@pytest.mark.parametrize("tree", TREES)
def test_comments_are_few(tree: str) -> None:
    written = sum(map(comments, modules(tree)))
    assert written <= COMMENTS_PER_100_LINES * sum(map(lines, modules(tree))) / 100


def test_every_file_of_a_stage_is_code_or_lies_in_a_folder_of_data() -> None:
    for stage in STAGES:
        for path in (ROOT / stage).rglob("*"):
            inside = path.relative_to(ROOT / stage).parts
            if path.is_file() and path.suffix not in {".py", ".pyc"}:
                assert DATA_FOLDERS & set(inside), path


# Each idea has one word, the field's (CONTRIBUTING.md, Glossary); these were its others.
DIALECT = {"told", "tell", "tells", "heard", "hear", "asked", "whole", "untold", "said", "spoken", "taught"}
DIALECT |= {"mend", "mends", "desk", "desks", "lobby", "guest", "witness", "witnesses", "fuller"}
NOWHERE = {"told", "heard", "untold", "taught", "mends", "desk", "desks", "lobby", "fuller"}  # nor in any text
OF_FILES = {"tell"}  # what every file of Python has
FORMER = "under its former name; gone in the next version"  # ends the meaning of a column that is kept for one version


def words(name: str) -> set[str]:
    """The words of a name in any of its spellings, in lower case."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name)}


def names(path: Path) -> Iterator[str]:
    """What a file defines: its own name, functions with their parameters, classes, constants, fields and variables."""
    yield path.stem
    for node in ast.walk(parsed(path)):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                yield node.name
                yield from (each.arg for each in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs))
            case ast.ClassDef():
                yield node.name
            case ast.Name(id=name, ctx=ast.Store()):
                yield name


def prose(path: Path) -> Iterator[str]:
    """The text of a page; of code its docstrings and messages, which are constants of several words."""
    if path.suffix != ".py":
        yield (ROOT / path).read_text(encoding="utf-8")
    else:
        constants = (node.value for node in ast.walk(parsed(path)) if isinstance(node, ast.Constant))
        yield from (value for value in constants if isinstance(value, str) and " " in value)


def columns() -> Iterator[str]:
    for described in CSV_FILES.values():
        yield from (column.name for column in described if not column.meaning.endswith(FORMER))
    for schema in TABLES.values():
        yield schema.name or ""
        yield from schema.columns


@pytest.mark.parametrize("tree", TREES)
def test_names_are_words_of_the_field(tree: str) -> None:
    odd = [f"{path}: {name}" for path in modules(tree) for name in set(names(path)) - OF_FILES if words(name) & DIALECT]
    assert odd == []


def test_columns_are_words_of_the_field() -> None:
    assert [name for name in columns() if words(name) & DIALECT] == []


def test_prose_is_in_words_of_the_field() -> None:
    pages = [path.relative_to(ROOT) for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"))]
    code = [path for stage in STAGES for path in modules(stage)]
    odd = [f"{path}: {text[:200]}" for path in (*pages, *code) for text in prose(path) if words(text) & NOWHERE]
    assert odd == []

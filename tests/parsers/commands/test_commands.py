"""The closed list of commands: declared in one module each, with a template and at least one output to read."""

import re
from importlib import import_module
from pkgutil import iter_modules

import pytest
from paths import ROOT, TESTS

from parsers import commands
from parsers.command import Command
from parsers.record_schemas import TABLES
from parsers.transcripts.splitting import SIGNATURES
from parsers.transcripts.terminal import screen_lines

OUTPUTS = TESTS / "parsers" / "outputs"
FIRST = {name: commands.BY_NAME[name].turn for name in commands.COLLECTED}


def names(module: str) -> list[str]:
    found: tuple[Command, ...] = import_module(f"parsers.commands.{module}").COMMANDS
    return [command.name for command in found]


@pytest.mark.parametrize("module", [found.name for found in iter_modules(commands.__path__)])
def test_a_module_is_named_for_a_command_that_it_declares_and_so_is_its_template(module: str) -> None:
    assert module in {name.replace(" ", "_").replace("-", "_") for name in names(module)}
    assert {commands.BY_NAME[name].layout.template for name in names(module)} == {module}
    assert (ROOT / "parsers" / "templates" / f"{module}.ttp").is_file()
    assert any((OUTPUTS / name.replace(" ", "_").replace("-", "_")).is_dir() for name in names(module))


def test_every_template_belongs_to_a_command() -> None:
    files = {file.stem for file in (ROOT / "parsers" / "templates").iterdir()}
    assert files == {command.layout.template for command in commands.COMMANDS}


def test_no_command_is_declared_twice_and_no_two_have_the_same_turn() -> None:
    assert len(commands.BY_NAME) == len(commands.COMMANDS)
    assert len(set(FIRST.values())) == len(FIRST)


def test_commands_are_sent_in_the_order_of_the_turns() -> None:
    assert list(FIRST) == sorted(FIRST, key=FIRST.__getitem__)
    assert next(iter(FIRST)) == "show version"


def test_what_is_required_is_collected_and_a_superset_stands_for_what_is_required() -> None:
    assert set(commands.REQUIRED) <= set(commands.COLLECTED)
    assert set(commands.SUPERSET_OF.values()) <= set(commands.REQUIRED)


def test_every_table_that_a_command_fills_is_declared() -> None:
    assert {table for command in commands.COMMANDS for table in command.layout.rows} <= set(TABLES)


def test_no_line_begins_the_outputs_of_two_commands() -> None:
    lines = {line for file in OUTPUTS.glob("*/*.txt") for line in screen_lines(file.read_bytes())}
    signed = {line: signed_as(line) for line in lines}
    assert {line: names for line, names in signed.items() if len(names) > 1} == {}
    assert {name for names in signed.values() for name in names} >= {name for _, name in SIGNATURES}


def signed_as(line: str) -> list[str]:
    """The commands whose output a line begins, by every signature tried alone."""
    return [name for pattern, name in SIGNATURES if re.fullmatch(rf"\s*(?:{pattern})\s*", line)]

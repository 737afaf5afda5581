"""The closed list of commands that are read: one module each, or one for commands that print alike."""

from importlib import import_module
from pkgutil import iter_modules

from parsers.command import Command


def declared() -> tuple[Command, ...]:
    """What the modules of this folder declare: those that are collected in the order of asking, then the others."""
    modules = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
    commands = [command for module in modules for command in module.COMMANDS]
    return tuple(sorted(commands, key=lambda command: (not command.collected, command.turn)))


COMMANDS = declared()
BY_NAME = {command.name: command for command in COMMANDS}
COLLECTED = tuple(command.name for command in COMMANDS if command.collected)
REQUIRED = tuple(command.name for command in COMMANDS if command.required)
SUPERSET_OF = {command.name: command.superset_of for command in COMMANDS if command.superset_of}

"""The show commands, one module per subject: each declares in COMMANDS its rows once, for text and XML alike."""

from importlib import import_module
from pkgutil import iter_modules

from simulator.render.command import Command

ALL: tuple[Command, ...] = tuple(
    command for module in iter_modules(__path__) for command in import_module(f"{__name__}.{module.name}").COMMANDS
)
DOCUMENTS = {one.name: one for one in sorted(ALL, key=lambda one: one.name)}
COMMANDS = {name: one for name, one in DOCUMENTS.items() if one.text is not None}
RPCS = {rpc: one for one in ALL for rpc in one.rpcs}

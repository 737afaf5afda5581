"""A fleet from any installed Nornir inventory plugin; Nornir resolves groups and defaults."""

import re
from collections.abc import Mapping
from importlib.metadata import entry_points
from inspect import Parameter, signature
from pathlib import Path
from typing import Any

from nornir.core.inventory import Host, Inventory
from nornir.core.plugins.inventory import INVENTORY_PLUGIN_PATH, InventoryPlugin
from nornir.plugins.inventory.simple import SimpleInventory

from documents.problems import InputError, Problem, did_you_mean
from inventory.device import COLUMNS
from inventory.entries import Entry
from inventory.simple_inventory import read_simple_inventory

PATH_OPTION = re.compile(r"(^|[_s])(file|dir|directory|folder|path)$")
DATA_COLUMNS = tuple(column for column in COLUMNS if column not in {"host", "address", "port"})
NO_TEXT = ("port", "legacy_ssh", "netconf_port")  # they lose nothing when YAML reads them as a number or a truth value
CONNECTION = "netmiko"

Entries = tuple[list[Entry], list[Problem]]


def plugin_names() -> list[str]:
    """The names under which inventory plugins are installed."""
    # Nornir's own register is shared by the entire process, runners and connections included: it is left alone.
    return sorted({point.name for point in entry_points(group=INVENTORY_PLUGIN_PATH)})


def option_problems(name: str, options: Mapping[str, Any], file: str) -> list[Problem]:
    """The options that the plugin does not know."""
    known = signature(plugin_named(name)).parameters
    if any(parameter.kind is Parameter.VAR_KEYWORD for parameter in known.values()):
        return []
    return [
        Problem(file, f'{name} has no option "{option}".', column=option, hint=did_you_mean(option, known))
        for option in options
        if option not in known
    ]


def read_plugin(name: str, options: Mapping[str, Any], folder: Path) -> Entries:
    """The entries of an inventory plugin in its order; options that are paths are relative to the folder."""
    file = f"inventory plugin {name}"
    lines: dict[str, int] = {}
    problems: list[Problem] = []
    try:
        plugin = plugin_named(name)
        if unknown := option_problems(name, options, file):
            return [], unknown
        placed = anchored(plugin, options, folder)
        if plugin is SimpleInventory:
            file = placed["host_file"]
            lines, problems = read_simple_inventory(placed)
        entries, more = entries_of(load(plugin, placed, file), file, lines)
    except InputError as error:
        return [], problems or list(error.problems)
    return entries, problems + more


def plugin_named(name: str) -> type[InventoryPlugin]:
    file = f"inventory plugin {name}"
    points = [point for point in entry_points(group=INVENTORY_PLUGIN_PATH) if point.name == name]
    if not points:
        raise InputError([Problem(file, "is not installed.", hint=did_you_mean(name, plugin_names()))])
    try:
        plugin: type[InventoryPlugin] = points[0].load()
    except Exception as error:  # importing foreign code may raise anything
        raise InputError([Problem(file, f"cannot be imported: {error}.", hint="Install it again.")]) from error
    return plugin


def anchored(plugin: type[InventoryPlugin], options: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """The options, and the defaults of the plugin that are paths, with every path made absolute."""
    defaults = {name: parameter.default for name, parameter in signature(plugin).parameters.items()}
    paths = {
        name: str(folder / Path(value).expanduser())
        for name, value in {**defaults, **options}.items()
        if PATH_OPTION.search(name) and isinstance(value, str)
    }
    return {**options, **paths}


def load(plugin: type[InventoryPlugin], options: Mapping[str, Any], file: str) -> Inventory:
    try:
        return plugin(**options).load()
    except Exception as error:  # foreign code: whatever it raises is the answer to the person who configured it
        message = f"the inventory plugin stopped with {type(error).__name__}: {error}."
        raise InputError([Problem(file, message, hint="Check its options and what it reads.")]) from error


def entries_of(inventory: Inventory, file: str, lines: Mapping[str, int]) -> Entries:
    entries, problems = [], []
    for name, host in inventory.hosts.items():
        line = lines.get(str(name))
        values = {}
        for column, value in written(host).items():
            text = text_of(value)
            if text is None or (column not in NO_TEXT and isinstance(value, int | float)):
                problems.append(Problem(file, f"{name}: {value!r} is not text.", line, column, "Put it in quotes."))
            values[column] = text or ""
        entries.append(Entry(file, line, {"host": str(name), **values}))
    return entries, problems


def written(host: Host) -> dict[str, Any]:
    """What the inventory states about a host, its login left out: that is never taken from an inventory."""
    connection = host.get_connection_parameters(CONNECTION)
    data = host.extended_data()
    columns = {column: data.get(column) for column in DATA_COLUMNS}
    return {"address": connection.hostname, "port": connection.port, **columns}


def text_of(value: Any) -> str | None:
    """The text of a value; sources of truth give a site as a record with a name."""
    if isinstance(value, Mapping):
        value = value.get("name")
        return value if isinstance(value, str) else None
    if value is None or isinstance(value, str):
        return value or ""
    return str(value) if isinstance(value, int | float) else None

"""The fleet: every device of the inventory, whatever kind of inventory it is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from documents.open_sheet import CSV, XLSX
from documents.problems import InputError, Problem, did_you_mean
from inventory.device import Device
from inventory.entries import Entry, RouteOf, check_entries, directly
from inventory.fleet_sheet import read_spreadsheet
from inventory.nornir_plugin import read_plugin

YAML = (".yaml", ".yml")
MOST_ALIKE = 3
ROUTER_DB = "router.db"  # opened to be recognized


@dataclass(frozen=True, slots=True)
class SpreadsheetSource:
    """A CSV or XLSX file; without a sheet name its first sheet; `columns` are headings that the owner has named."""

    path: Path
    sheet: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PluginSource:
    """An installed Nornir inventory plugin; its options may hold paths relative to the folder."""

    plugin: str
    options: Mapping[str, Any] = field(default_factory=dict)
    folder: Path = Path()


Source = SpreadsheetSource | PluginSource


def source_of(path: Path, sheet: str = "", columns: Mapping[str, str] | None = None) -> Source:
    """The kind of inventory that a file holds, by its ending; a YAML file is Nornir's SimpleInventory."""
    ending = path.suffix.lower()
    if ending in YAML:
        return PluginSource("SimpleInventory", {"host_file": path.name}, path.parent)
    if ending in CSV + XLSX or path.name == ROUTER_DB:
        return SpreadsheetSource(path, sheet, columns or {})
    message = f'an inventory with the ending "{path.suffix}" is not known.'
    raise InputError([Problem(str(path), message, hint=did_you_mean(path.suffix, (*CSV, *XLSX, *YAML)))])


def load_fleet(source: Source, route_of: RouteOf = directly) -> tuple[Device, ...]:
    """The devices in inventory order; an InputError with every problem of the inventory."""
    entries, problems = read(source)
    devices, more = check_entries(entries, route_of)
    problems = sorted(problems + more, key=lambda problem: problem.line or 0)
    if not problems and not devices:
        problems = [empty(source)]
    if problems:
        raise InputError(once_each(problems))
    return tuple(devices)


def once_each(problems: Sequence[Problem]) -> Iterator[Problem]:
    """The problems, those that many rows have given once with the number of the other rows."""
    alike: dict[Problem, list[Problem]] = {}
    for problem in problems:
        alike.setdefault(replace(problem, line=None), []).append(problem)
    for same in alike.values():
        if len(same) > MOST_ALIKE:
            yield replace(same[0], message=f"{same[0].message} It is the same in {len(same) - 1} more rows.")
        else:
            yield from same


def read(source: Source) -> tuple[list[Entry], list[Problem]]:
    if isinstance(source, SpreadsheetSource):
        return read_spreadsheet(source.path, source.sheet, source.columns)
    return read_plugin(source.plugin, source.options, source.folder)


def empty(source: Source) -> Problem:
    message = "the inventory is empty: there is no device to inspect."
    if isinstance(source, SpreadsheetSource):
        hint = "Write one device per row under the header, at least its host; rows that start with # are comments."
        return Problem(str(source.path), message, hint=hint)
    hosts = source.options.get("host_file")
    file = str(source.folder / hosts) if hosts else f"inventory plugin {source.plugin}"
    return Problem(file, message, hint="Give it at least one host.")

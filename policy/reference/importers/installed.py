"""Importers of people's own: what installed packages declare under the entry point group `reinstate.importers`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points

from documents.problems import Problem, did_you_mean
from policy.reference.importers import IMPORTERS
from policy.reference.importers.importer import Importer
from policy.reference.importers.options import Option
from policy.reference.schemas.columns import ORIGIN
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS

GROUP = "reinstate.importers"
NAME = "[a-z][a-z0-9-]*"
COMMANDS = ("csv",)  # besides those of the importers that are shipped


@dataclass(frozen=True, slots=True)
class Installed:
    """The importers of people's own, those that are refused by the name of their entry point, and clashes of names."""

    importers: tuple[Importer, ...]
    refused: dict[str, tuple[Problem, ...]]
    clashes: tuple[Problem, ...]


def installed_importers() -> Installed:
    """What installed packages declare; a fault of one leaves the others as they are."""
    taken = {*(one.name for one in IMPORTERS), *COMMANDS}
    found: dict[str, Importer] = {}
    refused: dict[str, tuple[Problem, ...]] = {}
    clashes = []
    for point in sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)):
        importer, problems = loaded(point)
        if importer and not problems and importer.name in {*taken, *found}:
            message = f"the command import-{importer.name} is there already."
            clashes.append(Problem(place(point), message, hint="Give the importer another name, or uninstall it."))
        elif importer and not problems:
            found[importer.name] = importer
        elif re.fullmatch(NAME, point.name) and point.name not in taken:
            refused[point.name] = tuple(problems)
        else:
            clashes += problems
    refused = {name: wrong for name, wrong in refused.items() if name not in found}
    return Installed(tuple(found.values()), refused, tuple(clashes))


def loaded(point: EntryPoint) -> tuple[Importer | None, list[Problem]]:
    """What an entry point names, and everything wrong with it."""
    try:
        importer = point.load()
    except Exception as error:  # whatever code of others raises while it is imported
        hint = "Correct or uninstall the package."
        return None, [Problem(place(point), f"cannot be loaded: {type(error).__name__}: {error}.", hint=hint)]
    if not isinstance(importer, Importer):
        return None, [Problem(place(point), f"is a {type(importer).__name__}, not an Importer.", hint="Declare one.")]
    return importer, [Problem(place(point), message, hint=hint) for message, hint in faults(importer)]


def place(point: EntryPoint) -> str:
    """The entry point and its package, as a problem names them."""
    package = f" of {point.dist.name}" if point.dist else ""
    return f"{GROUP}: {point.name} = {point.value}{package}"


def faults(importer: Importer) -> Iterator[tuple[str, str]]:
    """What is wrong with a declaration, and what to do."""
    if not re.fullmatch(NAME, importer.name):
        yield f'"{importer.name}" is no name of a command.', "Write small letters, digits and hyphens."
    if importer.table not in TABLE_SCHEMAS:
        if importer.read is None or importer.table:
            yield f'"{importer.table}" is not a table.', did_you_mean(importer.table, TABLE_SCHEMAS)
        return
    schema = TABLE_SCHEMAS[importer.table]
    for name in importer.aliases:
        if name not in schema.schema.columns:
            yield f'"{name}" is not a column of {importer.table}.', did_you_mean(name, schema.schema.columns)
    needed = [name for name in schema.required if name not in ORIGIN]
    if importer.read is None:
        for name in needed:
            if name not in importer.aliases:
                yield f'no heading is declared for "{name}", which every row of {importer.table} has.', "Add it."
    if not set(importer.takes) <= set(Option):
        yield "takes an option that is not known.", f"Known: {', '.join(Option)}."

"""All that a person wrote for an audit, checked together before any device is touched."""

from dataclasses import dataclass
from pathlib import Path

from documents.problems import InputError, Problem
from documents.yaml_tree import YamlTree
from inventory.device import Device
from inventory.entries import directly
from inventory.fleet import Source, load_fleet, source_of
from policy.reference.reference_tables import Reference, load_reference
from reinstate.config.contract_problems import contract_problems
from reinstate.config.fleet_problems import fleet_problems
from reinstate.config.model import Config, InventorySection, TablesSection
from reinstate.config.origin_section import OriginSection
from reinstate.config.purchases_section import PurchasesSection
from reinstate.config.read_config import attempt, checked, folder_of, part, tree_of
from reinstate.run.owner_files import OwnerFiles, read_owner_files
from tasks.import_transcripts import transcript_files, with_strangers
from tasks.ssh.routes import route_reader


@dataclass(frozen=True, slots=True, eq=False)
class Inputs:
    """What an audit starts from; files are the transcripts by host, None when the devices are to be visited.

    `owner` is what the files of config.yaml declare, nothing where the configuration is that of a run, which keeps it.
    """

    config: Config
    fleet: tuple[Device, ...]
    reference: Reference
    files: dict[str, Path] | None
    owner: OwnerFiles


def load_inputs(
    config: Path | YamlTree | None,
    inventory: Path | None = None,
    transcripts: Path | None = None,
    known: tuple[Device, ...] | None = None,
    visits: bool = False,
) -> Inputs:
    """Configuration, fleet, reference tables and transcripts; an InputError with the problems of all of them.

    The fleet is the one that is known, else that of the inventory file, else the one that the configuration names.
    When there are to be visits, what the configuration states about groups has to fit the fleet.
    """
    problems: list[Problem] = []
    folder = folder_of(config) if isinstance(config, Path) else Path.cwd()
    tree = attempt(lambda: tree_of(config), problems) or YamlTree("", {})
    settings = checked(tree, folder, problems)
    if known is None and not inventory and not transcripts and "inventory" not in tree.data and not problems:
        problems.append(nothing_to_inspect(tree.file))
    source = inventory_source(inventory, part(InventorySection, tree.data.get("inventory"), folder), problems)
    route_of = route_reader(settings.collection.ssh_config) if settings else directly
    fleet = attempt(lambda: load_fleet(source, route_of), problems) if source and known is None else known
    if visits and settings and fleet:
        problems += fleet_problems(settings, fleet, tree)
    tables = part(TablesSection, tree.data.get("tables", {}), folder)
    reference = attempt(lambda: load_reference(**dict(tables)), problems) if tables else None
    if settings and reference:
        problems += contract_problems(settings.policy.settings(), fleet or (), reference, tree)
    bought = part(PurchasesSection, tree.data.get("purchases"), folder)
    origin = part(OriginSection, tree.data.get("origin") or {}, folder)
    owner = (
        attempt(lambda: read_owner_files(bought, origin), problems)
        if not isinstance(config, YamlTree)
        else OwnerFiles()
    )
    files = attempt(lambda: transcript_files(transcripts), problems) if transcripts else None
    if problems or settings is None or reference is None or owner is None:
        raise InputError(problems)
    return Inputs(settings, with_strangers(fleet or (), files or ()), reference, files, owner)


def inventory_source(file: Path | None, section: InventorySection | None, problems: list[Problem]) -> Source | None:
    """The inventory file of the command line, else what the configuration names."""
    if file is not None:
        return attempt(lambda: source_of(file), problems)
    return section.source() if section else None


def nothing_to_inspect(file: str) -> Problem:
    if file:
        return Problem(file, "names no inventory.", hint="Write inventory: and below it file: fleet.csv.")
    message = "there is nothing to inspect: no config.yaml is in this folder."
    return Problem("reinstate", message, hint="Give --inventory FILE or --transcripts DIR, or: reinstate init DIR.")

"""Which tables of their own a person means: those of config.yaml, or a folder of overlays."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from documents.problems import InputError, Problem
from policy.reference.read_table import TableFile
from policy.reference.reference_tables import read_files
from policy.settings import PolicySettings
from reinstate.config.model import PolicySection, TablesSection
from reinstate.config.output_section import OutputSection
from reinstate.config.read_config import DEFAULT_CONFIG, attempt, folder_of, part, tree_of

FOLDER = Path("tables")


@dataclass(frozen=True, slots=True)
class OwnTables:
    """The owner's file of each table, the folder of overlays, whether the sample is used, and the settings."""

    files: dict[str, Path]
    folder: Path | None
    sample: bool
    settings: PolicySettings
    as_of: date
    runs: Path

    def read(self) -> tuple[list[TableFile], list[Problem]]:
        """Every file of every table, shipped ones included, and everything wrong with their form."""
        return read_files(self.files, self.folder, self.sample)

    @property
    def target(self) -> Path:
        """The folder that imports are written to."""
        return self.folder or FOLDER


def own_tables(config: Path | None, folder: Path | None, as_of: date | None) -> OwnTables:
    """What config.yaml names, the one asked for or that of this folder; a folder that is asked for comes instead."""
    path = config or (DEFAULT_CONFIG if DEFAULT_CONFIG.exists() else None)
    problems: list[Problem] = []
    tree = attempt(lambda: tree_of(path), problems)
    home = folder_of(path) if path else Path.cwd()
    data = tree.data if tree else {}
    section = part(TablesSection, data.get("tables", {}), home)
    policy = part(PolicySection, data.get("policy", {}), home)
    if section is None or policy is None:
        problems.append(
            Problem(str(path), "its tables: or policy: cannot be read.", hint="Run reinstate audit for why.")
        )
    if folder is not None and not folder.is_dir():
        problems.append(Problem(str(folder), "is no folder.", hint="Name the folder of your own tables."))
    if problems or section is None or policy is None:
        raise InputError(problems)
    named = {name: file for name, file in section if isinstance(file, Path) and name != "folder"}
    settings = policy.settings()
    output = part(OutputSection, data.get("output", {}), home)
    runs = output.runs if output else Path("runs")
    return OwnTables(named, folder or section.folder, section.sample, settings, as_of or date.today(), runs)

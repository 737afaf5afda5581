"""The option --runs: the folder of all runs, without reading more of config.yaml than the key that names it."""

from pathlib import Path
from typing import Annotated

import typer

from documents.yaml_tree import read_yaml

CONFIG = Path("config.yaml")
RUNS = Path("runs")
Runs = Annotated[
    Path | None,
    typer.Option("--runs", metavar="DIR", help="Folder of all runs; that of config.yaml, or runs/, when left out."),
]


def folder_of_runs(given: Path | None) -> Path:
    """The folder that is given, else the one that config.yaml in this folder names, else runs/."""
    if given is not None or not CONFIG.is_file():
        return given or RUNS
    data = read_yaml(CONFIG).data
    output = data.get("output") if isinstance(data, dict) else None
    named = output.get("runs") if isinstance(output, dict) else None
    return Path(named) if isinstance(named, str) else RUNS

"""The option --runs: the folder of all runs, without reading more of config.yaml than what it says of the output."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

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
    named = output_as_written().get("runs") if given is None else None
    return given or (Path(named) if isinstance(named, str) else RUNS)


def wants_mark() -> bool:
    """Whether CSV files begin with the mark by which Excel knows UTF-8, by the config.yaml in this folder."""
    return output_as_written().get("byte_order_mark") is not False


def output_as_written() -> Mapping[str, Any]:
    """The section output: of the config.yaml in this folder as it stands there; nothing where there is none."""
    data = read_yaml(CONFIG).data if CONFIG.is_file() else None
    output = data.get("output") if isinstance(data, dict) else None
    return output if isinstance(output, dict) else {}

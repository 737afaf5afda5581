"""The YAML files under profiles/."""

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

PROFILES = Path(__file__).parent.parent / "profiles"


def read(name: str) -> Any:
    """The content of a file."""
    return YAML(typ="safe").load((PROFILES / name).read_text(encoding="utf-8"))

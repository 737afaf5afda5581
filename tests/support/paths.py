"""Where the tests find the checkout and the collected outputs that lie beside it."""

import tomllib
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parents[1]
ROOT = TESTS.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
STAGES = tuple(one.removesuffix("*") for one in PROJECT["tool"]["setuptools"]["packages"]["find"]["include"])
CORPUS = ROOT.parent / "shared" / "corpus"
POLICY_SOURCE = ROOT.parent / "shared" / "policy-source.txt"

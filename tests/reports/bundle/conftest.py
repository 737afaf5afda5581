"""A run that is bundled once for all tests of bundles."""

from pathlib import Path

import pytest
from bundle_example import bundled, sources

from reports.bundle.write_bundle import Sources


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Sources:
    return sources(tmp_path_factory.mktemp("made"))


@pytest.fixture(scope="session")
def plain(made: Sources, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle as it is made when nothing is wished for."""
    out = tmp_path_factory.mktemp("plain") / "bundle"
    bundled(out, made)
    return out

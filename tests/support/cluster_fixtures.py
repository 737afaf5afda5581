"""The cluster that several test modules share; what it needs is imported by those that use it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cluster_scene import Scene


@pytest.fixture(scope="session")
def scene(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Scene]":
    """A fleet, its cluster, and what threads of one process make of it."""
    from cluster_scene import played_scene  # noqa: PLC0415 - half a second that no other test needs

    with played_scene(tmp_path_factory.mktemp("cluster")) as played:
        yield played

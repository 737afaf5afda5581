"""The fleet on loopback."""

from collections.abc import Iterator
from contextlib import contextmanager


class RunningFleet:
    """A fleet that answers over SSH."""


@contextmanager
def serve(fleet: object) -> Iterator[RunningFleet]:
    """Serve a fleet until the block ends."""
    raise NotImplementedError(fleet)
    yield RunningFleet()

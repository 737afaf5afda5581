"""That a worker joined a collection, or was lost to it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WorkerChange:
    """A worker by its name and address; it was lost with some devices, or joined, and then `devices` is None."""

    worker: str
    address: str
    devices: int | None = None


OnWorker = Callable[[WorkerChange], None]


def no_matter(_change: WorkerChange) -> None:
    """Nothing, where nobody looks on."""

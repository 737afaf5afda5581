"""What is called while devices are visited."""

from collections.abc import Callable
from dataclasses import dataclass

from tasks.cluster.worker_change import OnWorker, no_matter
from tasks.visit import Visit


def unreported(_place: str, _in_a_row: int) -> None:
    """Nothing, where nobody looks on."""


@dataclass(frozen=True, slots=True)
class Callbacks:
    """What is called: with each visit, with a place that is down, and with a worker of a cluster that comes or goes.

    A place comes with how many timeouts there were; those of visits and places are called in worker threads.
    """

    on_visit: Callable[[Visit], None]
    on_outage: Callable[[str, int], None] = unreported
    on_worker: OnWorker = no_matter

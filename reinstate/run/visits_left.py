"""What is left to visit of a run: devices without a complete transcript or without the verification that is wanted."""

from collections.abc import Sequence

from inventory.device import Device
from reinstate.run.folder import Run
from tasks.collection_settings import CollectSettings
from tasks.verification import VERIFICATION, is_wanted
from tasks.visit import Journal, Visit


def unfinished(run: Run, devices: Sequence[Device], settings: CollectSettings) -> list[Device]:
    """The devices that have no complete transcript yet, or not the verification that is wanted of them."""
    known = Journal(run.path).visits()
    return [
        one
        for one in devices
        if one.host not in known
        or not is_collected(run, known[one.host])
        or (is_wanted(one, settings) and not is_verified(run, known[one.host]))
    ]


def visited_hosts(run: Run) -> set[str]:
    """The hosts that were visited, with whatever outcome."""
    return set(Journal(run.path).visits())


def is_collected(run: Run, visit: Visit) -> bool:
    """Whether a device was collected and its transcript is still there."""
    return not visit.failure and (run.transcripts / visit.transcript).is_file()


def is_verified(run: Run, visit: Visit) -> bool:
    """Whether a device was verified to the end, and what it answered is still there."""
    answered = visit.verification_wanted and not visit.verification_failure
    return answered and (run.path / VERIFICATION / visit.verification).is_file()

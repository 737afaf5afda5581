"""Which devices are verified, where that is kept, and how a verification that failed is recorded."""

from dataclasses import replace
from pathlib import Path

from inventory.device import Device
from tasks.collection_settings import CollectSettings
from tasks.failures import Failure, Step, VisitError, classify
from tasks.ssh.watchdog import Deadline
from tasks.visit import Visit

VERIFICATION = "verification"
FORMER_FOLDER = "witness"
# What NAPALM is called for.
GETTERS = ("get_facts", "get_interfaces", "get_environment", "get_optics")


def is_wanted(device: Device, settings: CollectSettings) -> bool:
    """Whether a device is to be verified."""
    return settings.verify or device.group in settings.verify_groups


def unverified(visit: Visit, error: Exception, hostile: str, deadline: Deadline) -> Visit:
    """The visit with the failure of its verification, and what is special to it or wrong with a hostile reply."""
    failure = deadline.fired or (Failure.NOT_UNDERSTOOD if hostile else classify(error, Step.SESSION))
    special = hostile or (error.detail if isinstance(error, VisitError) else type(error).__name__)
    return replace(visit, verification_wanted=True, verification_failure=str(failure), verification_detail=special)


def adopt_former_folder(run: Path) -> None:
    """Give the folder that the version before this one kept verifications in the name that it has now."""
    former, folder = run / FORMER_FOLDER, run / VERIFICATION
    if former.is_dir() and not folder.exists():
        former.rename(folder)

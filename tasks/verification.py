"""Which devices are read a second time, and what is said of one that could not be."""

from dataclasses import replace

from inventory.device import Device
from tasks.collection_settings import CollectSettings
from tasks.failures import ADVICE, Failure, Step, VisitError, classify
from tasks.ssh.watchdog import Deadline
from tasks.visit import Visit

WITNESS = "witness"


def wanted(device: Device, settings: CollectSettings) -> bool:
    """Whether a device is to be read a second time."""
    return settings.verify or device.group in settings.verify_groups


def not_verified(visit: Visit, error: Exception, hostile: str, deadline: Deadline) -> Visit:
    """The visit with the reason for which the device was not verified; hostile says what was wrong with a reply."""
    failure = deadline.fired or (Failure.NOT_UNDERSTOOD if hostile else classify(error, Step.SESSION))
    detail = hostile or (error.detail if isinstance(error, VisitError) else type(error).__name__)
    told = f"{ADVICE[failure]} ({detail})" if detail else ADVICE[failure]
    return replace(visit, verify_asked=True, not_verified=str(failure), not_verified_detail=told)

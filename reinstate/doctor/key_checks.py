"""Checks of the host keys: records that are damaged, and devices that have none where unknown keys are refused."""

from collections.abc import Iterator
from pathlib import Path

from reinstate.config.collection import HostKeys
from reinstate.doctor.check_line import CheckLine, fails, ok, warning
from reinstate.doctor.surroundings import Surroundings, few
from tasks.failures import VisitError
from tasks.ssh.host_key_record import sound_record


def host_keys(place: Surroundings) -> Iterator[CheckLine]:
    """Whether each record can be read, and whether the devices have one where that is needed."""
    store = place.settings.collection.host_key_store
    records = sorted(path for path in store.iterdir() if path.is_file()) if store.is_dir() else []
    damaged = [path.name for path in records if not is_sound(path)]
    known = {path.name for path in records}
    unknown = [device.host for device in place.fleet if device.host not in known]
    if damaged:
        text = f"host keys: {len(damaged)} records are damaged: {few(damaged)}"
        yield fails(text, f"Compare the key with that of the device, then remove its file in {store}.")
    if unknown and place.settings.collection.host_keys is HostKeys.STRICT:
        text = f"host keys: strict, and {len(unknown)} of {len(place.fleet)} devices have none: {few(unknown)}"
        remedy = "Bring their keys, or visit them once with host_keys: accept-new."
        yield fails(text, remedy) if len(unknown) == len(place.fleet) else warning(text, remedy)
    elif not damaged:
        yield ok(f"host keys: {len(known)} are on record")


def is_sound(record: Path) -> bool:
    """Whether a record can be read, and every line of it is a key."""
    try:
        sound_record(record)
    except (VisitError, OSError):
        return False
    return True

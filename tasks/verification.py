"""Which devices are verified, where that is kept, and what it is worth."""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from inventory.device import Device
from tasks.collection_settings import CollectSettings
from tasks.visit import Visit

VERIFICATION = "verification"
FORMER_FOLDER = "witness"
# What NAPALM is called for.
GETTERS = ("get_facts", "get_interfaces", "get_environment", "get_optics")
SECTION = re.compile(
    rb"</(?:[\w.-]+:)?(chassis-inventory|software-information|interface-information|environment-information)\s*>"
)


def is_wanted(device: Device, settings: CollectSettings) -> bool:
    """Whether a device is to be verified."""
    return settings.verify or device.group in settings.verify_groups


def files_of(host: str, folder: Path) -> tuple[Path, Path]:
    """Where the replies of a device and the results of NAPALM are kept."""
    return folder / f"{host}.txt", folder / f"{host}.json"


def with_files(visit: Visit, folder: Path) -> Visit:
    """The visit with the files of its verification that are on disk, of this visit or of an earlier one."""
    log, napalm = files_of(visit.host, folder)
    sha256, napalm_sha256 = sha256_of(log), sha256_of(napalm)
    wanted = visit.verification_wanted or bool(sha256 or napalm_sha256)
    name = log.name if sha256 else ""
    return replace(
        visit, verification_wanted=wanted, verification=name, verification_sha256=sha256, napalm_sha256=napalm_sha256
    )


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file; empty when there is none."""
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def worth(lines: Iterable[bytes], napalm: Any) -> tuple[int, int, int]:
    """What a verification is to be judged by: kinds of sections, sections, getters that understood the device."""
    found = [section for line in lines for section in SECTION.findall(line)]
    results = napalm.values() if isinstance(napalm, dict) else ()
    return len(set(found)), len(found), sum(isinstance(one, dict) and "error" not in one for one in results)


def worth_on_disk(host: str, folder: Path) -> tuple[int, int, int]:
    """What the verification is worth that is kept of a device."""
    log, napalm = files_of(host, folder)
    try:
        given = json.loads(napalm.read_bytes()) if napalm.exists() else {}
    except ValueError:
        given = {}
    if not log.exists():
        return worth((), given)
    with log.open("rb") as lines:
        return worth(lines, given)


def adopt_former_folder(run: Path) -> None:
    """Give the folder that the version before this one kept verifications in the name that it has now."""
    former, folder = run / FORMER_FOLDER, run / VERIFICATION
    if former.is_dir() and not folder.exists():
        former.rename(folder)

"""Take the transcripts of a folder into a run, as if the devices had been visited."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from documents.atomic import atomic_write
from documents.problems import InputError, Problem
from inventory.device import Device
from inventory.fleet_columns import host_fault, spelled_alike
from tasks.failures import ADVICE, Failure
from tasks.visit import TRANSCRIPTS, Journal, Visit

ENDINGS = (".txt", ".log", ".out", ".cap", ".conf")


def transcript_files(folder: Path) -> dict[str, Path]:
    """The files of a folder by the host that their name gives.

    InputError when there is none, when two are named for one host, when a name cannot be that of a host, or when one is
    a link that leads out of the folder.
    """
    if not folder.is_dir():
        raise InputError(
            [Problem(str(folder), "is not a folder.", hint="Give a folder that holds one text file for each device.")]
        )
    files: dict[str, Path] = {}
    problems = []
    seen: dict[str, Path] = {}
    for file in sorted(folder.iterdir()):
        if file.name.startswith(".") or not file.is_file():
            continue
        host = file.stem if file.suffix.lower() in ENDINGS else file.name
        fault = host_fault(host)
        if fault:
            problems.append(Problem(printable(file), f"cannot be the file of a host: {fault[0]}", hint="Rename it."))
            continue
        if not file.resolve().is_relative_to(folder.resolve()):
            message = f"is a link to {printable(file.resolve())}, outside the folder."
            problems.append(Problem(printable(file), message, hint="Copy the file into the folder."))
        if not os.access(file, os.R_OK):
            problems.append(Problem(str(file), "cannot be read.", hint="Give yourself the permission to read it."))
        first = seen.setdefault(spelled_alike(host), file)
        if first is not file:
            message = f"and {first.name} are both named for the host {host}."
            problems.append(Problem(str(file), message, hint="Put the outputs of one device into one file."))
        files[host] = file
    if not files and not problems:
        problems = [Problem(str(folder), "holds no transcript.", hint="Put one text file for each device into it.")]
    if problems:
        raise InputError(problems)
    return files


def printable(path: Path) -> str:
    """The path as it can be shown, also where its name is not in the encoding of the system."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def with_strangers(devices: Iterable[Device], files: Iterable[str]) -> tuple[Device, ...]:
    """The inventory, followed by an entry for each file that it does not know, so that nothing found is dropped."""
    known = tuple(devices)
    names = {device.host for device in known}
    return known + tuple(Device(host) for host in files if host not in names)


def import_transcripts(devices: Iterable[Device], files: dict[str, Path], run: Path) -> None:
    """Copy each device's file into run/transcripts and note the visit; one without a file is noted as not collected.

    Transcripts and visits of an earlier import into the run are replaced; the files may be those of the run itself.
    """
    (run / TRANSCRIPTS).mkdir(exist_ok=True)
    wanted = {f"{host}.txt" for host in files}
    for transcript in (run / TRANSCRIPTS).glob("*.txt"):
        if transcript.name not in wanted:
            transcript.unlink()
    journal = Journal(run)
    journal.clear()
    for device in devices:
        file = files.get(device.host)
        if file is None:
            missing = Failure.NO_TRANSCRIPT
            journal.add(Visit(device.host, failure=missing, detail=ADVICE[missing], attempts=0))
            continue
        data = file.read_bytes()
        name = f"{device.host}.txt"
        atomic_write(run / TRANSCRIPTS / name, data)
        journal.add(Visit(device.host, attempts=0, transcript=name, sha256=hashlib.sha256(data).hexdigest()))

"""Checks of this machine: folders, their modes and room, the clock, limits."""

import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from documents.permissions import open_to_others
from inventory.secret_files import FOLDER as SECRETS_VARIABLE
from reinstate.doctor.check_line import CheckLine, fails, ok, warning
from reinstate.doctor.surroundings import Surroundings
from reinstate.run.runs_folder import start_of
from tasks.ssh.open_file_limit import workers_that_fit

MEGABYTE = 1024 * 1024
OF_A_DEVICE = 200_000  # bytes of a run, for as long as there is none to go by
FILES_OF_A_DEVICE = 4
RUNS_AHEAD = 5
PLAUSIBLE = range(2026, 2100)
PROGRAM_MEMORY, DEVICE_MEMORY = 500 * MEGABYTE, MEGABYTE // 4
MEMORY = Path("/proc/meminfo")


def folders(place: Surroundings) -> Iterator[CheckLine]:
    """Whether each folder that is written into can be."""
    for name, folder in place.written.items():
        existing = nearest(folder)
        if os.access(existing, os.W_OK | os.X_OK):
            yield ok(f"{name}: {folder} can be written")
        else:
            remedy = (
                f"Give it to the user of the audit: chown {os.geteuid() if os.name == 'posix' else 'USER'} {existing}"
            )
            yield fails(f"{name}: {existing} cannot be written", remedy)


def nearest(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there."""
    return next(path for path in (folder, *folder.parents) if path.exists())


def modes(place: Surroundings) -> Iterator[CheckLine]:
    """Whether others than those who are meant can read what was written, or a secret."""
    runs = place.runs.runs()
    found = [*looked_at(place.settings.output.runs, deep=False), *looked_at(place.settings.collection.host_key_store)]
    found += [path for run in runs[-1:] for path in looked_at(run.path)]
    if secrets := place.variables.get(SECRETS_VARIABLE):
        found += looked_at(Path(secrets))
    too_open = [path for path in found if open_to_others(path)]
    if too_open:
        what = "g-w,o-rwx" if place.settings.output.group else "go-rwx"
        more = f" and {len(too_open) - 1} more" if too_open[1:] else ""
        yield warning(f"others can reach {too_open[0]}{more}", f"Close it: chmod -R {what} {too_open[0]}")
    elif found:
        yield ok(f"modes: nobody else reaches the {len(found)} files and folders that were looked at")


def looked_at(folder: Path, *, deep: bool = True) -> list[Path]:
    """A folder and what is in it, links left out."""
    inside: Iterable[Path] = folder.rglob("*") if deep else folder.glob("*")
    return [path for path in (folder, *inside) if path.exists() and not path.is_symlink()] if folder.is_dir() else []


def room(place: Surroundings) -> Iterator[CheckLine]:
    """Whether the next runs have room on the disk."""
    size, files = of_a_run(place)
    where = nearest(place.settings.output.runs)
    free = shutil.disk_usage(where).free
    text = f"disk: {free // MEGABYTE} MB are free, a run takes about {size // MEGABYTE + 1} MB"
    remedy = "Make room, or thin the runs: output: keep:."
    yield fails(text, remedy) if free < size else warning(text, remedy) if free < RUNS_AHEAD * size else ok(text)
    nodes = os.statvfs(where) if hasattr(os, "statvfs") else None
    if nodes and nodes.f_files and nodes.f_favail < RUNS_AHEAD * files:
        text = f"disk: {nodes.f_favail} files can still be made, a run has about {files}"
        yield fails(text, remedy) if nodes.f_favail < files else warning(text, remedy)


def of_a_run(place: Surroundings) -> tuple[int, int]:
    """The bytes and the files of the newest run, or what a fleet of this size is about to take."""
    for run in reversed(place.runs.complete()):
        sizes = [path.stat().st_size for path in looked_at(run.path) if path.is_file()]
        return sum(sizes), len(sizes)
    return OF_A_DEVICE * max(len(place.fleet), 1), FILES_OF_A_DEVICE * max(len(place.fleet), 1)


def clock(place: Surroundings) -> Iterator[CheckLine]:
    """Whether it is as late as it has been before: runs are named and ordered by the time of their start."""
    now = place.now
    later = [run.path.name for run in place.runs.runs() if start_of(run.path) > now]
    remedy = "Set the clock (timedatectl set-ntp true): runs are ordered by it, and dates are judged by it."
    if now.year not in PLAUSIBLE:
        yield fails(f"clock: it says {now:%Y-%m-%d}", remedy)
    elif later:
        yield fails(f"clock: it says {now:%Y-%m-%d %H:%M} UTC, before the start of the run {later[-1]}", remedy)
    else:
        yield ok(f"clock: {now:%Y-%m-%d %H:%M} UTC")


def limits(place: Surroundings) -> Iterator[CheckLine]:
    """Whether as many devices as are wanted can be visited at once."""
    wanted = max(min(place.settings.collection.workers, len(place.fleet)), 1)
    fitting = workers_that_fit(wanted)
    if fitting < wanted:
        text = f"open files: they allow {fitting} devices at a time, not {wanted}"
        yield warning(text, "Raise the limit: ulimit -n, or LimitNOFILE= of the service.")
    else:
        yield ok(f"open files: enough for {wanted} devices at a time")
    needed = PROGRAM_MEMORY + DEVICE_MEMORY * len(place.fleet)
    available = available_memory()
    if available is not None:
        text = f"memory: {available // MEGABYTE} MB are free, about {needed // MEGABYTE} MB are needed"
        yield ok(text) if available > needed else warning(text, "Let it run where there is more.")


def available_memory() -> int | None:
    """The bytes of memory that programs may still take, None where the system does not say."""
    try:
        lines = MEMORY.read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    found = [line.split()[1] for line in lines if line.startswith("MemAvailable:")]
    return int(found[0]) * 1024 if found else None

"""All files of an evidence folder, read in processes that a hostile file may bring down without harm."""

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooSlowError
from contextlib import ExitStack
from functools import partial
from itertools import chain
from multiprocessing import get_context
from pathlib import Path

from pebble import ProcessExpired, ProcessPool

from documents.archive import is_meant
from documents.text import pictures, visible
from parsers.evidence_files.file_reading import Content, FileReading, ReadStatus
from parsers.evidence_files.read_file import LARGEST, read_file
from parsers.evidence_files.reading_cache import add_to_cache, load_cache, save_cache, under
from parsers.processes import leave_stopping_to_parent

SECONDS = 90
MEMORY = 3 * 2**30
ReportProgress = Callable[[int], None]


def count_files(folder: Path) -> int:
    """How many files read_folder reads, attachments not counted."""
    return sum(1 for _ in files_below(folder, folder))


def read_folder(folder: Path, cache: Path | None, report_progress: ReportProgress) -> list[FileReading]:
    """What every file below a folder shows, by name, attachments after their mail as mail.eml/invoice.pdf.

    Files whose SHA-256 stands in the cache, a file of JSON lines, are not read again. report_progress gets the number
    of files done since it was last called. Links out of the folder are not followed.
    """
    paths = list(files_below(folder, folder))
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        digests = dict(zip(paths, threads.map(partial(digest_of, root=folder), paths), strict=True))
    keys = {path: digests[path] or str(path) for path in paths}
    known = load_cache(cache)
    readings = {key: known[key] for key in keys.values() if key in known}
    readings |= {keys[path]: [without_content(ReadStatus.OUTSIDE)] for path in paths if leads_out(path, folder)}
    often, digested = Counter(keys.values()), set(digests.values())
    report_progress(sum(often[key] for key in readings))
    try:
        for key, found in read_apart({key: path for path, key in keys.items() if key not in readings}):
            readings[key] = found
            if cache is not None and key in digested:
                add_to_cache(cache, key, found)
            report_progress(often[key])
    finally:
        if cache is not None:
            save_cache(cache, {digest: readings[digest] for digest in digests.values() if digest in readings})
    found_in = (under(name_in(folder, path), digests[path], readings[keys[path]]) for path in paths)
    return sorted(chain.from_iterable(found_in), key=lambda one: one.file)


def files_below(folder: Path, root: Path) -> Iterator[Path]:
    """The files below a folder and the links in it, in order; hidden files are left out."""
    for child in sorted(folder.iterdir()):
        if not is_meant(child.name):
            continue
        if child.is_symlink():
            if child.is_file() or not child.exists() or leads_out(child, root):
                yield child
        elif child.is_dir():
            yield from files_below(child, root)
        elif child.is_file():
            yield child


def name_in(folder: Path, path: Path) -> str:
    """The path of a file inside the folder, with pictures in the place of control characters."""
    name = os.fsencode(path.relative_to(folder).as_posix()).decode("utf-8", "replace")
    return visible(name).translate(pictures(kept=""))


def digest_of(path: Path, root: Path) -> str:
    """The SHA-256 of a file, empty for one that is not to be read."""
    try:
        if not leads_out(path, root) and path.stat().st_size <= LARGEST:
            with path.open("rb") as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
    return ""


def leads_out(path: Path, root: Path) -> bool:
    return path.is_symlink() and not path.resolve().is_relative_to(root.resolve())


def read_apart(
    unread: Mapping[str, Path], read: Callable[[Path], list[FileReading]] = read_file, seconds: int = SECONDS
) -> Iterator[tuple[str, list[FileReading]]]:
    """What each file shows, in the order in which they were given; one that ends its process or takes too long says so.

    The work is sent to fresh processes, one for each core.
    """
    if not unread:
        return
    workers = min(os.cpu_count() or 1, len(unread))
    with ExitStack() as ending:
        pool = ProcessPool(workers, context=get_context("spawn"), initializer=in_worker)
        ending.callback(pool.join)
        ending.callback(pool.stop)
        waiting = {key: pool.schedule(read, args=[path], timeout=seconds) for key, path in unread.items()}
        for key, answer in waiting.items():
            try:
                yield key, answer.result()
            except TooSlowError:
                yield key, [without_content(ReadStatus.TOO_SLOW)]
            except MemoryError:
                yield key, [without_content(ReadStatus.TOO_LARGE)]
            except ProcessExpired:
                yield key, [without_content(ReadStatus.CRASHED)]


def without_content(status: ReadStatus) -> FileReading:
    return FileReading("", "", Content.OTHER, status)


def in_worker() -> None:
    """Leave Ctrl-C to the parent, and let no file take all the memory of the machine."""
    leave_stopping_to_parent()
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

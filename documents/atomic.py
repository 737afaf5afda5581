"""Files that are complete or not there."""

import glob
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import IO

UNFINISHED = ".unfinished"
OLD = 60  # seconds after which nobody writes a file any more
LEFTOVER = re.compile(rf"\.(.+)\.[a-z0-9_]{{8}}{re.escape(UNFINISHED)}")


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Let an error of the system say which file it is about: of a full disk it does not."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(path)
        raise


@contextmanager
def atomic_file(path: Path) -> Iterator[IO[bytes]]:
    """A fresh file that takes the place of the one at path when the block ends well, and is never met by half."""
    temporary = path.with_name(f".{path.name[:100]}.{token_hex(4)}{UNFINISHED}")
    try:
        with naming(path), temporary.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def atomic_write(path: Path, data: bytes) -> None:
    """Write a file so that a reader, or a crash at any moment, never meets half of it."""
    with atomic_file(path) as file:
        file.write(data)


@contextmanager
def atomic_directory(path: Path) -> Iterator[Path]:
    """A fresh folder that takes the place of the one at path when the block ends well, and never mixes with it."""
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.", suffix=UNFINISHED) as temporary:
        fresh, old = Path(temporary) / "fresh", Path(temporary) / "old"
        fresh.mkdir()
        yield fresh
        if path.exists():
            path.rename(old)
        shutil.move(fresh, path)


@contextmanager
def scratch_folder(path: Path) -> Iterator[Path]:
    """A folder for what is written on the way to the file at path; it is gone afterwards, also after a kill."""
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.", suffix=UNFINISHED) as temporary:
        yield Path(temporary)


def clear_leftovers(folder: Path) -> None:
    """Take away what a kill in the middle of a write left below a folder; a folder that it had moved aside comes back.

    Nothing else may write below the folder meanwhile.
    """
    clear(folder.rglob(".*"))


def clear_leftovers_directly_in(folder: Path) -> None:
    """The same for what lies directly in a folder."""
    clear(folder.glob(".*"))


def clear_leftovers_of(path: Path) -> None:
    """The same for what kills left of one file, in a folder that is not ours alone; what is being written stays."""
    found = (one for one in path.parent.glob(f".{glob.escape(path.name)}.*") if one.stat().st_mtime < time.time() - OLD)
    clear(found)


def clear(hidden: Iterable[Path]) -> None:
    for path in [path for path in hidden if LEFTOVER.fullmatch(path.name)]:
        meant = path.with_name(LEFTOVER.sub(r"\1", path.name))
        if (path / "old").is_dir() and not meant.exists():
            (path / "old").rename(meant)
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)

"""Files that are complete or not there."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

# The mask can only be read by setting it, which is not safe once there are threads.
UMASK = os.umask(0o077)
os.umask(UMASK)


@contextmanager
def atomic_file(path: Path) -> Iterator[IO[bytes]]:
    """A fresh file that takes the place of the one at path when the block ends well, and is never met by half."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o666 & ~UMASK)
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
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as temporary:
        fresh, old = Path(temporary) / "fresh", Path(temporary) / "old"
        fresh.mkdir()
        yield fresh
        if path.exists():
            path.rename(old)
        shutil.move(fresh, path)

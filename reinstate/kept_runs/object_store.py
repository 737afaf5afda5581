"""Files that are alike in several runs, kept once: each is a link to an object that is named by its SHA-256.

A run stays a folder of plain files: moved with its folder it keeps its links, copied without them it is valid as well.
"""

import errno
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from documents.atomic import UNFINISHED
from reinstate.run.completion import Completion, file_hash
from reinstate.run.folder import Run
from tasks.visit import JOURNAL

OBJECTS = "objects"
APPENDED = {JOURNAL}
NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}


@dataclass(frozen=True, slots=True)
class ObjectStore:
    """The folder `objects` beside the runs."""

    path: Path

    def keep(self, run: Run, completion: Completion) -> None:
        """Let each file of a complete run be a link to its object, where the file system knows links.

        What is not as it was noted is left as it is, for reinstate runs to name. So are files that grow.
        """
        for name, digest in completion.files.items():
            file = run.path / name
            if name in APPENDED or not file.is_file() or not file.stat().st_size:
                continue
            try:
                self.link(file, digest)
            except OSError as error:
                if error.errno not in NO_LINKS:
                    raise
                return

    def link(self, file: Path, digest: str) -> None:
        """Let a file be a link to the object with its content."""
        kept = self.path / digest[:2] / digest
        if kept.exists() and kept.samefile(file):
            return
        if file_hash(file) != digest:
            return
        kept.parent.mkdir(parents=True, exist_ok=True)
        if not kept.exists():
            with suppress(FileExistsError):
                os.link(file, kept)
            return
        if file_hash(kept) != digest:  # somebody wrote into the object: what is in the run is right
            self.replace(kept, file)
            return
        self.replace(file, kept)

    def replace(self, file: Path, by: Path) -> None:
        """Put a link to another file in the place of one, at once."""
        fresh = file.with_name(f".{file.name[:100]}.00000000{UNFINISHED}")
        fresh.unlink(missing_ok=True)
        os.link(by, fresh)
        fresh.replace(file)

    def drop_unused(self) -> None:
        """Remove the objects that no run has a link to."""
        for path in self.objects():
            if path.stat().st_nlink == 1:
                path.unlink()

    def objects(self) -> Iterable[Path]:
        """All that is kept."""
        return (path for path in self.path.glob("??/*") if path.is_file())


def remove_folder(path: Path) -> None:
    """Take a folder away at once, then its files, so that a kill leaves it either complete or gone."""
    leaving = path.with_name(f".{path.name}.00000000{UNFINISHED}")
    shutil.rmtree(leaving, ignore_errors=True)
    path.rename(leaving)
    shutil.rmtree(leaving)


def sizes(runs: Iterable[Run]) -> dict[str, tuple[int, int]]:
    """The bytes of each run by its name: of all its files, and of those that no other run shares."""
    return {run.path.name: size(run.path) for run in runs}


def size(folder: Path) -> tuple[int, int]:
    """The bytes of all files of a folder, and of those that are linked from nowhere else but the store."""
    states = [path.lstat() for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    return sum(one.st_size for one in states), sum(one.st_size for one in states if one.st_nlink <= 2)  # noqa: PLR2004

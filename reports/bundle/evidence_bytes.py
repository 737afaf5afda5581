"""The bytes of a file of evidence as they were when it was read; one in a mail or archive is taken out of it."""

import hashlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from documents.archive import zipped
from documents.problems import Problem
from documents.text import visible
from parsers.evidence_files.file_type import FileType, file_type
from parsers.evidence_files.mail_parts import read_mail
from parsers.evidence_files.read_folder import files_below, leads_out, name_in

READ_AGAIN = "Put it back, or read what is there: reinstate evidence read RUN, then judge and report."


class EvidenceBytes:
    """The files below a folder of evidence, by the names that a run knows them by."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        paths = files_below(folder, folder) if folder.is_dir() else iter(())
        self.paths = {name_in(folder, path): path for path in paths if not leads_out(path, folder)}

    def content(self, file: str, sha256: str) -> bytes | Problem:
        """The bytes of a file; a problem where it is gone, or is no more what was read."""
        outer = next((name for name in prefixes(file) if name in self.paths), None)
        place = f"{self.folder.name}/{file}"
        if outer is None:
            return Problem(place, "is gone since it was read.", hint=READ_AGAIN)
        try:
            data = self.paths[outer].read_bytes()
        except OSError as error:
            return Problem(place, f"cannot be read: {error.strerror}.", hint=READ_AGAIN)
        for found in within(data, file.removeprefix(outer).removeprefix("/")):
            if hashlib.sha256(found).hexdigest() == sha256:
                return found
        return Problem(place, "has changed since it was read.", hint=READ_AGAIN)


def prefixes(file: str) -> Iterator[str]:
    """The name, and the names of what it may be in, the longest first."""
    while file:
        yield file
        file = file.rpartition("/")[0]


def within(data: bytes, rest: str) -> Iterator[bytes]:
    """The bytes that stand under a name in a mail or archive, of any depth; the bytes themselves under no name."""
    if not rest:
        yield data
        return
    for label, part in parts_of(data):
        if rest == label or rest.startswith(f"{label}/"):
            yield from within(part, rest.removeprefix(label).removeprefix("/"))


def parts_of(data: bytes) -> Iterator[tuple[str, bytes]]:
    kind = file_type(data)
    if kind is FileType.MAIL:
        yield from ((visible(one.name), one.data) for one in read_mail(data).attachments)
    elif kind is FileType.ARCHIVE:
        yield from ((visible(one.origin), one.data) for one in zipped(BytesIO(data)) if not one.problem)

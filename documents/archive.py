"""The files that a person hands over: plain, compressed, or in a zip archive, each read within bounds."""

import gzip
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import IO

from documents.problems import InputError, Problem

LARGEST_FILE = 512 * 2**20
LARGEST_ARCHIVE = 2**30
MOST_MEMBERS = 10_000
BOMB_RATIO = 200
BOMB_SIZE = 16 * 2**20
UNPACKED = "\0"  # after the name of what came out of gzip; no file has it in its name
UNPACK = "Unpack it yourself and give the files that you want to be read."


@dataclass(frozen=True, slots=True)
class Source:
    """One file as it was handed over: where it came from, the name that may name its host, and its bytes."""

    origin: str
    stem: str
    data: bytes


def read_sources(paths: Iterable[Path]) -> Iterator[Source]:
    """Every file below the paths, archives opened; InputError for a missing path or an archive that is not safe."""
    for path in paths:
        if path.is_dir():
            yield from read_sources(sorted(child for child in path.iterdir() if is_handed_over(child)))
        elif path.exists() and not path.is_file():
            raise refused(str(path), "is no file.", "Give files and folders.")
        else:
            try:
                yield from opened(str(path), path.read_bytes())
            except OSError as error:
                raise refused(str(path), f"cannot be read: {error.strerror}.", "Check the path.") from error


def is_handed_over(child: Path) -> bool:
    """Whether what stands in a folder is meant to be read: no hidden file, no device, no link to another folder."""
    return not child.name.startswith(".") and (child.is_file() or (child.is_dir() and not child.is_symlink()))


def refused(origin: str, message: str, hint: str = UNPACK) -> InputError:
    return InputError([Problem(origin, message, hint=hint)])


def opened(origin: str, data: bytes, inside: bool = False) -> Iterator[Source]:
    """The text files in some bytes: the bytes themselves, what gzip holds, or the members of a zip."""
    name = PurePosixPath(origin.replace("\\", "/")).name
    if data[:2] == b"\x1f\x8b":
        if origin.endswith(UNPACKED):
            raise refused(origin, "is packed more than once.")
        yield from opened(origin.removesuffix(".gz") + UNPACKED, gunzipped(origin, data), inside)
    elif data[:4] == b"PK\x03\x04":
        if inside:
            raise refused(origin, "is an archive inside an archive.")
        yield from unzipped(origin, data)
    elif len(data) > LARGEST_FILE:
        raise refused(origin, f"is larger than {LARGEST_FILE // 2**20} MiB.", "Split it.")
    else:
        name = name.removesuffix(UNPACKED)
        yield Source(origin.removesuffix(UNPACKED), PurePosixPath(name).stem or name, data)


def bounded(origin: str, stream: IO[bytes] | gzip.GzipFile, packed: int) -> bytes:
    """What a stream holds, refused as soon as it grows out of proportion to its packed size."""
    largest = min(LARGEST_FILE, max(BOMB_SIZE, packed * BOMB_RATIO))
    try:
        data = stream.read(largest + 1)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise refused(origin, f"cannot be unpacked: {error}.") from error
    if len(data) > largest:
        raise refused(origin, f"grows to more than {largest // 2**20} MiB when unpacked.")
    return data


def gunzipped(origin: str, data: bytes) -> bytes:
    with gzip.GzipFile(fileobj=BytesIO(data)) as stream:
        return bounded(origin, stream, len(data))


def unzipped(origin: str, data: bytes) -> Iterator[Source]:
    """The members of a zip; refused when one climbs out of the archive, or all together are too large."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise refused(origin, f"is not a sound zip archive: {error}.") from error
    with archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > LARGEST_ARCHIVE:
            raise refused(origin, "holds too much.")
        for member in members:
            if climbs(member.filename):
                raise refused(origin, f"holds a path that climbs out of the archive: {member.filename}.")
        total = 0
        for member in members:
            inner = f"{origin}/{member.filename}"
            if member.flag_bits & 1:
                raise refused(inner, "is encrypted.")
            with archive.open(member) as stream:
                content = bounded(inner, stream, member.compress_size)
            total += len(content)
            if total > LARGEST_ARCHIVE:
                raise refused(origin, "holds too much.")
            yield from opened(inner, content, inside=True)


def climbs(name: str) -> bool:
    """Whether a member's path is absolute or leaves the archive."""
    plain = PurePosixPath(name.replace("\\", "/"))
    return plain.is_absolute() or ".." in plain.parts or bool(PureWindowsPath(name).drive)

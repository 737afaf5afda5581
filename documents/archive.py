"""The files that a person hands over: plain, compressed, or in archives of any depth, each read within bounds."""

import bz2
import gzip
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import IO, cast

from documents.problems import InputError, Problem

LARGEST_FILE = 512 * 2**20
LARGEST_ARCHIVE = 2**30
MOST_MEMBERS = 10_000
DEEPEST = 4
BOMB_RATIO = 200
BOMB_SIZE = 16 * 2**20
UNPACK = "Unpack it yourself and give the files that you want to be read."
ZIP = b"PK\x03\x04"
# The member that every document of Word, Excel and PowerPoint has.
OFFICE = "[Content_Types].xml"
# What it takes to know a tar by.
TAR_HEAD = 512
PART = 2**20
COMPRESSED = {b"\x1f\x8b": ".gz", b"BZh": ".bz2", b"\xfd7zXZ\0": ".xz"}
NOT_OPENED = {b"7z\xbc\xaf\x27\x1c": "7z", b"Rar!\x1a\x07": "RAR"}
# What systems leave in folders and archives beside what people put there.
LEFT_BY_SYSTEMS = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})
BROKEN = (
    OSError, EOFError, ValueError, zlib.error, lzma.LZMAError, tarfile.TarError, zipfile.BadZipFile,
    NotImplementedError, RuntimeError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """One file as it was handed over: its path, the part of it that a person gave, and its bytes or why it has none."""

    origin: str
    data: bytes = b""
    given: str = ""
    problem: str = ""


class RefusedError(Exception):
    """A file or archive is not read; says why."""


def read_sources(paths: Iterable[Path]) -> Iterator[Source]:
    """Every file at and below the paths, archives opened; one that is not safe says why, InputError for no file."""
    for path in paths:
        if path.is_dir():
            for child in below(path, path):
                yield from from_file(child, str(path))
        elif path.is_file():
            yield from from_file(path, str(path.parent))
        else:
            message = "is no file." if path.exists() else "is not there."
            raise InputError([Problem(str(path), message, hint="Give files and folders.")])


def below(folder: Path, root: Path) -> Iterator[Path]:
    """The files below a folder in order: no hidden ones, no devices, no links that lead out of the root."""
    for child in sorted(folder.iterdir()):
        if not is_meant(child.name) or (child.is_symlink() and not child.resolve().is_relative_to(root.resolve())):
            continue
        if child.is_dir() and not child.is_symlink():
            yield from below(child, root)
        elif child.is_file():
            yield child


def is_meant(name: str) -> bool:
    """Whether people put a file of this name there to be read."""
    return not name.startswith(".") and name not in LEFT_BY_SYSTEMS


def from_file(path: Path, given: str) -> Iterator[Source]:
    """The files in a file; a link, a device or what cannot be read is one that says why."""
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            yield Source(str(path), given=given, problem=f"It is larger than {LARGEST_FILE // 2**20} MiB: split it.")
            return
        with path.open("rb") as file:
            data = file.read(TAR_HEAD)
            if not (data.startswith((ZIP, *COMPRESSED)) or is_tarred(data)):
                data += file.read()
    except OSError as error:
        yield Source(str(path), given=given, problem=f"It cannot be read: {error.strerror}.")
        return
    yield from opened(str(path), data, given, packed=path)


def opened(
    origin: str, data: bytes, given: str, depth: int = 0, packed: Path | IO[bytes] | None = None
) -> Iterator[Source]:
    """The files in some bytes: the bytes themselves, or what the archive holds that they are.

    packed is the file that begins with these bytes, when it is an archive: a large one is never in memory at once.
    """
    try:
        yield from inside(origin, data, given, depth, packed or BytesIO(data))
    except RefusedError as why:
        yield Source(origin, given=given, problem=f"It {why}")


def inside(origin: str, data: bytes, given: str, depth: int, packed: Path | IO[bytes]) -> Iterator[Source]:
    for magic, name in NOT_OPENED.items():
        if data.startswith(magic):
            raise RefusedError(f"is a {name} archive. {UNPACK}")
    ending = next((ending for magic, ending in COMPRESSED.items() if data.startswith(magic)), "")
    is_zip, is_tar = data.startswith(ZIP), is_tarred(data)
    if is_zip and is_office(packed):
        raise RefusedError("is an Office document. Save its text as a plain text file.")
    if (ending or is_zip or is_tar) and depth >= DEEPEST:
        raise RefusedError(f"is packed more than {DEEPEST} times. {UNPACK}")
    if ending:
        size = packed.stat().st_size if isinstance(packed, Path) else len(data)
        with unpacking(packed, ending) as stream:
            head = bounded(stream, size, TAR_HEAD)
            if is_tarred(head):
                stream.seek(0)
                yield from opened(origin, head, given, depth + 1, packed=stream)
                return
            content = head + bounded(stream, size)
        yield from opened(origin.removesuffix(ending), content, given, depth + 1)
    elif is_zip or is_tar:
        total = 0
        for member in zipped(packed) if is_zip else tarred(packed):
            total += len(member.data)
            if total > LARGEST_ARCHIVE:
                raise RefusedError(f"holds too much. {UNPACK}")
            path = f"{origin}/{member.origin}"
            if member.problem:
                yield Source(path, given=given, problem=member.problem)
            elif all(map(is_meant, PurePosixPath(member.origin).parts)):
                yield from opened(path, member.data, given, depth + 1)
    else:
        yield Source(origin, data, given)


def is_office(packed: Path | IO[bytes]) -> bool:
    """Whether a zip is a document of Word, Excel or PowerPoint."""
    with suppress(*BROKEN), zipfile.ZipFile(packed) as archive:
        return OFFICE in archive.namelist()
    return False


def is_tarred(data: bytes) -> bool:
    return data[257:262] == b"ustar"


def unpacking(packed: Path | IO[bytes], ending: str) -> IO[bytes]:
    """What was compressed, to be read as a stream."""
    if ending == ".gz":
        return cast("IO[bytes]", gzip.open(packed))
    return cast("IO[bytes]", bz2.open(packed) if ending == ".bz2" else lzma.open(packed))


def bounded(stream: IO[bytes], packed: int, size: int = LARGEST_FILE) -> bytes:
    """What a stream holds, refused as soon as it grows out of proportion to its packed size; size bytes at most of it.

    Of a tar, which is read member by member, all is unpacked once before, and nothing kept.
    """
    largest = min(LARGEST_FILE, max(BOMB_SIZE, packed * BOMB_RATIO))
    try:
        data = stream.read(min(largest + 1, size))
        unpacked = len(data)
        while is_tarred(data) and unpacked <= largest and (more := stream.read(PART)):
            unpacked += len(more)
    except BROKEN as error:
        raise RefusedError(f"cannot be unpacked: {error}. {UNPACK}") from error
    if unpacked > largest:
        raise RefusedError(f"grows to more than {largest // 2**20} MiB when unpacked. {UNPACK}")
    return data


def zipped(packed: Path | IO[bytes]) -> Iterator[Source]:
    """The members of a zip, or why one is not read."""
    try:
        archive = zipfile.ZipFile(packed)
    except BROKEN as error:
        raise RefusedError(f"is not a sound zip archive: {error}. {UNPACK}") from error
    with archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        sound({member.filename: member.file_size for member in members})
        for member in members:
            if member.flag_bits & 1:
                yield Source(member.filename, problem=f"It is encrypted. {UNPACK}")
                continue
            try:
                with archive.open(member) as stream:
                    yield Source(member.filename, bounded(stream, member.compress_size))
            except RefusedError as why:
                yield Source(member.filename, problem=f"It {why}")
            except BROKEN as error:
                yield Source(member.filename, problem=f"It cannot be unpacked: {error}. {UNPACK}")


def tarred(packed: Path | IO[bytes]) -> Iterator[Source]:
    """The members of a tar by name; links and devices are none."""
    name, stream = (packed, None) if isinstance(packed, Path) else (None, packed)
    try:
        with tarfile.open(name, "r:", stream) as archive:
            members = [member for member in archive.getmembers() if member.isfile()]
            sound({member.name: member.size for member in members})
            for member in members:
                content = archive.extractfile(member)
                yield Source(member.name, content.read() if content else b"")
    except BROKEN as error:
        raise RefusedError(f"is not a sound tar archive: {error}. {UNPACK}") from error


def sound(sizes: dict[str, int]) -> None:
    """Refuse an archive when a member climbs out of it, or when all together are too large."""
    if len(sizes) > MOST_MEMBERS or sum(sizes.values()) > LARGEST_ARCHIVE:
        raise RefusedError(f"holds too much. {UNPACK}")
    for name in sizes:
        if climbs(name):
            raise RefusedError(f"holds a path that climbs out of the archive: {name}. {UNPACK}")


def climbs(name: str) -> bool:
    """Whether a member's path is absolute or leaves the archive."""
    plain = PurePosixPath(name.replace("\\", "/"))
    return plain.is_absolute() or ".." in plain.parts or bool(PureWindowsPath(name).drive)

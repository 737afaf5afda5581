"""A folder as checksums and as a zip archive: the same files give the same bytes."""

import hashlib
import shutil
import zipfile
from pathlib import Path

SUMS = "SHA256SUMS"
UNIX, READABLE = 3, 0o100644 << 16


def write_checksums(folder: Path) -> None:
    """Write the SHA-256 of each file below the folder, as sha256sum -c takes it."""
    lines = []
    for path in files_in(folder):
        with path.open("rb") as stream:
            lines.append(f"{hashlib.file_digest(stream, 'sha256').hexdigest()}  {name_of(path, folder)}\n")
    (folder / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


def write_zip(folder: Path, target: Path) -> None:
    """Pack the files below a folder, in it, sorted by name, all of one time and with the same permissions."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in files_in(folder):
            entry = zipfile.ZipInfo(f"{folder.name}/{name_of(path, folder)}")
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, UNIX, READABLE
            entry.file_size = path.stat().st_size
            with path.open("rb") as stream, archive.open(entry, "w") as packed:
                shutil.copyfileobj(stream, packed)


def files_in(folder: Path) -> list[Path]:
    """The files below a folder, sorted by name."""
    return sorted((path for path in folder.rglob("*") if path.is_file()), key=lambda path: name_of(path, folder))


def name_of(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()

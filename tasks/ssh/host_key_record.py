"""The record of a host key: one file for each device and jump host, as OpenSSH writes known_hosts."""

from pathlib import Path

from paramiko import MissingHostKeyPolicy, PKey, SSHClient, SSHException
from paramiko.hostkeys import HostKeyEntry, InvalidHostKey

from documents.atomic import naming
from tasks.failures import Failure, VisitError


class Recorder(MissingHostKeyPolicy):
    """Puts a key that is met for the first time on record, by one write: a kill never leaves half of it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def missing_host_key(self, _client: SSHClient, hostname: str, key: PKey) -> None:
        begins = "\n" if self._path.read_bytes()[-1:] not in {b"", b"\n"} else ""
        with naming(self._path), self._path.open("ab", buffering=0) as file:
            file.write(f"{begins}{hostname} {key.get_name()} {key.get_base64()}\n".encode())


def sound_record(path: Path) -> Path:
    """The file, made where there is none; VisitError when a line of it is no host key.

    paramiko passes over such a line, so that any key would be taken for a new one.
    """
    path.touch()
    for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), start=1):
        if line.strip() and not line.startswith("#") and not is_host_key(line.strip()):
            raise VisitError(Failure.HOST_KEY_UNKNOWN, f"({path}, line {number}, is damaged)")
    return path


def is_host_key(line: str) -> bool:
    """Whether a line holds names, a kind of key and a key of that kind, of which nothing is cut off."""
    try:
        entry = HostKeyEntry.from_line(line)
        return entry is not None and entry.key.get_base64() == line.split()[2]
    except (SSHException, InvalidHostKey, ValueError):
        return False

"""What came of asking one device, kept as one line of collection.jsonl as soon as it is known."""

import json
import os
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from documents.atomic import naming

JOURNAL, TRANSCRIPTS = "collection.jsonl", "transcripts"
# What the version before this one called these fields.
FORMER_NAMES = {
    "asked_by": "channel",
    "verify_asked": "verification_wanted",
    "witness": "verification",
    "witness_sha256": "verification_sha256",
    "not_verified": "verification_failure",
    "not_verified_detail": "verification_detail",
}


@dataclass(frozen=True, slots=True)
class Visit:
    """The outcome of one device: a transcript, or the failure that kept it from being collected."""

    host: str
    failure: str = ""
    detail: str = ""
    attempts: int = 1
    seconds: float = 0.0
    host_key: str = ""
    login: str = ""
    channel: str = ""
    legacy_algorithms: str = ""
    transcript: str = ""
    sha256: str = ""
    verification_wanted: bool = False
    verification: str = ""
    verification_sha256: str = ""
    napalm_sha256: str = ""
    verification_failure: str = ""
    verification_detail: str = ""

    @property
    def has_transcript(self) -> bool:
        return bool(self.transcript)


class Journal:
    """The visits of a run on disk, one JSON line each; a line that a crash cut short is not read back."""

    def __init__(self, run: Path) -> None:
        self.path = run / JOURNAL
        self._lock = threading.Lock()

    def add(self, visit: Visit) -> None:
        """Append a visit so that it survives a crash of the program right after."""
        line = json.dumps(asdict(visit), sort_keys=True)
        with self._lock, naming(self.path), self.path.open("a", encoding="utf-8") as file:
            file.write(("\n" if self._torn() else "") + line + "\n")
            file.flush()
            os.fsync(file.fileno())

    def clear(self) -> None:
        """Forget all visits."""
        self.path.unlink(missing_ok=True)

    def _torn(self) -> bool:
        """Whether the last line was cut short by a crash."""
        with self.path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - 1))
            return file.read(1) not in {b"", b"\n"}

    def visits(self) -> dict[str, Visit]:
        """The last visit of each host."""
        return {visit.host: visit for visit in self._lines()}

    def _lines(self) -> Iterator[Visit]:
        if not self.path.exists():
            return
        for line in self.path.read_text(encoding="utf-8").splitlines():
            try:
                noted = json.loads(line)
                yield Visit(**{FORMER_NAMES.get(name, name): value for name, value in noted.items()})
            except (json.JSONDecodeError, TypeError, AttributeError):
                continue

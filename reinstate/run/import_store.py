"""The sessions that a run was given, kept as files so that every import can give each of them anew to its device."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from documents.atomic import atomic_write
from parsers.attribution.kept_session import KeptSession

FOLDER = "imported"
INDEX = "sessions.jsonl"


@dataclass(frozen=True, slots=True)
class ImportStore:
    """The folder of a run that keeps what was imported."""

    path: Path

    @classmethod
    def of(cls, run: Path) -> "ImportStore":
        (run / FOLDER).mkdir(exist_ok=True)
        return cls(run / FOLDER)

    def sessions(self) -> list[KeptSession]:
        """All that is kept, in an order that does not depend on the order of the imports."""
        index = self.path / INDEX
        lines = index.read_text(encoding="utf-8").splitlines() if index.exists() else []
        rows = (json.loads(line) for line in lines)
        return [KeptSession(**{**row, "place": tuple(row["place"]), "names": tuple(row["names"])}) for row in rows]

    def keep(self, session: KeptSession, text: str) -> None:
        """Keep the text of a session."""
        atomic_write(self.path / f"{session.digest}.txt", text.encode())

    def note(self, sessions: Iterable[KeptSession]) -> None:
        """Note which sessions are kept; of one at the same place of the same file the last counts."""
        known = {(one.source, one.first_line, one.digest): one for one in sessions}
        rows = [json.dumps(asdict(known[key]), sort_keys=True) + "\n" for key in sorted(known)]
        atomic_write(self.path / INDEX, "".join(rows).encode())

    def text(self, session: KeptSession) -> str:
        return (self.path / f"{session.digest}.txt").read_bytes().decode()


def given_to(sessions: Iterable[KeptSession], devices: dict[tuple[str, int], str]) -> Iterator[KeptSession]:
    """The sessions, each given to the device that a person names for its file and first line."""
    for one in sessions:
        host = devices.get((one.source, one.first_line), "")
        yield replace(one, settled=host) if host else one

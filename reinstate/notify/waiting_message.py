"""A message on its way: what is sent to whom by which way, as it is kept until it is delivered."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, Self

FORMAT = 1
NOWHERE = "reinstate.invalid"


class WayName(StrEnum):
    """The ways out."""

    EMAIL = "email"
    WEBHOOK = "webhook"
    APPRISE = "apprise"


@dataclass(frozen=True, slots=True)
class Message:
    """What one reader is sent about one run; no secret is in it.

    `run` is its folder as seen from the folder of runs; `recipient` an address of a mail, the number of an Apprise
    address, or blank; `document` what a web service gets; `workbook` whether that of the run is attached. `created` is
    ISO 8601.
    """

    way: WayName
    recipient: str
    run: str
    subject: str
    lines: tuple[str, ...]
    created: str
    document: dict[str, Any] | None = None
    workbook: bool = False
    attempts: int = 0
    error: str = ""

    @property
    def digest(self) -> str:
        """What the message is recognised by: of the same run, reader and words it is always the same."""
        held = [self.way, self.recipient, self.run, self.subject, *self.lines]
        return hashlib.sha256("\n".join(held).encode()).hexdigest()[:32]

    def message_id(self, domain: str = NOWHERE) -> str:
        """The Message-ID: a message that is sent twice after a kill has it twice."""
        return f"<{self.digest}@{domain}>"

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines) + "\n"

    @property
    def reader(self) -> str:
        """Way and reader in words."""
        return f"{self.way} to {self.recipient}" if self.recipient else str(self.way)

    def given_up_on(self, days: int) -> datetime:
        """From when on the message is no longer tried."""
        return datetime.fromisoformat(self.created) + timedelta(days=days)

    def to_json(self) -> bytes:
        """The message as a file."""
        return json.dumps({"format": FORMAT, **asdict(self)}, indent=2, sort_keys=True).encode() + b"\n"

    @classmethod
    def from_json(cls, held: bytes) -> Self:
        """A message from its file; ValueError, KeyError or TypeError when it is none."""
        fields = json.loads(held)
        if fields.pop("format") != FORMAT:
            raise ValueError("of another format")
        return cls(**{**fields, "way": WayName(fields["way"]), "lines": tuple(fields["lines"])})


def now_text() -> str:
    """This moment, as messages carry it."""
    return datetime.now(UTC).isoformat(timespec="seconds")

"""What was read of one file of an evidence folder, without any knowledge of the fleet."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Content(StrEnum):
    """What a file is by what stands in it, whatever its name says."""

    PICTURE = "picture"
    DOCUMENT = "document"
    TABLE = "table"
    MAIL = "mail"
    OTHER = "other"


class ReadStatus(StrEnum):
    """How reading a file ended; all but read, no-text and cut leave it without any content."""

    READ = "read"
    CUT = "cut"
    NO_TEXT = "no-text"
    EMPTY = "empty"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    TOO_LARGE = "too-large"
    BOMB = "bomb"
    TOO_DEEP = "too-deep"
    TOO_MANY = "too-many"
    TOO_SLOW = "too-slow"
    CRASHED = "crashed"
    NO_CODEC = "no-codec"
    UNSUPPORTED = "unsupported"
    UNREADABLE = "unreadable"
    OUTSIDE = "outside"
    GONE = "gone"


class EvidenceKind(StrEnum):
    """What a file is evidence of."""

    PICTURE = "picture"
    INVOICE = "invoice"
    FEE_AGREEMENT = "fee-agreement"
    INSPECTION_RESULT = "inspection-result"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class StatedRow:
    """A row of a table or a line of a text that states something of the values in it."""

    values: tuple[str, ...]
    number: str = ""
    date: str = ""
    seller: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True)
class FileReading:
    """What one file shows.

    `file` is its path inside the folder, an attachment behind its mail; `codes` are the payloads of bar codes, `words`
    the tokens of the text that may be serial numbers, in upper case; `taken` is the day of a picture, ISO 8601;
    `fingerprint` is a perceptual hash in hexadecimal, empty when there is none; `kinds` are the kinds that the text
    speaks of, the most likely first; `notes` are reason codes.
    """

    file: str
    sha256: str
    content: Content
    status: ReadStatus
    codes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    taken: str = ""
    fingerprint: str = ""
    kinds: tuple[EvidenceKind, ...] = ()
    number: str = ""
    date: str = ""
    seller: str = ""
    theaters: tuple[str, ...] = ()
    result: str = ""
    rows: tuple[StatedRow, ...] = ()
    notes: tuple[str, ...] = ()


def as_json(reading: FileReading) -> dict[str, Any]:
    """The reading as values that JSON holds, blank ones left out."""
    return {name: value for name, value in asdict(reading).items() if value}


def from_json(fields: Mapping[str, Any]) -> FileReading:
    """The reading that as_json gave; KeyError, TypeError or ValueError for what it never gave."""
    texts = {name: tuple(fields.get(name, ())) for name in ("codes", "words", "theaters", "notes")}
    rows = [StatedRow(**{**row, "values": tuple(row["values"])}) for row in fields.get("rows", ())]
    return FileReading(
        **{
            **fields,
            **texts,
            "file": fields.get("file", ""),
            "sha256": fields.get("sha256", ""),
            "content": Content(fields["content"]),
            "status": ReadStatus(fields["status"]),
            "kinds": tuple(map(EvidenceKind, fields.get("kinds", ()))),
            "rows": tuple(rows),
        }
    )

"""A message, its text and what is attached to it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath
from typing import cast

from documents.text import clean, visible
from parsers.evidence_files.html_text import html_text

MOST_PARTS, LONGEST_NAME = 200, 120


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that was attached, under a name that no other attachment of its message has."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """The text of a message with its subject, the day on which it was sent, its attachments, and whether all are."""

    text: str
    sent: str
    attachments: tuple[Attachment, ...]
    cut: bool


def read_mail(data: bytes) -> Mail:
    """A message with everything attached, a message within it as one attachment."""
    message = message_from_bytes(data, policy=policy.default)
    texts, found, cut = [header(message, "subject")], [], False
    for count, part in enumerate(parts_of(message)):
        if count == MOST_PARTS:
            cut = True
            break
        if part.get_content_type() == "message/rfc822" or is_attached(part):
            found.append((name_of(part), bytes_of(part)))
        elif part.get_content_maintype() == "text":
            texts.append(text_of(part))
    return Mail("\n".join(texts), day_sent(message), tuple(named_apart(found)), cut)


def parts_of(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts of a message that hold something, a message within it as one."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part.is_multipart() and part.get_content_type() != "message/rfc822":
            waiting += reversed(cast("list[EmailMessage]", part.get_payload()))
        else:
            yield part


def is_attached(part: EmailMessage) -> bool:
    return part.get_content_maintype() != "text" or part.get_content_disposition() == "attachment"


def bytes_of(part: EmailMessage) -> bytes:
    payload = part.get_payload()
    if isinstance(payload, list):
        return b"".join(cast("EmailMessage", one).as_bytes() for one in payload)
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def text_of(part: EmailMessage) -> str:
    content = part.get_payload(decode=True)
    charset = part.get_content_charset() or "utf-8"
    try:
        text = content.decode(charset, "replace") if isinstance(content, bytes) else ""
    except LookupError:
        text = content.decode("utf-8", "replace") if isinstance(content, bytes) else ""
    return html_text(text) if part.get_content_subtype() == "html" else text


def header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except Exception:
        return ""


def day_sent(message: EmailMessage) -> str:
    """The day in the header, ISO 8601; empty where there is none."""
    try:
        return parsedate_to_datetime(header(message, "date")).date().isoformat()
    except (ValueError, TypeError, OverflowError, IndexError):
        return ""


def name_of(part: EmailMessage) -> str:
    """The last part of the name that an attachment has, without what could lead elsewhere."""
    try:
        name = part.get_filename() or ""
    except Exception:
        name = ""
    if not name:
        name = "message.eml" if part.get_content_type() == "message/rfc822" else "attachment"
    last = re.split(r"[\\/]", visible(clean(name)).replace("\n", " "))[-1]
    return last[-LONGEST_NAME:].strip(". ") or "attachment"


def named_apart(found: list[tuple[str, bytes]]) -> Iterator[Attachment]:
    """The attachments, of which later ones of the same name are numbered."""
    seen: Counter[str] = Counter()
    for name, data in found:
        seen[name] += 1
        path = PurePosixPath(name)
        yield Attachment(name if seen[name] == 1 else f"{path.stem} ({seen[name]}){path.suffix}", data)

"""All the text of a document, its metadata too: what is searched for what has to stay hidden."""

import re
import zipfile
from collections.abc import Iterator
from email import message_from_bytes, policy
from io import BytesIO

from pypdf import PdfReader

from parsers.evidence_files.file_type import FileType, file_type
from parsers.evidence_files.mail_parts import read_mail
from parsers.evidence_files.read_file import decoded

TAG = re.compile(r"<[^>]*>")
OFFICE_PARTS = (".xml", ".rels")
MOST_BYTES = 100_000_000


def document_words(data: bytes, depth: int = 0) -> str | None:
    """The text of a document and of what is attached to it; None where it cannot be searched."""
    kind = file_type(data)
    try:
        if kind is FileType.PDF:
            return "\n".join(pdf_words(data))
        if kind in {FileType.WORKBOOK, FileType.WORD}:
            return "\n".join(office_words(data))
        if kind is FileType.MAIL:
            return mail_words(data, depth)
        return decoded(data) if kind is FileType.TEXT else None
    except Exception:  # a damaged document may fail in any way, and then it cannot be searched
        return None


def pdf_words(data: bytes) -> Iterator[str]:
    reader = PdfReader(BytesIO(data), strict=False)
    yield from (str(value) for value in (reader.metadata or {}).values())
    if reader.xmp_metadata:
        yield TAG.sub("\n", reader.xmp_metadata.stream.get_data().decode("utf-8", "replace"))
    for page in reader.pages:
        yield page.extract_text() or ""
        for note in page.annotations or ():
            yield str(note.get_object().get("/Contents", ""))
    yield from reader.attachments


def office_words(data: bytes) -> Iterator[str]:
    """The text of all parts of a document of an office program, properties and comments too."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for part in archive.infolist():
            if part.filename.endswith(OFFICE_PARTS):
                with archive.open(part) as stream:
                    yield TAG.sub("", stream.read(MOST_BYTES).decode("utf-8", "replace"))
                    stream.seek(0)
                    yield TAG.sub("\n", stream.read(MOST_BYTES).decode("utf-8", "replace"))


def mail_words(data: bytes, depth: int) -> str | None:
    """A message with its header and attachments; None where one of these cannot be searched."""
    deepest = 4
    mail, header = read_mail(data), message_from_bytes(data, policy=policy.default)
    inner = [document_words(one.data, depth + 1) for one in mail.attachments] if depth < deepest else [None]
    if None in inner or mail.cut:
        return None
    names = [one.name for one in mail.attachments]
    return "\n".join([*(str(value) for value in header.values()), mail.text, *names, *filter(None, inner)])

"""The text and the pictures of a PDF; nothing in it is run."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from parsers.evidence_files.file_reading import ReadStatus
from parsers.evidence_files.pictures import RefusedFileError, read_picture

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MOST_PAGES, MOST_TEXT = 300, 2_000_000
MOST_PICTURES, MOST_PIXELS = 20, 60_000_000
logging.getLogger("pypdf").addHandler(logging.NullHandler())
logging.getLogger("pypdf").propagate = False


@dataclass(frozen=True, slots=True)
class Printed:
    """The text of a PDF, the payloads of codes in its pictures, and how reading it ended."""

    text: str
    codes: tuple[str, ...]
    status: ReadStatus


def read_pdf(data: bytes) -> Printed:
    """Text and codes of the first pages; RefusedFileError for a PDF with a password."""
    from pypdf import PdfReader  # noqa: PLC0415 - every command would load it, and few have PDFs to read

    reader = PdfReader(BytesIO(data), strict=False)
    if reader.is_encrypted and not opens(reader):
        raise RefusedFileError(ReadStatus.ENCRYPTED)
    texts: list[str] = []
    codes: dict[str, None] = {}
    pictures, length, cut = 0, 0, len(reader.pages) > MOST_PAGES
    for page in reader.pages[:MOST_PAGES]:
        texts.append(page.extract_text() or "")
        length += len(texts[-1])
        for data_of_picture in pictures_of(page, MOST_PICTURES - pictures):
            pictures += 1
            codes |= dict.fromkeys(codes_in(data_of_picture))
        if length > MOST_TEXT:
            cut = True
            break
    text = "\n".join(texts)[:MOST_TEXT]
    status = ReadStatus.CUT if cut else ReadStatus.READ
    return Printed(text, tuple(codes), status if text.strip() else ReadStatus.NO_TEXT)


def opens(reader: "PdfReader") -> bool:
    """Whether the PDF opens without a password of the reader's."""
    from pypdf.errors import DependencyError  # noqa: PLC0415 - as above

    try:
        return bool(reader.decrypt(""))
    except (DependencyError, NotImplementedError):
        return False


def pictures_of(page: "PageObject", most: int) -> Iterator[bytes]:
    """The pictures of a page that are not too large, at most so many."""
    try:
        names = page.images.keys()
    except Exception:
        return
    for name in names[:most]:
        try:
            if pixels(page, name) <= MOST_PIXELS:
                yield page.images[name].data
        except Exception:  # noqa: S112 - as above
            continue


def pixels(page: "PageObject", name: Any) -> int:
    """The size of a picture as the PDF states it, before it is unpacked; 0 for one within the page's own text."""
    found: Any = page
    for part in [name] if isinstance(name, str) else name:
        resources = found["/Resources"]["/XObject"] if "/Resources" in found else {}
        if part not in resources:
            return 0
        found = resources[part].get_object()
    return int(found.get("/Width", 0)) * int(found.get("/Height", 0))


def codes_in(data: bytes) -> tuple[str, ...]:
    try:
        return read_picture(data).codes
    except Exception:
        return ()

"""One file of an evidence folder, read within bounds by what stands in it, with all that is attached to it."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path, PurePosixPath

from documents.archive import RefusedError, is_meant, zipped
from documents.memory_file import MemoryFile
from documents.problems import InputError
from documents.text import visible
from parsers.evidence_files.file_reading import Content, FileReading, ReadStatus
from parsers.evidence_files.file_type import FileType, file_type
from parsers.evidence_files.html_text import html_text
from parsers.evidence_files.invoice_sheets import Tabled, read_table
from parsers.evidence_files.mail_parts import read_mail
from parsers.evidence_files.pdf_text import Printed, read_pdf
from parsers.evidence_files.pictures import RefusedFileError, read_picture
from parsers.evidence_files.text_facts import result_rows, stated, words_of
from parsers.evidence_files.word_text import read_word

LARGEST, MOST_TEXT = 100_000_000, 2_000_000
DEEPEST = 4
MOST_FILES = 500
CONTENT = {
    FileType.PICTURE: Content.PICTURE,
    FileType.HEIF: Content.PICTURE,
    FileType.PDF: Content.DOCUMENT,
    FileType.WORKBOOK: Content.TABLE,
    FileType.WORD: Content.DOCUMENT,
    FileType.ARCHIVE: Content.OTHER,
    FileType.ENCRYPTED_OFFICE: Content.TABLE,
    FileType.MAIL: Content.MAIL,
    FileType.TEXT: Content.DOCUMENT,
    FileType.OTHER: Content.OTHER,
}


def read_file(path: Path) -> list[FileReading]:
    """What a file shows, under the name "", and what each attachment shows, under its name."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            return [FileReading("", "", Content.OTHER, ReadStatus.TOO_LARGE)]
        data = path.read_bytes()
    except OSError:
        return [FileReading("", "", Content.OTHER, ReadStatus.UNREADABLE)]
    return read_data("", data)[:MOST_FILES]


def read_data(name: str, data: bytes, depth: int = 0) -> list[FileReading]:
    """What some bytes show, and what is attached to them."""
    digest = hashlib.sha256(data).hexdigest()
    if not data.strip(b"\0 \t\r\n"):
        return [FileReading(name, digest, Content.OTHER, ReadStatus.EMPTY)]
    kind = file_type(data)
    plain = FileReading(name, digest, CONTENT[kind], ReadStatus.READ)
    try:
        return HOLDING[kind](plain, data, depth) if kind in HOLDING else [READERS[kind](plain, data)]
    except RefusedFileError as refused:
        return [replace(plain, status=refused.status)]
    except MemoryError:
        return [replace(plain, status=ReadStatus.TOO_LARGE)]
    except Exception:
        return [replace(plain, status=ReadStatus.DAMAGED)]


def picture(plain: FileReading, data: bytes, *, heif: bool = False) -> FileReading:
    shows = read_picture(data, heif=heif)
    return replace(plain, codes=shows.codes, taken=shows.taken, fingerprint=shows.fingerprint)


def printed_in(read: Callable[[bytes], Printed], plain: FileReading, data: bytes) -> FileReading:
    printed = read(data)
    return replace(with_text(plain, printed.text), codes=printed.codes, status=printed.status)


def text(plain: FileReading, data: bytes) -> FileReading:
    """A table when one of its first rows heads the columns of one, else a document."""
    try:
        table = table_in(data, ".csv")
    except (InputError, UnicodeError):
        table = None
    if table and table.rows:
        return with_table(plain, table)
    words = decoded(data)
    read = with_text(plain, html_text(words) if words.lstrip()[:1] == "<" else words)
    return replace(read, status=ReadStatus.CUT) if len(data) > MOST_TEXT else read


def decoded(data: bytes) -> str:
    part = data[:MOST_TEXT]
    if part.startswith((b"\xff\xfe", b"\xfe\xff")):
        return part.decode("utf-16", "replace")
    try:
        return part.decode("utf-8-sig")
    except UnicodeDecodeError:
        return part.decode("cp1252", "replace")


def workbook(plain: FileReading, data: bytes) -> FileReading:
    return with_table(plain, table_in(data, ".xlsx"))


def table_in(data: bytes, ending: str) -> Tabled:
    return read_table(MemoryFile(f"table{ending}", data))


def with_table(plain: FileReading, table: Tabled) -> FileReading:
    read = replace(with_text(plain, table.text), content=Content.TABLE, rows=table.rows)
    kinds = tuple(dict.fromkeys((*table.kinds, *read.kinds)))
    notes = (*read.notes, *table.notes) if not any(row.date for row in table.rows) else table.notes
    return replace(read, kinds=kinds, notes=notes, status=ReadStatus.CUT if table.cut else ReadStatus.READ)


def with_text(plain: FileReading, words: str) -> FileReading:
    """The reading with what a text states."""
    found = stated(words)
    return replace(
        plain,
        words=words_of(words),
        kinds=found.kinds,
        number=found.number,
        date=found.date,
        seller=found.seller,
        theaters=found.theaters,
        result=found.result,
        rows=result_rows(words),
        notes=found.notes,
    )


def mail(plain: FileReading, data: bytes, depth: int) -> list[FileReading]:
    """A message and what is attached to it, down to a depth."""
    message = read_mail(data)
    read = with_text(plain, message.text)
    date = read.date or ("" if read.notes else message.sent)
    own = replace(read, date=date, status=ReadStatus.CUT if message.cut else ReadStatus.READ)
    return [*with_parts(own, ((one.name, one.data) for one in message.attachments), depth)]


def archive(plain: FileReading, data: bytes, depth: int) -> list[FileReading]:
    """A zip archive and the files in it; one that lies outside the bounds of archives is damaged."""
    try:
        members = [one for one in zipped(BytesIO(data)) if all(map(is_meant, PurePosixPath(one.origin).parts))]
    except RefusedError:
        return [replace(plain, status=ReadStatus.DAMAGED)]
    found = with_parts(plain, ((one.origin, one.data) for one in members if not one.problem), depth)
    names = (f"{plain.file}/{visible(one.origin)}" for one in members if one.problem)
    return [*found, *(FileReading(name, "", Content.OTHER, ReadStatus.DAMAGED) for name in names)]


def with_parts(own: FileReading, parts: Iterable[tuple[str, bytes]], depth: int) -> list[FileReading]:
    """A file and what is in it or attached to it, down to a depth."""
    found = [own]
    for label, data in parts:
        name = f"{own.file}/{visible(label)}"
        if len(found) >= MOST_FILES:
            found[0] = replace(own, status=ReadStatus.TOO_MANY)
            break
        if depth == DEEPEST and (kind := file_type(data)) in HOLDING:
            digest = hashlib.sha256(data).hexdigest()
            found.append(FileReading(name, digest, CONTENT[kind], ReadStatus.TOO_DEEP))
        else:
            found += read_data(name, data, depth + 1)
    return found


def refused(status: ReadStatus, plain: FileReading, _data: bytes) -> FileReading:
    return replace(plain, status=status)


HOLDING: dict[FileType, Callable[[FileReading, bytes, int], list[FileReading]]] = {
    FileType.MAIL: mail,
    FileType.ARCHIVE: archive,
}
READERS: dict[FileType, Callable[[FileReading, bytes], FileReading]] = {
    FileType.PICTURE: picture,
    FileType.HEIF: partial(picture, heif=True),
    FileType.PDF: partial(printed_in, read_pdf),
    FileType.WORD: partial(printed_in, read_word),
    FileType.WORKBOOK: workbook,
    FileType.TEXT: text,
    FileType.ENCRYPTED_OFFICE: partial(refused, ReadStatus.ENCRYPTED),
    FileType.OTHER: partial(refused, ReadStatus.UNSUPPORTED),
}

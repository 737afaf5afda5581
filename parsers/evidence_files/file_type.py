"""What a file is by its first bytes."""

from enum import StrEnum


class FileType(StrEnum):
    """The formats that are distinguished by their first bytes; text is what has none and no byte 0."""

    PICTURE = "picture"
    HEIF = "heif"
    PDF = "pdf"
    WORKBOOK = "workbook"
    WORD = "word"
    ARCHIVE = "archive"
    MAIL = "mail"
    TEXT = "text"
    ENCRYPTED_OFFICE = "encrypted-office"
    OTHER = "other"


PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"BM", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
OFFICE = {b"xl/workbook": FileType.WORKBOOK, b"word/document": FileType.WORD}
HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis")
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
UTF16 = (b"\xff\xfe", b"\xfe\xff")
# A PDF may have some bytes of another program before it.
PDF_WITHIN = 1024
MAIL_FIELDS = (
    *(b"from:", b"to:", b"subject:", b"date:", b"received:", b"return-path:", b"message-id:", b"mime-version:"),
    *(b"delivered-to:", b"x-", b"content-type:", b"dkim-signature:", b"arc-", b"reply-to:", b"cc:"),
)
ENOUGH_FIELDS, MAIL_LINES = 3, 40


def file_type(data: bytes) -> FileType:
    """The format of a file by what stands in it."""
    start = data[:PDF_WITHIN]
    if packed := packed_type(data):
        return packed
    if start.startswith(PICTURES) or (start.startswith(b"RIFF") and start[8:12] == b"WEBP"):
        return FileType.PICTURE
    if start[4:8] == b"ftyp" and any(brand in start[8:64] for brand in HEIF_BRANDS):
        return FileType.HEIF
    if b"%PDF-" in start:
        return FileType.PDF
    if is_mail(data):
        return FileType.MAIL
    return FileType.OTHER if b"\0" in data and not start.startswith(UTF16) else FileType.TEXT


def packed_type(data: bytes) -> FileType | None:
    """The format of a file of an office program, or that it is an archive."""
    if data.startswith(b"PK\x03\x04"):
        office = b"[Content_Types].xml" in data
        return next((kind for mark, kind in OFFICE.items() if office and mark in data), FileType.ARCHIVE)
    if data.startswith(OLE2):
        return FileType.ENCRYPTED_OFFICE if ENCRYPTED_PACKAGE in data else FileType.OTHER
    return None


def is_mail(data: bytes) -> bool:
    """Whether the first lines are the header of a message."""
    lines = data[:20_000].replace(b"\r\n", b"\n").removeprefix(b"\xef\xbb\xbf").split(b"\n")[:MAIL_LINES]
    head = lines[1:] if lines[0].startswith(b"From ") else lines
    fields = 0
    for line in head:
        if not line.strip():
            break
        if line[:1] in b" \t":
            continue
        name = line.partition(b":")[0]
        if b":" not in line or b" " in name:
            return False
        fields += line.lower().startswith(MAIL_FIELDS)
    return fields >= ENOUGH_FIELDS

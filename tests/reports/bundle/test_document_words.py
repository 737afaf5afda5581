"""What a document holds is found wherever it stands in it."""

from email.message import EmailMessage
from io import BytesIO

import pytest
from archives import zipped
from openpyxl import Workbook
from openpyxl.comments import Comment
from pypdf import PdfReader, PdfWriter

from reports.bundle.document_words import document_words
from simulator.evidence.text_pdf import text_pdf

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(**metadata: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(text_pdf(["Invoice for ACME-1"]))))
    writer.add_metadata({f"/{name}": value for name, value in metadata.items()})
    packed = BytesIO()
    writer.write(packed)
    return packed.getvalue()


def workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "ACME-1"
    sheet["A1"].comment = Comment("ACME-2", "ACME-3")
    book.properties.creator = "ACME-4"
    packed = BytesIO()
    book.save(packed)
    return packed.getvalue()


def letter() -> bytes:
    """A document of Word whose words are parted by marks."""
    body = f'<w:document xmlns:w="{WORD}"><w:r>AC</w:r><w:r>ME-1</w:r></w:document>'
    parts = {
        "[Content_Types].xml": b"<Types/>",
        "word/document.xml": body.encode(),
        "word/header1.xml": b"<h>ACME-2</h>",
    }
    return zipped(parts)


def mail(attached: bytes) -> bytes:
    message = EmailMessage()
    message["From"] = "buyer@acme-1.example"
    message["To"] = "seller@example.org"
    message["Subject"] = "ACME-2"
    message.set_content("ACME-3")
    message.add_attachment(attached, maintype="application", subtype="pdf", filename="ACME-4.pdf")
    return message.as_bytes()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (pdf(Author="ACME-2"), ("ACME-1", "ACME-2")),
        (workbook(), ("ACME-1", "ACME-2", "ACME-3", "ACME-4")),
        (letter(), ("ACME-1", "ACME-2")),
        (mail(pdf(Author="ACME-5")), ("acme-1", "ACME-2", "ACME-3", "ACME-4", "ACME-1", "ACME-5")),
        ("serial;ACME-1\n".encode("cp1252"), ("ACME-1",)),
        ("ACME-1\n".encode("utf-16"), ("ACME-1",)),
    ],
)
def test_every_text_of_a_document_is_searched(data: bytes, words: tuple[str, ...]) -> None:
    found = document_words(data)
    assert found is not None
    assert [word for word in words if word not in found] == []


@pytest.mark.parametrize("data", [b"\xd0\xcf\x11\xe0\0\0", pdf()[:60], mail(b"%PDF-1.7 damaged"), b"\0\1\2"])
def test_what_cannot_be_searched_is_known(data: bytes) -> None:
    assert document_words(data) is None

"""Files of evidence, made as people have them: PDFs, messages, workbooks."""

import io
from collections.abc import Iterable, Mapping, Sequence
from email.message import EmailMessage

import pandas as pd
from archives import zipped
from openpyxl import Workbook
from pypdf import PdfReader, PdfWriter

FRU_COLUMNS = ("host", "member", "path", "kind", "serial_number")
DEVICE_COLUMNS = ("host", "hostname", "theater")
FRUS = (
    ("fra1-mx480-01", "", "Chassis", "chassis", "JN1251F42AFB"),
    ("fra1-mx480-01", "", "FPC 1", "fpc", "CAKV2080"),
    ("fra1-mx480-01", "", "FPC 1/PIC 0", "pic", "BUILTIN"),
    ("fra1-mx480-01", "", "Routing Engine 0", "routing-engine", "9009225243"),
    ("fra1-mx480-02", "", "Chassis", "chassis", "JN1251F43AFB"),
    ("fra1-mx480-02", "", "FPC 1", "fpc", "ABBF8978"),
    ("fra1-mx480-02", "", "FPC 1/PIC 0/Xcvr 0", "optic", "S9009225243"),
    ("fra1-mx480-02", "", "Fan Tray 0", "fan", "A123"),
    ("fra1-mx480-02", "", "PEM 0", "power", "1234567"),
    ("lhr-ex", "0", "Chassis", "chassis", "BP0208111225"),
    ("lhr-ex", "0", "FPC 0", "fpc", "BP0208111225"),
    ("lhr-ex", "1", "Chassis", "chassis", "BP0208111226"),
    ("nyc-mx204-01", "", "Chassis", "chassis", "BK378"),
    ("nyc-mx204-01", "", "FPC 0/Xcvr 1", "optic", "UUJ01CF"),
    ("nyc-mx204-02", "", "FPC 0/Xcvr 1", "optic", "UUJ01CF"),
)
DEVICES = (
    ("fra1-mx480-01", "core1.example.net", "EMEA"),
    ("fra1-mx480-02", "core1.example.org", "EMEA"),
    ("lhr-ex", "", "EMEA"),
    ("nyc-mx204-01", "edge7.example.net", "AMER"),
    ("nyc-mx204-02", "", "AMER"),
)
SCRIPT = b"<< /S /JavaScript /JS (app.launchURL\\('http://127.0.0.1/'\\)) >>"


def frus() -> pd.DataFrame:
    return pd.DataFrame(FRUS, columns=FRU_COLUMNS, dtype="str")


def devices() -> pd.DataFrame:
    return pd.DataFrame(DEVICES, columns=DEVICE_COLUMNS, dtype="str")


def pdf(lines: Iterable[str], pages: int = 1, *, script: bool = False) -> bytes:
    """A PDF that prints the lines on each page, with JavaScript that opens a page when it is opened."""
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    content = f"BT /F1 12 Tf 72 720 Td 14 TL {shown} ET".encode("cp1252")
    kids = b" ".join(b"%d 0 R" % (5 + place) for place in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R" + (b" /OpenAction " + SCRIPT if script else b"") + b" >>",
        b"<< /Type /Pages /Kids [" + kids + b"] /Count %d >>" % pages,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        *[
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>"
        ]
        * pages,
    ]
    made, places = bytearray(b"%PDF-1.4\n"), []
    for number, one in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(made)


def with_password(plain: bytes, password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(plain)))
    writer.encrypt(password, algorithm="AES-256")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def mail(subject: str, text: str, attachments: Sequence[tuple[str, bytes]] = (), page: str = "") -> bytes:
    """A message of 2 March 2026; an attachment that is a message goes in as one."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Ann <ann@example.net>", "bob@example.net", subject
    message["Date"] = "Mon, 02 Mar 2026 10:00:00 +0100"
    message.set_content(text)
    if page:
        message.add_alternative(page, subtype="html")
    for name, data in attachments:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return bytes(message)


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def word(lines: Sequence[str], picture: bytes = b"", *, entities: bool = False) -> bytes:
    """A Word document with a paragraph for each line, a picture, and entities that grow when they are resolved."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    doctype = f'<!DOCTYPE d [<!ENTITY one "JN1251F42AFB "><!ENTITY many "{"&one;" * 9}">]>' if entities else ""
    page = f'{doctype}<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
    files = {"[Content_Types].xml": b"<Types/>", "word/document.xml": page.encode()}
    return zipped(files | ({"word/media/image1.png": picture} if picture else {}))

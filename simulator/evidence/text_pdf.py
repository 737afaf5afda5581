"""A PDF with lines of text on one page."""

from collections.abc import Iterable
from io import BytesIO

from pypdf import PdfWriter
from pypdf.generic import ContentStream, DecodedStreamObject, DictionaryObject, NameObject

A4 = (595, 842)


def text_pdf(lines: Iterable[str]) -> bytes:
    """The bytes of the PDF."""
    writer = PdfWriter()
    page = writer.add_blank_page(*A4)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    fonts = DictionaryObject({NameObject("/F1"): font})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    text = DecodedStreamObject()
    text.set_data(drawn(lines).encode("latin-1", "replace"))
    page.replace_contents(ContentStream(text, writer))
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def drawn(lines: Iterable[str]) -> str:
    """What a page says to show the lines, one below the other."""
    escaped = (line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in lines)
    return "BT /F1 11 Tf 60 780 Td 16 TL " + " ".join(f"({line}) Tj T*" for line in escaped) + " ET"

"""The covering letter as PDF: the same letter gives the same bytes, and what the font lacks is named by its code."""

from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.resources import as_file, files

from fpdf import FPDF, FontFace
from fpdf.enums import XPos, YPos
from fpdf.fonts import TTFFont

from documents.text import visible
from reports.bundle.cover_letter import CoverLetter

FONT, SIZE, HEADING, LINE = "dejavu", 10, 14, 5
LACKS = "Signs that this font lacks stand here by their codes, as in U+4E2D; letter.html shows them."
GRAY = (235, 235, 235)


class LetterPage(FPDF):
    """A page of A4 with its number at the foot."""

    def __init__(self, day: str) -> None:
        super().__init__(format="A4")
        with as_file(files("reports.bundle") / "data" / "DejaVuSans.ttf") as font:
            self.add_font(FONT, fname=font)
        font_of = self.fonts[FONT]
        self.known = frozenset(font_of.cmap) if isinstance(font_of, TTFFont) else frozenset()
        self.set_font(FONT, size=SIZE)
        self.set_creation_date(datetime.fromisoformat(day).replace(tzinfo=UTC))
        self.set_margin(20)
        self.lacks = False

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font(FONT, size=8)
        self.cell(0, 5, f"{self.page_no()} / {{nb}}", align="R")

    def shown(self, text: str) -> str:
        """The text in the signs that the font has."""
        text = visible(text).replace("\t", " ")
        found = "".join(sign if ord(sign) in self.known or sign == "\n" else f"U+{ord(sign):04X}" for sign in text)
        self.lacks = self.lacks or found != text
        return found

    def paragraph(self, text: str, size: int = SIZE) -> None:
        self.set_font(FONT, size=size)
        self.multi_cell(0, LINE * size / SIZE, self.shown(text), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(2)

    def rows(self, heading: tuple[str, ...], rows: Sequence[tuple[str, ...]], widths: tuple[int, ...]) -> None:
        """A table whose heading stands on each page."""
        self.set_font(FONT, size=SIZE - 1)
        style = FontFace(fill_color=GRAY)
        with self.table(col_widths=widths, text_align="LEFT", headings_style=style, line_height=LINE) as table:
            for row in (heading, *rows):
                table.row([self.shown(cell) for cell in row])
        self.ln(3)


def letter_pdf(letter: CoverLetter) -> bytes:
    """The letter as a PDF file."""
    page = LetterPage(letter.day)
    page.set_title(letter.subject)
    page.add_page()
    page.paragraph(f"To: Juniper Networks renewals team, {letter.theater}\n{letter.address}")
    page.paragraph(letter.day)
    page.paragraph(letter.subject, HEADING)
    for text in letter.opening:
        page.paragraph(text)
    page.rows(("Device", "Model", "Serial number", "Place"), letter.devices, (30, 24, 28, 18))
    enclosed = [(one.wanted, one.where, one.amount) for one in letter.enclosed]
    page.rows(("What the policy asks for", "Enclosed as", "Amount"), enclosed, (45, 38, 17))
    if letter.lacking:
        page.paragraph("These devices are incomplete. Lacking is:")
        lacking = [(name, sentence) for name, sentences in letter.lacking for sentence in sentences]
        page.rows(("Device", "What is lacking"), lacking, (25, 75))
    for text in letter.closing:
        page.paragraph(text)
    page.paragraph(f"\n{letter.signature}")
    if page.lacks:
        page.paragraph(LACKS, SIZE - 2)
    return bytes(page.output())

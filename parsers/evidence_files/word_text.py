"""The text and the pictures of a Word document (.docx); nothing in it is run, nothing outside it is fetched."""

from io import BytesIO

from lxml import etree

from documents.archive import RefusedError, zipped
from parsers.evidence_files.file_reading import ReadStatus
from parsers.evidence_files.pdf_text import MOST_PICTURES, MOST_TEXT, Printed, codes_in
from parsers.evidence_files.pictures import RefusedFileError

TEXTS = ("word/header", "word/document", "word/footer", "word/footnotes")
PICTURES = "word/media/"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What stands where in a line; each paragraph ends one, and each cell of a table.
SIGNS = {f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "-"}


def read_word(data: bytes) -> Printed:
    """Text and codes of a document; RefusedFileError for one that unpacks to too much."""
    try:
        members = {one.origin: one for one in zipped(BytesIO(data))}
    except RefusedError as error:
        raise RefusedFileError(ReadStatus.DAMAGED) from error
    if any(one.problem for one in members.values()):
        raise RefusedFileError(ReadStatus.BOMB)
    names = sorted(name for name in members if name.startswith(TEXTS) and name.endswith(".xml"))
    text = "\n".join(text_of(members[name].data) for name in names)
    pictures = sorted(name for name in members if name.startswith(PICTURES))
    codes: dict[str, None] = {}
    for name in pictures[:MOST_PICTURES]:
        codes |= dict.fromkeys(codes_in(members[name].data))
    cut = len(text) > MOST_TEXT or len(pictures) > MOST_PICTURES
    status = ReadStatus.CUT if cut else ReadStatus.READ
    return Printed(text[:MOST_TEXT], tuple(codes), status if text.strip() else ReadStatus.NO_TEXT)


def text_of(page: bytes) -> str:
    """The text of one part of a document, a line for each paragraph."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    words: list[str] = []
    for one in etree.fromstring(page, parser).iter(f"{WORD}p", f"{WORD}t", *SIGNS):
        if one.tag == f"{WORD}p":
            words.append("\n")
        else:
            words.append(SIGNS.get(str(one.tag), one.text or ""))
    return "".join(words)

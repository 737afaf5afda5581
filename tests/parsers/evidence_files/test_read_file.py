"""Each file is what stands in it, whatever its name, and one that cannot be read says why."""

import io
import struct
import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from archives import zipped
from evidence_examples import mail, pdf, with_password, word, workbook
from label_pictures import label, photo, saved, turned
from PIL import Image

from parsers.evidence_files.file_reading import Content, ReadStatus, as_json, from_json
from parsers.evidence_files.read_file import read_data, read_file

SERIAL = "JN1251F42AFB"
INVOICE = ("Invoice No. INV-77", "Invoice date: 2025-03-04", f"1 MX480BASE-AC S/N {SERIAL}")
PHOTO = photo([label(SERIAL)], (640, 480))
TILTED = 274


def heic() -> bytes:
    from pillow_heif import register_heif_opener  # noqa: PLC0415 - as the reader does

    register_heif_opener()
    return saved(PHOTO.convert("RGB"), "HEIF")


def phone_photo() -> bytes:
    """Lying on its side, as its EXIF data say, with the day."""
    exif = Image.Exif()
    exif[TILTED] = 6
    exif.get_ifd(0x8769)[36867] = "2026:03:05 14:15:16"
    return saved(PHOTO.transpose(Image.Transpose.ROTATE_90), "JPEG", exif=exif)


def transparent() -> bytes:
    """A label drawn in black on nothing."""
    drawn = label(SERIAL)
    layer = Image.new("RGBA", drawn.size, (0, 0, 0, 0))
    layer.putalpha(drawn.point(lambda shade: 255 - shade))
    return saved(layer)


def bomb() -> bytes:
    """A PNG of a few kilobytes that claims 60,000 x 60,000 points."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(60_001))) + chunk(b"IEND", b"")
    )


def scan() -> bytes:
    return saved(PHOTO.convert("RGB"), "PDF")


def scanned_pages() -> bytes:
    blank = Image.new("L", PHOTO.size, 255)
    return saved(blank, "TIFF", save_all=True, append_images=[PHOTO])


OUTLOOK = ("other", "unsupported", "")


@pytest.mark.parametrize(
    ("data", "content", "status", "found"),
    [
        pytest.param(lambda: saved(PHOTO, "JPEG"), "picture", "read", SERIAL, id="jpeg"),
        pytest.param(lambda: saved(PHOTO), "picture", "read", SERIAL, id="png"),
        pytest.param(lambda: saved(PHOTO, "WEBP"), "picture", "read", SERIAL, id="webp"),
        pytest.param(lambda: saved(PHOTO, "GIF"), "picture", "read", SERIAL, id="gif"),
        pytest.param(lambda: saved(PHOTO, "BMP"), "picture", "read", SERIAL, id="bmp"),
        pytest.param(lambda: saved(PHOTO.convert("I;16").point(lambda x: x * 200)), "picture", "read", SERIAL, id="16"),
        pytest.param(scanned_pages, "picture", "read", SERIAL, id="second page of a tiff"),
        pytest.param(heic, "picture", "read", SERIAL, id="heic"),
        pytest.param(phone_photo, "picture", "read", SERIAL, id="turned by exif"),
        pytest.param(transparent, "picture", "read", SERIAL, id="transparent"),
        pytest.param(lambda: saved(PHOTO, "JPEG")[:9000], "picture", "damaged", "", id="cut jpeg"),
        pytest.param(lambda: b"\xff\xd8\xff" + b"x" * 99, "picture", "damaged", "", id="no jpeg"),
        pytest.param(bomb, "picture", "bomb", "", id="decompression bomb"),
        pytest.param(lambda: pdf(INVOICE), "document", "read", SERIAL, id="pdf"),
        pytest.param(lambda: pdf(INVOICE, script=True), "document", "read", SERIAL, id="pdf with javascript"),
        pytest.param(lambda: b"\r\n" + scan(), "document", "no-text", SERIAL, id="pdf behind a line"),
        pytest.param(lambda: pdf(INVOICE, pages=301), "document", "cut", SERIAL, id="pdf of many pages"),
        pytest.param(scan, "document", "no-text", SERIAL, id="scan"),
        pytest.param(lambda: pdf(()), "document", "no-text", "", id="blank pdf"),
        pytest.param(lambda: with_password(pdf(INVOICE), "pass"), "document", "encrypted", "", id="password"),
        pytest.param(
            lambda: with_password(pdf(INVOICE), ""), "document", "read", SERIAL, id="only its owner's password"
        ),
        pytest.param(lambda: pdf(INVOICE)[:60], "document", "damaged", "", id="cut pdf"),
        pytest.param(lambda: mail("Invoice", "\n".join(INVOICE)), "mail", "read", SERIAL, id="mail"),
        pytest.param(
            lambda: mail("Re", "-", page=f"<style>X1111</style><td>{SERIAL}</td><script>Y2222</script>"),
            *("mail", "read", SERIAL),
            id="page of a mail",
        ),
        pytest.param(lambda: "\n".join(INVOICE).encode("utf-16"), "document", "read", SERIAL, id="utf-16"),
        pytest.param(lambda: b"caf\xe9 " + SERIAL.encode(), "document", "read", SERIAL, id="windows-1252"),
        pytest.param(f"<p>{SERIAL}</p>".encode, "document", "read", SERIAL, id="html"),
        pytest.param(f"serial;invoice\n{SERIAL};77\n".encode, "table", "read", SERIAL, id="csv"),
        pytest.param(f'serial,invoice\n"{SERIAL},77\n'.encode, "document", "read", SERIAL, id="damaged csv"),
        pytest.param(
            lambda: workbook({"a": [["S/N", "Invoice"], [SERIAL, "7"]]}), "table", "read", SERIAL, id="workbook"
        ),
        pytest.param(lambda: workbook({"a": [["S/N"], [SERIAL]]})[:-200], "table", "damaged", "", id="cut workbook"),
        pytest.param(lambda: b"PK\x03\x04 a zip", "other", "damaged", "", id="damaged zip"),
        pytest.param(lambda: word(INVOICE), "document", "read", SERIAL, id="word"),
        pytest.param(lambda: word((), saved(PHOTO)), "document", "no-text", SERIAL, id="picture in word"),
        pytest.param(lambda: word(INVOICE)[:-200], "document", "damaged", "", id="cut word"),
        pytest.param(lambda: word([" " * 40_000_000]), "document", "bomb", "", id="word that unpacks to much"),
        pytest.param(lambda: word(["&many;"], entities=True), "document", "no-text", "", id="entities in word"),
        pytest.param(lambda: zipped({"../a.txt": SERIAL.encode()}), "other", "damaged", "", id="zip that climbs"),
        pytest.param(lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), *OUTLOOK, id="outlook"),
        pytest.param(lambda: b"\x7fELF\0\0", "other", "unsupported", "", id="program"),
        pytest.param(lambda: b" \r\n\0", "other", "empty", "", id="blank"),
        pytest.param(lambda: b"", "other", "empty", "", id="empty"),
    ],
)
def test_file_is_what_stands_in_it(data: Callable[[], bytes], content: str, status: str, found: str) -> None:
    (reading,) = read_data("", data())
    assert (reading.content, reading.status) == (Content(content), ReadStatus(status))
    shown = {*reading.codes, *reading.words}
    assert found in shown if found else not shown
    assert not {"X1111", "Y2222"} & shown
    assert from_json(as_json(reading)) == reading


def test_picture_has_its_day() -> None:
    assert read_data("", phone_photo())[0].taken == "2026-03-05"
    assert read_data("", saved(PHOTO))[0].taken == ""


def test_heic_without_its_codec(monkeypatch: pytest.MonkeyPatch) -> None:
    data = heic()
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    assert [one.status for one in read_data("", data)] == [ReadStatus.NO_CODEC]


def test_perceptual_hash_is_that_of_the_scene() -> None:
    def apart(one: bytes, other: bytes) -> int:
        first, second = (read_data("", each)[0].fingerprint for each in (one, other))
        return (int(first, 16) ^ int(second, 16)).bit_count()

    def differ(one: Image.Image, other: Image.Image) -> int:
        return apart(saved(one), saved(other))

    small = PHOTO.resize((320, 240))
    again = Image.open(io.BytesIO(saved(PHOTO, "JPEG", quality=40)))
    assert max(differ(PHOTO, small), differ(PHOTO, again)) <= 10
    assert apart(saved(PHOTO), phone_photo()) <= 10
    assert min(differ(PHOTO, photo([label(SERIAL)], (640, 480), seed=2)), differ(PHOTO, turned(90)(PHOTO))) > 25
    assert read_data("", saved(Image.new("L", (640, 480), 90)))[0].fingerprint == ""


def test_attachments_come_after_their_mail() -> None:
    inner = mail("Fwd", "see", [("invoice.pdf", pdf(INVOICE)), ("invoice.pdf", b"second 1234")])
    readings = read_data("", mail("Re", "see", [("../../etc/a.pdf", pdf(INVOICE)), ("inner.eml", inner), ("x", b"")]))
    assert [(one.file, one.status.value) for one in readings] == [
        ("", "read"),
        ("/a.pdf", "read"),
        ("/inner.eml", "read"),
        ("/inner.eml/invoice.pdf", "read"),
        ("/inner.eml/invoice (2).pdf", "read"),
        ("/x", "empty"),
    ]
    assert [SERIAL in one.words for one in readings] == [False, True, False, True, False, False]


def test_mail_bombs_are_bounded() -> None:
    nested = mail("0", "deepest")
    for depth in range(12):
        nested = mail(str(depth), "-", [("inner.eml", nested)])
    readings = read_data("", nested)
    assert [one.status.value for one in readings] == ["read"] * 5 + ["too-deep"]
    many = read_data("", mail("many", "-", [("a.txt", b"S/N 1234")] * 300))
    assert len({one.file for one in many}) == len(many) == 200
    assert many[0].status is ReadStatus.CUT


@pytest.mark.parametrize(
    "data", [b"Invoice" + b" " * 400_000, b"agree inspection fee " * 20_000, b"<p " * 100_000, b"\n" * 400_000 + b"a"]
)
def test_text_made_to_be_slow_is_not(data: bytes) -> None:
    start = time.process_time()
    assert read_data("", data)[0].status in {ReadStatus.READ, ReadStatus.EMPTY}
    assert time.process_time() - start < 5


def test_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    with path.open("wb") as stream:
        stream.truncate(200_000_000)
    assert [one.status for one in read_file(path)] == [ReadStatus.TOO_LARGE]
    assert [one.status for one in read_file(tmp_path / "gone")] == [ReadStatus.UNREADABLE]


def test_a_table_is_read_where_no_file_can_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    book = workbook({"a": [("Serial number", "Invoice"), (SERIAL, "INV-77")]})
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere")
    for data in (book, b"Serial number;Invoice\nJN1251F42AFB;INV-77\n"):
        [found] = read_data("", data)
        assert (found.content, found.status, len(found.rows)) == (Content.TABLE, ReadStatus.READ, 1)


def test_files_in_archives_are_read_down_to_a_depth() -> None:
    text = f"Invoice 77-1 of {SERIAL}".encode()
    inner = zipped(
        {"i.txt": text, "__MACOSX/i.txt": text, "b.docx": word(INVOICE), "m.eml": mail("A", "-", [("a.txt", text)])}
    )
    read = {one.file: (one.status.value, SERIAL in one.words) for one in read_data("a.zip", zipped({"n/x.zip": inner}))}
    assert read == {
        "a.zip": ("read", False),
        "a.zip/n/x.zip": ("read", False),
        "a.zip/n/x.zip/i.txt": ("read", True),
        "a.zip/n/x.zip/b.docx": ("read", True),
        "a.zip/n/x.zip/m.eml": ("read", False),
        "a.zip/n/x.zip/m.eml/a.txt": ("read", True),
    }
    nested = text
    for _ in range(7):
        nested = zipped({"a": nested})
    assert [one.status.value for one in read_data("", nested)] == [*["read"] * 5, "too-deep"]


def test_archive_of_too_many_files_or_too_much_is_cut() -> None:
    many = read_data("", zipped({f"{number}.txt": b"a" for number in range(600)}))
    assert (len(many), many[0].status.value) == (500, "too-many")
    bomb = read_data("", zipped({"a.txt": bytes(40_000_000), "b.txt": SERIAL.encode()}))
    assert {one.file: one.status.value for one in bomb} == {"": "read", "/a.txt": "damaged", "/b.txt": "read"}

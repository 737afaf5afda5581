"""A picture that is handed in shows what it showed, and says nothing of who took it where."""

from io import BytesIO
from typing import Any

import numpy as np
import pytest
from PIL import Image, PngImagePlugin
from pillow_heif import register_heif_opener

from reports.bundle.bare_pictures import bare_pictures

SECRET = b"Ford Prefect"
ARTIST, ORIENTATION = 0x013B, 0x0112


def drawn() -> Image.Image:
    """A picture of which no corner is like another."""
    rising = np.linspace(0, 255, 64 * 48, dtype=np.uint8).reshape(48, 64)
    return Image.fromarray(np.dstack([rising, rising[::-1], rising[:, ::-1]]))


def saved(form: str, orientation: int = 1, **more: Any) -> bytes:
    exif = Image.Exif()
    exif[ARTIST], exif[ORIENTATION] = SECRET.decode(), orientation
    packed = BytesIO()
    drawn().save(packed, form, exif=exif, **more)
    return packed.getvalue()


def points(data: bytes) -> np.ndarray[Any, Any]:
    with Image.open(BytesIO(data)) as picture:
        return np.asarray(picture.convert("RGB"))


@pytest.mark.parametrize("more", [{}, {"progressive": True}, {"restart_marker_blocks": 2}, {"quality": 30}])
def test_a_jpeg_keeps_every_point(more: dict[str, Any]) -> None:
    before = saved("JPEG", comment=SECRET, icc_profile=SECRET, **more) + b"\xff\xd8 a second picture " + SECRET
    (found,) = bare_pictures(before)
    assert (found.ending, SECRET in found.data, found.taken_out > 0) == (".jpg", False, True)
    assert found.data.endswith(b"\xff\xd9")
    assert np.array_equal(points(found.data), points(before))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_jpeg_is_still_turned_as_it_was(orientation: int) -> None:
    (found,) = bare_pictures(saved("JPEG", orientation))
    with Image.open(BytesIO(found.data)) as picture:
        assert dict(picture.getexif()) == ({} if orientation == 1 else {ORIENTATION: orientation})


@pytest.mark.parametrize("form", ["PNG", "TIFF", "WEBP", "HEIF"])
def test_other_formats_are_written_anew_upright(form: str) -> None:
    register_heif_opener()
    (found,) = bare_pictures(saved(form, 6))
    assert (found.ending, SECRET in found.data) == (".png" if form in {"PNG", "TIFF"} else ".jpg", False)
    with Image.open(BytesIO(found.data)) as picture:
        # The container of a HEIF says how it is turned, and its EXIF data does not count.
        assert (picture.size, dict(picture.getexif())) == ((64, 48) if form == "HEIF" else (48, 64), {})


def test_the_text_of_a_png_is_taken_out() -> None:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", SECRET.decode())
    packed = BytesIO()
    drawn().save(packed, "PNG", pnginfo=texts)
    (found,) = bare_pictures(packed.getvalue())
    assert (SECRET in found.data, found.taken_out) == (False, 1)
    assert np.array_equal(points(found.data), np.asarray(drawn()))


def test_each_page_of_a_scan_is_a_picture() -> None:
    packed = BytesIO()
    drawn().save(packed, "TIFF", save_all=True, append_images=[drawn()])
    assert [one.ending for one in bare_pictures(packed.getvalue())] == [".png", ".png"]


@pytest.mark.parametrize("data", [b"\xff\xd8\xff", saved("JPEG")[:200], b"\x89PNG\r\n\x1a\n", b"II*\0"])
def test_what_cannot_be_opened_gives_no_picture(data: bytes) -> None:
    assert bare_pictures(data) == []

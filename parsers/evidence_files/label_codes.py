"""The payloads of the bar codes and matrix codes in a picture, looked for in a bounded number of renderings."""

from collections.abc import Iterator

import zxingcpp
from PIL import Image, ImageFilter, ImageOps

from documents.text import visible

READABLE = zxingcpp.BarcodeFormat.AllReadable
# What these hold is a quantity or an article, and a few dark stripes are soon taken for one.
PIXELS = 12_000_000
TURNED_PIXELS = 3_000_000
ANGLES = (22.5, 45.0, 67.5)
LONGEST = 2_000
MOST_CODES = 200


def codes_of(gray: Image.Image) -> tuple[str, ...]:
    """The payloads in the picture, each once, control characters as their pictures."""
    found: dict[str, None] = {}
    for rendering in renderings(gray):
        for code in zxingcpp.read_barcodes(rendering, text_mode=zxingcpp.TextMode.HRI):
            if code.valid and code.text and len(code.text) <= LONGEST and len(found) < MOST_CODES:
                found[visible(code.text)] = None
    return tuple(found)


def renderings(gray: Image.Image) -> Iterator[Image.Image]:
    """The picture as it is and as codes in it may become readable, the likely ones first."""
    base = at_most(gray, PIXELS)
    yield base
    yield ImageOps.autocontrast(base, cutoff=1)
    small = at_most(base, TURNED_PIXELS)
    for angle in ANGLES:
        yield small.rotate(angle, Image.Resampling.BILINEAR, expand=True, fillcolor=255)
    yield small.filter(ImageFilter.UnsharpMask(radius=3, percent=200))


def at_most(gray: Image.Image, pixels: int) -> Image.Image:
    """The picture, made smaller when it has more pixels."""
    count = gray.width * gray.height
    if count <= pixels:
        return gray
    share = (pixels / count) ** 0.5
    return gray.resize((max(1, int(gray.width * share)), max(1, int(gray.height * share))), Image.Resampling.BOX)

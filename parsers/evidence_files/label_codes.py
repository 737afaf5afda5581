"""The payloads of the bar codes and matrix codes in a picture, looked for in a bounded number of renderings."""

from collections.abc import Iterable, Iterator

import zxingcpp
from PIL import Image, ImageChops, ImageFilter, ImageOps

from documents.text import visible

# Stripes are read along lines of points: only these have to be turned upright.
STRIPES = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.AllLinear, zxingcpp.BarcodeFormat.PDF417])
EVERY = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.AllReadable)
ANGLES = range(15, 90, 15)
PIXELS, TURNED_PIXELS, ENLARGED_PIXELS = 12_000_000, 4_000_000, 12_000_000
NEIGHBOURHOOD, GREY = 40, 128
LONGEST, MOST_CODES = 2_000, 200


def codes_of(gray: Image.Image) -> tuple[str, ...]:
    """The payloads in the picture, each once, control characters as their pictures.

    Renderings that cost more are tried only while nothing was read.
    """
    base = scaled(gray, PIXELS, largest=1.0)
    found: dict[str, None] = {}
    for rendering in straight(base):
        found |= dict.fromkeys(read(rendering, EVERY))
    if found:
        return tuple(found)[:MOST_CODES]
    for rendering, formats in costly(base):
        found |= dict.fromkeys(read(rendering, formats))
        if found:
            break
    return tuple(found)[:MOST_CODES]


def read(picture: Image.Image, formats: zxingcpp.BarcodeFormats) -> Iterable[str]:
    codes = zxingcpp.read_barcodes(picture, formats=formats, text_mode=zxingcpp.TextMode.HRI)
    return [visible(code.text) for code in codes if code.valid and 0 < len(code.text) <= LONGEST]


def straight(base: Image.Image) -> Iterator[Image.Image]:
    """The picture as it is, smaller without its grain, and with the contrast of each place."""
    yield base
    yield base.resize((base.width // 2 or 1, base.height // 2 or 1), Image.Resampling.BOX)
    clear = contrasted(base)
    yield clear
    if (large := enlarged(clear)).width > clear.width:
        yield large


def costly(base: Image.Image) -> Iterator[tuple[Image.Image, zxingcpp.BarcodeFormats]]:
    """The picture turned step by step, then light for dark, enlarged and sharpened."""
    small = contrasted(scaled(base, TURNED_PIXELS, largest=1.0))
    for angle in ANGLES:
        yield small.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=GREY), STRIPES
    yield ImageOps.invert(base), EVERY
    large = enlarged(base)
    yield large.filter(ImageFilter.UnsharpMask(radius=4, percent=500, threshold=0)), EVERY
    yield ImageOps.equalize(large), EVERY


def contrasted(gray: Image.Image) -> Image.Image:
    """Four times what each point differs from its neighbourhood: a label in the dark is as clear as any."""
    smooth = gray.filter(ImageFilter.GaussianBlur(1))
    return ImageChops.subtract(smooth, smooth.filter(ImageFilter.BoxBlur(NEIGHBOURHOOD)), scale=0.25, offset=GREY)


def enlarged(gray: Image.Image) -> Image.Image:
    return scaled(gray, ENLARGED_PIXELS, largest=2.0)


def scaled(gray: Image.Image, pixels: int, largest: float) -> Image.Image:
    """The picture in at most so many pixels, at most so many times as large as it is."""
    share = min(largest, (pixels / (gray.width * gray.height)) ** 0.5)
    if share == 1.0:
        return gray
    how = Image.Resampling.BOX if share < 1 else Image.Resampling.BICUBIC
    return gray.resize((max(1, int(gray.width * share)), max(1, int(gray.height * share))), how)

"""The payloads of the bar codes and matrix codes in a picture, looked for in a bounded number of renderings."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import TypeAlias

import zxingcpp
from PIL import Image, ImageChops, ImageFilter, ImageOps

from documents.text import visible
from parsers.evidence_files.tilted_stripes import GREY, tilted_stripes

# Stripes are read along lines of points: only these have to be turned upright.
STRIPES = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.AllLinear, zxingcpp.BarcodeFormat.PDF417])
# What is cut out may be no code at all: only those that are not taken for another, or for a part of one.
LINEAR = zxingcpp.BarcodeFormats([getattr(zxingcpp.BarcodeFormat, name) for name in ("Code128", "Code39", "Code93")])
# These have no check sign, or complete what cannot be read.
DOUBTFUL = frozenset(getattr(zxingcpp.BarcodeFormat, name) for name in ("ITF", "Codabar", "PDF417"))
EVERY = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.AllReadable)
ANGLES = range(15, 90, 15)
PIXELS, TURNED_PIXELS, ENLARGED_PIXELS, TILTED_PIXELS = 12_000_000, 4_000_000, 12_000_000, 3_000_000
NEIGHBOURHOOD = 40
LONGEST, MOST_CODES = 2_000, 200
Rendering: TypeAlias = tuple[Image.Image, zxingcpp.BarcodeFormats]


def codes_of(gray: Image.Image) -> tuple[str, ...]:
    """The payloads in the picture, each once, control characters as their pictures.

    Stripes that lie askew are turned upright wherever they are; renderings that cost more are tried only while nothing
    was read.
    """
    base = scaled(gray, PIXELS, largest=1.0)
    clear = contrasted(base)
    seen: Counter[tuple[str, bool]] = Counter()
    for rendering, formats in chain(straight(base, clear), tilted(base, clear)):
        seen.update(read(rendering, formats))
    found = tuple(dict.fromkeys(text for (text, doubtful), often in seen.items() if often > doubtful))
    for rendering, formats in costly(base) if not found else ():
        if found := tuple(dict.fromkeys(text for text, _ in read(rendering, formats))):
            break
    return found[:MOST_CODES]


def read(picture: Image.Image, formats: zxingcpp.BarcodeFormats) -> list[tuple[str, bool]]:
    """The payloads in a rendering, and whether each has to be read in another one as well, as one that may be wrong."""
    codes = zxingcpp.read_barcodes(picture, formats=formats, text_mode=zxingcpp.TextMode.HRI)
    found = [code for code in codes if code.valid and 0 < len(code.text) <= LONGEST]
    return sorted({(visible(code.text), code.format in DOUBTFUL) for code in found})


def straight(base: Image.Image, clear: Image.Image) -> Iterator[Rendering]:
    """The picture as it is, smaller without its grain, and with the contrast of each place."""
    yield base, EVERY
    yield base.resize((base.width // 2 or 1, base.height // 2 or 1), Image.Resampling.BOX), EVERY
    yield clear, EVERY
    if (large := enlarged(clear)).width > clear.width:
        yield large, EVERY


def tilted(base: Image.Image, clear: Image.Image) -> Iterator[Rendering]:
    """The parts of the picture whose stripes lie askew, turned upright, as they are and with their contrast."""
    for part in tilted_stripes(scaled(clear, TILTED_PIXELS, largest=1.0)):
        yield part.upright(base), LINEAR
        yield part.upright(clear), LINEAR


def costly(base: Image.Image) -> Iterator[Rendering]:
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

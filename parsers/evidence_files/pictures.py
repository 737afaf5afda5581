"""Photos and scans: opened within bounds, turned upright, and what their labels hold."""

import re
import warnings
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO

import numpy as np
from PIL import Image, ImageChops, ImageOps, ImageSequence, ImageStat, features

from parsers.evidence_files.file_reading import ReadStatus
from parsers.evidence_files.label_codes import codes_of

FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "GIF", "BMP")
HEIF_FORMATS = ("HEIF", "AVIF")
# A scanner puts the pages of a contract into one TIFF; the frames of an animation show one thing.
MOST_PAGES = 20
LARGEST_SIDE = 65_000
TAKEN, MODIFIED, EXIF_BLOCK = 36_867, 306, 0x8769
DAY = re.compile(r"((?:19|20)\d\d)[:-](\d\d)[:-](\d\d)\b")
HASH_SIDE = 16
# Where neighbouring points are alike, the hash would be one of noise.
LEAST_CONTRAST, LEAST_STEP = 4.0, 3


class RefusedFileError(Exception):
    """A file is not read; carries how that is called."""

    def __init__(self, status: ReadStatus) -> None:
        super().__init__(status)
        self.status = status


@dataclass(frozen=True, slots=True)
class Shown:
    """What a picture shows: the payloads of its codes, its day, its perceptual hash."""

    codes: tuple[str, ...] = ()
    taken: str = ""
    fingerprint: str = ""
    notes: tuple[str, ...] = field(default=())


def read_picture(data: bytes, *, heif: bool = False) -> Shown:
    """What a picture shows; RefusedFileError for one that is too large or that no codec here reads."""
    check_codec(data, heif=heif)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(BytesIO(data), formats=HEIF_FORMATS if heif else FORMATS) as picture:
                if max(picture.size) > LARGEST_SIDE:
                    raise RefusedFileError(ReadStatus.BOMB)
                taken = day_taken(picture)
                codes: dict[str, None] = {}
                fingerprint = ""
                for page in pages_of(picture):
                    gray = upright(page)
                    fingerprint = fingerprint or fingerprint_of(gray)
                    codes |= dict.fromkeys(codes_of(gray))
        except Image.DecompressionBombError as error:
            raise RefusedFileError(ReadStatus.BOMB) from error
    return Shown(tuple(codes), taken, fingerprint)


def check_codec(data: bytes, *, heif: bool) -> None:
    """RefusedFileError where the format is known and what decodes it is not installed."""
    if heif:
        try:
            from pillow_heif import register_heif_opener  # noqa: PLC0415 - where it has no build, all else is read
        except ImportError as error:
            raise RefusedFileError(ReadStatus.NO_CODEC) from error
        register_heif_opener()
    elif data.startswith(b"RIFF") and not features.check("webp"):
        raise RefusedFileError(ReadStatus.NO_CODEC)


def pages_of(picture: Image.Image) -> Iterator[Image.Image]:
    if picture.format == "TIFF":
        for place, page in enumerate(ImageSequence.Iterator(picture)):
            if place == MOST_PAGES:
                return
            yield page
    else:
        yield picture


def upright(picture: Image.Image) -> Image.Image:
    """The picture in shades of grey on white, turned as its EXIF data says."""
    picture.draft("L", picture.size)
    if "A" in picture.getbands() or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        white = Image.new("RGBA", layer.size, "white")
        gray = Image.alpha_composite(white, layer).convert("L")
    else:
        gray = picture.convert("L") if not picture.mode.startswith(("I", "F")) else eight_bits(picture)
    gray.info["exif"] = picture.info.get("exif", b"")
    turned = gray
    with suppress(Exception):  # EXIF data may be damaged in any way; the picture is there all the same
        turned = ImageOps.exif_transpose(gray)
    return turned


def eight_bits(picture: Image.Image) -> Image.Image:
    """A picture of more than 256 shades in 256."""
    wide = np.asarray(picture, dtype=np.float32)
    low, high = float(wide.min()), float(wide.max())
    return Image.fromarray(((wide - low) * (255 / ((high - low) or 1))).astype(np.uint8))


def day_taken(picture: Image.Image) -> str:
    """The day on which the camera took the picture, empty when it does not say."""
    try:
        exif = picture.getexif()
        text = str(exif.get_ifd(EXIF_BLOCK).get(TAKEN) or exif.get(MODIFIED) or "")
    except Exception:
        return ""
    found = DAY.match(text)
    with suppress(ValueError):
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat() if found else ""
    return ""


def fingerprint_of(gray: Image.Image) -> str:
    """The perceptual hash of a picture: where it grows brighter from left to right; empty for an even one."""
    small = gray.resize((HASH_SIDE + 1, HASH_SIDE), Image.Resampling.BOX)
    if ImageStat.Stat(small).stddev[0] < LEAST_CONTRAST:
        return ""
    left = small.crop((0, 0, HASH_SIDE, HASH_SIDE))
    right = small.crop((1, 0, HASH_SIDE + 1, HASH_SIDE))
    brighter = ImageChops.subtract(right, left).point(lambda value: 255 if value > LEAST_STEP else 0).convert("1")
    return brighter.tobytes().hex()

"""Pictures without what cameras and programs write into them: place, owner, serial number of the camera, comments."""

import warnings
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

from parsers.evidence_files.file_type import FileType, file_type
from parsers.evidence_files.pictures import FORMATS, HEIF_FORMATS, RefusedFileError, check_codec, pages_of
from reports.bundle.jpeg_segments import ORIENTATION, UPRIGHT, NoJpegError, bare_jpeg

QUALITY = 95
ORIENTATIONS = range(1, 9)
# What Pillow itself needs or derives from the format; all else was written into the picture by somebody.
OF_THE_FORMAT = frozenset(
    {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi", "adobe", "adobe_transform", "progressive", "gamma"}
    | {
        "progression",
        "compression",
        "transparency",
        "background",
        "duration",
        "loop",
        "version",
        "primary",
        "bit_depth",
    }
)


@dataclass(frozen=True, slots=True)
class BarePicture:
    """A picture as bytes, the ending of its name, and how many kinds of metadata were taken out of it."""

    data: bytes
    ending: str
    taken_out: int


def is_picture(data: bytes) -> bool:
    return file_type(data) in {FileType.PICTURE, FileType.HEIF}


def bare_pictures(data: bytes) -> list[BarePicture]:
    """The pages of a picture as JPEG or PNG without any metadata; none where it cannot be opened."""
    heif = file_type(data) is FileType.HEIF
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            check_codec(data, heif=heif)
            with Image.open(BytesIO(data), formats=HEIF_FORMATS if heif else FORMATS) as picture:
                return [bare(page, picture.format or "", data) for page in pages_of(picture)]
        except (OSError, ValueError, SyntaxError, RefusedFileError, Image.DecompressionBombError):
            return []


def bare(page: Image.Image, form: str, data: bytes) -> BarePicture:
    """One page of a picture; a JPEG keeps every point, another is written anew, upright."""
    found = sum(bool(value) for name, value in page.info.items() if name not in OF_THE_FORMAT)
    if form in {"JPEG", "MPO"}:
        with suppress(NoJpegError):
            return BarePicture(bare_jpeg(data, orientation_of(page)), ".jpg", found)
    upright = page
    with suppress(Exception):  # EXIF data may be damaged in any way; the picture is there all the same
        upright = ImageOps.exif_transpose(page)
    lossless = form in {"PNG", "GIF", "BMP", "TIFF"}
    plain = upright.convert("RGBA" if lossless and has_alpha(upright) else "RGB")
    plain.info = {}
    plain.getexif().clear()
    packed = BytesIO()
    plain.save(packed, "PNG" if lossless else "JPEG", quality=QUALITY)
    return BarePicture(packed.getvalue(), ".png" if lossless else ".jpg", found)


def orientation_of(page: Image.Image) -> int:
    try:
        turned = int(page.getexif().get(ORIENTATION, UPRIGHT))
    except Exception:  # EXIF data may be damaged in any way
        return UPRIGHT
    return turned if turned in ORIENTATIONS else UPRIGHT


def has_alpha(picture: Image.Image) -> bool:
    return "A" in picture.getbands() or "transparency" in picture.info

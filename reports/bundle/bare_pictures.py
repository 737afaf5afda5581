"""Pictures without what cameras and programs write into them: place, owner, serial number of the camera, comments."""

import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

from parsers.evidence_files.file_type import FileType, file_type
from parsers.evidence_files.pictures import FORMATS, HEIF_FORMATS, RefusedFileError, check_codec, pages_of

QUALITY = 95
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
    """The pages of a picture, upright, as JPEG or PNG without any metadata; none where it cannot be opened."""
    heif = file_type(data) is FileType.HEIF
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            check_codec(data, heif=heif)
            with Image.open(BytesIO(data), formats=HEIF_FORMATS if heif else FORMATS) as picture:
                return [bare(page, picture.format or "") for page in pages_of(picture)]
        except (OSError, ValueError, SyntaxError, RefusedFileError, Image.DecompressionBombError):
            return []


def bare(page: Image.Image, form: str) -> BarePicture:
    found = sum(bool(value) for name, value in page.info.items() if name not in OF_THE_FORMAT)
    tables = getattr(page, "quantization", None) if form in {"JPEG", "MPO"} else None
    upright = ImageOps.exif_transpose(page)
    lossless = form in {"PNG", "GIF", "BMP", "TIFF"}
    plain = upright.convert("RGBA" if lossless and has_alpha(upright) else "RGB")
    plain.info = {}
    plain.getexif().clear()
    packed = BytesIO()
    if lossless:
        plain.save(packed, "PNG")
    elif tables:
        plain.save(packed, "JPEG", qtables=tables)
    else:
        plain.save(packed, "JPEG", quality=QUALITY)
    return BarePicture(packed.getvalue(), ".png" if lossless else ".jpg", found)


def has_alpha(picture: Image.Image) -> bool:
    return "A" in picture.getbands() or "transparency" in picture.info

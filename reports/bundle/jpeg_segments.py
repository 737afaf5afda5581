"""A JPEG without what was written into it beside the picture: no point of the picture is changed."""

import re
from collections.abc import Iterator

from PIL import Image

START, END = b"\xff\xd8", 0xD9
SCAN = 0xDA
# What decodes the picture: tables and frames are no APPn, of which JFIF and Adobe's tell how colours are meant.
APPLICATIONS, KEPT_APPLICATIONS, COMMENT = range(0xE0, 0xF0), (0xE0, 0xEE), 0xFE
AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
ORIENTATION, UPRIGHT = 0x0112, 1


class NoJpegError(ValueError):
    """The bytes are not those of a complete JPEG."""


def bare_jpeg(data: bytes, orientation: int) -> bytes:
    """The picture with its tables and nothing else but how it is to be turned; NoJpegError for what is none."""
    kept = [START, turned(orientation)]
    for marker, segment in segments(data):
        if (marker not in APPLICATIONS or marker in KEPT_APPLICATIONS) and marker != COMMENT:
            kept.append(segment)
    return b"".join(kept)


def turned(orientation: int) -> bytes:
    """The segment that says how a picture is to be turned; none for one that is upright."""
    if orientation == UPRIGHT:
        return b""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    block = exif.tobytes()
    return b"\xff\xe1" + (len(block) + 2).to_bytes(2) + block


def segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The segments behind the first mark up to the end of the picture, scans with their points."""
    place = len(START)
    if not data.startswith(START):
        raise NoJpegError
    while True:
        while data[place : place + 2] == b"\xff\xff":
            place += 1
        if data[place : place + 1] != b"\xff" or place + 4 > len(data) + 2:
            raise NoJpegError
        marker = data[place + 1]
        if marker == END:
            yield marker, data[place : place + 2]
            return
        stop = place + 2 + int.from_bytes(data[place + 2 : place + 4])
        if marker == SCAN:
            found = AFTER_SCAN.search(data, stop)
            stop = found.start() if found else len(data)
        yield marker, data[place:stop]
        place = stop

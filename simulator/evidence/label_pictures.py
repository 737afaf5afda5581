"""Pictures of labels as they come from a camera: serial number in words and as bar code, several in one picture."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import zxingcpp
from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 900)
LABEL = (540, 195)
LABELS = 8
WALL, PAPER, INK = (96, 100, 104), (246, 246, 240), (20, 20, 20)
EXIF_TAKEN, EXIF_FOLDER = 0x9003, 0x8769


def write_pictures(folder: Path, stem: str, labels: Sequence[tuple[str, str]], day: date, degrees: float) -> None:
    """Write as many pictures as the labels, each a name and a serial number, need."""
    for number, first in enumerate(range(0, len(labels), LABELS), start=1):
        write_picture(folder / f"{stem}-{number}.jpg", labels[first : first + LABELS], day, degrees)


def write_picture(path: Path, labels: Sequence[tuple[str, str]], day: date, degrees: float = 0) -> None:
    """Write one picture that shows these labels, turned by some degrees; of no label it shows a wall."""
    picture = Image.new("RGB", SIZE, WALL)
    for place, (name, serial_number) in enumerate(labels):
        left, top = 40 + place % 2 * 580, 30 + place // 2 * 215
        picture.paste(drawn_label(name, serial_number), (left, top))
    picture = picture.rotate(degrees, fillcolor=WALL)
    exif = Image.Exif()
    exif.get_ifd(EXIF_FOLDER)[EXIF_TAKEN] = f"{day:%Y:%m:%d} 10:00:00"
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path, quality=85, exif=exif)


def drawn_label(name: str, serial_number: str) -> Image.Image:
    """A label with the name of a part and its serial number."""
    label = Image.new("RGB", LABEL, PAPER)
    pen, font = ImageDraw.Draw(label), ImageFont.load_default(22)
    pen.text((20, 8), name, INK, font)
    pen.text((20, 160), f"S/N {serial_number}", INK, font)
    code = zxingcpp.create_barcode(serial_number, zxingcpp.BarcodeFormat.Code128).to_image(scale=2)
    bars = Image.fromarray(code).convert("RGB")
    label.paste(bars.resize((min(bars.width, LABEL[0] - 40), 110)), (20, 40))
    return label

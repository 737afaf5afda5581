"""Photos of labels, drawn: codes of any symbology on a chassis front, then damaged as phones and hands damage them."""

import io
import random
from collections.abc import Callable, Sequence

import numpy as np
import zxingcpp
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

SYMBOLOGIES = {
    "Code 128": zxingcpp.BarcodeFormat.Code128,
    "Code 39": zxingcpp.BarcodeFormat.Code39,
    "QR": zxingcpp.BarcodeFormat.QRCode,
    "Data Matrix": zxingcpp.BarcodeFormat.DataMatrix,
    "PDF417": zxingcpp.BarcodeFormat.PDF417,
}
Damage = Callable[[Image.Image], Image.Image]


def label(payload: str, symbology: str = "Code 128", *, module: int = 3) -> Image.Image:
    """A white label with one code, `module` pixels to its narrowest bar or point."""
    code = zxingcpp.create_barcode(payload, SYMBOLOGIES[symbology])
    drawn = Image.fromarray(np.array(code.to_image(scale=module)))
    paper = Image.new("L", (drawn.width + 8 * module, drawn.height + 12 * module), 245)
    paper.paste(drawn, (4 * module, 4 * module))
    return paper


def photo(labels: Sequence[Image.Image], size: tuple[int, int] = (1600, 1200), seed: int = 1) -> Image.Image:
    """A chassis front with slots, vents and ports, and the labels on it from left to right, then below."""
    rows = random.Random(seed)  # noqa: S311 - a picture, no secret
    front = Image.new("L", size, 96)
    draw = ImageDraw.Draw(front)
    for top in range(0, size[1], 120):
        shade = rows.randrange(60, 150)
        draw.rectangle((0, top, size[0], top + 112), fill=shade)
        start = rows.randrange(0, size[0] // 2)
        for left in range(start, start + rows.randrange(200, size[0] // 2), rows.choice((12, 16, 24))):
            draw.rectangle((left, top + 12, left + 6, top + 96), fill=shade // 3)
    left, top, low = size[0] // 12, size[1] // 8, 0
    for one in labels:
        if left + one.width > size[0] - 20:
            left, top, low = size[0] // 12, top + low + 60, 0
        front.paste(one, (left, top))
        left, low = left + one.width + 80, max(low, one.height)
    return front


def beside(labels: Sequence[Image.Image], one: Image.Image, degrees: float, size: tuple[int, int]) -> Image.Image:
    """A chassis front with labels that lie straight, and one to the right of or below them, turned by some degrees."""
    front = photo(labels, size)
    paper = one.convert("RGBA").rotate(degrees, Image.Resampling.BICUBIC, expand=True)
    place = (size[0] - paper.width - 10, min(size[1] * 2 // 5, size[1] - paper.height))
    front.paste(paper.convert("L"), place, paper.getchannel("A"))
    return front


def turned(degrees: float) -> Damage:
    return lambda picture: picture.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=110)


def scaled_to(share: float) -> Damage:
    return lambda picture: picture.resize((int(picture.width * share), int(picture.height * share)))


def dimmed(share: float) -> Damage:
    """Less light: darker, with less contrast, and the noise of a sensor that amplifies."""
    return lambda picture: noisy(6)(
        ImageEnhance.Brightness(ImageEnhance.Contrast(picture).enhance(share)).enhance(share)
    )


def blurred(radius: float) -> Damage:
    return lambda picture: picture.filter(ImageFilter.GaussianBlur(radius))


def compressed(quality: int) -> Damage:
    def again(picture: Image.Image) -> Image.Image:
        return Image.open(io.BytesIO(saved(picture, "JPEG", quality=quality)))

    return again


def noisy(sigma: float, seed: int = 1) -> Damage:
    def again(picture: Image.Image) -> Image.Image:
        grain = np.random.default_rng(seed).normal(0, sigma, (picture.height, picture.width))
        return Image.fromarray(np.clip(np.asarray(picture, dtype=np.float32) + grain, 0, 255).astype(np.uint8))

    return again


def slanted(share: float) -> Damage:
    """Seen from the side: the left edge is that share shorter than the right one."""

    def again(picture: Image.Image) -> Image.Image:
        width, height = picture.size
        cut = height * share / 2
        corners = (0, -cut, 0, height + cut, width, height, width, 0)
        return picture.transform(picture.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor=110)

    return again


def saved(picture: Image.Image, form: str = "PNG", **options: object) -> bytes:
    """The bytes of a picture file."""
    stream = io.BytesIO()
    picture.save(stream, form, **options)
    return stream.getvalue()

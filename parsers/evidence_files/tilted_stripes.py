"""The places of a picture where stripes lie askew, as those of a bar code do, each to be cut out and turned upright."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

BLOCK, MARGIN = 16, 3
MOST_PLACES, FEWEST_BLOCKS = 12, 6
# Less contrast than this is grain; the steps of a block that is less alike in direction are no stripes.
LEAST_CONTRAST, LEAST_ALIKE = 20.0, 0.5
# Nearer to upright or level than this, stripes are read as they lie; further apart, they are of two codes.
STRAIGHT, APART = 4.0, 12.0
GREY = 128
Blocks: TypeAlias = NDArray[np.float32]
Place: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tilted:
    """A part of a picture, its edges as shares of width and height, and the degrees that turn its stripes upright."""

    left: float
    top: float
    right: float
    bottom: float
    degrees: float

    def upright(self, picture: Image.Image) -> Image.Image:
        """The part, cut out of any rendering of the picture, and turned."""
        wide, high = picture.size
        cut = picture.crop(
            (round(self.left * wide), round(self.top * high), round(self.right * wide), round(self.bottom * high))
        )
        return cut.rotate(self.degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=GREY)


def tilted_stripes(small: Image.Image) -> Iterator[Tilted]:
    """The parts of a rendering of few points, those of most contrast first, at most MOST_PLACES."""
    angles, contrast = directions(np.asarray(small.filter(ImageFilter.GaussianBlur(1)), dtype=np.float32))
    wide, high = small.width / BLOCK, small.height / BLOCK
    for place in places(angles, contrast)[:MOST_PLACES]:
        (top, left), (bottom, right) = np.min(place, axis=0) - MARGIN, np.max(place, axis=0) + 1 + MARGIN
        yield Tilted(
            *(max(0.0, left / wide), max(0.0, top / high), min(1.0, right / wide), min(1.0, bottom / high)),
            degrees=mean_angle(place, angles, contrast),
        )


def directions(shades: Blocks) -> tuple[Blocks, Blocks]:
    """For each block of a picture the angle in which its shades change, NaN where that is none, and its contrast."""
    across, down = shades[:-1, 1:] - shades[:-1, :-1], shades[1:, :-1] - shades[:-1, :-1]
    xx, yy, xy = (block_means(one) for one in (across * across, down * down, across * down))
    contrast, stretch = xx + yy, np.hypot(xx - yy, 2 * xy)
    angles = np.degrees(np.arctan2(2 * xy, xx - yy)) / 2
    askew = np.abs((angles + 45) % 90 - 45) > STRAIGHT
    striped = (contrast > LEAST_CONTRAST) & (stretch > LEAST_ALIKE * contrast) & askew
    return np.where(striped, angles, np.nan), contrast


def block_means(values: Blocks) -> Blocks:
    rows, columns = values.shape[0] // BLOCK, values.shape[1] // BLOCK
    blocks = values[: rows * BLOCK, : columns * BLOCK].reshape(rows, BLOCK, columns, BLOCK)
    return np.asarray(blocks.mean(axis=(1, 3)), dtype=np.float32)


def places(angles: Blocks, contrast: Blocks) -> list[list[Place]]:
    """The blocks that touch each other and whose stripes lie alike, as groups, those of most contrast first."""
    left = {(int(row), int(column)): None for row, column in np.argwhere(~np.isnan(angles))}
    found = []
    while left:
        first, _ = left.popitem()
        group = [first]
        for row, column in group:
            for near in [(row + down, column + across) for down in (-1, 0, 1) for across in (-1, 0, 1)]:
                if near in left and abs((angles[near] - angles[first] + 90) % 180 - 90) < APART:
                    del left[near]
                    group.append(near)
        if len(group) >= FEWEST_BLOCKS:
            found.append(group)
    return sorted(found, key=lambda group: (-sum(contrast[one] for one in group), group[0]))


def mean_angle(place: Sequence[Place], angles: Blocks, contrast: Blocks) -> float:
    """The angle of a group of blocks in degrees; angles are those of lines, which 180 degrees leave as they are."""
    turns = [contrast[one] * np.exp(2j * np.radians(angles[one])) for one in place]
    return float(np.degrees(np.angle(sum(turns))) / 2)

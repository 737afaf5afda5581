"""Whether a Junos release lies between the first release and the last train of a product."""

import re
from functools import lru_cache

from parsers.junos.release import Line, Release, parse_release

BELOW, WITHIN, ABOVE, UNCLEAR = "below", "within", "above", "unclear"
FIRST = re.compile(r"(\d+)\.(\d+)(?:R(\d+)(?:-S(\d+))?)?(?:\.\d+)?")
TRAIN = re.compile(r"(\d+)\.(\d+)(?:X(\d+))?")
CACHED = 4096


@lru_cache(maxsize=CACHED)
def place_in_range(release: str, minimum: str, last_train: str) -> str:
    """Where an installed release lies; unclear where it, or a bound, is none that can be compared.

    `minimum` may name several trains, joined by or: later trains and later releases of these trains are within.
    """
    installed = parse_release(release)
    last = TRAIN.fullmatch(last_train) if last_train else None
    if installed is None or installed.evolved or (last_train and last is None):
        return UNCLEAR
    if last and train_order(installed) > (int(last[1]), int(last[2]), int(last[3] or 0)):
        return ABOVE
    return beside_minimum(installed, minimum) if minimum else WITHIN


def beside_minimum(installed: Release, minimum: str) -> str:
    """Whether a release is one of those from the minimum on; an X release follows no release of its own number."""
    found = [FIRST.fullmatch(one.strip()) for one in minimum.split(" or ")]
    if None in found:
        return UNCLEAR
    firsts = sorted((int(one[1]), int(one[2]), int(one[3] or 0), int(one[4] or 0)) for one in found if one)
    number = (installed.major, installed.minor)
    if number > firsts[-1][:2]:
        return WITHIN
    of_train = [first for first in firsts if first[:2] == number]
    if not of_train:
        return BELOW
    if installed.line is not Line.R and of_train[0][2:] != (0, 0):
        return UNCLEAR
    return WITHIN if (*number, installed.number, installed.service) >= of_train[0] else BELOW


def train_order(release: Release) -> tuple[int, int, int]:
    """The train of a release, to be compared with others."""
    return release.major, release.minor, release.number if release.line is Line.X else 0

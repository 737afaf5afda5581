"""A Junos release string, understood: train, order, service release, Evolved, and the words that follow it."""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache


class Line(IntEnum):
    """Release lines in the order in which they follow each other within one train."""

    R = 2
    S = 3
    F = 4
    X = 5


# A release, perhaps within the name of a package, as in jinstall-9.3R4.8-domestic.
FORM = re.compile(
    r"(?:[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*[-_])?"
    r"(?P<release>(?P<major>\d{1,2})\.(?P<minor>\d{1,2})(?P<line>[RSFX])(?P<number>\d{1,4})"
    r"(?:-(?P<step>[SD])(?P<service>\d{1,4}))?(?:\.(?P<respin>\d{1,4}))?(?P<evolved>-EVO)?)"
    r"(?P<rest>|[\s\"'\[\](){};*].*|,(?:\s.*|)|\.\d+:\d+.*|(?:-(?:domestic|export|limited|signed|secure|us|ww))+(?:\.tgz|\.iso)?)",
    re.IGNORECASE,
)
# What stands around a release or an edition and belongs to neither.
MARKS = " \t\"'[](){},;*.-"
QUOTES = " \t\"'[("
CACHED = 4096


@dataclass(frozen=True, slots=True, order=True)
class Release:
    """A release that Juniper ships; instances of one operating system sort in the order of their release."""

    major: int
    minor: int
    line: Line
    number: int
    service: int
    respin: int
    evolved: bool = False

    @property
    def train(self) -> str:
        """The train that lifecycle dates are given for, as in 21.4 or 15.1X49."""
        return f"{self.major}.{self.minor}" + (f"X{self.number}" if self.line is Line.X else "")

    @property
    def base(self) -> str:
        """The release without respin and Evolved mark, as in 21.4R3-S4 or 15.1X49-D170."""
        step = ("-D" if self.line is Line.X else "-S") + str(self.service) if self.service else ""
        return f"{self.major}.{self.minor}{self.line.name}{self.number}{step}"


def parse_release(text: str) -> Release | None:
    """Read a release string such as 22.4R3-S2.11-EVO; None when it has not the form of a release that Juniper ships.

    Daily, private and test builds (9.5I20090330_0030_x, 12.3-20140210_dev_x_123.0) are not shipped.
    """
    form = FORM.fullmatch(text.strip(QUOTES))
    if form is None:
        return None
    return Release(
        major=int(form["major"]),
        minor=int(form["minor"]),
        line=Line[form["line"].upper()],
        number=int(form["number"]),
        service=int(form["service"] or 0),
        respin=int(form["respin"] or 0),
        evolved=form["evolved"] is not None,
    )


def without_edition(text: str) -> tuple[str, str]:
    """A printed release without quotes and packages' names, and the edition or build that follows it.

    What is not understood stays as it is printed.
    """
    form = FORM.fullmatch(text.strip(QUOTES))
    return (form["release"].upper(), form["rest"].strip(MARKS)) if form else (text.strip(), "")


@lru_cache(maxsize=CACHED)
def is_same(first: str, second: str) -> bool:
    """Whether two printed releases are one: without editions, and without the respin where only one names it."""
    one, other = parse_release(first), parse_release(second)
    if one is None or other is None:
        return first.casefold() == second.casefold()
    same_respin = one.respin == other.respin or 0 in {one.respin, other.respin}
    return same_respin and (one.base, one.evolved) == (other.base, other.evolved)


def train_of(text: str) -> str:
    """The train of any release string, shipped or not; empty when it names none."""
    release = parse_release(text)
    if release:
        return release.train
    start = re.match(r"\d{1,2}\.\d{1,2}(?:X\d{1,3})?", text.strip())
    return start[0] if start else ""

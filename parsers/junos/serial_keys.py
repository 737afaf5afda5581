"""Serial numbers as they are compared: capital and small letters are the same, and blanks around them count nothing."""

from collections.abc import Collection
from typing import TYPE_CHECKING, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    import pandas as pd

Numbers = TypeVar("Numbers", pa.Array, pc.Expression)


def serial_key(number: str) -> str:
    """The key of a single number."""
    return number.strip().upper()


def serial_keys(numbers: "pd.Series[str]") -> "pd.Series[str]":
    """The keys of a column, the same as serial_key gives."""
    return numbers.str.strip().str.upper()


def may_have_keys(numbers: Numbers, keys: Collection[str]) -> Numbers:
    """Whether numbers of an array, or of a column yet to be read, can have one of some keys; asked of millions.

    Arrow has other capitals than Python for a few letters beyond ASCII: of numbers with such letters each one can.
    """
    same = pc.is_in(pc.utf8_upper(pc.utf8_trim_whitespace(numbers)), pa.array(sorted(keys), pa.string()))
    return pc.or_kleene(same, pc.invert(pc.string_is_ascii(numbers)))

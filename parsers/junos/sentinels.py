"""What stands where a number or a name would, and is none: never joined on, never taken for the same twice."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from parsers.junos.distinct_texts import where

if TYPE_CHECKING:
    import pandas as pd

# The part belongs to the board or chassis that holds it.
BUILTIN = "BUILTIN"
# The part is not Juniper's.
NON_JNPR = "NON-JNPR"
# What Junos itself prints in place of a part number.
SENTINELS = frozenset({"", BUILTIN, NON_JNPR})
# What people write in the place of a number; a SKU may be letters alone, so these are a list.
WORDS = (
    r"N/?A|NONE|NULL|NIL|UNKNOWN|TBD|SERIAL|NOT AVAILABLE|"
    r"REDACTED|MASKED|HIDDEN|REMOVED|CENSORED|SANITI[SZ]ED|ANONYMI[SZ]ED|OMITTED|DELETED|SCRUBBED|OBFUSCATED"
)
# A mask by its shape: XXXX, 0000, ----; JN***AFB, <serial>, [removed]; JN12XXXXX, BCCHxxxx.
MASKS = r"[X0.?*-]+|.*[*#?<>\[\]].*|.*X{4}.*|.*X{3}"
NO_NUMBER = re.compile(rf"(?:|{BUILTIN}|{NON_JNPR}|{WORDS}|{MASKS})", re.IGNORECASE)
# What is no serial number besides: no digit or only 000, one sign repeated, marks of templates, words, JN12xx as typed.
NO_SERIAL = re.compile(
    r"[^0-9]*|[^1-9]*0{3}[^1-9]*|(.)\1*|.*[^ -~].*|.*[{}$%~_].*|"
    r".*(?:REDACT|MASKED|REMOVED|HIDDEN|CENSOR|SANITI[SZ]|ANONYM|OMITTED|DELETED|SCRUBBED|OBFUSCAT|SERIAL).*|"
    r"(?-i:[^a-wyz]*x{2}[^a-wyz]*)",
    re.IGNORECASE,
)
# What stands where a host name would: words that any device may bear, masks of a complete name or of a part of it.
NO_NAME_WORDS = (
    r"(?:my-?|your-?)?(?:host|node|device|router|switch|firewall|system)(?:-?name)?|"
    r"localhost|name|juniper|junos|amnesiac|anon"
)
NO_NAME_MASKS = r"[X0.?*:_-]+|.*[*#?<>\[\]{}`'\"$%&~\s].*|.*X{4}.*|(?:.*[._-])?X{3,}(?:[._-].*)?|.*X{3}"
NO_NAME = re.compile(
    rf"(?:|(?:{WORDS}|{NO_NAME_WORDS})(?:[_-](?:{WORDS}|{NO_NAME_WORDS}))*(?:\..*)?|{NO_NAME_MASKS})(?:[._-]?re[01])?",
    re.IGNORECASE | re.DOTALL,
)
# A judgement looks at each serial number of its devices dozens of times.
CACHED = 65_536


@lru_cache(maxsize=CACHED)
def is_number(printed: str) -> bool:
    """Whether a printed serial or part number is one, and not a sentinel, a blank or a mask."""
    return NO_NUMBER.fullmatch(printed) is None


@lru_cache(maxsize=CACHED)
def is_serial(text: str) -> bool:
    """Whether a printed serial number is one: a number that has a digit, and no word or mask in it."""
    return is_number(text) and NO_SERIAL.fullmatch(text) is None


def are_serials(numbers: "pd.Series[str]") -> "pd.Series[bool]":
    """is_serial of a column."""
    return where(is_serial, numbers)


@lru_cache(maxsize=CACHED)
def is_host_name(printed: str) -> bool:
    """Whether a printed host name names one device, and is not a mask, a placeholder or a name of the factory."""
    return NO_NAME.fullmatch(printed.strip()) is None


def printed(numbers: "pd.Series[str]") -> "pd.Series[bool]":
    """is_number of a column: which numbers are printed, and not blank, masked or a word that stands for none."""
    return ~where(NO_NUMBER.fullmatch, numbers)

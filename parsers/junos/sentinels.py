"""What stands where a number would, and is none: never joined on, never taken for the same twice, never dropped."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

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
    r"REDACTED|MASKED|HIDDEN|REMOVED|CENSORED|SANITI[SZ]ED|ANONYMI[SZ]ED"
)
# A mask by its shape: XXXX, 0000, ----; JN***AFB, <serial>, [removed]; JN12XXXXX, BCCHxxxx.
MASKS = r"[X0.?*-]+|.*[*#?<>\[\]].*|.*X{4}.*|.*X{3}"
NO_NUMBER = re.compile(rf"(?:|{BUILTIN}|{NON_JNPR}|{WORDS}|{MASKS})", re.IGNORECASE)
CACHED = 4096


@lru_cache(maxsize=CACHED)
def is_number(printed: str) -> bool:
    """Whether a printed serial or part number is one, and not a sentinel, a blank or a mask."""
    return NO_NUMBER.fullmatch(printed) is None


def printed(numbers: "pd.Series[str]") -> "pd.Series[bool]":
    """is_number of a whole column: which numbers are printed, and not blank, masked or a word that stands for none."""
    return ~numbers.str.fullmatch(NO_NUMBER.pattern, flags=re.IGNORECASE)

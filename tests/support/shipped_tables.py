"""Single tables of those that are shipped, for tests that need no other."""

from functools import cache

import pandas as pd

from policy.reference import reference_tables
from policy.reference.precedence import table_of


@cache
def shipped_table(name: str) -> pd.DataFrame:
    """The rows of a shipped table, as a check is given them where the owner has none."""
    rows, _ = table_of(name, [reference_tables.shipped_table(name)])
    return rows

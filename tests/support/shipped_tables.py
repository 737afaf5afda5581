"""Single tables of those that are shipped, for tests that need no other."""

from functools import cache

import pandas as pd

from policy.reference.overlays import Tier
from policy.reference.precedence import table_of
from policy.reference.read_table import read_table
from policy.reference.reference_tables import SHIPPED
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS


@cache
def shipped_table(name: str) -> pd.DataFrame:
    """The rows of a shipped table, as a check is given them where the owner has none."""
    rows, _ = table_of(name, [read_table(SHIPPED / f"{name}.csv", TABLE_SCHEMAS[name], tier=Tier.SHIPPED)])
    return rows

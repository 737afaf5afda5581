"""The rates of exchange that lead into the currency in which sums are shown as well."""

import pandas as pd

from policy.context import AuditContext
from policy.lookup.names import trusted
from policy.reference.citation import citation

COLUMNS = ["currency", "into", "rate", "cited"]


def rates(context: AuditContext) -> pd.DataFrame:
    """One row for each currency: what one unit of it is worth, as text, and the row that says so; none by default.

    A rate the other way round is not turned: what is bought and what is sold have different ones.
    """
    rows = trusted(context.reference.exchange_rates)
    rows = rows[rows["into"] == context.settings.also_in]
    return rows.assign(cited=citation(rows))[COLUMNS].sort_values("currency", ignore_index=True)

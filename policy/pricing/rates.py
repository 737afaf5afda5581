"""The rates of exchange that lead into the currency in which sums are shown as well."""

import pandas as pd

from policy.lookup.names import trusted
from policy.reference.citation import citation
from policy.reference.reference_tables import Reference
from policy.settings import PolicySettings

COLUMNS = ["currency", "into", "rate", "cited"]


def rates(reference: Reference, settings: PolicySettings) -> pd.DataFrame:
    """One row for each currency: what one unit of it is worth, as text, and the row that says so; none by default.

    A rate the other way round is not turned: what is bought and what is sold have different ones.
    """
    rows = trusted(reference.exchange_rates)
    rows = rows[rows["into"] == settings.also_in]
    return rows.assign(cited=citation(rows))[COLUMNS].sort_values("currency", ignore_index=True)

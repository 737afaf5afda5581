"""What became of the declared purchases, as the terminal and the page say it."""

import pandas as pd

from policy.parts.declared_parts import Status


def purchases_sentence(purchases: pd.DataFrame) -> str:
    """How many declared parts are found where they are declared, and how many are not; blank where none is declared."""
    if purchases.empty:
        return ""
    counts = purchases["status"].value_counts()
    others = [f"{status}: {counts[status]:,}" for status in Status if status != Status.FOUND and status in counts]
    found = int(counts.get(str(Status.FOUND), 0))
    rest = f" Others: {'; '.join(others)}. purchases.csv says which." if others else ""
    return f"{found:,} of {len(purchases):,} declared parts are found where they are declared.{rest}"

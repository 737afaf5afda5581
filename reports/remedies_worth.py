"""Which remedies make most fees spendable, in one sentence: single actions, and all actions of a device together."""

from collections.abc import Iterator

import pandas as pd

from reports.report_rows import print_count, print_money, rows_of
from reports.worklist import places

MOST = 3


def remedies_sentence(worklist: pd.DataFrame, sets: pd.DataFrame) -> str:
    """The actions and sets that unlock most, by their places in each currency; empty where none unlocks anything."""
    rows = pd.DataFrame(
        [*of_actions(worklist), *of_sets(sets)], columns=["words", "amount", "currency", "unpriced", "alone"]
    )
    rows = rows[rows["amount"].map(bool)]
    if rows.empty:
        return ""
    rows = rows.assign(place=places(rows, "amount", "unpriced"), later=~rows["alone"].astype(bool))
    most = rows.sort_values(["place", "later", "words", "currency"], kind="stable").head(MOST)
    found = [f"{row['words']} ({print_money(row['amount'], row['currency'])})" for row in rows_of(most)]
    return f"Most worth a remedy, by the fees that become spendable: {'; '.join(found)}."


def of_actions(worklist: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    """What each action unlocks by itself."""
    for row in rows_of(worklist):
        yield begun(row["action"]), row["unlocks"], row["currency"], row["unpriced"], True


def of_sets(sets: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    """What all actions of a device unlock together."""
    for row in rows_of(sets):
        words = f"all {print_count(row['actions'], 'action')} of {row['host']}"
        yield words, row["unlocks_together"], row["currency"], row["unpriced_together"], False


def begun(action: str) -> str:
    """What an action asks for, without what it says of the reason."""
    return action.partition(": ")[0].removesuffix(".")

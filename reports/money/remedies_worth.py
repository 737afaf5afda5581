"""Which remedies make most fees spendable, in one sentence: single actions, and all actions of a device together."""

from collections.abc import Iterator

import pandas as pd

from reports.lists.worklist import places
from reports.report_rows import print_money, rows_of

MOST = 3


def remedies_sentence(worklist: pd.DataFrame, sets: pd.DataFrame) -> str:
    """The actions and sets that unlock most, by their places in each currency, of fewer actions first; empty where none
    unlocks a fee.
    """
    rows = pd.DataFrame(
        [*of_actions(worklist), *of_sets(sets)], columns=["words", "amount", "currency", "unpriced", "actions"]
    )
    rows = rows[rows["amount"].map(bool)]
    if rows.empty:
        return ""
    rows = rows.assign(place=places(rows, "amount", "unpriced"))
    most = rows.sort_values(["place", "actions", "words", "currency"], kind="stable").head(MOST)
    found = [f"{row['words']} ({print_money(row['amount'], row['currency'])})" for row in rows_of(most)]
    return f"To be spent with effect once every action is done. Most of it by: {'; '.join(found)}."


def of_actions(worklist: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    """What each action unlocks by itself."""
    for row in rows_of(worklist):
        yield begun(row["action"]), row["unlocks"], row["currency"], row["unpriced"], 1


def of_sets(sets: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    """What all actions of a device unlock together."""
    for row in rows_of(sets):
        words = f"the {row['actions']} actions of {row['host']}"
        yield words, row["unlocks_together"], row["currency"], row["unpriced_together"], row["actions"]


def begun(action: str) -> str:
    """What an action asks for as the middle of a sentence, without what it says of the reason."""
    words = action.partition(": ")[0].removesuffix(".")
    return words[:1].lower() + words[1:] if words[1:2].islower() else words

"""The three remedies that make most fees spendable, in one sentence."""

from decimal import Decimal
from typing import Any

import pandas as pd

from reports.lists.worklist import COLUMNS, SETS
from reports.money.remedies_worth import remedies_sentence

START = "To be spent with effect once every action is done. Most of it by: "


def of(action: str, amount: str, currency: str = "USD") -> dict[str, Any]:
    blank: dict[str, Any] = dict.fromkeys(COLUMNS, 0)
    return {**blank, "action": action, "unlocks": Decimal(amount) if amount else None, "currency": currency}


def of_set(host: str, amount: str) -> dict[str, Any]:
    worth = {"host": host, "actions": 2, "unlocks_together": Decimal(amount)}
    return {**worth, "currency": "USD", "unpriced_together": 0}


def sentence(actions: list[dict[str, Any]], sets: list[dict[str, Any]] | None = None) -> str:
    return remedies_sentence(pd.DataFrame(actions, columns=list(COLUMNS)), pd.DataFrame(sets or [], columns=list(SETS)))


def test_three_actions_and_sets_by_what_they_unlock() -> None:
    """Of an action stands what it asks for; one alone comes before a set that is worth as much."""
    actions = [of("Replace A: it is old.", "1000"), of("Sign it.", "30.50"), of("Look.", "20"), of("Wait.", "")]
    assert sentence(actions, [of_set("r1", "30.5"), of_set("r2", "7")]) == (
        f"{START}replace A (1,000.00 USD); sign it (30.50 USD); the 2 actions of r1 (30.50 USD)."
    )


def test_fewer_than_three() -> None:
    assert sentence([], [{**of_set("r1", "2"), "actions": 3}]) == f"{START}the 3 actions of r1 (2.00 USD)."
    assert sentence([of("SKU is wrong.", "1")]) == f"{START}SKU is wrong (1.00 USD)."
    assert sentence([of("Sign it.", "1")]) == f"{START}sign it (1.00 USD)."


def test_the_first_of_each_currency_comes_before_the_second_of_any() -> None:
    actions = [of("a", "900", "SEK"), of("b", "800", "SEK"), of("c", "700", "SEK"), of("d", "5")]
    assert sentence(actions) == f"{START}a (900.00 SEK); d (5.00 USD); b (800.00 SEK)."


def test_of_as_much_the_fewer_actions_first() -> None:
    sets = [{**of_set("r1", "9"), "actions": 10}, of_set("r2", "9"), of_set("r3", "1")]
    assert (
        sentence([of("z", "9")], sets)
        == f"{START}z (9.00 USD); the 2 actions of r2 (9.00 USD); the 10 actions of r1 (9.00 USD)."
    )


def test_nothing_has_a_price() -> None:
    assert sentence([of("a", ""), of("b", "0.00")]) == ""
    assert sentence([]) == ""

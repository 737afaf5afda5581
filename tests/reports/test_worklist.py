"""The same action for forty devices is one line with forty hosts, and the sum of what it unlocks."""

from decimal import Decimal
from typing import Any

import pandas as pd

from reports.worklist import COLUMNS, worklist


def row(host: str, action: str, unlocks: str = "", **more: Any) -> dict[str, Any]:
    amount = Decimal(unlocks) if unlocks else None
    fixed = {"check": "operable", "owner": "site hands", "helps": True, "saves": None, "unpriced": 0}
    return {"host": host, "action": action, "unlocks": amount, "currency": "USD" if unlocks else "", **fixed, **more}


def listed(*rows: dict[str, Any]) -> list[dict[Any, Any]]:
    found = worklist(pd.DataFrame(rows, columns=[*row("r1", "a")]))
    assert list(found.columns) == list(COLUMNS)
    return found.to_dict("records")


def test_one_line_for_each_action() -> None:
    forty = [row(f"r{number}", "a", "1.50", unpriced=1) for number in range(40)]
    [line] = listed(*forty, row("r0", "a", check="end-of-life"), row("r0", "a"))
    assert line["hosts"] == ", ".join(f"r{number}" for number in range(40))
    assert (line["devices"], line["parts"], line["checks"]) == (40, 42, "end-of-life, operable")
    assert (line["unlocks"], line["saves"], line["currency"], line["unpriced"]) == (Decimal(60), None, "USD", 40)


def test_two_people_have_a_line_each() -> None:
    assert [line["owner"] for line in listed(row("r1", "a"), row("r1", "a", owner="purchasing"))] == [
        "site hands",
        "purchasing",
    ]


def test_what_nothing_helps_and_then_most_devices_first() -> None:
    rows = [row("r1", "c"), row("r1", "b"), row("r1", "c"), row("r1", "a", owner="signatory"), row("r1", "d")]
    rows += [row(host, "z", helps=False, saves=Decimal(1), currency="USD") for host in ("r2", "r3")]
    rows += [row(host, "y") for host in ("r1", "r2")]
    assert [line["action"] for line in listed(*rows)] == ["z", "y", "c", "b", "d", "a"]
    assert listed(*rows)[0]["saves"] == Decimal(2)


def test_sums_of_two_currencies_are_not_added() -> None:
    [line] = listed(row("r1", "a", "1"), row("r2", "a", "2", currency="EUR"))
    assert (line["unlocks"], line["currency"]) == (None, "")


def test_nothing_to_do() -> None:
    assert listed() == []

"""The actions of a fleet by who has to act: the same action for forty devices is one line with forty hosts."""

from decimal import Decimal

import pandas as pd

from policy.findings import Owner

SUMS = ("unlocks", "saves")
COLUMNS = ("action", "owner", "checks", "helps", "devices", "parts", "hosts", *SUMS, "currency", "unpriced")
PLACES = {str(owner): place for place, owner in enumerate(Owner)}


def worklist(actions: pd.DataFrame) -> pd.DataFrame:
    """One row for each action and owner, first what nothing makes pass, then the one that most devices wait for.

    Sums are Decimal over its devices, None where none is known or their currencies differ.
    """
    groups = actions.groupby(["action", "owner"], sort=False)
    rows = [
        {
            "action": action,
            "owner": owner,
            "checks": ", ".join(sorted(set(group["check"]))),
            "helps": bool(group["helps"].all()),
            "devices": group["host"].nunique(),
            "parts": len(group),
            "hosts": ", ".join(dict.fromkeys(group["host"])),
            **sums(group),
            "unpriced": int(group["unpriced"].sum()),
        }
        for (action, owner), group in groups
    ]
    found = pd.DataFrame(rows, columns=list(COLUMNS))
    found = found.assign(place=found["owner"].map(PLACES))
    order = {"helps": True, "devices": False, "parts": False, "place": True, "action": True}
    return found.sort_values(list(order), ascending=list(order.values()), kind="stable", ignore_index=True)[[*COLUMNS]]


def sums(group: pd.DataFrame) -> dict[str, object]:
    """What is unlocked and saved by one action, where all of it is of one currency."""
    currencies = set(group["currency"]) - {""}
    found: dict[str, object] = {"currency": currencies.pop() if len(currencies) == 1 else ""}
    for name in SUMS:
        amounts = [amount for amount in group[name] if not pd.isna(amount)]
        found[name] = sum(amounts, Decimal(0)) if amounts and found["currency"] else None
    return found

"""The actions of a fleet by what they unlock: the same action for forty devices is one line with forty hosts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

import pandas as pd

from policy.actions import obstacles, waiting_for_one
from policy.findings import Owner
from policy.joins import row_values
from policy.pricing.replacements import replacement_lines
from policy.pricing.tariff import PRICED, UNPRICED

SUMS = ("unlocks", "unlocks_together", "saves", "replacements")
COUNTS = {"unpriced": ("unlocks", "saves"), "unpriced_together": SUMS[1:2], "unpriced_replacements": SUMS[3:]}
COLUMNS = ("action", "owner", "checks", "helps", "devices", "parts", "hosts", "replacement", *SUMS, "currency", *COUNTS)
MONEY = ("action", "owner", "sum", "currency", "amount", "unpriced")
SETS = ("host", "actions", "steps", "unlocks_together", "currency", "unpriced_together")
OWNERS = {str(owner): place for place, owner in enumerate(Owner)}


@dataclass(slots=True, eq=False)
class WorkItem:
    """An action of an owner: what it is for, and its sums by currency and name; those of several parts can be joined.

    `unpriced` counts lines without a price by the name of the sum; texts that come in an order are keys.
    """

    helps: bool = True
    devices: int = 0
    parts: int = 0
    checks: set[str] = field(default_factory=set)
    hosts: dict[str, None] = field(default_factory=dict)
    replacement: dict[str, None] = field(default_factory=dict)
    sums: dict[str, dict[str, Decimal]] = field(default_factory=dict)
    unpriced: Counter[str] = field(default_factory=Counter)

    def add(self, other: "WorkItem") -> None:
        """Join what is known of other devices."""
        self.helps &= other.helps
        self.devices += other.devices
        self.parts += other.parts
        self.checks |= other.checks
        self.hosts |= other.hosts
        self.replacement |= other.replacement
        self.unpriced.update(other.unpriced)
        for currency, sums in other.sums.items():
            for name, amount in sums.items():
                self.put(currency, name, amount)

    def put(self, currency: str, name: str, amount: Decimal) -> None:
        """Add an amount to a sum."""
        sums = self.sums.setdefault(currency, {})
        sums[name] = sums.get(name, Decimal(0)) + amount


WorkItems = dict[tuple[str, str], WorkItem]


def worklist(actions: pd.DataFrame, costs: pd.DataFrame) -> pd.DataFrame:
    """The worklist (worklist_of) of these actions."""
    return worklist_of(work_items(actions, costs))


def worklist_of(items: WorkItems) -> pd.DataFrame:
    """One row for each action and owner, and for each currency where there are several, by what it unlocks.

    `unlocks` are the fees of devices that wait for nothing else, `unlocks_together` those of devices that wait for
    other actions as well: the same fees stand beside each of these. What nothing makes pass comes last, by what it
    saves. Sums are Decimal, None where no price is known; lines without a price are counted beside each currency.
    """
    rows = []
    for (action, owner), item in items.items():
        row = {
            "action": action,
            "owner": owner,
            "checks": ", ".join(sorted(item.checks)),
            "helps": item.helps,
            "devices": item.devices,
            "parts": item.parts,
            "hosts": ", ".join(item.hosts),
            "replacement": ", ".join(item.replacement),
            **{name: sum(item.unpriced[one] for one in sums) for name, sums in COUNTS.items()},
        }
        for currency, sums in sorted((item.sums or {"": {}}).items()):
            rows.append({**row, "currency": currency, **{name: sums.get(name) for name in SUMS}})
    return ranked(pd.DataFrame(rows, columns=list(COLUMNS)))


def work_items(actions: pd.DataFrame, costs: pd.DataFrame) -> WorkItems:
    """Each action and owner, in the order in which they come."""
    items: WorkItems = {}
    for row in row_values(actions, ("action", "owner", "helps", "check", "host", "replacement")):
        action, owner, helps, check, host, replacement = row
        item = items.setdefault((action, owner), WorkItem())
        item.helps &= helps
        item.parts += 1
        item.checks.add(check)
        item.hosts[host] = None
        item.devices = len(item.hosts)
        if replacement:
            item.replacement[replacement] = None
    for action, owner, name, currency, amount, count in row_values(money_of_actions(actions, costs), MONEY):
        item = items[action, owner]
        item.unpriced[name] += count
        if currency:
            item.put(currency, name, amount)
    return items


def joined_items(parts: Iterable[WorkItems]) -> WorkItems:
    """The actions of a fleet, from those of its parts in their order."""
    joined: WorkItems = {}
    for items in parts:
        for key, item in items.items():
            joined.setdefault(key, WorkItem()).add(item)
    return joined


def sets_of_actions(actions: pd.DataFrame, costs: pd.DataFrame) -> pd.DataFrame:
    """One row for each device that waits for several actions and each currency: how many and which, and its fees.

    Those that unlock most come first.
    """
    waiting = obstacles(actions)
    waiting = waiting[~waiting["host"].isin(waiting_for_one(actions))]
    counts = waiting.groupby("host", sort=False)["action"].agg(actions="size", steps=" ".join).reset_index()
    rows = counts.merge(fees_of_hosts(costs[costs["remediable"]]), on="host")
    rows = rows.rename(columns={"amount": "unlocks_together", "unpriced": "unpriced_together"})
    unpriced = rows.groupby("host")["unpriced_together"].transform("sum")
    rows = rows.assign(unpriced_together=unpriced, helps=True)
    rows = rows[(rows["currency"] != "") | ~rows["host"].isin(rows.loc[rows["currency"] != "", "host"])]
    return ordered_sets(rows)


def ordered_sets(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of SETS, those that unlock most first."""
    rows = rows.assign(place=places(rows, "unlocks_together", "unpriced_together"))
    return rows.sort_values(["place", "actions", "host", "currency"], ignore_index=True)[list(SETS)]


def money_of_actions(actions: pd.DataFrame, costs: pd.DataFrame) -> pd.DataFrame:
    """Rows of MONEY: what each action is worth by each device and part."""
    waiting = obstacles(actions, left_out=True)[["host", "action", "owner", "helps"]]
    alone = waiting["host"].isin(waiting_for_one(actions))
    sums = pd.Series("unlocks", index=waiting.index, dtype="str").where(alone, "unlocks_together")
    waiting = waiting.assign(sum=sums.where(waiting["helps"], "saves"))
    spendable, everything = fees_of_hosts(costs[costs["remediable"]]), fees_of_hosts(costs)
    parts = replacement_lines(actions).join(actions[["action", "owner"]]).assign(sum="replacements")
    each = (
        waiting[waiting["helps"]].merge(spendable, on="host"),
        waiting[~waiting["helps"]].merge(everything, on="host"),
        parts.assign(unpriced=(parts["status"] == UNPRICED).astype("int64")),
    )
    return pd.concat([one[list(MONEY)] for one in each])


def fees_of_hosts(costs: pd.DataFrame) -> pd.DataFrame:
    """Rows host, currency, amount, unpriced: the priced lines of each device by currency, the count of the others."""
    priced, others = costs[costs["status"] == PRICED], costs[costs["status"] == UNPRICED]
    amounts: dict[tuple[str, str], Decimal] = {}
    for host, currency, amount in row_values(priced, ("host", "currency", "amount")):
        amounts[host, currency] = amounts.get((host, currency), Decimal(0)) + amount
    rows: list[tuple[str, str, Decimal | None, int]] = [(*key, amount, 0) for key, amount in amounts.items()]
    rows += [(host, "", None, count) for host, count in Counter(others["host"]).items()]
    return pd.DataFrame(rows, columns=["host", "currency", "amount", "unpriced"])


def ranked(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of a worklist in its order: the first of each currency, then the second of each."""
    keyed = rows.assign(
        left_out=~rows["helps"].astype(bool),
        alone=places(rows, "unlocks", "unpriced"),
        together=places(rows, "unlocks_together", "unpriced_together"),
        saved=places(rows, "saves", "unpriced"),
        fewer=-rows["devices"],
        smaller=-rows["parts"],
        who=rows["owner"].map(OWNERS),
    )
    order = ["left_out", "alone", "together", "saved", "fewer", "smaller", "who", "action", "currency"]
    return keyed.sort_values(order, kind="stable", ignore_index=True)[list(COLUMNS)]


def places(rows: pd.DataFrame, name: str, unpriced: str) -> "pd.Series[int]":
    """The place of each row by an amount among those of its currency; then what has no price, and then what is none."""
    ordered: dict[str, set[Decimal]] = {}
    for currency, amount in zip(rows["currency"], rows[name], strict=True):
        if not pd.isna(amount):
            ordered.setdefault(currency, set()).add(amount)
    known = {
        (currency, amount): place
        for currency, each in ordered.items()
        for place, amount in enumerate(sorted(each, reverse=True))
    }
    found = [
        known.get((currency, amount), len(rows) + (not count))
        for currency, amount, count in zip(rows["currency"], rows[name], rows[unpriced], strict=True)
    ]
    return pd.Series(found, index=rows.index, dtype="int64")

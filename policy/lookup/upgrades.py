"""The Junos train that a device can be upgraded to: supported on a day, and one that all its hardware can run."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from policy.lookup.names import trusted
from policy.lookup.releases import INSTALL, dated, fits

COLUMNS = ("host", "train", "until", "unknown")
ORDER = re.compile(r"(\d+)\.(\d+)(?:X(\d+))?")
Order = tuple[int, ...]
Tables = Mapping[str, pd.DataFrame]


class Train(NamedTuple):
    """A train that is supported on a model: when it first shipped, and until when it is supported."""

    name: str
    first_release: str
    until: str


class Bounds(NamedTuple):
    """The first and the last train that run on a product, and the day from which new trains leave it out."""

    first: Order
    last: Order
    left_out: str

    def allow(self, train: Train) -> bool:
        """Whether a train runs on the product, as far as it is known."""
        place = order(train.name)
        within = self.first <= place and (not self.last or place <= self.last)
        return within and (not self.left_out or train.first_release < self.left_out)


def upgrades(software: pd.DataFrame, products: pd.DataFrame, tables: Tables, today: str) -> pd.DataFrame:
    """Rows host, train, until, unknown: of the trains that can be installed the one that is supported longest.

    `products` are rows host and sku. `unknown` are the SKUs of which no table says which releases run on them; train
    and until are blank where there is no such train.
    """
    models = software.drop_duplicates("host")[["host", "model", "evolved"]]
    skus: dict[str, list[str]] = {}
    for host, sku in products.loc[products["sku"] != "", ["host", "sku"]].drop_duplicates().to_numpy():
        skus.setdefault(host, []).append(sku)
    supported: dict[tuple[str, bool], list[Train]] = {}
    bounds: dict[tuple[str, str], Bounds | None] = {}
    rows = []
    for host, model, evolved in zip(models["host"], models["model"], models["evolved"], strict=True):
        if (model, evolved) not in supported:
            supported[model, evolved] = trains(model, evolved, tables["junos_releases"], today)
        parts = skus.get(host, [])
        for sku in parts:
            if (sku, model) not in bounds:
                bounds[sku, model] = bounds_of(sku, model, tables)
        known = [one for sku in parts if (one := bounds[sku, model])]
        best = longest(supported[model, evolved], known)
        unknown = ", ".join(sku for sku in parts if bounds[sku, model] is None)
        rows.append((host, best.name if best else "", best.until if best else "", unknown))
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype="str")


def trains(model: str, evolved: bool, releases: pd.DataFrame, today: str) -> list[Train]:
    """Each train that has been released and is supported on a day, as far as it is dated for that model."""
    table = releases[(releases["evolved"] == "yes") == evolved]
    shipped = table[(table["first_release"] != "") & (table["first_release"] <= today)]
    first = dict(zip(shipped["train"], shipped["first_release"], strict=True))
    installs = pd.DataFrame({"train": list(first), "release": [f"{train}R1" for train in first]}, dtype="str")
    ends = dated(installs.assign(model=model, evolved=evolved)[INSTALL], releases)
    ends = ends[ends["end_of_support"] > today]
    return [Train(name, first[name], end) for name, end in zip(ends["train"], ends["end_of_support"], strict=True)]


def bounds_of(sku: str, model: str, tables: Tables) -> Bounds | None:
    """Which trains run on a product of a model by the rows that may decide; None when no row says."""
    hardware, lifecycle = trusted(tables["hardware_releases"]), trusted(tables["lifecycle"])
    rows: list[dict[Any, Any]] = [
        row for row in hardware.to_dict("records") if fits(row["products"], sku) and fits(row["models"], model)
    ]
    left_out = min(filter(None, lifecycle.loc[lifecycle["sku"] == sku, "end_of_new_junos_support"]), default="")
    if not rows and not left_out:
        return None
    first = [min(map(order, row["minimum_release"].split(" or "))) for row in rows if row["minimum_release"]]
    last = [order(row["last_train"]) for row in rows if row["last_train"]]
    return Bounds(max(first, default=()), min(last, default=()), left_out)


def longest(supported: Iterable[Train], bounds: Iterable[Bounds]) -> Train | None:
    """The train within all bounds that is supported longest; of equals the later one."""
    fitting = [train for train in supported if all(one.allow(train) for one in bounds)]
    return max(fitting, key=lambda train: (train.until, order(train.name)), default=None)


def order(release: str) -> Order:
    """Where the train of a release stands among the others."""
    found = ORDER.match(release)
    return tuple(int(number or 0) for number in found.groups()) if found else ()

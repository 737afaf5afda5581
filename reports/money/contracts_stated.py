"""What is bought for devices that are accepted: contracts by level and term, licences, and when depots deliver."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

import pandas as pd

from policy.findings import Result
from policy.pricing.cost_lines import due_lines
from policy.pricing.tariff import NOT_SOLD
from policy.reference.schemas.columns import Bought as Fee
from reports.money.added_lines import Added
from reports.report_data import ReportData
from reports.report_rows import Row

UNKNOWN = "not known"
LICENCES = "Licences found on devices"
DELIVERY = ("theater", "service", "days", "depot_day", "delivery_note")


@dataclass(frozen=True, slots=True)
class Purchase:
    """Contracts of one level and term, or the licences: devices, lines, and sums of what passes and of what can."""

    title: str
    devices: int
    passing: tuple[str, ...]
    remedied: tuple[str, ...]
    lines: int
    unpriced: int
    not_sold: int


@dataclass(frozen=True, slots=True)
class ContractsStated:
    """What is bought afterwards, how many devices have no level, the delivery by theater, and levels not sold."""

    purchases: tuple[Purchase, ...]
    without_level: int
    start: str
    deliveries: list[Row]
    not_sold: list[Row]


@dataclass(slots=True, eq=False)
class Bought:
    """Lines of one title: devices, what passes and what can be made to, and the lines that are no longer sold."""

    devices: int = 0
    passing: Added = field(default_factory=Added)
    remedied: Added = field(default_factory=Added)
    every: Added = field(default_factory=Added)
    not_sold: int = 0

    @classmethod
    def of(cls, lines: pd.DataFrame, report: ReportData) -> Self:
        """What some lines come to."""
        passing = report.results.loc[report.results["result"] == str(Result.PASS), "host"]
        return cls(
            lines["host"].nunique(),
            Added.of(lines[lines["host"].isin(passing)]),
            Added.of(lines[lines["remediable"]]),
            Added.of(lines),
            int((lines["status"] == NOT_SOLD).sum()),
        )

    def add(self, other: "Bought") -> None:
        """Add what is bought for other devices."""
        self.devices += other.devices
        self.not_sold += other.not_sold
        for own, more in ((self.passing, other.passing), (self.remedied, other.remedied), (self.every, other.every)):
            own.add(more)

    def stated(self, title: str) -> Purchase:
        """As a reader sees it."""
        sums = self.passing.printed, self.remedied.printed
        return Purchase(title, self.devices, *sums, self.every.lines, self.every.unpriced, self.not_sold)


@dataclass(slots=True, eq=False)
class ContractFigures:
    """What is bought for some devices by title, and devices by delivery, without a level, and by levels not sold."""

    bought: dict[str, Bought] = field(default_factory=dict)
    without_level: int = 0
    start: str = ""
    deliveries: Counter[tuple[str, ...]] = field(default_factory=Counter)
    not_sold: Counter[tuple[str, ...]] = field(default_factory=Counter)

    @classmethod
    def of(cls, report: ReportData) -> Self:
        """Those of a fleet or a part of it."""
        lines = due_lines(report.contracts)
        contracts, chosen = lines[lines["fee"] == str(Fee.CONTRACT)], report.delivery[report.delivery["service"] != ""]
        titles = [title_of(*one) for one in zip(contracts["service"], contracts["years"], strict=True)]
        by_title = contracts.groupby(pd.Series(titles, index=contracts.index, dtype="str"), sort=False)
        licences = lines[lines["fee"] == str(Fee.LICENSE)]
        bought = {str(title): Bought.of(rows, report) for title, rows in by_title}
        return cls(
            bought=bought | ({LICENCES: Bought.of(licences, report)} if len(licences) else {}),
            without_level=len(report.delivery) - len(chosen),
            start=str(chosen["contract_start"].iloc[0]) if len(chosen) else "",
            deliveries=deliveries(chosen, report),
            not_sold=not_sold(contracts),
        )

    def add(self, other: "ContractFigures") -> None:
        """Add those of other devices, which come later in the inventory."""
        for title, bought in other.bought.items():
            self.bought.setdefault(title, Bought()).add(bought)
        self.without_level += other.without_level
        self.start = self.start or other.start
        self.deliveries.update(other.deliveries)
        self.not_sold.update(other.not_sold)

    @property
    def together(self) -> Bought:
        """All that is bought, without how many devices it is for, as one may have contracts and licences."""
        found = Bought()
        for bought in self.bought.values():
            found.add(bought)
        return found

    @property
    def stated(self) -> ContractsStated:
        """The contracts by level and term in alphabetical order, then the licences."""
        titles = sorted(self.bought, key=lambda title: (title == LICENCES, title))
        return ContractsStated(
            purchases=tuple(self.bought[title].stated(title) for title in titles),
            without_level=self.without_level,
            start=self.start,
            deliveries=counted(self.deliveries, DELIVERY),
            not_sold=counted(self.not_sold, ("product_sku", "note")),
        )


def counted(found: Mapping[tuple[str, ...], int], names: tuple[str, ...]) -> list[Row]:
    """Rows of texts with the number of devices, in the order of the texts."""
    return [{**dict(zip(names, key, strict=True)), "devices": count} for key, count in sorted(found.items())]


def title_of(level: str, years: str) -> str:
    """A level and its term, as in core-plus, 3 years."""
    return f"{level}, {years} year{'s' if years != '1' else ''}"


def deliveries(chosen: pd.DataFrame, report: ReportData) -> Counter[tuple[str, ...]]:
    """For each theater and level how many devices wait how many days, and until when."""
    rows = chosen.merge(report.devices[["host", "theater"]], on="host")
    rows = rows.assign(theater=rows["theater"].replace("", UNKNOWN))
    return Counter(zip(*(rows[name] for name in DELIVERY), strict=True))


def not_sold(contracts: pd.DataFrame) -> Counter[tuple[str, ...]]:
    """The products whose level is no longer sold, each with why and on how many devices."""
    rows = contracts.loc[contracts["status"] == NOT_SOLD, ["product_sku", "note", "host"]].drop_duplicates()
    return Counter(zip(rows["product_sku"], rows["note"], strict=True))

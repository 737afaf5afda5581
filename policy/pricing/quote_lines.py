"""Our side of a comparison with a quote: fee lines, results of devices, and which parts there are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

import pandas as pd

from parsers.junos.sentinels import is_serial
from policy.parts.declared_parts import look, serial_keys
from policy.pricing.tariff import NOT_DUE
from policy.reference.values.skus import sku_of

PLACE = ("host", "member", "path")
TEXTS = (*PLACE, "serial_number", "product_sku", "fee", "fee_sku", "currency", "status", "note")


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One line of the costs of a run; `unit_price` is None where it is unpriced, `number` its place among them."""

    number: int
    host: str
    member: str
    path: str
    serial_number: str
    product_sku: str
    fee: str
    fee_sku: str
    quantity: int
    unit_price: Decimal | None
    currency: str
    status: str
    note: str

    @property
    def due(self) -> bool:
        """Whether it has to be paid."""
        return self.status != NOT_DUE

    @property
    def key(self) -> tuple[str, str]:
        """The serial number and SKU by which a row of a quote is compared with it."""
        return serial_key(self.serial_number), sku_of(self.fee_sku)


@dataclass(frozen=True, slots=True)
class Part:
    """Where a serial number is in the fleet."""

    host: str
    member: str
    path: str
    sku: str


@dataclass(frozen=True, slots=True)
class Fleet:
    """What a quote is compared with: lines, the result of each device in inventory order, parts by serial number.

    `scope` are the devices that the quote is for, None where it is for all.
    """

    lines: tuple[FeeLine, ...]
    results: Mapping[str, str]
    parts: Mapping[str, Part] = field(default_factory=dict)
    scope: frozenset[str] | None = None

    @classmethod
    def of(cls, costs: pd.DataFrame, results: pd.DataFrame, frus: pd.DataFrame) -> "Fleet":
        """From the frames of a judged run; `results` have a row for each device in inventory order."""
        columns = [costs[name].astype("str").fillna("") for name in TEXTS]
        prices = [None if pd.isna(price) else price for price in costs["unit_price"]]
        cells = zip(*columns, costs["quantity"].tolist(), prices, strict=True)
        names = (*TEXTS, "quantity", "unit_price")
        lines = [FeeLine(number, **dict(zip(names, row, strict=True))) for number, row in enumerate(cells)]
        keys = serial_keys(frus["serial_number"])
        parts: dict[str, Part] = {}
        for key, *where in zip(keys, *(frus[name] for name in (*PLACE, "sku")), strict=True):
            if is_serial(key):
                parts.setdefault(key, Part(*where))
        return cls(tuple(lines), dict(zip(results["host"], results["result"], strict=True)), parts)

    def in_scope(self, host: str) -> bool:
        """Whether the quote is for this device."""
        return self.scope is None or host in self.scope

    @property
    def serials(self) -> set[str]:
        """Every serial number of the run, as they are compared."""
        return {line.key[0] for line in self.lines if line.serial_number} | set(self.parts)


def serial_key(text: str) -> str:
    """A serial number as it is compared: capital and small letters are the same."""
    return text.strip().upper()


def alike(serials: set[str]) -> dict[str, str]:
    """The one serial number of the run for each plainest form that only one has."""
    found: dict[str, set[str]] = {}
    for serial in serials:
        found.setdefault(plainest(serial), set()).add(serial)
    return {text: next(iter(each)) for text, each in found.items() if len(each) == 1}


def plainest(serial: str) -> str:
    """The same for serial numbers that differ in zeros in front and in signs that look alike."""
    return look(serial).lstrip("0")

"""Our side of a comparison with a quote: fee lines, results of devices, and which parts there are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

import pandas as pd

from parsers.junos.sentinels import is_serial
from parsers.junos.serial_keys import serial_keys
from policy.parts.declared_parts import look
from policy.pricing.tariff import NOT_DUE, NOT_SOLD
from policy.quotes.quote_rows import Basis
from policy.reference.values.skus import sku_of

PLACE = ("host", "member", "path")
TEXTS = (*PLACE, "serial_number", "product_sku", "fee", "fee_sku", "years", "discount", "currency", "status", "note")
PRICES = ("list_price", "unit_price")


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One line of the costs of a run, `number` its place among them.

    `list_price`, and `unit_price` after our discount, are None where it is unpriced.
    """

    number: int
    host: str
    member: str
    path: str
    serial_number: str
    product_sku: str
    fee: str
    fee_sku: str
    quantity: int
    list_price: Decimal | None
    unit_price: Decimal | None
    currency: str
    status: str
    note: str = ""
    years: str = ""
    discount: str = ""

    @property
    def due(self) -> bool:
        """Whether it is to be ordered: what is no longer sold cannot be."""
        return self.status not in {NOT_DUE, NOT_SOLD}

    def price(self, basis: Basis) -> Decimal | None:
        """The price of one that a quote is compared with."""
        return self.list_price if basis is Basis.LIST else self.unit_price

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

    `scope` are the devices that the quote is for, `fees` the fees, contracts or licences, None where it is for all.
    """

    lines: tuple[FeeLine, ...]
    results: Mapping[str, str]
    parts: Mapping[str, Part] = field(default_factory=dict)
    scope: frozenset[str] | None = None
    fees: frozenset[str] | None = None

    @classmethod
    def of(cls, costs: pd.DataFrame, results: pd.DataFrame, frus: pd.DataFrame) -> "Fleet":
        """From the frames of a judged run; `results` have a row for each device in inventory order."""
        columns = [costs[name].astype("str").fillna("") for name in TEXTS]
        prices = [[None if pd.isna(price) else price for price in costs[name]] for name in PRICES]
        cells = zip(*columns, costs["quantity"].tolist(), *prices, strict=True)
        names = (*TEXTS, "quantity", *PRICES)
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

    def expects(self, line: FeeLine) -> bool:
        """Whether a line is due and the quote is for it."""
        return line.due and self.in_scope(line.host) and (self.fees is None or line.fee in self.fees)

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

"""The rows of a quote as they are compared, whatever file they come from."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Basis(StrEnum):
    """Which prices of a quote are compared with those of our price list."""

    LIST = "list"
    NET = "net"
    NOTHING = "none"


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """What is ordered in one row; `price` is that which is compared, None where the row has none.

    `label` and `line` are where it stands; what is only shown is text as written.
    """

    label: str
    line: int
    serial_number: str
    sku: str
    quantity: int
    price: Decimal | None = None
    currency: str = ""
    net_price: Decimal | None = None
    net_currency: str = ""
    model: str = ""
    host: str = ""
    description: str = ""
    discount: str = ""
    term: str = ""
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """The rows of a file, the headings that its columns have, which prices are compared, and notes for the reader."""

    file: str
    rows: tuple[QuoteRow, ...]
    headings: Mapping[str, str]
    basis: Basis = Basis.LIST
    notes: tuple[str, ...] = ()

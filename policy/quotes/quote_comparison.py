"""A quote compared with the fee lines of a run: each line that is due and each row of the quote exactly once.

A quote may be for some devices; lines of others are then compared only where a row has their serial number.

A row is compared with the line of its serial number and SKU. Rows without serial number are compared by SKU over the
fleet. A row whose SKU no line of its serial number has may be for one whose SKU we do not know, or for another part.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import TypeVar

from policy.findings import Result
from policy.pricing.service_rows import fee_of
from policy.quotes.quote_lines import FeeLine, Fleet, alike, plainest, serial_key
from policy.quotes.quote_outcomes import ALIKE, RANK, QuoteOutcome
from policy.quotes.quote_rows import Basis, Quote, QuoteRow
from policy.reference.values.skus import sku_of

BY_RESULT = {str(Result.FAIL): QuoteOutcome.NOT_ELIGIBLE, str(Result.INCOMPLETE): QuoteOutcome.INCOMPLETE}
Key = tuple[str, str]
KeyT = TypeVar("KeyT")


@dataclass(frozen=True, slots=True)
class Compared:
    """Lines and rows that belong together, what the comparison comes to, what else holds, and why."""

    outcome: QuoteOutcome
    also: tuple[QuoteOutcome, ...] = ()
    lines: tuple[FeeLine, ...] = ()
    rows: tuple[QuoteRow, ...] = ()
    note: str = ""

    @property
    def differs(self) -> bool:
        """Whether somebody has to look at it."""
        return self.outcome not in ALIKE

    @property
    def our_quantity(self) -> int:
        """How many are due by our lines."""
        return sum(line.quantity for line in self.lines)

    @property
    def quoted_quantity(self) -> int:
        """How many the quote orders."""
        return sum(row.quantity for row in self.rows)


def compare(quote: Quote, fleet: Fleet) -> list[Compared]:
    """What each row and each line that is due comes to; what weighs most stands first, devices in inventory order."""
    return Comparison(quote, fleet).all()


class Comparison:
    """The state of one comparison: which lines are still open, and which rows have which key."""

    def __init__(self, quote: Quote, fleet: Fleet) -> None:
        self.fleet, self.basis = fleet, quote.basis
        self.open = {line.number: line for line in fleet.lines if line.due}
        self.by_serial = grouped(fleet.lines, lambda line: line.key[0])
        self.by_sku = grouped(fleet.lines, lambda line: line.key[1])
        self.serials = fleet.serials
        near = alike(self.serials)
        self.groups: dict[Key, list[QuoteRow]] = {}
        for row in sorted(quote.rows, key=lambda one: (one.label, one.line)):
            serial = serial_key(row.serial_number)
            known = serial if serial in self.serials else near.get(plainest(serial), serial)
            self.groups.setdefault((known, sku_of(row.sku)), []).append(row)

    def all(self) -> list[Compared]:
        """Every row and line, in order."""
        found = [*self.of_serials(), *self.of_skus(), *self.unquoted()]
        hosts = {host: place for place, host in enumerate(self.fleet.results)}
        return sorted(found, key=lambda one: order(one, hosts))

    def of_serials(self) -> Iterator[Compared]:
        """The rows with a serial number: with the line of their SKU, else by the serial number alone."""
        left: dict[str, list[Key]] = {}
        lines = grouped(self.open.values(), lambda line: line.key)
        for key in (key for key in self.groups if key[0]):
            if key in lines:
                expected = [line for line in lines[key] if self.fleet.expects(line)]
                yield self.pair(expected or lines[key], self.groups[key])
            else:
                left.setdefault(key[0], []).append(key)
        for serial, keys in left.items():
            yield from self.of_serial(serial, keys)

    def of_serial(self, serial: str, keys: Sequence[Key]) -> Iterator[Compared]:
        """The rows of a serial number with SKUs that no line of it has."""
        unclear: list[Key] = []
        for key in keys:
            spared = [line for line in self.by_serial.get(serial, ()) if not line.due and line.key == key]
            fees = self.fees(key)
            unnamed = [line for line in self.unnamed(serial) if line.fee in fees]
            if spared:
                yield self.unexpected(QuoteOutcome.NOT_DUE, key, spared[0].note)
            elif unnamed:
                count = sum(row.quantity for row in self.groups[key])
                yield self.pair(unnamed[:count], self.groups[key], QuoteOutcome.SKU_NAMED)
            elif fees or not self.unnamed(serial):
                yield self.beside(key, fees)
            else:
                unclear.append(key)
        unnamed = self.unnamed(serial)
        if len(unclear) == 1 and len(unnamed) == 1:
            found = self.pair(unnamed, self.groups[unclear[0]], QuoteOutcome.SKU_NAMED)
            yield replace(found, note=f"{found.note} Compared by the serial number alone.".strip())
        elif unclear and unnamed:
            which = "It may be for " + " or ".join(dict.fromkeys(line.fee for line in unnamed)) + "."
            skus = "The quote has " + ", ".join(self.groups[key][0].sku for key in unclear) + "."
            yield from (self.unexpected(QuoteOutcome.SKU_NAMED, key, which) for key in unclear)
            yield from (self.line_alone(QuoteOutcome.SKU_NOT_KNOWN, line, skus) for line in unnamed)
        else:
            yield from (self.beside(key, set()) for key in unclear)

    def unnamed(self, serial: str) -> list[FeeLine]:
        """The open lines of a serial number whose SKU is not known."""
        return [line for line in self.by_serial.get(serial, ()) if line.number in self.open and not line.fee_sku]

    def fees(self, key: Key) -> set[str]:
        """The fees that rows can be for: by our lines with that SKU, else by the words of the quote."""
        by_words = (fee_of(f"{row.description} {row.model}", sold=False) for row in self.groups[key])
        return {line.fee for line in self.by_sku.get(key[1], ())} or set(map(str, filter(None, by_words)))

    def beside(self, key: Key, fees: set[str]) -> Compared:
        """Rows that no line of their serial number is due for: one of another part of the device may be."""
        own, part = self.by_serial.get(key[0], ()), self.fleet.parts.get(key[0])
        hosts = {line.host for line in own} | ({part.host} if part else set())
        lines = [line for line in self.by_sku.get(key[1], ()) if line.number in self.open and line.host in hosts]
        if lines:
            count = sum(row.quantity for row in self.groups[key])
            return self.pair(lines[:count], self.groups[key], QuoteOutcome.OTHER_SERIAL)
        for line in own:
            if line.fee in fees and not line.due:
                return self.unexpected(QuoteOutcome.NOT_DUE, key, line.note)
        if own:
            skus = ", ".join(dict.fromkeys(line.fee_sku for line in own if line.due and line.fee_sku))
            return self.unexpected(QuoteOutcome.EXTRA, key, f"Due for it: {skus}." if skus else "")
        if part:
            where = " ".join(filter(None, (part.host, part.member, part.path, part.sku)))
            return self.unexpected(QuoteOutcome.PART_WITHOUT_FEE, key, f"It is {where}.")
        return self.unexpected(QuoteOutcome.NOT_IN_RUN, key, "")

    def of_skus(self) -> Iterator[Compared]:
        """The rows without serial number: how many of a SKU are quoted, and how many are due and not quoted yet.

        Those of devices that fail or lack evidence are not to be quoted, unless there are no others.
        """
        for key in (key for key in self.groups if not key[0]):
            same = self.by_sku.get(key[1], ())
            lines = [line for line in same if line.number in self.open and self.fleet.expects(line)]
            spared = [line for line in same if not line.due]
            eligible = [line for line in lines if self.fleet.results[line.host] not in BY_RESULT]
            if lines:
                yield self.pair(eligible or lines, self.groups[key])
            elif spared:
                yield self.unexpected(QuoteOutcome.NOT_DUE, key, spared[0].note)
            else:
                words = "Each line of this SKU is quoted by its serial number." if same else "No line has this SKU."
                yield self.unexpected(QuoteOutcome.EXTRA, key, words)

    def unquoted(self) -> Iterator[Compared]:
        """The lines that are due, that the quote is for, and no row is for."""
        for line in [line for line in self.open.values() if self.fleet.expects(line)]:
            if self.fleet.results[line.host] in BY_RESULT:
                outcome = QuoteOutcome.LEFT_OUT
            else:
                outcome = QuoteOutcome.MISSING if line.serial_number or line.fee_sku else QuoteOutcome.NOT_NAMED
            yield self.line_alone(outcome, line, line.note)

    def pair(self, lines: Sequence[FeeLine], rows: Sequence[QuoteRow], *more: QuoteOutcome) -> Compared:
        """Lines and rows for the same, which are no longer open."""
        for line in lines:
            del self.open[line.number]
        found = {*more, *self.of_hosts(line.host for line in lines), *in_rows(lines, rows)}
        found |= set(in_prices(lines, rows, self.basis))
        found -= {QuoteOutcome.SERIAL_DOUBT} if QuoteOutcome.OTHER_SERIAL in more else set()
        return settled(found, tuple(lines), tuple(rows), doubt(lines, rows))

    def unexpected(self, outcome: QuoteOutcome, key: Key, note: str) -> Compared:
        """Rows that no line is due for."""
        rows = tuple(self.groups[key])
        hosts = {line.host for line in self.by_serial.get(key[0], ()) if key[0]}
        hosts |= {self.fleet.parts[key[0]].host} if key[0] in self.fleet.parts else set()
        found = {outcome, *self.of_hosts(hosts), *([QuoteOutcome.TWICE] if key[0] and len(rows) > 1 else [])}
        if key[0] and serial_key(rows[0].serial_number) != key[0]:
            found.add(QuoteOutcome.SERIAL_DOUBT)
            note = f"{note} The run has {key[0]}.".strip()
        return settled(found, (), rows, note)

    def line_alone(self, outcome: QuoteOutcome, line: FeeLine, note: str) -> Compared:
        del self.open[line.number]
        return Compared(outcome, lines=(line,), note=note)

    def of_hosts(self, hosts: Iterable[str]) -> Iterator[QuoteOutcome]:
        """What speaks against a quote for devices: their results, and that the quote is not for them."""
        for host in hosts:
            if self.fleet.results.get(host) in BY_RESULT:
                yield BY_RESULT[self.fleet.results[host]]
            if not self.fleet.in_scope(host):
                yield QuoteOutcome.OUT_OF_SCOPE


def settled(
    found: set[QuoteOutcome], lines: tuple[FeeLine, ...], rows: tuple[QuoteRow, ...], note: str = ""
) -> Compared:
    """What several outcomes come to: the one that weighs most, and the others."""
    ranked = sorted(found, key=RANK.__getitem__) or [QuoteOutcome.SAME]
    return Compared(ranked[0], tuple(ranked[1:]), lines, rows, note)


def in_rows(lines: Sequence[FeeLine], rows: Sequence[QuoteRow]) -> Iterator[QuoteOutcome]:
    """What is odd about rows, and how their quantity differs from that of the lines."""
    if rows[0].serial_number and len(rows) > len(lines):
        yield QuoteOutcome.TWICE
    if rows[0].serial_number and {serial_key(row.serial_number) for row in rows} != {lines[0].key[0]}:
        yield QuoteOutcome.SERIAL_DOUBT
    if rows[0].serial_number and any(row.host and not same_host(row.host, lines) for row in rows):
        yield QuoteOutcome.OTHER_HOST
    if sum(row.quantity for row in rows) != sum(line.quantity for line in lines):
        yield QuoteOutcome.OTHER_QUANTITY


def same_host(host: str, lines: Iterable[FeeLine]) -> bool:
    """Whether a device is that of one of the lines; the domain may be left out on either side."""
    name = host.casefold()
    names = {line.host.casefold() for line in lines}
    return name in names or name.partition(".")[0] in names or name in {one.partition(".")[0] for one in names}


def in_prices(lines: Sequence[FeeLine], rows: Sequence[QuoteRow], basis: Basis) -> Iterator[QuoteOutcome]:
    """How the prices of rows differ from those of lines; where the quote has none at all nothing is compared.

    A price after the discount is compared beside the list price where we know of a discount.
    """
    if basis is Basis.NOTHING:
        return
    stated = {(row.price, row.currency) for row in rows}
    for (price, currency), line in product(stated, lines):
        if price is None:
            yield QuoteOutcome.QUOTE_UNPRICED
        elif line.price(basis) is None:
            yield from [QuoteOutcome.UNPRICED] if line.fee_sku else []
        elif currency != line.currency:
            yield QuoteOutcome.OTHER_CURRENCY
        elif price != line.price(basis):
            yield QuoteOutcome.OTHER_PRICE if basis is Basis.LIST else QuoteOutcome.OTHER_NET_PRICE
    net = {(row.net_price, row.net_currency) for row in rows}
    for (price, currency), line in product(net, lines):
        if line.discount and currency == line.currency and price != line.unit_price:
            yield QuoteOutcome.OTHER_NET_PRICE


def doubt(lines: Sequence[FeeLine], rows: Sequence[QuoteRow]) -> str:
    """What a reader is to know of a pair: the serial number of the run where the quote has another, and our note."""
    notes = [line.note for line in lines]
    quoted = {serial_key(row.serial_number) for row in rows} - {"", lines[0].key[0]}
    notes += [f"The run has {lines[0].serial_number}."] if quoted else []
    return " ".join(dict.fromkeys(filter(None, notes)))


def grouped(lines: Iterable[FeeLine], key: Callable[[FeeLine], KeyT]) -> dict[KeyT, list[FeeLine]]:
    """The lines by what they have in common."""
    found: dict[KeyT, list[FeeLine]] = {}
    for line in lines:
        found.setdefault(key(line), []).append(line)
    return found


def order(one: Compared, hosts: Mapping[str, int]) -> tuple[object, ...]:
    """Where a result stands in the list."""
    line, row = one.lines[:1], one.rows[:1]
    return (
        RANK[one.outcome],
        hosts.get(line[0].host, len(hosts)) if line else len(hosts),
        *((line[0].number,) if line else (-1,)),
        *((row[0].serial_number, row[0].sku, row[0].label, row[0].line) if row else ("", "", "", 0)),
    )


def is_unrelated(quote: Quote, fleet: Fleet) -> bool:
    """Whether no row of a quote has a serial number or SKU of the run, as in the quote for another fleet."""
    near = alike(fleet.serials)
    skus = {line.key[1] for line in fleet.lines} - {""}
    serials = {serial_key(row.serial_number) for row in quote.rows} - {""}
    known = any(serial in fleet.serials or plainest(serial) in near for serial in serials)
    return not known and not any(sku_of(row.sku) in skus for row in quote.rows)

"""A year of weekly audits over SSH of a fleet that changes: what is planted in each week, and what then has to be.

The runs are named by Mondays that have passed, and judged on days on which the shipped tables are known.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from console import printed, secrets, write_inventory

from policy.reference.reference_tables import load_reference
from policy.reference.table_age import newest_statement
from reinstate.run.formats import NAME
from simulator.evidence.build_evidence import agreement
from simulator.evidence.text_pdf import text_pdf
from simulator.fleet.build_fleet import build_fleet
from simulator.fleet.component import Component
from simulator.fleet.device import Device
from simulator.fleet.planted import Failure
from simulator.running import serve

WEEK = timedelta(days=7)
FIRST_START = datetime(2025, 12, 1, 3, tzinfo=UTC)
AGREEMENT_DAYS = 365
KEEP = "6 days, 4 months, 2 years"
METRICS = "metrics.prom"
ROUTER, OTHER_ROUTER, THIRD_ROUTER = "lhr3-mx480-01", "bog1-mx480-01", "iad4-mx480-01"
SWITCH, OTHER_SWITCH, BOX, LARGE, FIREWALL = (
    *("fra2-qfx5100-02", "fra2-ex3400-01", "bog1-mx204-01", "yyz1-mx960-01", "nrt1-srx345-01"),
)
NEW_LOT = ("dfw1-acx7100-01", "sin2-ptx10001-01")
FIRST_LOT = (ROUTER, OTHER_ROUTER, THIRD_ROUTER, SWITCH, OTHER_SWITCH, BOX, LARGE, FIREWALL)
CONFIG = f"""\
inventory: f.csv
collection: {{attempts: 1, second_pass: false, connect_timeout: 5, read_timeout: 20}}
policy: {{end_of_life_from: end-of-support, max_table_age_days: 3650, agreement_age_days: {AGREEMENT_DAYS}}}
evidence: {{folder: evidence}}
tables: {{sample: true, folder: tables}}
output: {{keep: "{KEEP}", metrics: {METRICS}}}
notify:
  name: acme
  email: {{folder: mails, sender: audit@acme.example, to: [ops@acme.example]}}
"""
LIFECYCLE = ("sku", "end_of_support", "as_of", "source")
PRICES = ("sku", "price", "currency", "as_of", "source")
TRAINS = ("train", "first_release", "end_of_engineering", "end_of_support", "as_of", "source")


@dataclass(frozen=True, slots=True)
class Change:
    """What differs in a week from the one before: devices of which something is another thing, and how.

    `moved` are serial numbers with the devices they leave and come to.
    """

    hosts: tuple[str, ...] = ()
    moved: tuple[tuple[str, str, str], ...] = ()
    joined: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    money: bool = False


@dataclass(slots=True)
class Year:
    """The fleet as it is in a week, the tables and agreements of its owner, and what was planted by week."""

    folder: Path
    start: date
    devices: dict[str, Device]
    lot: tuple[Device, ...]
    lifecycle: list[Sequence[str]] = field(default_factory=list)
    prices: list[Sequence[str]] = field(default_factory=list)
    planted: dict[int, Change] = field(default_factory=dict)
    skus: dict[str, str] = field(default_factory=dict)
    fee: tuple[str, str, str] = ("", "", "")

    @classmethod
    def begin(cls, folder: Path) -> "Year":
        """The first week: eight devices, tables, an agreement for each theater."""
        built = {one.host: one for one in build_fleet(40).devices}
        start = max(newest_statement(load_reference().sources) or date.min, date(2026, 11, 30))
        year = cls(folder, start, {name: built[name] for name in FIRST_LOT}, tuple(built[name] for name in NEW_LOT))
        (folder / "config.yaml").write_text(CONFIG)
        (folder / "tables").mkdir()
        for theater in ("AMER", "EMEA", "APAC", "CALA"):
            year.sign(theater, start - timedelta(days=1))
        year.sign("CALA", start - timedelta(days=AGREEMENT_DAYS - 17 * 7 + 1))
        far = (start + 99 * WEEK).isoformat()
        trains = sorted({".".join(one.release.split("R")[0].split(".")[:2]) for one in built.values()})
        write_rows(
            folder / "tables" / "junos_releases.csv",
            TRAINS,
            [(train, "2020-01-01", far, far, start.isoformat(), "ours") for train in trains],
        )
        return year

    def day(self, week: int) -> date:
        """The day on which the run of a week is judged."""
        return self.start + week * WEEK

    def name(self, week: int) -> str:
        """The run of a week."""
        return (FIRST_START + week * WEEK).strftime(NAME)

    def run(self, week: int) -> Path:
        return self.folder / "runs" / self.name(week)

    def sign(self, theater: str, day: date) -> None:
        """Write the agreement of a theater in place of an earlier one."""
        file = self.folder / "evidence" / f"agreement-{theater.lower()}.pdf"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(text_pdf(agreement(theater, day)))

    def swap(self, host: str, other: str, path: str) -> Change:
        """Put the cards at a place of two devices into each other's chassis."""
        own, theirs = part_at(self.devices[host], path), part_at(self.devices[other], path)
        self.devices[host] = with_part(self.devices[host], theirs)
        self.devices[other] = with_part(self.devices[other], own)
        serials = [*own_serials(own, host, other), *own_serials(theirs, other, host)]
        return Change(moved=tuple(serials))

    def set(self, host: str, **changes: object) -> Change:
        """Let a device be another in some way."""
        self.devices[host] = replace(self.devices[host], **changes)  # type: ignore[arg-type]
        return Change(hosts=(host,))

    def begin_week(self, week: int) -> Change:
        """Change what changes in this week; gives what has to be found."""
        found = EVENTS[week](self, week) if week in EVENTS else Change()
        self.planted[week] = found
        today = self.day(week).isoformat()
        write_rows(
            self.folder / "tables" / "lifecycle.csv", LIFECYCLE, [(*row, today, "ours") for row in self.lifecycle]
        )
        write_rows(self.folder / "tables" / "prices.csv", PRICES, [(*row, today, "ours") for row in self.prices])
        return found

    def audit(self, week: int, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str, str]:
        """Audit the fleet of the week over SSH, as cron would; gives exit code, output and messages."""
        fleet = replace(build_fleet(1), devices=tuple(self.devices.values()))
        with serve(fleet) as running:
            write_inventory(running, self.folder / "f.csv")
            for name, value in secrets(fleet).items():
                monkeypatch.setenv(name, value)
            words = ("audit", "--on-change", "--out", str(self.run(week)), "--as-of", self.day(week).isoformat())
            return printed(*words, cwd=self.folder)

    def learn(self) -> None:
        """Read from the first run which SKU each chassis is, and a fee that has a price."""
        for row in rows_of(self.run(0) / "frus.csv"):
            if row["kind"] == "chassis":
                self.skus[row["host"]] = row["sku"]
        fees = (row for row in rows_of(self.run(0) / "costs.csv") if row["fee_sku"] and row["amount"])
        first = next(fees)
        self.fee = first["fee_sku"], first["amount"], first["currency"]

    def moves(self, until: int) -> Iterator[tuple[int, str, str, str]]:
        """Each serial number that moved until a week, with the week and both devices."""
        for week, change in self.planted.items():
            yield from ((week, *one) for one in change.moved if week <= until)


def refuse(year: Year, _week: int) -> Change:
    return year.set(THIRD_ROUTER, failure=Failure.REFUSED)


def answer_again(year: Year, _week: int) -> Change:
    return year.set(THIRD_ROUTER, failure=Failure.NONE)


def swap_cards(year: Year, _week: int) -> Change:
    return year.swap(ROUTER, OTHER_ROUTER, "FPC 1")


def swap_back(year: Year, _week: int) -> Change:
    return year.swap(OTHER_ROUTER, THIRD_ROUTER, "FPC 1")


def new_lot(year: Year, _week: int) -> Change:
    year.devices |= {one.host: one for one in year.lot}
    return Change(joined=NEW_LOT, money=True)


def new_dates(year: Year, week: int) -> Change:
    """Two dates: one that has passed, and one that will within the year."""
    year.lifecycle.append((year.skus[SWITCH], (year.day(week) - timedelta(days=3)).isoformat()))
    year.lifecycle.append((year.skus[OTHER_SWITCH], (year.day(26) - timedelta(days=2)).isoformat()))
    return Change(hosts=(SWITCH,), money=True)


def date_passes(_year: Year, _week: int) -> Change:
    return Change(hosts=(OTHER_SWITCH,), money=True)


def dearer(year: Year, _week: int) -> Change:
    sku, amount, currency = year.fee
    year.prices.append((sku, f"{float(amount.replace(',', '')) * 2:.2f}", currency))
    return Change(money=True)


def agreement_ages(_year: Year, _week: int) -> Change:
    return Change()


def sign_anew(year: Year, week: int) -> Change:
    year.sign("CALA", year.day(week) - timedelta(days=1))
    return Change()


def sell(year: Year, _week: int) -> Change:
    del year.devices[LARGE]
    return Change(left=(LARGE,), money=True)


def alarm(year: Year, _week: int) -> Change:
    return year.set(OTHER_ROUTER, alarms=("Major PEM 2 Not OK",), states=(("PEM 2", "Check"),))


def no_alarm(year: Year, _week: int) -> Change:
    return year.set(OTHER_ROUTER, alarms=(), states=())


def rename(year: Year, _week: int) -> Change:
    device = year.devices.pop(BOX)
    year.devices["bog2-mx204-07"] = replace(device, host="bog2-mx204-07")
    return Change(renamed=((BOX, "bog2-mx204-07"),))


EVENTS = {
    2: swap_cards,
    3: refuse,
    5: answer_again,
    6: new_lot,
    8: new_dates,
    11: dearer,
    17: agreement_ages,
    20: sign_anew,
    23: sell,
    26: date_passes,
    29: alarm,
    31: no_alarm,
    35: rename,
    38: swap_back,
    43: refuse,
}


def part_at(device: Device, path: str) -> Component:
    return next(one for one in device.nodes[0] if one.item == path)


def with_part(device: Device, part: Component) -> Device:
    first = tuple(part if one.item == part.item else one for one in device.nodes[0])
    return replace(device, nodes=(first, *device.nodes[1:]))


def own_serials(part: Component, host: str, other: str) -> list[tuple[str, str, str]]:
    """The serial numbers of a card and of what is plugged into it."""
    below = [serial for one in part.children for serial, _, _ in own_serials(one, host, other)]
    own = [part.serial_number] if part.serial_number not in {"", "BUILTIN"} else []
    return [(serial, host, other) for serial in [*own, *below]]


def write_rows(path: Path, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([head, *rows])


def rows_of(path: Path) -> list[Mapping[str, str]]:
    """The rows of a CSV file of a run, none where it is not there."""
    return list(csv.DictReader(path.read_text("utf-8-sig").splitlines())) if path.exists() else []


def mail_of(year: Year, week: int) -> EmailMessage | None:
    """The mail about the run of a week, if any."""
    found = sorted((year.folder / "mails").glob(f"{year.name(week)}*.eml"))
    assert len(found) <= 1, found
    return message_from_bytes(found[0].read_bytes(), policy=policy.default) if found else None

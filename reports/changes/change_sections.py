"""The changes as sections of a few rows each, for the terminal and the page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from policy.findings import Result
from reports.changes import change_columns as files
from reports.changes.change_sentences import flipped, headline, notes
from reports.changes.changes import Changes
from reports.changes.device_changes import DeviceChange
from reports.changes.money_changes import ALL_FEES
from reports.changes.serial_changes import SerialChange
from reports.report_rows import Row, print_money, rows_of

TITLES = {
    "submit_everything": "Submit everything",
    "submit_passing": "Submit what passes",
    "submit_remedied": "Submit after remedies",
    "avoidable": "Certain loss: inspection of devices that fail",
    "at_risk": "At risk: their other fees",
    "contracts_passing": "New contracts of what passes",
    "contracts_remedied": "New contracts after remedies",
    "licenses_passing": "Licences of what passes",
    "licenses_remedied": "Licences after remedies",
}
SERIAL_ORDER = (SerialChange.GONE, SerialChange.MOVED, SerialChange.MOVED_INSIDE, SerialChange.NEW)


@dataclass(frozen=True, slots=True)
class Section:
    """A table of changes: its heading and first rows, the file that has all, and how many rows are left out.

    `sentences` are the columns that hold long texts.
    """

    title: str
    file: str
    heading: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    more: int
    sentences: tuple[str, ...] = ("why", "made of", "finding")


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What a reader is shown of the changes; sections without a row are left out."""

    headline: str
    notes: tuple[str, ...]
    before: str
    after: str
    sections: tuple[Section, ...]


def changes_view(changes: Changes, most: int) -> ChangesView:
    """The changes with at most so many rows in a section."""
    first = (results(changes, most), money(changes), serials(changes, most), devices(changes, most))
    found = tuple(one for one in (*first, findings(changes, most), inputs(changes, most)) if one.rows)
    return ChangesView(headline(changes), tuple(notes(changes)), str(changes.before), str(changes.after), found)


def section(title: str, file: str, heading: str, rows: Sequence[tuple[str, ...]], most: int) -> Section:
    """A section of the first rows."""
    return Section(title, file, tuple(heading.split(" | ")), tuple(rows[:most]), max(len(rows) - most, 0))


def results(changes: Changes, most: int) -> Section:
    """The devices of both runs whose result or stage flipped; those that no longer pass first, then those that do."""
    kinds = (DeviceChange.RESULT, DeviceChange.STAGE)
    rows = pd.concat([flipped(changes.devices, kind) for kind in kinds]).drop_duplicates("host")
    passes = str(Result.PASS)
    lost, won = rows["result_before"] == passes, rows["result_after"] == passes
    rank = pd.Series(2, index=rows.index).mask(won, 1).mask(lost & ~won, 0)
    rows = rows.iloc[rank.argsort(kind="stable")]
    cells = [
        (row["host"], arrow(state(row, "before"), state(row, "after")), row["causes"], row["why"])
        for row in rows_of(rows)
    ]
    return section("Results and stages", files.DEVICES, "device | result and stage | cause | why", cells, most)


def arrow(was: str, now: str) -> str:
    """What was and what is, in one text."""
    return f"{was or 'none'} -> {now or 'none'}"


def state(row: Row, side: str) -> str:
    """Result and stage of a device in one run."""
    return f"{row[f'result_{side}']}, {row[f'stage_{side}']}"


def money(changes: Changes) -> Section:
    """The sums that differ, and what their difference is made of; never cut short."""
    sums = changes.money[changes.money["fee"] == ALL_FEES]
    differs = sums["difference"].map(bool).astype(bool) | (sums["unpriced_before"] != sums["unpriced_after"])
    cells = [
        (
            TITLES[row["sum"]],
            arrow(print_money(row["before"]), print_money(row["after"], row["currency"])),
            signed(row["difference"]) if row["difference"] else "",
            unpriced(row),
            "; ".join(made_of(changes.reasons, row)),
        )
        for row in rows_of(sums[differs])
    ]
    heading = "sum | amount | difference | lines | made of"
    return section("Money", files.REASONS, heading, cells, len(cells))


def unpriced(row: Row) -> str:
    """How many lines of a sum have no price, before and after where that differs; blank where all have one."""
    was, now = row["unpriced_before"], row["unpriced_after"]
    return f"unpriced: {arrow(str(was), str(now))}" if was != now else f"unpriced: {now}" if now else ""


def made_of(reasons: pd.DataFrame, row: Row) -> Iterator[str]:
    """The parts of the difference of a sum over all its fees, then those of its lines without a price."""
    own = reasons[reasons["sum"] == row["sum"]]
    amounts: dict[str, Decimal] = {}
    priced = own[own["currency"] == row["currency"]]
    for reason, amount in zip(priced["reason"], priced["difference"], strict=True):
        amounts[reason] = amounts.get(reason, Decimal(0)) + amount
    for reason, amount in sorted(amounts.items(), key=lambda one: (-abs(one[1]), one[0])):
        if amount:
            yield f"{reason} {signed(amount)}"
    counts = own[own["currency"] == ""].groupby("reason")["unpriced"].sum()
    yield from (f"{reason} {count:+d} unpriced" for reason, count in counts.items() if count)


def signed(amount: Decimal, currency: str = "") -> str:
    """An amount with its sign."""
    return ("+" if amount > 0 else "") + print_money(amount, currency)


def serials(changes: Changes, most: int) -> Section:
    """The serial numbers, those that are gone first, those that were not seen last."""
    order = {str(change): number for number, change in enumerate(SERIAL_ORDER)}
    rows = changes.serials.iloc[changes.serials["change"].map(order).fillna(len(order)).argsort(kind="stable")]
    cells = [
        (
            row["serial_number"],
            row["sku"] or row["part_number"],
            row["change"],
            place(row),
            "; ".join(aside(row)),
        )
        for row in rows_of(rows)
    ]
    heading = "serial number | part | change | place | note"
    return section("Serial numbers", files.SERIALS, heading, cells, most)


def place(row: Row) -> str:
    """Where a serial number was and is, of one that one run alone has the place in that run."""
    was, now = at(row, "before"), at(row, "after")
    return arrow(was, now) if was and now else was or now


def at(row: Row, side: str) -> str:
    """Where a serial number is in one run."""
    return " ".join(filter(None, (row[f"{name}_{side}"] for name in ("host", "member", "path"))))


def aside(row: Row) -> Iterator[str]:
    """What else is known of a change of a serial number."""
    if row["replaces"]:
        yield f"in place of {row['replaces']}"
    if row["replaced_by"]:
        yield f"in its place now {row['replaced_by']}"
    if row["why"]:
        yield row["why"]


def devices(changes: Changes, most: int) -> Section:
    """The devices that are new, gone, renamed, moved or have another chassis."""
    kinds = (DeviceChange.GONE, DeviceChange.NEW, DeviceChange.RENAMED, DeviceChange.CHASSIS, DeviceChange.MOVED)
    rows = pd.concat([flipped(changes.devices, kind) for kind in kinds]).drop_duplicates("host")
    cells = [
        (row["host"], row["change"], row["host_before"], row["site"], row["model"], chassis(row))
        for row in rows_of(rows)
    ]
    heading = "device | change | former name | site | model | chassis"
    return section("Devices", files.DEVICES, heading, cells, most)


def chassis(row: Row) -> str:
    """The serial number of the chassis, both where another one is there now."""
    was, now = row["chassis_serial_before"], row["chassis_serial_after"]
    return arrow(was, now) if was and now and was != now else now or was


def findings(changes: Changes, most: int) -> Section:
    """The findings that came to another outcome, in inventory order."""
    cells = [
        (
            row["host"],
            row["check"],
            row["path"] or row["subject"],
            arrow(row["outcome_before"], row["outcome_after"]),
            row["sentence_after"] or row["sentence_before"],
            row["causes"],
            row["why"],
        )
        for row in rows_of(changes.findings.head(most))
    ]
    left = max(len(changes.findings) - most, 0)
    heading = ("device", "check", "subject", "outcome", "finding", "cause", "why")
    return Section("Findings", files.FINDINGS, heading, tuple(cells), left)


def inputs(changes: Changes, most: int) -> Section:
    """What the runs were judged by that differs."""
    cells = [
        (
            row["kind"],
            row["name"],
            arrow(row["before"], row["after"]) if row["before"] != row["after"] else row["after"],
            f"{row['added']} added, {row['removed']} removed" if row["added"] or row["removed"] else "",
        )
        for row in rows_of(changes.inputs)
    ]
    return section("Judged by", files.INPUTS, "kind | name | value or newest day | rows", cells, most)

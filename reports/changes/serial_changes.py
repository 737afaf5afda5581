"""Which serial numbers are new, gone or moved; what was not seen is never called gone."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from parsers.junos.sentinels import are_serials
from policy.joins import lookup, mapped, semi_join
from reports.changes.judged_run import JudgedRun, in_inventory_order
from reports.changes.table_changes import apart


class SerialChange(StrEnum):
    """What became of a serial number; of what was not seen, or not before, nobody knows since when."""

    NEW = "new"
    GONE = "gone"
    MOVED_INSIDE = "moved within its device"
    MOVED = "moved to another device"
    MORE = "in more places"
    FEWER = "in fewer places"
    FIRST_SEEN = "not seen before"
    NOT_SEEN = "not seen"


PLACE = ["host", "member", "path"]
BESIDE = ("sku", "part_number", "kind")
PART = ["serial_number", *PLACE, *BESIDE]
HARDWARE = "show chassis hardware"
COLUMNS = [
    *("change", "serial_number", "sku", "part_number", "kind"),
    *(f"{name}_before" for name in PLACE),
    *(f"{name}_after" for name in PLACE),
    *("replaces", "replaced_by", "why"),
]


@dataclass(frozen=True, slots=True, eq=False)
class OneSided:
    """The places that serial numbers have in one of two runs alone, `before` and `after`.

    Of each PART, why the other run proves nothing of it, and the serial number that the other run has `instead`.
    """

    before: pd.DataFrame
    after: pd.DataFrame


def serial_changes(old: JudgedRun, new: JudgedRun, batches: Sequence[Collection[str]]) -> pd.DataFrame:
    """A row for each place that a serial number has in one of the runs alone, both places of one that moved: COLUMNS.

    `replaces` and `replaced_by` are the serial numbers that the other run has at the place. A board that several rows
    list is one place; what stands where no number does is no serial number. `batches` are the devices of both runs,
    those together that are read at once.
    """
    parts = [one_sided(old.of(hosts), new.of(hosts)) for hosts in batches]
    left = in_inventory_order(pd.concat([one.before for one in parts], ignore_index=True), old)
    right = pd.concat([one.after for one in parts], ignore_index=True)
    inside, left, right = paired(left, right, ["serial_number", "host"])
    moved, left, right = paired(left, right, ["serial_number"])
    rows = pd.concat(
        [
            inside.assign(change=str(SerialChange.MOVED_INSIDE)),
            moved.assign(change=str(SerialChange.MOVED)),
            lost(left, listed(new, left["serial_number"], batches)),
            found(right, listed(old, right["serial_number"], batches)),
        ],
        ignore_index=True,
    )
    rows = rows.reindex(columns=COLUMNS).astype("str").fillna("")
    return rows.sort_values(["serial_number", "host_before", "host_after"], kind="stable", ignore_index=True)


def one_sided(old: JudgedRun, new: JudgedRun) -> OneSided:
    """What two runs do not have in common of their devices, where these are the same but for new and gone ones."""
    before, after = (run.judged("frus", [*PART, "tied_to"]) for run in (old, new))
    boards_before, boards_after = boards(before), boards(after)
    left, right = map(numbered, apart(boards_before, boards_after, BESIDE))
    fresh = ~right["host"].isin(old.hosts)
    return OneSided(
        left.assign(instead=instead(left, boards_after), why=unseen(left, after, new)),
        right.assign(instead=instead(right, boards_before), why=unseen(right, before, old).mask(fresh, "")),
    )


def boards(frus: pd.DataFrame) -> pd.DataFrame:
    """What is printed as serial number, once for each place of a board: PART."""
    return frus[frus["tied_to"] == ""][PART].drop_duplicates(["serial_number", *PLACE], ignore_index=True)


def numbered(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows whose serial number is one."""
    return rows[are_serials(rows["serial_number"])]


def listed(run: JudgedRun, serials: "pd.Series[str]", batches: Iterable[Collection[str]]) -> frozenset[str]:
    """Those of the serial numbers that a run has at a place."""
    wanted, known = set(serials), set[str]()
    for hosts in batches if wanted else ():
        frus = run.of(hosts).judged("frus", ["serial_number", "tied_to"])
        known |= wanted.intersection(frus.loc[frus["tied_to"] == "", "serial_number"])
    return frozenset(known)


def paired(left: pd.DataFrame, right: pd.DataFrame, on: list[str]) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Places before and after that belong together, in their order, and the places that are left on either side."""
    left, right = (rows.assign(number=rows.groupby(on).cumcount()) for rows in (left, right))
    key = [*on, "number"]
    both = left.assign(at=left["host"]).merge(right.assign(at=right["host"]), on=key, suffixes=("_before", "_after"))
    both = both.assign(host_before=both["at_before"], host_after=both["at_after"])
    parts = {name: both[f"{name}_after"] for name in ("sku", "part_number", "kind")}
    rest = [rows[~semi_join(rows, both, key)].drop(columns="number") for rows in (left, right)]
    return both.assign(**parts, replaced_by=both["instead_before"], replaces=both["instead_after"]), rest[0], rest[1]


def lost(rows: pd.DataFrame, elsewhere: Collection[str]) -> pd.DataFrame:
    """Places that the later run does not have: gone only where the device printed all of its hardware."""
    change = pd.Series(str(SerialChange.GONE), index=rows.index, dtype="str").mask(
        rows["why"] != "", str(SerialChange.NOT_SEEN)
    )
    change = change.mask(rows["serial_number"].isin(elsewhere), str(SerialChange.FEWER))
    columns = {"instead": "replaced_by", **{name: f"{name}_before" for name in PLACE}}
    return rows.rename(columns=columns).assign(change=change)


def found(rows: pd.DataFrame, elsewhere: Collection[str]) -> pd.DataFrame:
    """Places that the earlier run does not have: new on a device that is new, or that printed all of its hardware."""
    change = pd.Series(str(SerialChange.NEW), index=rows.index, dtype="str").mask(
        rows["why"] != "", str(SerialChange.FIRST_SEEN)
    )
    change = change.mask(rows["serial_number"].isin(elsewhere), str(SerialChange.MORE))
    columns = {"instead": "replaces", **{name: f"{name}_after" for name in PLACE}}
    return rows.rename(columns=columns).assign(change=change)


def unseen(rows: pd.DataFrame, frus: pd.DataFrame, run: JudgedRun) -> "pd.Series[str]":
    """Why a run with these rows does not prove that parts are not there; blank where it would list them."""
    frus = frus[frus["host"].isin(rows["host"])]
    top = rows["path"].str.split("/").str[0]
    off = powered_off(run)
    slot = rows.assign(path=top)
    state = lookup(slot, off, PLACE, "state").where(rows["path"] != top, "")
    at_place = frus[~are_serials(frus["serial_number"])]
    masked = semi_join(rows, at_place, PLACE)
    member = (rows["member"] != "") & ~semi_join(rows, frus, ["host", "member"])
    why = pd.Series("", index=rows.index, dtype="str")
    why = why.mask(masked, "no serial number is printed at its place")
    why = why.mask(state != "", top + " is " + state)
    why = why.mask(member, rows["member"] + " is not in the output of " + HARDWARE)
    return why.mask(rows["host"].isin(incomplete := not_shown(run)), mapped(rows["host"], incomplete)).mask(
        ~rows["host"].isin(run.hosts), "the device is not in that run"
    )


def powered_off(run: JudgedRun) -> pd.DataFrame:
    """The FPCs that are not online, whose parts a device does not list: host, member, path, state."""
    health = run.records("health")
    rows = health[(health["source"] == "fpc") & (health["state"] != "Online")]
    return rows.rename(columns={"component": "path"})[[*PLACE, "state"]]


def not_shown(run: JudgedRun) -> dict[str, str]:
    """Why devices did not show all of their hardware, by host; those that did are left out."""
    devices, outputs = run.devices, run.records("outputs")
    hardware = outputs[outputs["command"].str.startswith(HARDWARE)]
    good = set(hardware.loc[(hardware["status"] == "complete") & (hardware["unparsed"] == 0), "host"])
    why = {host: f"the output of {HARDWARE} is not complete" for host in devices["host"] if host not in good}
    unreached = devices[~devices["reached"]]
    return why | {
        host: f"not reached ({failure})" if failure else "not reached"
        for host, failure in zip(unreached["host"], unreached["failure"], strict=True)
    }


def instead(rows: pd.DataFrame, others: pd.DataFrame) -> "pd.Series[str]":
    """The serial number that the other run has at the place of each row; blank where it is the same."""
    other = lookup(rows, numbered(others[others["host"].isin(rows["host"])]), PLACE, "serial_number")
    return other.where(other != rows["serial_number"], "")

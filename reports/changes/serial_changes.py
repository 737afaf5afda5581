"""Which serial numbers are new, gone or moved; what was not seen is never called gone."""

from enum import StrEnum

import pandas as pd

from parsers.junos.sentinels import are_serials
from policy.joins import lookup, mapped, semi_join
from reports.changes.judged_run import JudgedRun
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


def serial_changes(old: JudgedRun, new: JudgedRun) -> pd.DataFrame:
    """A row for each place that a serial number has in one of the runs alone, both places of one that moved: COLUMNS.

    `replaces` and `replaced_by` are the serial numbers that the other run has at the place. A board that several rows
    list is one place; what stands where no number does is no serial number.
    """
    before, after = boards(old), boards(new)
    left, right = map(numbered, apart(before, after, BESIDE))
    inside, left, right = paired(left, right, ["serial_number", "host"])
    moved, left, right = paired(left, right, ["serial_number"])
    rows = pd.concat(
        [
            inside.assign(change=str(SerialChange.MOVED_INSIDE)),
            moved.assign(change=str(SerialChange.MOVED)),
            lost(left, after, new),
            found(right, before, old),
        ],
        ignore_index=True,
    )
    rows = rows.reindex(columns=[name for name in COLUMNS if name not in {"replaces", "replaced_by"}])
    rows = rows.astype("str").fillna("")
    replaces, replaced_by = instead(rows, before, "after"), instead(rows, after, "before")
    rows = rows.assign(replaces=replaces, replaced_by=replaced_by)
    return rows.sort_values(["serial_number", "host_before", "host_after"], kind="stable", ignore_index=True)[COLUMNS]


def boards(run: JudgedRun) -> pd.DataFrame:
    """What is printed as serial number, once for each place of a board: PART."""
    frus = run.report.frus
    return frus[frus["tied_to"] == ""][PART].drop_duplicates(["serial_number", *PLACE], ignore_index=True)


def numbered(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows whose serial number is one."""
    return rows[are_serials(rows["serial_number"])]


def shares_parts(old: JudgedRun, new: JudgedRun) -> bool:
    """Whether a serial number is in both runs."""
    before, after = (set(numbered(boards(run))["serial_number"]) for run in (old, new))
    return not before.isdisjoint(after)


def paired(left: pd.DataFrame, right: pd.DataFrame, on: list[str]) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Places before and after that belong together, in their order, and the places that are left on either side."""
    left, right = (rows.assign(number=rows.groupby(on).cumcount()) for rows in (left, right))
    key = [*on, "number"]
    both = left.assign(at=left["host"]).merge(right.assign(at=right["host"]), on=key, suffixes=("_before", "_after"))
    both = both.assign(host_before=both["at_before"], host_after=both["at_after"])
    parts = {name: both[f"{name}_after"] for name in ("sku", "part_number", "kind")}
    rest = [rows[~semi_join(rows, both, key)].drop(columns="number") for rows in (left, right)]
    return both.assign(**parts), rest[0], rest[1]


def lost(rows: pd.DataFrame, after: pd.DataFrame, new: JudgedRun) -> pd.DataFrame:
    """Places that the later run does not have: gone only where the device printed all of its hardware."""
    elsewhere = rows["serial_number"].isin(after["serial_number"])
    why = unseen(rows, new)
    change = pd.Series(str(SerialChange.GONE), index=rows.index, dtype="str")
    change = change.mask(why != "", str(SerialChange.NOT_SEEN)).mask(elsewhere, str(SerialChange.FEWER))
    return rows.rename(columns={name: f"{name}_before" for name in PLACE}).assign(change=change, why=why)


def found(rows: pd.DataFrame, before: pd.DataFrame, old: JudgedRun) -> pd.DataFrame:
    """Places that the earlier run does not have: new on a device that is new, or that printed all of its hardware."""
    elsewhere = rows["serial_number"].isin(before["serial_number"])
    why = unseen(rows, old).where(rows["host"].isin(old.hosts), "")
    change = pd.Series(str(SerialChange.NEW), index=rows.index, dtype="str")
    change = change.mask(why != "", str(SerialChange.FIRST_SEEN)).mask(elsewhere, str(SerialChange.MORE))
    return rows.rename(columns={name: f"{name}_after" for name in PLACE}).assign(change=change, why=why)


def unseen(rows: pd.DataFrame, run: JudgedRun) -> "pd.Series[str]":
    """Why a run that does not list these parts proves nothing of them; blank where it would list them."""
    frus = run.report.frus
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
    health = run.records["health"]
    rows = health[(health["source"] == "fpc") & (health["state"] != "Online")]
    return rows.rename(columns={"component": "path"})[[*PLACE, "state"]]


def not_shown(run: JudgedRun) -> dict[str, str]:
    """Why devices did not show all of their hardware, by host; those that did are left out."""
    devices, outputs = run.report.devices, run.records["outputs"]
    hardware = outputs[outputs["command"].str.startswith(HARDWARE)]
    good = set(hardware.loc[(hardware["status"] == "complete") & (hardware["unparsed"] == 0), "host"])
    why = {host: f"the output of {HARDWARE} is not complete" for host in devices["host"] if host not in good}
    unreached = devices[~devices["reached"]]
    return why | {
        host: f"not reached ({failure})" if failure else "not reached"
        for host, failure in zip(unreached["host"], unreached["failure"], strict=True)
    }


def instead(rows: pd.DataFrame, others: pd.DataFrame, side: str) -> "pd.Series[str]":
    """The serial number that the other run has at the place that each row has on a side; blank where it is the same."""
    at = pd.DataFrame({name: rows[f"{name}_{side}"] for name in PLACE}, index=rows.index)
    other = lookup(at, numbered(others[others["host"].isin(at["host"])]), PLACE, "serial_number")
    return other.where((at["host"] != "") & (other != rows["serial_number"]), "")

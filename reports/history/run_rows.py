"""What the history takes from one judged run: a frame of rows for each of its tables."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from parsers.junos.sentinels import are_serials
from policy.findings import Outcome
from policy.joins import mapped
from policy.parts.homes import chassis_of_parts
from policy.pricing.totals import BOUGHT, SUMS, WAITING
from reports.history import history_tables as tables

Frames = Mapping[str, pd.DataFrame]
DECIDING = (str(Outcome.FAIL), str(Outcome.MISSING))
COUNTED = ("unpriced", "unpriced_bought")
SCOPES = ("fleet", "theater")
ALL_SUMS = (*SUMS, *WAITING, *BOUGHT, "replacements")
# What a run has to hold. A version that left no other column than these is taken in as well: the others are blank.
NEEDED = {
    "devices": ("host", "reached"),
    "software": ("host", "release"),
    "results": ("host", "result", "stage"),
    "findings": ("host", "check", "reason", "outcome", "sentence"),
    "frus": ("host", "path", "kind", "serial_number"),
    "totals": ("scope", "name", "currency"),
}
READ = {
    "devices": ("site", "theater", "model", "chassis_serial", "failure"),
    "findings": ("member", "path", "subject"),
    "frus": ("member", "parent", "part_number", "sku", "tied_to"),
}


def lacking_columns(frames: Frames) -> list[str]:
    """The columns without which a run cannot be taken in, as table.column."""
    return [f"{name}.{column}" for name, columns in NEEDED.items() for column in columns if column not in frames[name]]


def wanted_column(name: str, column: str) -> bool:
    """Whether the history reads a column of a frame; of totals all."""
    return name == "totals" or column in {*NEEDED[name], *READ.get(name, ())}


def wanted_rows(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of a frame from which rows of the history may come."""
    if name == "findings" and "outcome" in frame:
        return frame[frame["outcome"].isin(DECIDING)]
    if name == "totals" and "scope" in frame:
        return frame[frame["scope"].isin(SCOPES)]
    return frame


def run_rows(frames: Frames) -> Frames:
    """The rows of a run by table of intervals, from the frames of NEEDED."""
    frames = {name: with_blanks(frame, READ.get(name, ())) for name, frame in frames.items()}
    rows = {
        tables.DEVICES: device_rows(frames),
        tables.REASONS: reason_rows(frames),
        tables.SERIALS: serial_rows(frames["frus"]),
        tables.SUMS: sum_rows(frames["totals"]),
    }
    return {name: rows[name][list(columns)].astype("str") for name, columns in tables.INTERVALS.items()}


def with_blanks(frame: pd.DataFrame, columns: tuple[str, ...]) -> pd.DataFrame:
    """The frame with blanks for the texts that it lacks."""
    return frame.assign(**{name: "" for name in columns if name not in frame})


def run_facts(frames: Frames, as_of: date, version: str, *, sample: bool) -> dict[str, str]:
    """What is kept of a run by itself, but for its name and what its judgement left."""
    totals = frames["totals"]
    fleet = totals[totals["scope"] == "fleet"]
    counts = {name: str(int(fleet[name].max())) if name in fleet and len(fleet) else "0" for name in COUNTED}
    return {
        "day": as_of.isoformat(),
        "version": version,
        "devices": str(len(frames["devices"])),
        **counts,
        "sample_prices": "yes" if sample else "",
    }


def device_rows(frames: Frames) -> pd.DataFrame:
    """Every device of the inventory."""
    devices = frames["devices"].drop(columns=["result", "stage"], errors="ignore")
    devices = devices.merge(frames["results"][["host", "result", "stage"]], on="host", how="left")
    chassis = [" ".join(sorted(text.split())) for text in devices["chassis_serial"]]
    software = frames["software"]
    software = software[software["release"] != ""].drop_duplicates(["host", "release"])
    releases = software.sort_values("release").groupby("host")["release"].agg(", ".join)
    return devices.assign(chassis=chassis, release=mapped(devices["host"], releases)).fillna("")


def reason_rows(frames: Frames) -> pd.DataFrame:
    """The findings that keep a device from passing; of one that was not collected its failure says that all lack."""
    devices, findings = frames["devices"], frames["findings"]
    unreached = set(devices.loc[~devices["reached"], "host"])
    lacks = findings["host"].isin(unreached) & (findings["outcome"] == str(Outcome.MISSING))
    return findings[findings["outcome"].isin(DECIDING) & ~lacks]


def serial_rows(frus: pd.DataFrame) -> pd.DataFrame:
    """Every part with a serial number, once for each place of a board that several rows list."""
    parts = frus[are_serials(frus["serial_number"]) & (frus["tied_to"] == "")]
    return parts.assign(chassis=chassis_of_parts(parts, frus))


def sum_rows(totals: pd.DataFrame) -> pd.DataFrame:
    """Each sum of the fleet and of each theater, in each currency."""
    known = [name for name in ALL_SUMS if name in totals]
    rows = totals[totals["scope"].isin(SCOPES)]
    long = rows.melt(["scope", "name", "currency"], known, var_name="sum", value_name="amount")
    return long.assign(amount=["" if amount is None else f"{amount:f}" for amount in long["amount"]])

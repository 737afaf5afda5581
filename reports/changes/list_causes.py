"""Causes that lie in what the owner brings: the inventory, evidence, purchases, watch lists and earlier runs."""

import pandas as pd

from policy.joins import mapped
from policy.stages import UNANSWERED
from reports.changes.cause_inputs import Inputs
from reports.changes.judged_run import JudgedRun

KIND_OF = {
    "invoices": "invoice",
    "pictures": "picture",
    "fee-agreement": "fee-agreement",
    "inspection-passed": "inspection-result",
}
PART = ["host", "member", "path"]
INVENTORY = ("theater", "expected_serial", "country")
SIDES = {"before": "is no longer there or read otherwise", "after": "is new or read otherwise"}
LISTS = ("purchases", "watched_serials", "earlier_parts")
SHOWN = 3


def evidence_changed(inputs: Inputs, rows: pd.DataFrame) -> "pd.Series[str]":
    """The files of evidence of each row that came, went or are read otherwise, blank where there is none."""
    files = inputs.lists["evidence"]
    own = rows[[*PART, "check"]].assign(row=rows.index, kind=mapped(rows["check"], KIND_OF))
    own = own[own["kind"] != ""]
    own = own.assign(theater=mapped(own["host"], theaters(inputs.new)))
    of_theater = files[(files["theater"] != "") & (files["host"] == "")]
    of_device = own.merge(files[files["host"] != ""], on=["kind", "host"], suffixes=("", "_file"))
    same = (of_device["path"] == of_device["path_file"]) & (of_device["member"] == of_device["member_file"])
    of_device = of_device[same | (of_device["check"] != "pictures")]
    both = pd.concat([of_device, own.merge(of_theater, on=["kind", "theater"], suffixes=("", "_file"))])
    return joined(rows, both["row"], both["file"] + " " + mapped(both["side"], SIDES)).mask(
        unexamined(inputs, rows), "one of the runs examined no evidence"
    )


def theaters(run: JudgedRun) -> dict[str, str]:
    """The theater of each device."""
    return dict(zip(run.devices["host"], run.devices["theater"], strict=True))


def unexamined(inputs: Inputs, rows: pd.DataFrame) -> "pd.Series[bool]":
    """Whether the check of each row rests on evidence and was applied in one of the runs alone."""
    one, other = (run.checks & set(UNANSWERED) for run in (inputs.old, inputs.new))
    return rows["check"].isin(one ^ other)


def lists_changed(inputs: Inputs, rows: pd.DataFrame) -> "pd.Series[str]":
    """What the owner's lists state otherwise of the part or device of each row, blank where that is nothing."""
    found = pd.concat([inventory_changed(inputs, rows), *(listed(inputs, rows, name) for name in LISTS)])
    return joined(rows, found["row"], found["words"])


def listed(inputs: Inputs, rows: pd.DataFrame, name: str) -> pd.DataFrame:
    """The rows of one list, of those that one run alone has, that are of the part or device of each row: row, words."""
    reading = [check for check in rows["check"].unique() if inputs.reads(check, name)]
    own = rows[rows["check"].isin(reading)]
    serial = own["serial_number_after"].where(own["serial_number_after"] != "", own["serial_number_before"])
    keys = [("serial_number", serial)]
    if name == "purchases":
        devices = inputs.new.devices
        chassis = mapped(own["host"], dict(zip(devices["host"], devices["chassis_serial"], strict=True)))
        keys += [("chassis", own["host"]), ("chassis", chassis)]
    changed = inputs.lists[name]
    changed = changed.assign(place=changed["run" if name == "earlier_parts" else "source_file"])
    found = []
    for column, values in keys:
        wanted = pd.DataFrame({"row": own.index, column: values.to_numpy()})
        found.append(wanted[wanted[column] != ""].merge(changed, on=column))
    both = pd.concat(found)
    words = name.replace("_", " ") + " of " + both["place"] + ": " + both["serial_number"] + " "
    return both[["row"]].assign(words=words + mapped(both["side"], SIDES))


def inventory_changed(inputs: Inputs, rows: pd.DataFrame) -> pd.DataFrame:
    """What the inventory states otherwise of the device of each row, of checks that read devices: row, words."""
    reading = [check for check in rows["check"].unique() if inputs.reads(check, "devices")]
    own = rows.loc[rows["check"].isin(reading), ["host"]].assign(row=lambda each: each.index)
    before, after = (run.devices.set_index("host") for run in (inputs.old, inputs.new))
    parts = []
    for column in INVENTORY:
        was, now = (mapped(own["host"], devices[column]) for devices in (before, after))
        words = "inventory: " + column.replace("_", " ") + " " + was.replace("", "none") + " -> "
        parts.append(own[["row"]].assign(words=words + now.replace("", "none"))[was != now])
    return pd.concat(parts)


def joined(rows: pd.DataFrame, row: "pd.Series[int]", words: "pd.Series[str]") -> "pd.Series[str]":
    """The first of the words of each row, each once."""
    each = pd.DataFrame({"row": row.to_numpy(), "words": words.to_numpy()}).astype({"words": "str"})
    each = each.drop_duplicates()
    each = each[each.groupby("row").cumcount() < SHOWN]
    return each.groupby("row")["words"].agg(", ".join).reindex(rows.index, fill_value="").astype("str")

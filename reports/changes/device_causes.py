"""Causes that lie in devices: reached or not, something else printed, a serial number seen on another device."""

import pandas as pd

from policy.joins import lookup, mapped
from reports.changes.cause_inputs import Inputs
from reports.changes.judged_run import JudgedRun

# The checks that compare a part with the parts of other devices.
OF_FLEET = ("lawful-origin", "declared-inventory", "cards-installed")
# Where one of these is read, a finding of the device in general does not rest on each of its parts.
OF_DEVICE = ("software", "health", "interfaces", "facts", "outputs")
OWN = ["host", "member", "path", "check", "subject"]
SHOWN = 3


def reached_or_not(inputs: Inputs, rows: pd.DataFrame) -> "pd.Series[str]":
    """Whether the device of each row was reached in one of the runs alone, blank where it was not."""
    was, now = (rows["host"].isin(run.reached) for run in (inputs.old, inputs.new))
    before, after = (mapped(rows["host"], failures(run)) for run in (inputs.old, inputs.new))
    words = ("not reached" + after).where(was & ~now, "")
    return words.mask(now & ~was, "reached; before: not reached" + before)


def failures(run: JudgedRun) -> dict[str, str]:
    """Why devices were not reached, in brackets, by host."""
    return {host: f" ({one})" for host, one in zip(run.devices["host"], run.devices["failure"], strict=True) if one}


def printed_otherwise(inputs: Inputs, rows: pd.DataFrame) -> "pd.Series[str]":
    """What the device prints otherwise of the subject of each row, blank where that is nothing."""
    own = rows[OWN].assign(row=rows.index)
    both = own.merge(inputs.records, on="host", suffixes=("", "_printed"))
    both = both[of_check(inputs, both) & of_place(inputs, both)]
    both = both.assign(near=(both["place"] != both["path"]) & (both["place"] != both["subject"]))
    both = both.sort_values(["row", "near"], kind="stable").drop_duplicates(["row", "place", "words"])
    both = both[both.groupby("row").cumcount() < SHOWN]
    words = (both["place"].where(both["place"] != both["path"], "") + ": " + both["words"]).str.removeprefix(": ")
    found = words.groupby(both["row"]).agg(", ".join)
    return found.reindex(rows.index, fill_value="").astype("str")


def of_check(inputs: Inputs, both: pd.DataFrame) -> "pd.Series[bool]":
    """Whether the check of a row reads the record beside it: one of its tables, or an output that it needs."""
    pairs = both[["check", "table"]].drop_duplicates()
    read = {
        (check, table)
        for check, table in zip(pairs["check"], pairs["table"], strict=True)
        if inputs.reads(check, table)
    }
    reads = pd.Series(
        [pair in read for pair in zip(both["check"], both["table"], strict=True)], index=both.index, dtype=bool
    )
    needs = {name: check.needs for name, check in inputs.checks.items()}
    needed = [
        table == "outputs" and (command in needs.get(check, ()) or command == subject)
        for table, command, check, subject in zip(
            both["table"], both["place"], both["check"], both["subject"], strict=True
        )
    ]
    outputs = both["table"] == "outputs"
    return pd.Series(needed, index=both.index, dtype=bool) | (reads & ~outputs)


def of_place(inputs: Inputs, both: pd.DataFrame) -> "pd.Series[bool]":
    """Whether the record beside a row is of its subject; a finding of the device rests on all of its kind."""
    device = both["path"] == ""
    narrow = {name for name, check in inputs.checks.items() if set(OF_DEVICE) & set(check.records)}
    member = (both["member"] == "") | (both["member_printed"] == "") | (both["member"] == both["member_printed"])
    general = both["place"].eq("") | both["table"].isin(["outputs", "software", "verifications"])
    same = both["place"].eq(both["path"]) | both["place"].eq(both["subject"]) | general
    wide = device & ~(both["check"].isin(narrow) & both["table"].isin(["frus", "eeprom"]))
    return member & (wide | same)


def another_device(inputs: Inputs, rows: pd.DataFrame) -> "pd.Series[str]":
    """What became of the serial number of each row on another device, of checks that compare devices."""
    serial = rows["serial_number_after"].where(rows["serial_number_after"] != "", rows["serial_number_before"])
    moves = inputs.serials[inputs.serials["serial_number"].isin(serial)]
    words = moves["serial_number"] + ": " + moves["change"]
    for side, start in (("before", ", before on "), ("after", ", now on ")):
        host, path = moves[f"host_{side}"], moves[f"path_{side}"]
        words += (start + host + " " + path).where(host != "", "")
    moves = moves.assign(words=words)
    far = [moves[moves[f"host_{side}"] != ""] for side in ("before", "after")]
    found = pd.Series("", index=rows.index, dtype="str")
    for side, known in zip(("before", "after"), far, strict=True):
        own = pd.DataFrame({"serial_number": serial})
        other = lookup(own, known, ["serial_number"], f"host_{side}")
        text = lookup(own, known, ["serial_number"], "words")
        found = found.mask((other != "") & (other != rows["host"]), text)
    return found.where(rows["check"].isin(OF_FLEET) & (serial != ""), "")

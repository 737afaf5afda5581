"""The inventory of hardware to be inspected: the chassis that the owner expects is the one that answers."""

import pandas as pd

from parsers.junos.membership import are_switches
from parsers.junos.sentinels import printed
from policy.context import Case, Check

MENDS = {
    "fail": "Find out which device this is: correct the address or the serial number in the inventory.",
    "missing": "Read the serial number from the label of the chassis.",
}


def declared_inventory(case: Case) -> pd.DataFrame:
    """One finding for each reached device: whether the expected chassis serial number is among its own.

    Of the clause this is the chassis alone; what else was bought with it is not compared with what was found.
    """
    devices = case.records.devices
    rows = devices[devices["reached"]][["host", "expected_serial"]].merge(found(case), on="host", how="left")
    rows = rows.fillna({"serials": "", "line": 0}).astype({"line": "int64"})
    rows["expected_serial"] = rows["expected_serial"].str.strip()
    wanted = spelled(rows["expected_serial"])
    keys = pd.MultiIndex.from_arrays([rows["host"], wanted])
    own = serials(case)
    same = keys.isin(pd.MultiIndex.from_arrays([own["host"], spelled(own["serial_number"])]))
    outcome = pd.Series("fail", index=rows.index).mask(same, "pass").mask(rows["serials"] == "", "missing")
    outcome = outcome.mask(wanted == "", "not-applicable")
    expected = "The owner expects chassis serial number " + rows["expected_serial"]
    sentence = (expected + ", and the device has " + rows["serials"] + ".").mask(
        outcome == "missing", expected + ", and the device prints none."
    )
    sentence = sentence.mask(outcome == "pass", "The chassis that the owner expects, " + rows["expected_serial"] + ".")
    sentence = sentence.mask(wanted == "", "The inventory expects no chassis serial number.")
    return rows.assign(
        subject="chassis",
        serial_number=rows["expected_serial"],
        outcome=outcome,
        sentence=sentence,
        evidence=case.lines(rows),
        mend=outcome.map(MENDS).astype("str").fillna(""),
    )


def spelled(numbers: "pd.Series[str]") -> "pd.Series[str]":
    """Serial numbers in one spelling."""
    return numbers.str.strip().str.upper()


def serials(case: Case) -> pd.DataFrame:
    """The serial numbers by which a device can be meant: its chassis, or those of the members of a virtual chassis."""
    frus = case.frus
    member = (frus["kind"] == "fpc") & (frus["parent"] == "") & are_switches(frus["member"])
    return frus[((frus["kind"] == "chassis") | member) & printed(frus["serial_number"])]


def found(case: Case) -> pd.DataFrame:
    """For each device its chassis serial numbers in one text and the line of the first."""
    rows = serials(case).drop_duplicates(["host", "serial_number"])
    grouped = rows.groupby("host", sort=False)
    return grouped.agg(serials=("serial_number", ", ".join), line=("line", "first")).reset_index()


CHECK = Check(
    id="declared-inventory",
    clause="End Users need to provide an inventory of hardware to be inspected",
    fails_when="the chassis serial number that the owner expects is none of the device",
    rests_on=("show chassis hardware",),
    judge=declared_inventory,
)

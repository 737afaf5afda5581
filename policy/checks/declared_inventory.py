"""The inventory of hardware to be inspected: the chassis that the owner expects is the one that answers."""

import pandas as pd

from parsers.junos.membership import are_switches
from parsers.junos.sentinels import are_serials
from policy.check import Check, subjects
from policy.decisions import Reason
from policy.findings import Outcome
from policy.given import Given
from policy.joins import semi_join
from tasks.failures import Failure

REASONS = (
    Reason(
        "other-device",
        "other_name",
        Outcome.MISSING,
        "Another device answered than the inventory lists: what it printed says nothing of this one.",
        "Correct the address, the hostname or the serial number in the inventory, and collect again.",
    ),
    Reason(
        "no-serial-expected", "not expected", Outcome.NOT_APPLICABLE, "The inventory expects no chassis serial number."
    ),
    Reason(
        "no-serial-printed",
        "silent",
        Outcome.MISSING,
        "The owner expects chassis serial number {wanted}, and the device prints none.",
        "Read the serial number from the label of the chassis.",
    ),
    Reason("expected-chassis", "same", Outcome.PASS, "The chassis that the owner expects, {wanted}."),
    Reason(
        "other-chassis",
        "",
        Outcome.FAIL,
        "The owner expects chassis serial number {wanted}, and the device has {serials}.",
        "Find out which device this is: correct the address or the serial number in the inventory.",
    ),
)


def declared_inventory(given: Given) -> pd.DataFrame:
    """One subject for each reached device: whether the expected chassis serial number is among its own.

    Of the requirement this is the chassis alone; what else was bought with it is not compared with what was found.
    """
    devices, own = given.records["devices"], serials(given.records["frus"])
    rows = devices[devices["reached"]][["host", "expected_serial", "failure"]]
    rows = rows.merge(serials_by_host(own), on="host", how="left")
    rows = rows.fillna({"serials": "", "line": 0}).astype({"line": "int64"})
    wanted = rows["expected_serial"].str.strip()
    keyed = rows.assign(serial=wanted.str.upper())
    same = semi_join(keyed, own.assign(serial=own["serial_number"].str.strip().str.upper()), ["host", "serial"])
    expected, silent = wanted != "", rows["serials"] == ""
    return subjects(
        rows,
        subject="chassis",
        serial_number=wanted,
        wanted=wanted,
        serials=rows["serials"],
        other_name=(rows["failure"] == Failure.WRONG_DEVICE) & ~(expected & ~silent & ~same),
        expected=expected,
        silent=silent,
        same=same,
    )


def serials(frus: pd.DataFrame) -> pd.DataFrame:
    """The serial numbers by which a device can be meant: its chassis, or those of the members of a virtual chassis."""
    member = (frus["kind"] == "fpc") & (frus["parent"] == "") & are_switches(frus["member"])
    return frus[((frus["kind"] == "chassis") | member) & are_serials(frus["serial_number"])]


def serials_by_host(own: pd.DataFrame) -> pd.DataFrame:
    """For each device its chassis serial numbers in one text and the line of the first."""
    grouped = own.drop_duplicates(["host", "serial_number"]).groupby("host")
    return grouped.agg(serials=("serial_number", ", ".join), line=("line", "first"))


CHECK = Check(
    id="declared-inventory",
    requirement="End Users need to provide an inventory of hardware to be inspected",
    fails_when="the chassis serial number that the owner expects is none of the device; missing where another device "
    "answered",
    judge=declared_inventory,
    reasons=REASONS,
    needs=("show chassis hardware",),
    records=("devices", "frus"),
)

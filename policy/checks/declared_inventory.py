"""The inventory of hardware to be inspected: what the owner declares as bought is found where it is declared."""

import pandas as pd

from parsers.junos.serial_keys import serial_keys
from policy.check import Check, subjects, together
from policy.decisions import Reason
from policy.findings import Outcome, Owner
from policy.given import Given
from policy.joins import lookup, semi_join
from policy.lookup.citations import citations
from policy.parts.declared_parts import (
    SOURCE,
    Status,
    chassis_serials,
    undeclared_parts,
)
from tasks.failures import Failure

DECLARED = ("lost", "elsewhere", "unnumbered", "shifted", "renamed", "declared")
FACTS = (*DECLARED, "misplaced", "undeclared", "undescribed")
CORRECT = "Find the part, or correct the row of the purchases."
TYPO = "[ Perhaps {typo} is meant: it is in {typo_place}, nobody declared it, and it looks alike.]"
REASONS = (
    Reason(
        "declared-not-found",
        "lost",
        Outcome.FAIL,
        "Serial number {serial_number} is declared for this device[, {slot}], and no device that was read has it.",
        CORRECT + TYPO,
        owner=Owner.PURCHASING,
    ),
    Reason(
        "declared-found-elsewhere",
        "elsewhere",
        Outcome.FAIL,
        "Serial number {serial_number} is declared for this device[, {slot}], and is in {found_place}.",
        "Put the part where it is declared, or correct the row of the purchases.",
        owner=Owner.SITE_HANDS,
    ),
    Reason(
        "declared-for-another-chassis",
        "misplaced",
        Outcome.FAIL,
        "Serial number {serial_number} is in this device, and is declared for {chassis}[, {slot}].",
        "Put the part where it is declared, or correct the row of the purchases.",
        owner=Owner.SITE_HANDS,
    ),
    Reason(
        "declared-slot-without-serial",
        "unnumbered",
        Outcome.MISSING,
        "Serial number {serial_number} is declared for {slot}, and the part there prints none.",
        "Read the serial number from the label of the part.",
        owner=Owner.SITE_HANDS,
    ),
    Reason(
        "declared-in-another-slot",
        "shifted",
        Outcome.ADVICE,
        "Serial number {serial_number} is declared for {slot}, and is in another slot of the same chassis.",
        "Correct the slot in the purchases.",
        owner=Owner.PURCHASING,
    ),
    Reason(
        "declared-as-another-product",
        "renamed",
        Outcome.ADVICE,
        "Serial number {serial_number} is declared as {declared_sku}, and the device has it as {found_sku}.",
        "Compare the invoice with the label; correct the SKU in the purchases.",
        owner=Owner.SITE_HANDS,
    ),
    Reason(
        "found-as-declared",
        "declared",
        Outcome.PASS,
        "Serial number {serial_number} is where it is declared[, {slot}].",
    ),
    Reason(
        "found-not-declared",
        "undeclared",
        Outcome.FAIL,
        "Serial number {serial_number} is in this device, and is not among the parts that are declared for it.",
        "Add it to the purchases with its invoice, or find out where it comes from."
        "[ Perhaps it is {typo}, declared in {typo_place}, which looks alike.]",
        owner=Owner.PURCHASING,
    ),
    Reason(
        "parts-not-declared",
        "undescribed",
        Outcome.ADVICE,
        "The purchases declare no part of this device[ beside {beside}]; compared with nothing: {count} parts.",
        "Declare the parts of this device in the purchases.",
        owner=Owner.PURCHASING,
    ),
    Reason(
        "other-device",
        "other_name",
        Outcome.MISSING,
        "Another device answered than the inventory lists: what it printed says nothing of this one.",
        "Correct the address, the hostname or the serial number in the inventory, and collect again.",
        owner=Owner.NETWORK_ENGINEER,
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
        owner=Owner.SITE_HANDS,
    ),
    Reason("expected-chassis", "same", Outcome.PASS, "The chassis that the owner expects, {wanted}."),
    Reason(
        "other-chassis",
        "",
        Outcome.FAIL,
        "The owner expects chassis serial number {wanted}, and the device has {serials}.",
        "Find out which device this is: correct the address or the serial number in the inventory.",
        owner=Owner.NETWORK_ENGINEER,
    ),
)


def declared_inventory(given: Given) -> pd.DataFrame:
    """A subject for the chassis of each reached device, for each declared part and each part that nobody declared.

    A part that is declared for one device and is in another is a subject of both.
    """
    rows, frus, devices = (given.records[name] for name in ("declared_parts", "frus", "devices"))
    if rows.empty:
        return chassis(given).assign(**dict.fromkeys(FACTS, False))
    rows = rows.assign(citations=citations(rows.assign(source=SOURCE, as_of="", instead_of=""), "purchases"))
    reached = set(devices.loc[devices["reached"], "host"])
    found = together(chassis(given), declared(rows), misplaced(rows), undeclared(rows, frus), undescribed(rows, frus))
    return found[found["host"].isin(reached)]


def declared(rows: pd.DataFrame) -> pd.DataFrame:
    """Each declared part that belongs to a device, by what becomes of it; of a device that was not read, none."""
    status, here = rows["status"], rows["host"] == rows["home"]
    rows = rows.assign(
        lost=status == Status.NOT_FOUND,
        elsewhere=status == Status.OTHER_CHASSIS,
        unnumbered=status == Status.NO_SERIAL,
        shifted=status == Status.OTHER_SLOT,
        renamed=~rows["same_sku"],
        declared=True,
        found_place=rows["host"] + " " + rows["found_path"],
        line=rows["line"].where(here, 0),
        member=rows["member"].where(here, rows["home_member"]),
        path=rows["found_path"].where(here, rows["declared_slot"]),
        host=rows["home"],
    )
    return of_parts(rows[(rows["home"] != "") & (status != Status.NOT_READ)], DECLARED)


def misplaced(rows: pd.DataFrame) -> pd.DataFrame:
    """Each part that is in another chassis than it is declared for, as a subject of the device that it is in."""
    rows = rows[(rows["status"] == Status.OTHER_CHASSIS) & (rows["host"] != rows["home"])]
    return of_parts(rows.assign(misplaced=True, path=rows["found_path"]), ("misplaced",))


def of_parts(rows: pd.DataFrame, facts: tuple[str, ...]) -> pd.DataFrame:
    """Subjects of declared parts, with these facts and all values."""
    return subjects(
        rows,
        subject=rows["sku"].where(rows["sku"] != "", rows["found_sku"]).replace("", "declared part"),
        slot=rows["declared_slot"],
        declared_sku=rows["sku"],
        citations=rows["citations"],
        **{name: rows[name] for name in facts},
        **{name: rows[name] for name in ("chassis", "typo", "typo_place", "found_sku")},
        found_place=rows["host"] + " " + rows["path"] if "found_place" not in rows else rows["found_place"],
    )


def undeclared(rows: pd.DataFrame, frus: pd.DataFrame) -> pd.DataFrame:
    """Each product that nobody declared, of devices of which other parts beside the chassis are declared."""
    parts = undeclared_parts(rows, frus)
    parts = parts[parts["host"].isin(described(rows))]
    near = rows[rows["typo"] != ""].assign(key=lambda lost: serial_keys(lost["typo"]))
    place = near["source_file"] + ":" + near["source_line"].astype("str")
    return subjects(
        parts,
        subject=parts["sku"].where(parts["sku"] != "", parts["description"]),
        undeclared=True,
        typo=lookup(parts, near, ["key"], "serial_number"),
        typo_place=lookup(parts, near.assign(place=place), ["key"], "place"),
    )


def undescribed(rows: pd.DataFrame, frus: pd.DataFrame) -> pd.DataFrame:
    """Each device with products that nobody declared, and of which no part beside the chassis is declared."""
    parts = undeclared_parts(rows, frus)
    parts = parts[~parts["host"].isin(described(rows))]
    listed = parts.groupby("host", sort=False).agg(count=("line", "size"), line=("line", "first")).reset_index()
    known = listed["host"].isin(rows["home"])
    beside = pd.Series("", index=listed.index, dtype="str").mask(known, "its chassis")
    return subjects(listed, subject="parts", undescribed=True, count=listed["count"].astype("str"), beside=beside)


def described(rows: pd.DataFrame) -> set[str]:
    """The devices of which a part beside the chassis is declared, each where it belongs."""
    return set(rows.loc[~rows["is_chassis"], "home"])


def chassis(given: Given) -> pd.DataFrame:
    """One subject for each reached device: whether the expected chassis serial number is among its own."""
    devices, own = given.records["devices"], chassis_serials(given.records["frus"])
    rows = devices[devices["reached"]][["host", "expected_serial", "failure"]]
    rows = rows.merge(serials_by_host(own), on="host", how="left")
    rows = rows.fillna({"serials": "", "line": 0}).astype({"line": "int64"})
    wanted = rows["expected_serial"].str.strip()
    keyed = rows.assign(serial=serial_keys(wanted))
    same = semi_join(keyed, own.assign(serial=serial_keys(own["serial_number"])), ["host", "serial"])
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


def serials_by_host(own: pd.DataFrame) -> pd.DataFrame:
    """For each device its chassis serial numbers in one text and the line of the first."""
    grouped = own.drop_duplicates(["host", "serial_number"]).groupby("host")
    return grouped.agg(serials=("serial_number", ", ".join), line=("line", "first"))


CHECK = Check(
    id="declared-inventory",
    requirement="End Users need to provide an inventory of hardware to be inspected",
    fails_when="the chassis serial number that the owner expects is none of the device; a declared part is not "
    "found, or is in another chassis; a part is found and not declared",
    judge=declared_inventory,
    reasons=REASONS,
    needs=("show chassis hardware",),
    records=("devices", "frus", "purchases", "declared_parts"),
)

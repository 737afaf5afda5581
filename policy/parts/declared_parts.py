"""Each part that the owner declares as bought: where it belongs, where it is found, and what nobody declared."""

from enum import StrEnum

import pandas as pd

from parsers.junos.sentinels import are_serials
from parsers.junos.serial_keys import serial_keys
from policy.joins import anti_join, lookup, mapped, semi_join
from policy.lookup.names import JOINT
from policy.lookup.sale_forms import board_of
from policy.parts.declared_slots import slot_path
from policy.parts.systems import chassis_or_switches

# What is taken for another sign on a label or in handwriting.
LOOK_ALIKES = str.maketrans("OIBSZG", "018526")
# How findings name the source of a declared part.
SOURCE = "the owner's purchases"
INVENTORY = "show chassis hardware"
PLACE = ["host", "member", "path"]
TEXTS = (
    *("key", "declared_slot", "home", "home_member", "host", "member", "found_path", "found_sku"),
    *("status", "typo", "typo_place"),
)
FACTS = ("is_chassis", "same_sku")
# The columns of the inventory that it is decided by.
DECIDING = (
    *("host", "member", "path", "line", "kind", "parent", "serial_number", "part_number"),
    *("sku", "candidates", "tied_to", "is_product"),
)


class Status(StrEnum):
    """What becomes of a declared part when the fleet is read."""

    FOUND = "found"
    OTHER_SLOT = "found in another slot"
    OTHER_CHASSIS = "found in another chassis"
    NO_SERIAL = "its slot holds a part without a serial number"
    NOT_FOUND = "not found"
    NO_CHASSIS = "not found, and its chassis is not in the fleet"
    NOT_READ = "not found, and not every device was read"


def chassis_serials(frus: pd.DataFrame) -> pd.DataFrame:
    """The serial numbers by which a device can be meant: its chassis, or those of the members of a virtual chassis."""
    return frus[chassis_or_switches(frus) & are_serials(frus["serial_number"])]


def declared_parts(
    purchases: pd.DataFrame, frus: pd.DataFrame, devices: pd.DataFrame, answers: pd.DataFrame
) -> pd.DataFrame:
    """Each declared part once, in its order, with `key`, `declared_slot` as a path and what it comes to.

    `home`, `home_member`: the device of the fleet whose chassis it is declared for, that in which it is found where no
    chassis is named, blank where there is none; `is_chassis`: it is a chassis itself. `host`, `member`, `found_path`,
    `line`, `found_sku` and `same_sku`: the part that is found, blank where none is. `status`; `typo`: an undeclared
    serial number that looks alike, with `typo_place`.
    """
    if purchases.empty:
        return purchases.assign(**dict.fromkeys(TEXTS, ""), **dict.fromkeys(FACTS, False), line=0)
    rows = purchases.assign(
        key=serial_keys(purchases["serial_number"]),
        declared_slot=purchases["slot"].map(slot_path).astype("str").fillna(""),
        number=range(len(purchases)),
    )
    rows = with_home(rows, frus, devices)
    rows = with_part(rows, frus)
    read = set(answers.loc[answers["answered"] & (answers["command"] == INVENTORY), "host"])
    everywhere = {""} if set(devices["host"]) <= read else set()
    rows = rows.assign(status=statuses(rows, ~rows["home"].isin(read | everywhere), frus))
    return with_typos(rows, undeclared_parts(rows, frus))


def that_may_be_declared(frus: pd.DataFrame, purchases: pd.DataFrame) -> pd.DataFrame:
    """The rows of an inventory of which declared_parts says more than that nobody declares them, in DECIDING."""
    bought = serial_keys(purchases["serial_number"])
    named, looks = {*bought, *serial_keys(purchases["chassis"])}, set(bought.map(look))
    slots = set(purchases["slot"].map(slot_path)) - {"", None}
    numbered, own = are_serials(frus["serial_number"]), serial_keys(frus["serial_number"])
    by_number = numbered & (own.isin(named) | own.map(look).isin(looks))
    return frus.loc[by_number | (~numbered & frus["path"].map(slot_key).isin(slots)), list(DECIDING)]


def with_home(rows: pd.DataFrame, frus: pd.DataFrame, devices: pd.DataFrame) -> pd.DataFrame:
    """The rows with the device that they are declared for: by a serial number of it, by its name, or by being it."""
    own = chassis_serials(frus)[["host", "member", "serial_number"]]
    own = own.assign(key=serial_keys(own["serial_number"])).drop_duplicates("key").set_index("key")
    expected = devices.assign(key=serial_keys(devices["expected_serial"])).drop_duplicates("key").set_index("key")
    named = pd.Series(devices["host"].array, index=devices["host"].str.casefold())
    wanted = serial_keys(rows["chassis"]).where(rows["chassis"] != "", rows["key"])
    home = mapped(wanted, own["host"])
    home = home.where(home != "", mapped(wanted, expected["host"]))
    home = home.where(home != "", mapped(rows["chassis"].str.casefold(), named[~named.index.duplicated()]))
    return rows.assign(home=home, home_member=mapped(wanted, own["member"]), is_chassis=rows["key"].isin(own.index))


def with_part(rows: pd.DataFrame, frus: pd.DataFrame) -> pd.DataFrame:
    """The rows with the part that has their serial number, of several the one that is most where it is declared."""
    parts = frus[are_serials(frus["serial_number"])]
    parts = parts.assign(
        key=serial_keys(parts["serial_number"]),
        found_path=parts["path"],
        tied=parts["tied_to"] != "",
        found_sku=parts["sku"].where(parts["sku"] != "", parts["candidates"]),
    )
    columns = ["key", "host", "member", "found_path", "line", "found_sku", "part_number", "tied"]
    every = rows.merge(parts[columns], on="key", how="left")
    texts = ["host", "member", "found_path", "found_sku", "part_number"]
    every = every.assign(**{name: every[name].astype("str").fillna("") for name in texts})
    every = every.assign(
        line=every["line"].fillna(0).astype("int64"),
        at_home=at_home(every),
        in_slot=(every["declared_slot"] == "") | (every["found_path"].map(slot_key) == every["declared_slot"]),
        listed_again=every["tied"].eq(True),
    )
    order = every.sort_values(
        ["at_home", "in_slot", "listed_again"], ascending=[False, False, True], kind="stable"
    ).drop_duplicates("number")
    found = order.sort_values("number").set_index(rows.index)
    skus = zip(found["sku"], found["found_sku"], found["part_number"], strict=True)
    home = found["home"].where((found["home"] != "") | (found["chassis"] != ""), found["host"])
    return found.assign(home=home, same_sku=[same_sku(*one) for one in skus])


def at_home(rows: pd.DataFrame) -> "pd.Series[bool]":
    """Whether a part is in the chassis that it is declared for; one that is declared for none is, wherever it is."""
    same = (rows["home"] == rows["host"]) & ((rows["home_member"] == "") | (rows["home_member"] == rows["member"]))
    return (rows["host"] != "") & (same | (rows["chassis"] == ""))


def slot_key(path: str) -> str:
    """The path of a part as declared slots are compared with it."""
    return slot_path(path) or path


def same_sku(declared: str, found: str, part_number: str) -> bool:
    """Whether a declared SKU can be that of a part, by its SKUs or part number; a blank one can be any."""
    declared, skus = declared.strip().upper(), found.upper().split(JOINT)
    known = [sku for sku in skus if sku]
    if not declared or declared == part_number.upper() or not known:
        return True
    alike = {board_of(sku) for sku in known}
    return board_of(declared) in alike or any(sku.startswith(declared) or declared.startswith(sku) for sku in known)


def statuses(rows: pd.DataFrame, unread: "pd.Series[bool]", frus: pd.DataFrame) -> "pd.Series[str]":
    """What becomes of each row, by its part or the lack of one."""
    blank = frus[~are_serials(frus["serial_number"])]
    slots = blank.assign(declared_slot=blank["path"].map(slot_key), home=blank["host"], home_member=blank["member"])
    homes = ["home", "home_member", "declared_slot"]
    unnumbered = (rows["declared_slot"] != "") & semi_join(rows, slots, homes)
    status = pd.Series(str(Status.NOT_FOUND), index=rows.index, dtype="str")
    status = status.mask(unnumbered, str(Status.NO_SERIAL)).mask(unread, str(Status.NOT_READ))
    status = status.mask((rows["home"] == "") & (rows["chassis"] != ""), str(Status.NO_CHASSIS))
    found = rows["host"] != ""
    status = status.mask(found, str(Status.OTHER_CHASSIS)).mask(rows["at_home"], str(Status.OTHER_SLOT))
    return status.mask(rows["at_home"] & rows["in_slot"], str(Status.FOUND))


def undeclared_parts(rows: pd.DataFrame, frus: pd.DataFrame) -> pd.DataFrame:
    """The products of the inventory, each once, whose serial number nobody declares, with `key`."""
    parts = frus[frus["is_product"] & are_serials(frus["serial_number"])]
    parts = parts.assign(key=serial_keys(parts["serial_number"]))
    return parts[anti_join(parts, rows, ["key"])]


def with_typos(rows: pd.DataFrame, undeclared: pd.DataFrame) -> pd.DataFrame:
    """The rows that are not found with the one undeclared serial number that looks like theirs."""
    place = undeclared["host"] + " " + undeclared["path"]
    alike = undeclared.assign(look=undeclared["key"].map(look), place=place)
    alike = alike[~alike["look"].duplicated(keep=False)]
    lost = rows.assign(look=rows["key"].map(look).where(rows["host"] == "", ""))
    return rows.assign(
        typo=lookup(lost, alike, ["look"], "serial_number"), typo_place=lookup(lost, alike, ["look"], "place")
    )


def look(serial: str) -> str:
    """The same for serial numbers that differ in signs that look alike: O and 0, I and 1, B and 8."""
    return serial.translate(LOOK_ALIKES)

"""Which part of the inventory a component of the health table is, whether it is installed, and what its state means."""

import re

import pandas as pd

from parsers.junos.distinct_texts import where
from parsers.junos.slots import is_known_slot, slot_name
from policy.joins import lookup, row_values
from policy.reference.schemas.columns import TRUSTED

# "FPC 0 Power Supply 1" is a part inside another; "CB 0 Exhaust A" is a sensor of a part.
INSIDE = re.compile(r"((?:[A-Za-z]+ )+\d+) ((?:Power Supply|Fan Tray|PEM|PSM) \d+)")
PART = re.compile(r"((?:[A-Za-z]+ )+\d+)(?: |$)")
# What a row says that may not decide: of a part that does not work, and of any other.
SUSPECTED, UNDERSTOOD = "suspected", "understood"
# What inventory and environment call one supply.
SUPPLIES = ("PEM", "PSM", "PSU", "Power Supply")
TRAY, FANS = "Fan Tray", ("fan", "blower")


def located(health: pd.DataFrame, frus: pd.DataFrame, states: pd.DataFrame) -> pd.DataFrame:
    """Health rows with `path` and `member` of their part, `installed`, and `meaning` of the state, blank if unknown.

    A component that bears no number of a slot that may be empty, as Top Tray Fan 1, belongs to the chassis and is
    installed.
    """
    path, member = listed_parts(health, frus)
    installed = (path != "") | ~empty_slots(health, frus)
    return health.assign(path=path, member=member, installed=installed, meaning=meanings(health, states))


def numbered_part(component: str) -> str:
    """The name of the part with its number that a component begins with, blank where it begins with none."""
    found = PART.match(component)
    return found[1] if found else ""


def paths_of(component: str) -> tuple[str, ...]:
    """The paths in the inventory that a component may mean, the likeliest first."""
    paths, numbered = [component], numbered_part(component)
    if inside := INSIDE.match(component):
        paths += ["/".join(inside.groups()), inside[2]]
    if numbered:
        kind, number = numbered.rsplit(" ", maxsplit=1)
        # The only part of its name is listed without a number.
        lone = [kind] if number == "0" else []
        others = [f"{name} {number}" for name in SUPPLIES] if kind in SUPPLIES else []
        paths += [numbered, *lone, *others]
    return tuple(dict.fromkeys(paths))


def empty_slots(health: pd.DataFrame, frus: pd.DataFrame) -> "pd.Series[bool]":
    """Which components, that the inventory lists not, are of slots that may be empty.

    A fan with a number of its own sits in no slot, nor does a tray where the inventory lists no numbered tray at all.
    """

    def in_slot(component: str) -> bool:
        numbered = numbered_part(component)
        return bool(numbered) and is_known_slot(numbered) and slot_name(numbered) not in FANS

    trays = frus.loc[where(re.compile(rf"{TRAY} \d+").fullmatch, frus["item"]), "host"]
    of_tray = where(lambda component: numbered_part(component).startswith(TRAY), health["component"])
    return where(in_slot, health["component"]) & (~of_tray | health["host"].isin(trays))


def listed_parts(health: pd.DataFrame, frus: pd.DataFrame) -> tuple["pd.Series[str]", "pd.Series[str]"]:
    """For each row of health the path and the member of its part; the path is blank where the inventory lists none.

    A row that names no member, or is of a device whose inventory names none, is of any.
    """
    paths = {component: paths_of(component) for component in health["component"].unique()}
    meant = frus[frus["path"].isin([path for every in paths.values() for path in every])]
    members: dict[tuple[str, str], list[str]] = {}
    for host, path, member in row_values(meant, ["host", "path", "member"]):
        members.setdefault((host, path), []).append(member)
    sectioned = set(frus.loc[frus["member"] != "", "host"])

    def part(host: str, component: str, member: str) -> tuple[str, str]:
        for path in paths[component]:
            listed = members.get((host, path), ())
            if member in listed:
                return path, member
            if listed and (not member or host not in sectioned):
                return path, member or listed[0]
        return "", member

    found = [part(*key) for key in row_values(health, ["host", "component", "member"])]
    path, member = (pd.Series([one[place] for one in found], index=health.index, dtype="str") for place in (0, 1))
    return path, member


def meanings(health: pd.DataFrame, states: pd.DataFrame) -> "pd.Series[str]":
    """What the state of each row (source, state) says by the table; untrusted rows only suspect or advise."""
    decides = states["confidence"].isin([str(level) for level in TRUSTED])
    by_name = states["meaning"].map({"failed": SUSPECTED, "doubtful": SUSPECTED}).astype("str").fillna(UNDERSTOOD)
    table = states.assign(
        meaning=states["meaning"].where(decides, by_name), source=states["output"], state=states["state"].str.lower()
    )
    return lookup(health.assign(state=health["state"].str.lower()), table, ["source", "state"], "meaning")

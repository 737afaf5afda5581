"""Which part of the inventory a component of the health table is, whether it is installed, and what its state means."""

import pandas as pd

from parsers.junos.distinct_texts import group_in, groups_in
from parsers.junos.slots import is_known_slot, slot_name
from policy.joins import lookup, semi_join
from policy.reference.schemas.columns import TRUSTED

# "FPC 0 Power Supply 1" is a part inside another; "CB 0 Exhaust A" is a sensor of a part.
INSIDE = r"^((?:[A-Za-z]+ )+\d+) ((?:Power Supply|Fan Tray|PEM|PSM) \d+)"
# What a row says that may not decide: of a part that does not work, and of any other.
SUSPECTED, UNDERSTOOD = "suspected", "understood"
PART = r"^((?:[A-Za-z]+ )+\d+)(?: |$)"
# The only part of its name is listed without a number.
LONE = r"^(.+) 0$"
# What inventory and environment call one supply.
SUPPLIES = ("PEM", "PSM", "PSU", "Power Supply")
SUPPLY = rf"^(?:{'|'.join(SUPPLIES)})(?= )"
PLACE = ["host", "path"]
TRAY, FANS = "Fan Tray", ("fan", "blower")


def located(health: pd.DataFrame, frus: pd.DataFrame, states: pd.DataFrame) -> pd.DataFrame:
    """Health rows with `path` and `member` of their part, `installed`, and `meaning` of the state, blank if unknown.

    A component that bears no number of a slot that may be empty, as Top Tray Fan 1, belongs to the chassis and is
    installed.
    """
    inside = groups_in(health["component"], INSIDE)
    numbered = group_in(health["component"], PART)
    lone = group_in(numbered, LONE)
    others = [numbered.where(numbered.str.match(SUPPLY)).str.replace(SUPPLY, name, regex=True) for name in SUPPLIES]
    names = [health["component"], inside[0] + "/" + inside[1], inside[1], numbered, lone, *others]
    path, member = listed_part(health, pd.concat([name.dropna() for name in names]), frus)
    installed = (path != "") | ~empty_slots(numbered, health["host"], frus)
    return health.assign(path=path, member=member, installed=installed, meaning=meanings(health, states))


def empty_slots(numbered: "pd.Series[str]", hosts: "pd.Series[str]", frus: pd.DataFrame) -> "pd.Series[bool]":
    """Which of these names, that the inventory lists not, are of slots that may be empty.

    A fan with a number of its own sits in no slot, nor does a tray where the inventory lists no numbered tray at all.
    """
    slots = {name: is_known_slot(name) and slot_name(name) not in FANS for name in numbered.dropna().unique()}
    trays = frus.loc[frus["item"].str.fullmatch(rf"{TRAY} \d+"), "host"]
    return numbered.map(slots).eq(True) & ~(numbered.str.startswith(TRAY).eq(True) & ~hosts.isin(trays))


def listed_part(
    health: pd.DataFrame, names: "pd.Series[str]", frus: pd.DataFrame
) -> tuple["pd.Series[str]", "pd.Series[str]"]:
    """For each row of health the path and the member of its part; the path is blank where the inventory lists none.

    `names` are the paths that a row may mean, by its index, the likeliest first. A row that names no member is of any.
    """
    rows = health[["host", "member"]]
    named = rows.loc[names.index].assign(path=names).reset_index(names="row")
    own = semi_join(named, frus, [*PLACE, "member"])
    of_any = (named["member"] == "") | ~named["host"].isin(frus.loc[frus["member"] != "", "host"])
    listed = named.assign(own=own)[own | (of_any & semi_join(named, frus, PLACE))].drop_duplicates("row")
    listed = listed.set_index("row")
    unnamed = (listed["member"] == "") & ~listed["own"]
    member = listed["member"].mask(unnamed, lookup(listed, frus, PLACE, "member"))
    return listed["path"].reindex(rows.index, fill_value=""), member.reindex(rows.index).fillna(rows["member"])


def meanings(health: pd.DataFrame, states: pd.DataFrame) -> "pd.Series[str]":
    """What the state of each row (source, state) says by the table; untrusted rows only suspect or advise."""
    decides = states["confidence"].isin([str(level) for level in TRUSTED])
    by_name = states["meaning"].map({"failed": SUSPECTED, "doubtful": SUSPECTED}).astype("str").fillna(UNDERSTOOD)
    table = states.assign(
        meaning=states["meaning"].where(decides, by_name), source=states["output"], state=states["state"].str.lower()
    )
    return lookup(health.assign(state=health["state"].str.lower()), table, ["source", "state"], "meaning")

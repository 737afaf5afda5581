"""Installed parts whose state none of the outputs gives."""

import re

import pandas as pd

from parsers.junos.distinct_texts import group_in, groups_in, where
from parsers.junos.membership import are_switches
from parsers.junos.sentinels import BUILTIN
from policy.joins import anti_join, semi_join
from policy.parts.fixed_parts import physical_boards
from policy.parts.ports import pics

EMPTY = "empty"
FPC, ENVIRONMENT, PIC_STATUS = "show chassis fpc", "show chassis environment", "show chassis fpc pic-status"
CARD = re.compile(r"FPC \d+")
# What inventory and environment call such a part; in the environment the name of a sensor may follow the number.
SUPPLY = r"(PEM|PSM|PSU|Power Supply)(?: (\d+|[A-Z]))?"
ENGINE = r"(Routing Engine|RE)(?: (\d+))?"
FAN = re.compile(r"(?i)\b(?:fans?|blowers?|impellers?)\b")
TRAY, NUMBERED_TRAY = re.compile(r"(?:Fan(?: Tray)?|Blower)(?: \d+)?"), re.compile(r"Fan Tray \d+")
# What the names of the fans of one tray have in common: Top Tray Fan 1, Bottom Left Front fan.
GROUP = r"^(.*Tray|Top|Bottom|Upper|Lower|Front|Rear|Left|Right)\b"
BOARD = r"(CB|SIB|SFB|SSB|SCG|MCS|PCG) \d+"
PLACE, NUMBERED = ["host", "member", "path"], ["host", "member", "number"]
SLOT = ["host", "member", "fpc", "pic"]
PART = [*PLACE, "item", "kind", "part_number", "serial_number", "is_product", "tied_to", "line"]


def parts_without_state(frus: pd.DataFrame, answers: pd.DataFrame, health: pd.DataFrame) -> pd.DataFrame:
    """Each installed part of the inventory of which a complete output gives no state.

    Parts with states are FPCs, PICs, power supplies, routing engines, control and fabric boards, fan trays. Rows have
    `command`, the output that should give it. `health` comes from component_states.located. An empty slot is no state
    of a part that the inventory lists there.
    """
    health = health[["host", "member", "path", "component", "source", "meaning"]]
    stated = health[health["meaning"] != EMPTY]
    environment = stated[stated["source"] == "environment"]
    frus = frus[PART].assign(board=physical_boards(frus))[~frus["virtual"]]
    excused = answers.loc[answers["stood_in"], "host"]
    parts = [
        fpcs(frus, health, excused).assign(command=FPC),
        parts_not_shown(frus[frus["kind"] == "power"], environment, SUPPLY).assign(command=ENVIRONMENT),
        parts_not_shown(frus[frus["board"]], environment, ENGINE).assign(command=ENVIRONMENT),
        boards(frus, health[health["source"] == "environment"], environment).assign(command=ENVIRONMENT),
        fans(frus, environment).assign(command=ENVIRONMENT),
    ]
    rows = pd.concat(parts, ignore_index=True)
    rows = rows[semi_join(rows, answers[answers["answered"]], ["host", "command"])]
    return pd.concat([rows, emptied(frus, health)], ignore_index=True)


def emptied(frus: pd.DataFrame, health: pd.DataFrame) -> pd.DataFrame:
    """PICs of the inventory of which show chassis fpc pic-status says that their slot is empty."""
    empty = pics(health[(health["source"] == "pic") & (health["meaning"] == EMPTY)], "component")
    rows = pics(frus[frus["kind"] == "pic"], "path")
    return rows[semi_join(rows, empty, SLOT)].drop(columns=SLOT[2:]).assign(command=PIC_STATUS)


def fpcs(frus: pd.DataFrame, health: pd.DataFrame, excused: "pd.Series[str]") -> pd.DataFrame:
    """FPCs without a state; on `excused` hosts, which have no show chassis fpc, the environment has to give it.

    The board of a fixed chassis has one too where the output lists slots. In a virtual chassis an FPC is a member,
    whatever its number in the section of the member.
    """
    stated = health[health["meaning"] != EMPTY]
    rows = frus[where(CARD.fullmatch, frus["path"])]
    fixed = (rows["tied_to"] != "") & semi_join(rows, health[health["source"] == "fpc"], PLACE[:2])
    rows = rows[rows["board"] | fixed]
    instead = (stated["source"] == "environment") & stated["host"].isin(excused)
    top = stated[(stated["source"] == "fpc") | instead]
    top = top.assign(path=group_in(top["path"], r"^([^/]*)"))
    member = are_switches(rows["member"]) & semi_join(rows, top, PLACE[:2])
    return rows[anti_join(rows, top, PLACE) & ~member]


def parts_not_shown(parts: pd.DataFrame, environment: pd.DataFrame, name: str) -> pd.DataFrame:
    """Parts of a name of which the environment shows neither their place nor, without a place, their number."""
    parts = with_numbers(parts, "item", rf"^{name}$")
    parts = parts[parts["part_number"] != BUILTIN]
    shown = environment[environment["path"].isin(parts["path"])]
    elsewhere = with_numbers(environment, "component", rf"\b{name}(?: |$)")
    elsewhere = elsewhere[anti_join(elsewhere, parts, PLACE)]
    return parts[anti_join(parts, shown, PLACE) & anti_join(parts, elsewhere, NUMBERED)]


def with_numbers(rows: pd.DataFrame, column: str, pattern: str) -> pd.DataFrame:
    """The rows whose text has the name and number of the pattern, with `number`; a lone part has none and is 0."""
    rows = rows[where(re.compile(pattern).search, rows[column])]
    return rows.assign(number=groups_in(rows[column], pattern)[1].fillna("0").astype("str"))


def boards(frus: pd.DataFrame, named: pd.DataFrame, stated: pd.DataFrame) -> pd.DataFrame:
    """Control and fabric boards that the environment does not name.

    A box with a built-in FPC names its sensors otherwise. Of fabric boards some platforms name none.
    """
    rows = frus[frus["is_product"] & where(re.compile(BOARD).fullmatch, frus["item"])]
    rows = rows.assign(slot=group_in(rows["item"], BOARD))
    named = named[named["host"].isin(rows["host"])]
    named = named.assign(slot=group_in(named["component"], rf"^{BOARD}\b"))
    fixed = frus[(frus["kind"] == "fpc") & (frus["part_number"] == BUILTIN)]
    expected = (rows["slot"] == "CB") | semi_join(rows, named, ["host", "slot"])
    return rows[expected & anti_join(rows, stated, PLACE) & anti_join(rows, fixed, PLACE[:2])]


def fans(frus: pd.DataFrame, environment: pd.DataFrame) -> pd.DataFrame:
    """Fan trays without a fan: by their number where fans bear it, else all where fewer groups of fans than trays turn.

    Of two trays beside fans of a Top Tray alone nothing tells which of them has none. A virtual chassis may list trays
    apart from its members.
    """
    place = PLACE[:2]
    trays = frus[(frus["kind"] == "fan") & where(TRAY.fullmatch, frus["item"])]
    turning = environment[environment["host"].isin(trays["host"]) & where(FAN.search, environment["component"])]
    item, group = (group_in(turning["component"], pattern) for pattern in (rf"({NUMBERED_TRAY.pattern})", GROUP))
    turning = turning.assign(item=item, group=item.fillna(group).fillna(turning["component"]))
    turning = turning.drop_duplicates([*place, "group"])
    apart = turning[turning["member"] != ""].assign(member="")
    turning = pd.concat([turning, apart]).drop_duplicates([*place, "group"])
    counts = turning.groupby(place).size().rename("turning")
    rows = trays.merge(counts, on=place, how="left").set_index(trays.index)
    fewer = rows["turning"].fillna(0) < trays.groupby(place)["path"].transform("size")
    by_number = turning[turning["item"].notna()]
    known = where(NUMBERED_TRAY.fullmatch, trays["item"]) & semi_join(trays, by_number, place)
    return trays[fewer.mask(known, anti_join(trays, by_number, [*place, "item"]))]

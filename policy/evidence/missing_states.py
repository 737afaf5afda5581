"""Installed parts whose state none of the outputs gives."""

import pandas as pd

from parsers.junos.membership import are_switches
from parsers.junos.sentinels import BUILTIN
from policy.joins import anti_join, semi_join

EMPTY = "empty"
FPC, ENVIRONMENT = "show chassis fpc", "show chassis environment"
# What inventory and environment call such a part; in the environment the name of a sensor may follow the number.
SUPPLY = r"(PEM|PSM|PSU|Power Supply)(?: (\d+|[A-Z]))?"
ENGINE = r"(Routing Engine|RE)(?: (\d+))?"
FAN = r"(?i)\b(?:fans?|blowers?)\b"
PLACE, NUMBERED = ["host", "member", "path"], ["host", "member", "number"]


def parts_without_state(frus: pd.DataFrame, answers: pd.DataFrame, health: pd.DataFrame) -> pd.DataFrame:
    """Each FPC, power supply, routing engine and fan tray of the inventory of which a complete output gives no state.

    The rows have `command`, the output that should give it. `health` comes from component_states.located. An empty
    slot is no state of a part that the inventory lists there.
    """
    stated = health[health["meaning"] != EMPTY]
    environment = stated[stated["source"] == "environment"]
    frus = frus[~frus["virtual"]]
    excused = answers.loc[answers["stood_in"], "host"]
    engines = frus[(frus["kind"] == "routing-engine") & frus["is_product"]]
    parts = [
        fpcs(frus, stated, excused).assign(command=FPC),
        numbered(frus[frus["kind"] == "power"], environment, SUPPLY).assign(command=ENVIRONMENT),
        numbered(engines, environment, ENGINE).assign(command=ENVIRONMENT),
        fans(frus, environment).assign(command=ENVIRONMENT),
    ]
    rows = pd.concat(parts, ignore_index=True)
    return rows[semi_join(rows, answers[answers["answered"]], ["host", "command"])]


def fpcs(frus: pd.DataFrame, stated: pd.DataFrame, excused: "pd.Series[str]") -> pd.DataFrame:
    """FPCs without a state; on `excused` hosts, which have no show chassis fpc, the environment has to give it.

    In a virtual chassis an FPC is a member, whatever its number in the section of the member.
    """
    rows = frus[frus["is_product"] & frus["path"].str.fullmatch(r"FPC \d+")]
    instead = (stated["source"] == "environment") & stated["host"].isin(excused)
    top = stated[(stated["source"] == "fpc") | instead]
    top = top.assign(path=top["path"].str.extract(r"^([^/]*)", expand=False))
    member = are_switches(rows["member"]) & semi_join(rows, top, PLACE[:2])
    return rows[anti_join(rows, top, PLACE) & ~member]


def numbered(parts: pd.DataFrame, environment: pd.DataFrame, name: str) -> pd.DataFrame:
    """Parts of a name of which the environment shows neither their place nor, without a place, their number."""
    parts = with_numbers(parts[parts["part_number"] != BUILTIN], "item", rf"^{name}$")
    elsewhere = with_numbers(environment[anti_join(environment, parts, PLACE)], "component", rf"\b{name}(?: |$)")
    return parts[anti_join(parts, environment, PLACE) & anti_join(parts, elsewhere, NUMBERED)]


def with_numbers(rows: pd.DataFrame, column: str, pattern: str) -> pd.DataFrame:
    """The rows whose text has the name and number of the pattern, with `number`; a lone part has none and is 0."""
    found = rows[column].str.extract(pattern)
    return rows.assign(number=found[1].fillna("0").astype("str"))[found[0].notna()]


def fans(frus: pd.DataFrame, environment: pd.DataFrame) -> pd.DataFrame:
    """Fan trays of devices and members of which the environment names no fan; single fans have names of their own."""
    trays = frus[(frus["kind"] == "fan") & frus["item"].str.contains(FAN)]
    turning = environment[environment["component"].str.contains(FAN)]
    return trays[anti_join(trays, turning, PLACE[:2])]

"""Installed parts whose state none of the outputs tells."""

import pandas as pd

from parsers.junos.membership import are_switches
from parsers.junos.sentinels import BUILTIN
from policy.context import Case

EMPTY = "empty"
FPC, ENVIRONMENT = "show chassis fpc", "show chassis environment"
# What inventory and environment call such a part; in the environment the name of a sensor may follow the number.
SUPPLY = r"(PEM|PSM|PSU|Power Supply)(?: (\d+|[A-Z]))?"
ENGINE = r"(Routing Engine|RE)(?: (\d+))?"
FAN = r"(?i)\b(?:fans?|blowers?)\b"
PLACE, NUMBERED = ["host", "member", "path"], ["host", "member", "number"]


def parts_without_state(case: Case, health: pd.DataFrame) -> pd.DataFrame:
    """Each FPC, power supply, routing engine and fan tray of the inventory of which a whole output gives no state.

    `health` comes from components.located. An empty slot is no state of a part that the inventory lists there.
    """
    told = health[health["meaning"] != EMPTY]
    environment = told[told["source"] == "environment"]
    frus = case.frus[~case.frus["virtual"]]
    parts = [
        reported(fpcs(case, frus, told), FPC),
        reported(numbered(frus[frus["kind"] == "power"], environment, SUPPLY), ENVIRONMENT),
        reported(
            numbered(frus[(frus["kind"] == "routing-engine") & frus["is_product"]], environment, ENGINE), ENVIRONMENT
        ),
        reported(fans(frus, environment), ENVIRONMENT),
    ]
    rows = pd.concat(parts, ignore_index=True)
    return rows[pd.MultiIndex.from_frame(rows[["host", "command"]]).isin(whole(case))]


def whole(case: Case) -> pd.MultiIndex:
    """The outputs that can be relied on."""
    return pd.MultiIndex.from_frame(case.answers.loc[case.answers["answered"], ["host", "command"]])


def reported(rows: pd.DataFrame, command: str) -> pd.DataFrame:
    """What to say of parts without a state."""
    sentence = rows["path"] + " is in the inventory, and " + command + " does not give its state."
    mend = f"Look at the part and collect {command} again."
    return rows.assign(command=command, subject=rows["path"], outcome="missing", sentence=sentence, mend=mend)


def fpcs(case: Case, frus: pd.DataFrame, told: pd.DataFrame) -> pd.DataFrame:
    """FPCs without a state; where the platform has no show chassis fpc, the environment has to speak of them.

    In a virtual chassis an FPC is a member, whatever its number in the section of the member.
    """
    rows = frus[frus["is_product"] & frus["path"].str.fullmatch(r"FPC \d+")]
    excused = case.answers.loc[case.answers["stood_in"], "host"]
    spoken = told[(told["source"] == "fpc") | ((told["source"] == "environment") & told["host"].isin(excused))]
    top = spoken.assign(path=spoken["path"].str.extract(r"^([^/]*)", expand=False))
    heard = among(rows, top, PLACE) | (are_switches(rows["member"]) & among(rows, top, PLACE[:2]))
    return rows[~heard]


def numbered(parts: pd.DataFrame, environment: pd.DataFrame, name: str) -> pd.DataFrame:
    """Parts of a name of which the environment shows neither their place nor, without a place, their number."""
    parts = with_numbers(parts[parts["part_number"] != BUILTIN], "item", rf"^{name}$")
    elsewhere = with_numbers(environment[~among(environment, parts, PLACE)], "component", rf"\b{name}(?: |$)")
    return parts[~among(parts, environment, PLACE) & ~among(parts, elsewhere, NUMBERED)]


def with_numbers(rows: pd.DataFrame, column: str, pattern: str) -> pd.DataFrame:
    """The rows whose text has the name and number of the pattern, with `number`; a lone part has none and is 0."""
    found = rows[column].str.extract(pattern)
    return rows.assign(number=found[1].fillna("0").astype("str"))[found[0].notna()]


def fans(frus: pd.DataFrame, environment: pd.DataFrame) -> pd.DataFrame:
    """Fan trays of devices and members of which the environment names no fan; single fans have names of their own."""
    trays = frus[(frus["kind"] == "fan") & frus["item"].str.contains(FAN)]
    turning = environment[environment["component"].str.contains(FAN)]
    return trays[~among(trays, turning, PLACE[:2])]


def among(rows: pd.DataFrame, others: pd.DataFrame, columns: list[str]) -> "pd.Series[bool]":
    """Whether each row has a fellow in these columns."""
    keys = pd.MultiIndex.from_frame(others[columns])
    return pd.Series(pd.MultiIndex.from_frame(rows[columns]).isin(keys), index=rows.index)

"""Which components are in order by the CLI and by the verification."""

import pandas as pd

from parsers.record_schemas import Reading
from policy.check import subjects
from policy.given import Given
from policy.joins import anti_join, lookup, semi_join
from policy.parts.component_states import meanings
from policy.verification.compare import source_names, stands_at

COMPONENT = ["host", "member", "component"]
WHERE = ["host", "component"]
OUTPUT = [*COMPONENT, "reading", "source"]
SOURCES = ("environment", "fpc")
NOT_IN_ORDER = ("failed", "doubtful", "empty")


def state_discrepancies(given: Given) -> pd.DataFrame:
    """A subject for each component that one side has in order and the other has not.

    A state that no table explains, or that a part passes through while it starts, is no
    contradiction; neither is a component that only one side names, for each lists the sensors it knows. A component
    that stands in two classes of the environment is not in order when one of its states is not; where both sides have
    it in as many classes, its states are compared class by class, in the order that both print. What NAPALM makes of a
    component whose state a reply names is left out: to its driver any word but one is not OK.
    """
    health, verified = given.records["health"], given.verification["health"]
    by_napalm = verified["reading"] == Reading.NAPALM
    verified = verified[~by_napalm | anti_join(verified, verified[~by_napalm], COMPONENT)]
    health = health[health["source"].isin(SOURCES) & health["host"].isin(verified["host"])]
    verified = with_cli_members(verified, health)
    table = given.tables["component_states"]
    cli, other = (stated(rows, meanings(rows, table)) for rows in (health, verified))
    pairs = cli.merge(other, on=[*COMPONENT, "source", "place", "places"], suffixes=("", "_verified"))
    pairs = pairs[(pairs["good"] & pairs["bad_verified"]) | (pairs["bad"] & pairs["good_verified"])]
    rows = classed(cli).merge(classed(other), on=COMPONENT, suffixes=("", "_verified"))
    rows = rows[opposite(rows, "", "_verified") | opposite(rows, "_verified", "")]
    rows = pd.concat([rows, pairs], ignore_index=True).drop_duplicates(COMPONENT)
    values = {name: rows[name] for name in ("component", "state", "state_verified")}
    return subjects(
        rows.assign(path=rows["component"]),
        subject=rows["component"],
        differs=True,
        reader=source_names(rows["reading_verified"]),
        **values,
        **stands_at(rows),
    )


def with_cli_members(verified: pd.DataFrame, health: pd.DataFrame) -> pd.DataFrame:
    """The rows of the verification, a component that each side has of one member alone under that which the CLI names.

    A reply may have no sections where the CLI has some, or the other way round; FPC 1 Power Supply 0 names its member.
    """
    ours, theirs = (rows[COMPONENT].drop_duplicates() for rows in (health, verified))
    ours, theirs = (rows[~rows.duplicated(WHERE, keep=False)] for rows in (ours, theirs))
    pairs = theirs.merge(ours, on=WHERE, suffixes=("", "_cli"))
    member = lookup(verified, pairs, COMPONENT, "member_cli")
    return verified.assign(member=verified["member"].mask(semi_join(verified, pairs, COMPONENT), member))


def stated(rows: pd.DataFrame, meaning: "pd.Series[str]") -> pd.DataFrame:
    """The rows whose state says that a component is in order or not, `good` or `bad`.

    `place`: in which of the `places` that its output has for the component, of those that state anything.
    """
    rows = rows.assign(good=meaning == "ok", bad=meaning.isin(NOT_IN_ORDER))
    rows = rows[rows["state"] != ""]
    among = rows.groupby(OUTPUT, sort=False)["state"]
    rows = rows.assign(place=among.cumcount(), places=among.transform("size"))
    return rows[rows["good"] | rows["bad"]]


def classed(rows: pd.DataFrame) -> pd.DataFrame:
    """One row for each component, reading and source; whether it is in order, not, or both, and the state of that.

    Of a component with states of both kinds the first that is not in order is given.
    """
    among = rows.groupby(OUTPUT, sort=False)
    good, bad = (among[name].transform("any").astype(bool) for name in ("good", "bad"))
    shown = rows.assign(good=good, bad=bad)[rows["bad"] == bad]
    return shown.drop_duplicates(OUTPUT)[[*OUTPUT, "state", "line", "good", "bad"]]


def opposite(rows: pd.DataFrame, one: str, other: str) -> "pd.Series[bool]":
    """Whether one side has a component in order only, and the other has it not in order.

    Two outputs mean different things by a name, so that between them the other may not have it in order as well.
    """
    alike = rows["source"] == rows["source_verified"]
    return rows["good" + one] & ~rows["bad" + one] & rows["bad" + other] & (alike | ~rows["good" + other])

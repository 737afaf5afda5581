"""Which components are in order by the CLI and by a second reading."""

import pandas as pd

from policy.context import Case, together
from policy.parts.component_states import meanings
from policy.verification.compare import AGAIN, named, places

COMPONENT = ["host", "member", "component"]
NAPALM = "napalm"
SOURCES = ("environment", "fpc")
NOT_IN_ORDER = ("failed", "doubtful", "empty")


def state_disputes(case: Case) -> pd.DataFrame:
    """A failing finding for each component that one reading has in order and the other has not.

    A state that no table explains, or that a part passes through while it starts, is no
    contradiction; neither is a component that only one reading names, for each lists the sensors it knows. What NAPALM
    makes of a component whose state a reply names is not asked: to its driver any word but one is not OK.
    """
    health, second = case.records.health, case.records.witness_health
    by_napalm = second["source"] == NAPALM
    replied = pd.MultiIndex.from_frame(second.loc[~by_napalm, COMPONENT])
    second = second[~(by_napalm & pd.MultiIndex.from_frame(second[COMPONENT]).isin(replied))]
    health = health[health["source"].isin(SOURCES)]
    first = classed(health, meanings(case, health))
    known_as = second["source"].where(second["source"] == NAPALM, "environment")
    other = classed(second, meanings(case, second.assign(source=known_as)))
    rows = first.merge(other, on=COMPONENT, suffixes=("", "_second"), sort=False)
    rows = rows[opposite(rows, "", "_second") | opposite(rows, "_second", "")]
    rows = rows.drop_duplicates(COMPONENT)
    sentence = rows["component"] + " is " + rows["state"] + " by CLI and " + rows["state_second"] + " by "
    return rows.assign(
        path=rows["component"],
        subject=rows["component"],
        outcome="fail",
        sentence=sentence + named(rows["source_second"]) + ".",
        mend=AGAIN,
        evidence=together(case.lines(rows), places(case, rows, "line_second", "source_second")),
    )


def classed(rows: pd.DataFrame, meaning: "pd.Series[str]") -> pd.DataFrame:
    """One row for each component and source with its first state, and whether it is in order, not, or both."""
    rows = rows.assign(good=meaning == "ok", bad=meaning.isin(NOT_IN_ORDER))
    told = rows[rows["good"] | rows["bad"]]
    return told.groupby([*COMPONENT, "source"], sort=False, as_index=False).agg(
        state=("state", "first"), line=("line", "first"), good=("good", "any"), bad=("bad", "any")
    )


def opposite(rows: pd.DataFrame, one: str, other: str) -> "pd.Series[bool]":
    """Whether one reading has a component in order only, and the other has it not in order only."""
    return rows["good" + one] & ~rows["bad" + one] & rows["bad" + other] & ~rows["good" + other]

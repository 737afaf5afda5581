"""Which components are in order by the CLI and by the verification."""

import pandas as pd

from parsers.record_schemas import Reading
from policy.check import subjects
from policy.given import Given
from policy.joins import anti_join
from policy.parts.component_states import meanings
from policy.verification.compare import source_names, stands_at

COMPONENT = ["host", "member", "component"]
SOURCES = ("environment", "fpc")
NOT_IN_ORDER = ("failed", "doubtful", "empty")


def state_discrepancies(given: Given) -> pd.DataFrame:
    """A subject for each component that one side has in order and the other has not.

    A state that no table explains, or that a part passes through while it starts, is no
    contradiction; neither is a component that only one side names, for each lists the sensors it knows. What NAPALM
    makes of a component whose state a reply names is left out: to its driver any word but one is not OK.
    """
    health, verified = given.records["health"], given.verification["health"]
    by_napalm = verified["reading"] == Reading.NAPALM
    verified = verified[~by_napalm | anti_join(verified, verified[~by_napalm], COMPONENT)]
    health = health[health["source"].isin(SOURCES)]
    table = given.tables["component_states"]
    cli, other = (classed(rows, meanings(rows, table)) for rows in (health, verified))
    rows = cli.merge(other, on=COMPONENT, suffixes=("", "_verified"))
    rows = rows[opposite(rows, "", "_verified") | opposite(rows, "_verified", "")]
    rows = rows.drop_duplicates(COMPONENT)
    values = {name: rows[name] for name in ("component", "state", "state_verified")}
    return subjects(
        rows.assign(path=rows["component"]),
        subject=rows["component"],
        differs=True,
        reader=source_names(rows["reading_verified"]),
        **values,
        **stands_at(rows),
    )


def classed(rows: pd.DataFrame, meaning: "pd.Series[str]") -> pd.DataFrame:
    """One row for each component, reading and source with its first state; whether it is in order, not, or both."""
    rows = rows.assign(good=meaning == "ok", bad=meaning.isin(NOT_IN_ORDER))
    stated = rows[rows["good"] | rows["bad"]]
    return stated.groupby([*COMPONENT, "reading", "source"], sort=False, as_index=False).agg(
        state=("state", "first"), line=("line", "first"), good=("good", "any"), bad=("bad", "any")
    )


def opposite(rows: pd.DataFrame, one: str, other: str) -> "pd.Series[bool]":
    """Whether one side has a component in order only, and the other has it not in order only."""
    return rows["good" + one] & ~rows["bad" + one] & rows["bad" + other] & ~rows["good" + other]

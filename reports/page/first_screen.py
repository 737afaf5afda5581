"""What can be answered from the first screen: what goes today, from where, for how much, and who does what next."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from policy.findings import Owner
from policy.stages import Stage
from reports.page.ready_theaters import Ready, ReadyTheater, ready_theaters
from reports.report_data import ReportData
from reports.report_rows import Row, print_count, sums_by_currency

STAGE_MEANINGS = {
    Stage.NOT_COLLECTED: "could not be reached",
    Stage.NOT_JUDGED: "no hardware of its own",
    Stage.NOT_ELIGIBLE: "fails a requirement",
    Stage.EVIDENCE_MISSING: "fails nothing, lacks proof",
    Stage.READY: "can go to Juniper today",
    Stage.INSPECTED: "Juniper has looked at it",
    Stage.QUOTE: "inspection passed",
}


@dataclass(frozen=True, slots=True)
class StageCount:
    """How many devices stand at a stage."""

    stage: str
    meaning: str
    devices: int


@dataclass(frozen=True, slots=True)
class OwnerNext:
    """What an owner of actions does first, how many actions and devices wait, and what becomes spendable by them."""

    owner: str
    action: str
    actions: int
    devices: int
    amounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FirstScreen:
    """The parts of the first screen beside headline and money."""

    stages: tuple[StageCount, ...]
    ready: tuple[ReadyTheater, ...]
    owners: tuple[OwnerNext, ...]
    tables: str


def first_screen(report: ReportData, listed: list[Row], ready: Mapping[str, Ready]) -> FirstScreen:
    """Counts and sums of what is judged already; `listed` are the actions that help, the most worth one first."""
    counts = report.results["stage"].value_counts()
    return FirstScreen(
        stages=tuple(StageCount(one, words, int(counts.get(one, 0))) for one, words in STAGE_MEANINGS.items()),
        ready=tuple(ready_theaters(ready)),
        owners=tuple(owners_next(report.actions, listed)),
        tables=tables_sentence(report),
    )


def owners_next(actions: pd.DataFrame, listed: list[Row]) -> Iterator[OwnerNext]:
    """Each owner of an action that helps; fees that an action unlocks by itself are of other devices each time."""
    helping = actions[actions["helps"].astype(bool)]
    for owner in Owner:
        rows = [row for row in listed if row["owner"] == owner]
        if rows:
            amounts = sums_by_currency({"amount": row["unlocks"], "currency": row["currency"]} for row in rows)
            yield OwnerNext(
                owner=str(owner),
                action=rows[0]["action"],
                actions=len({row["action"] for row in rows}),
                devices=helping.loc[helping["owner"] == owner, "host"].nunique(),
                amounts=amounts,
            )


def tables_sentence(report: ReportData) -> str:
    """How old the reference tables are, in one sentence."""
    dated = [source for source in report.sources if source.newest]
    if not dated:
        return f"{print_count(len(report.sources), 'reference table')} used, none with a date."
    oldest = min(dated, key=lambda source: (source.newest or report.as_of, source.name))
    stale = len(report.stale_tables)
    days = print_count(max((report.as_of - (oldest.newest or report.as_of)).days, 0), "day")
    state = "none is too old" if not stale else f"{print_count(stale, 'table')} too old"
    return f"{print_count(len(report.sources), 'reference table')}; the oldest, {oldest.name}, is {days} old; {state}."

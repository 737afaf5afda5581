"""The first screen of the report: headline, money side by side, counts by stage, theater, site and model."""

from collections.abc import Mapping
from dataclasses import dataclass

from policy.findings import Result
from policy.pricing.tariff import UNPRICED
from policy.stages import Stage
from policy.waiting import wait_day
from reports.changes.change_sections import ChangesView, changes_view
from reports.lists.worklist import sets_of_actions, worklist
from reports.money.compared_sums import SUMS, lines_by_sum
from reports.money.contracts_stated import ContractFigures, ContractsStated
from reports.money.exchange import Exchange
from reports.money.fees_stated import FeeStated, added_fees, fees_stated
from reports.money.money_decisions import Decision, chosen_lines, decisions
from reports.money.remedies_worth import remedies_sentence
from reports.page.first_screen import FirstScreen, first_screen
from reports.page.outlook import Outlook, outlook
from reports.page.purchases_sentence import purchases_sentence
from reports.page.readings_stated import ReadingStated, readings_bearing, readings_stated
from reports.page.ready_theaters import ready_by_theater
from reports.page.trend_section import TrendSection, trend_section
from reports.page.verification_column import verification_sentence
from reports.page.waiting_sentence import lost_by_waiting, waiting_sentence
from reports.report_data import ReportData
from reports.report_rows import Row, print_count, print_money, rows_of

MOST_CHANGES = 25
SCOPES = {"stage": "Stage", "fee": "Fee", "theater": "Theater", "site": "Site", "model": "Model"}
STAGE_PLACES = {stage.value: place for place, stage in enumerate(Stage)}


@dataclass(frozen=True, slots=True)
class Sum:
    """One of the sums of money that a reader compares; amounts hold one printed sum for each currency."""

    title: str
    meaning: str
    amounts: tuple[str, ...]
    lines: int
    unpriced: int
    note: str = ""
    also: str = ""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Counts and money of one scope, a row for each name and currency."""

    scope: str
    title: str
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Summary:
    """The fleet on one screen."""

    devices: int
    passed: int
    failed: int
    incomplete: int
    headline: str
    verification: str
    unexamined: str
    purchases: str
    sums: tuple[Sum, ...]
    currencies: tuple[str, ...]
    exchange: str
    fees: tuple[FeeStated, ...]
    contracts: ContractsStated
    readings: tuple[ReadingStated, ...]
    breakdowns: tuple[Breakdown, ...]
    decisions: tuple[Decision, ...]
    first: FirstScreen
    worklist: list[Row]
    sets: list[Row]
    waiting: int
    left_out: list[Row]
    outlook: Outlook
    changes: ChangesView | None
    trend: TrendSection


def summarise(report: ReportData) -> Summary:
    """Count results, add up cost lines and put actions together; nothing is judged here."""
    counts = report.results["result"].value_counts()
    passed, failed, incomplete = (int(counts.get(result.value, 0)) for result in Result)
    devices = len(report.results)
    listed, sets = (make(report.actions, report.costs) for make in (worklist, sets_of_actions))
    helps = listed["helps"].astype(bool)
    unexamined, chosen = report.unexamined, chosen_lines(report, lines_by_sum(report))
    return Summary(
        devices=devices,
        passed=passed,
        failed=failed,
        incomplete=incomplete,
        headline=headline(devices, passed, failed, incomplete),
        verification=verification_sentence(report.devices),
        unexamined=unexamined,
        purchases=purchases_sentence(report.purchases),
        sums=sums(report, counted_lines(report), waiting_sentence(report, lost_by_waiting(report.costs))),
        exchange=Exchange.of(report).sentence,
        currencies=tuple(report.totals.loc[report.totals["scope"] == "fleet", "currency"]),
        fees=fees_stated(added_fees(report.costs)),
        contracts=ContractFigures.of(report).stated,
        readings=readings_stated(readings_bearing(report), report.settings),
        breakdowns=breakdowns(report),
        decisions=decisions(report, chosen, remedies_sentence(listed, sets), unexamined),
        first=first_screen(report, rows_of(listed[helps]), ready_by_theater(report)),
        worklist=alike_together(rows_of(listed[helps])),
        sets=rows_of(sets),
        waiting=len(sets),
        left_out=rows_of(listed[~helps]),
        outlook=outlook(report),
        changes=changes_view(report.changes, MOST_CHANGES) if report.changes else None,
        trend=trend_section(report),
    )


def alike_together(rows: list[Row]) -> list[Row]:
    """Actions of the same owner for the same checks and devices on one line: the first, and how many more there are."""
    groups: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        key = ("owner", "checks", "hosts", "currency", "unlocks", "unlocks_together", "replacements", "replacement")
        groups.setdefault(tuple(row[name] for name in key), []).append(row)
    return [{**alike[0], "others": len(alike) - 1} for alike in groups.values()]


def headline(devices: int, passed: int, failed: int, incomplete: int) -> str:
    """The result of the audit in one sentence."""
    meet = "meets" if passed == 1 else "meet"
    do = "does" if failed == 1 else "do"
    lack = "lacks" if incomplete == 1 else "lack"
    fleet = print_count(devices, "device")
    return (
        f"{passed:,} of {fleet} {meet} the published requirements; {failed:,} {do} not; {incomplete:,} {lack} evidence."
    )


def counted_lines(report: ReportData) -> dict[str, tuple[int, int]]:
    """How many cost lines each sum counts, and how many of these have no price."""
    unpriced = report.costs["status"] == UNPRICED
    return {name: (int(lines.sum()), int((lines & unpriced).sum())) for name, lines in lines_by_sum(report).items()}


def sums(report: ReportData, lines: Mapping[str, tuple[int, int]], waiting: str) -> tuple[Sum, ...]:
    """Submit everything, submit only what passes, what is lost and what is at risk: the fleet's rows of the totals.

    `lines` are as `counted_lines` has them; `waiting` says what waiting comes to.
    """
    fleet, day = rows_of(report.totals[report.totals["scope"] == "fleet"]), wait_day(report.settings, report.as_of)
    exchange = Exchange.of(report)
    notes = {"submit_remedied": replacements_sentence(fleet), "passes_then": waiting}
    return tuple(
        Sum(
            title=title.format(day=day),
            meaning=meaning,
            amounts=tuple(
                print_money(row[column], row["currency"])
                for row in fleet
                if lines[column][0] and row[column] is not None
            ),
            lines=lines[column][0],
            unpriced=lines[column][1],
            note=notes.get(column, ""),
            also=exchange.converted(fleet, column) if lines[column][0] else "",
        )
        for column, (title, meaning) in SUMS.items()
    )


def replacements_sentence(fleet: list[Row]) -> str:
    """What the parts cost that take the place of others, beside the fees; empty where no part is replaced."""
    amounts = [print_money(row["replacements"], row["currency"]) for row in fleet if row["replacements"]]
    unpriced = max((row["unpriced_replacements"] for row in fleet), default=0)
    lacking = f"{print_count(unpriced, 'replacement')} without a price" if unpriced else ""
    words = [*([f"{' + '.join(amounts)} at list price"] if amounts else []), *([lacking] if lacking else [])]
    return f"New parts come on top: {', '.join(words)}." if words else ""


def breakdowns(report: ReportData) -> tuple[Breakdown, ...]:
    """The rows of the totals table, by scope."""
    return tuple(
        Breakdown(scope, title, sorted(rows_of(report.totals[report.totals["scope"] == scope]), key=stage_place))
        for scope, title in SCOPES.items()
    )


def stage_place(row: Row) -> int:
    """Where a stage stands on the way to a quote; every other name keeps the place it has."""
    return STAGE_PLACES.get(row["name"], 0)

"""The first screen and the sections of a large fleet, from totals, lists and figures that its parts add up to."""

from policy.findings import Result
from reports.changes.change_sections import changes_view
from reports.lists.fleet_lists import FleetLists
from reports.lists.worklist import ordered_sets, worklist_of
from reports.money.exchange import Exchange
from reports.money.fees_stated import fees_stated
from reports.money.money_decisions import decisions
from reports.money.remedies_worth import remedies_sentence
from reports.page.first_screen import first_screen
from reports.page.outlook import outlook
from reports.page.overview import MOST_CHANGES, Summary, alike_together, breakdowns, headline, sums
from reports.page.part_figures import PartFigures
from reports.page.purchases_sentence import purchases_sentence
from reports.page.readings_stated import readings_stated
from reports.page.trend_section import trend_section
from reports.page.verification_column import verification_sentence
from reports.page.waiting_sentence import waiting_sentence
from reports.report_data import ReportData
from reports.report_rows import rows_of


def fleet_summary(fleet: ReportData, lists: FleetLists, figures: PartFigures) -> Summary:
    """The summary of a fleet of which only devices, results, totals, and who has to do what, are held."""
    counts = fleet.results["result"].value_counts()
    passed, failed, incomplete = (int(counts.get(result.value, 0)) for result in Result)
    listed, sets = worklist_of(lists.work), ordered_sets(figures.all_sets())
    helps, unexamined = listed["helps"].astype(bool), fleet.unexamined
    lines = {name: (added.lines, added.unpriced) for name, added in figures.sums.items()}
    return Summary(
        devices=len(fleet.results),
        passed=passed,
        failed=failed,
        incomplete=incomplete,
        headline=headline(len(fleet.results), passed, failed, incomplete),
        verification=verification_sentence(fleet.devices),
        unexamined=unexamined,
        purchases=purchases_sentence(fleet.purchases),
        sums=sums(fleet, lines, waiting_sentence(fleet, figures.lost)),
        currencies=tuple(fleet.totals.loc[fleet.totals["scope"] == "fleet", "currency"]),
        exchange=Exchange.of(fleet).sentence,
        fees=fees_stated(figures.fees),
        contracts=figures.contracts.stated,
        readings=readings_stated(figures.readings, fleet.settings),
        breakdowns=breakdowns(fleet),
        decisions=decisions(fleet, figures.decisions, remedies_sentence(listed, sets), unexamined),
        first=first_screen(fleet, rows_of(listed[helps]), figures.ready),
        worklist=alike_together(rows_of(listed[helps])),
        sets=rows_of(sets),
        waiting=figures.waiting,
        left_out=rows_of(listed[~helps]),
        outlook=outlook(fleet),
        changes=changes_view(fleet.changes, MOST_CHANGES) if fleet.changes else None,
        trend=trend_section(fleet),
    )

"""What a person sees at the end of a run, and the exit code that a script sees."""

import shlex
from collections.abc import Iterable, Iterator
from datetime import date

import pandas as pd

from policy.reference.reference_tables import Reference
from policy.reference.table_age import newest_statement
from policy.stages import Stage
from policy.waiting import wait_day
from reinstate.console.screen import ERRORS, say, say_table
from reinstate.exit_codes import Exit
from reinstate.run.collect_or_import import resume_command
from reinstate.run.folder import Run
from reinstate.run.report_inputs import stated_data
from reports.money.exchange import Exchange
from reports.page.html import PAGE
from reports.page.purchases_sentence import purchases_sentence
from reports.page.verification_column import verification_sentence
from reports.report_data import ReportData
from reports.report_rows import print_money, rows_of
from tasks.failures import ADVICE, Failure
from tasks.visit import Journal

NAMED = 3
NOT_KNOWN = "-"
SUMS = {
    "submit everything": "submit_everything",
    "submit only what passes": "submit_passing",
    "submit after remedies": "submit_remedied",
    "avoidable: inspection of devices that fail": "avoidable",
    "at risk: their other fees, lost once paid": "at_risk",
    "wait until {day}: what still passes": "passes_then",
    "lost by waiting until then": "lost_by_waiting",
}
BOUGHT = {
    "new contracts of what passes": "contracts_passing",
    "new contracts after remedies": "contracts_remedied",
    "licences of what passes": "licenses_passing",
    "licences after remedies": "licenses_remedied",
}


def not_collected(outcomes: Iterable[tuple[str, str]]) -> Iterator[str]:
    """One line for each class of failure: how many devices, the first of them, and what to do."""
    classes: dict[str, list[str]] = {}
    for host, failure in outcomes:
        if failure:
            classes.setdefault(failure, []).append(host)
    for failure, hosts in classes.items():
        named = ", ".join(hosts[:NAMED]) + (", ..." if len(hosts) > NAMED else "")
        yield f"not collected: {len(hosts)} ({failure}): {named}. {ADVICE[Failure(failure)]}"


def print_collected(run: Run) -> Exit:
    """Print what a collection alone came to, and how to go on; gives the exit code of the run."""
    outcomes = failure_by_host(run)
    collected = sum(not failure for _, failure in outcomes)
    say(f"{collected} of {len(outcomes)} devices are collected.")
    for line in not_collected(outcomes):
        say(line)
    say(f"Run: {run.path}")
    if collected == len(outcomes):
        return Exit.ALL_PASS
    if not run.manifest().get("offline"):
        say(f"Visit the others with: {resume_command(run, 'collect')}")
    return Exit.NOT_COLLECTED


def print_summary(run: Run, made_from: ReportData | None = None) -> Exit:
    """Print counts, money and the path of the report, or how it is written; gives the exit code of the run.

    What its reports are made from is read, where it is not given.
    """
    data = made_from or stated_data(run)
    fleet = data.totals[data.totals["scope"] == "fleet"]
    counts = fleet.iloc[0]
    say(f"{counts['passed']} of {counts['devices']} devices meet the published requirements on {data.as_of}.")
    if verification := verification_sentence(data.devices):
        say(verification)
    if bought := purchases_sentence(data.purchases):
        say(bought)
    results = (
        ("pass", counts["passed"], "meets every requirement that is examined"),
        ("fail", counts["failed"], "not eligible: report.html says why and what the remedy is"),
        ("incomplete", counts["incomplete"], "evidence is missing, nothing found against it"),
    )
    say_table(("result", "devices", "what it means"), results)
    say(stage_line(data.results["stage"]))
    if unexamined := data.unexamined:
        say(unexamined)
    exchange = Exchange.of(data)
    also = (f"in {exchange.into}",) if exchange.into else ()
    rows = money(fleet, wait_day(data.settings, data.as_of), exchange)
    say_table(("fees, non-refundable", *fleet["currency"], *also), rows)
    if data.sample_prices:
        say("These are INVENTED SAMPLE PRICES: bring your own price list before you decide anything.")
    if data.day_of_tables:
        say(early_day(data.as_of, data.day_of_tables))
    if data.stale_tables:
        old = ", ".join(f"{table.name} of {table.newest} ({table.days} days)" for table in data.stale_tables)
        days = data.settings.max_table_age_days
        say(f"Tables older than {days} days: {old}. Import exports of this quarter and judge again.")
    for line in not_collected(zip(data.devices["host"], data.devices["failure"], strict=True)):
        say(line)
    page, how = run.path / PAGE, f"Write the reports with: reinstate report {shlex.quote(str(run.path))}"
    say(f"Report: {page}" if page.exists() else how)
    return exit_code(data)


def stage_line(stages: "pd.Series[str]") -> str:
    """How many devices have come how far, in one line; stages where no device is are left out."""
    counts = stages.value_counts()
    return "stages: " + " · ".join(f"{stage} {counts[stage]}" for stage in map(str, Stage) if stage in counts)


def early_day(as_of: date, newest: date) -> str:
    """What a reader is to know of a day that lies before that of the tables."""
    return (
        f"Judged on {as_of}, before {newest}, the day of the tables: what they say of later days lets nothing pass. "
        f"Judge again with --as-of {newest} or later, and leave as_of: out of config.yaml."
    )


def warn_of_early_day(reference: Reference, as_of: date) -> None:
    """Say at the start that the day of the audit lies before that of the tables, where it does."""
    newest = newest_statement(reference.sources)
    if newest and newest > as_of:
        say(early_day(as_of, newest), ERRORS)


def money(fleet: pd.DataFrame, day: date, exchange: Exchange) -> Iterator[tuple[object, ...]]:
    """The sums of the fleet in each currency, a dash where no line has a price, and how many lines have none.

    What is bought afterwards is left out where nothing of it is known. The last column is the sum of all currencies in
    that of the owner, if one is wanted.
    """
    totals = rows_of(fleet)
    bought = {title: column for title, column in BOUGHT.items() if fleet[column].ne(0).any()}
    for title, column in (SUMS | bought).items():
        amounts = [NOT_KNOWN if amount is None else print_money(amount) for amount in fleet[column]]
        also = [exchange.converted(totals, column) or NOT_KNOWN] if exchange.into else []
        yield title.format(day=day), *amounts, *also
    blank = [""] if exchange.into else []
    yield "fee lines without a price, not in these sums", *fleet["unpriced"], *blank
    if fleet["unpriced_bought"].any():
        yield "contract and licence lines without a price", *fleet["unpriced_bought"], *blank


def failure_by_host(run: Run) -> list[tuple[str, str]]:
    """Each device of the run and what kept it from being collected, blank when nothing did."""
    visits = Journal(run.path).visits()
    return [
        (one.host, visits[one.host].failure if one.host in visits else Failure.NOT_VISITED) for one in run.devices()
    ]


def exit_code(data: ReportData) -> Exit:
    """What the run comes to for a script: not collected weighs more than not passed.

    A verification that somebody stopped counts as one; what a device itself kept from being verified does not.
    """
    incomplete = (data.devices["failure"] != "") | (data.devices["not_verified"] == str(Failure.NOT_VISITED))
    if incomplete.any():
        return Exit.NOT_COLLECTED
    return Exit.ALL_PASS if (data.results["result"] == "pass").all() else Exit.NOT_ALL_PASS

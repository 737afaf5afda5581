"""What a person sees at the end of a run."""

from collections.abc import Iterable, Iterator

from reinstate.commands.collect_devices import resuming
from reinstate.console.screen import say, say_table
from reinstate.exit_codes import Exit
from reinstate.run import pipeline
from reinstate.run.folder import Run
from reports.report_rows import print_money
from reports.verification_column import told
from tasks.failures import ADVICE, Failure

NAMED = 3


def missed(outcomes: Iterable[tuple[str, str]]) -> Iterator[str]:
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
    outcomes = pipeline.outcomes(run)
    whole = sum(not failure for _, failure in outcomes)
    say(f"{whole} of {len(outcomes)} devices are collected.")
    for line in missed(outcomes):
        say(line)
    say(f"Run: {run.path}")
    if whole == len(outcomes):
        return Exit.ALL_PASS
    if not run.manifest().get("offline"):
        say(f"Visit the others with: {resuming(run, 'collect')}")
    return Exit.NOT_COLLECTED


def print_summary(run: Run) -> Exit:
    """Print counts, money and the path of the report; gives the exit code of the run."""
    data = pipeline.report_data(run)
    fleet = data.totals[data.totals["scope"] == "fleet"]
    counts = fleet.iloc[0]
    say(f"{counts['passed']} of {counts['devices']} devices meet the published requirements on {data.as_of}.")
    if verification := told(data.devices):
        say(verification)
    results = (
        ("pass", counts["passed"], "ready to submit"),
        ("fail", counts["failed"], "not eligible: report.html says why and what would mend it"),
        ("incomplete", counts["incomplete"], "evidence is missing, nothing found against it"),
    )
    say_table(("result", "devices", "what it means"), results)
    sums = (
        ("submit everything", "submit_everything"),
        ("submit only what passes", "submit_passing"),
        ("avoidable: lost on devices that fail", "avoidable"),
    )
    money = [(title, *(print_money(amount) for amount in fleet[column])) for title, column in sums]
    unpriced = ("lines without a price, not in these sums", *fleet["unpriced"])
    say_table(("fees, non-refundable", *fleet["currency"]), [*money, unpriced])
    if data.sample_prices:
        say("These are INVENTED SAMPLE PRICES: bring your own price list before you decide anything.")
    if data.stale_tables:
        old = ", ".join(f"{table.name} of {table.newest} ({table.days} days)" for table in data.stale_tables)
        say(f"Tables older than {data.max_table_age_days} days: {old}. Import exports of this quarter and judge again.")
    for line in missed(zip(data.devices["host"], data.devices["failure"], strict=True)):
        say(line)
    say(f"Report: {run.path / 'report.html'}")
    return pipeline.exit_code(data)

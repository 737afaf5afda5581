"""What a person sees at the end of a run."""

from collections.abc import Iterator

import pandas as pd
from rich.console import Console
from rich.table import Table

from reinstate import pipeline
from reinstate.exit_codes import Exit
from reinstate.run_folder import Run
from reports.rows import print_money
from tasks.failures import ADVICE, Failure

NAMED = 3


def missed(devices: pd.DataFrame) -> Iterator[str]:
    """One line for each class of failure: how many devices, the first of them, and what to do."""
    failed = devices[devices["failure"] != ""]
    for failure, rows in failed.groupby("failure", sort=False):
        hosts = ", ".join(rows["host"].head(NAMED)) + (", ..." if len(rows) > NAMED else "")
        yield f"not collected: {len(rows)} ({failure}): {hosts}. {ADVICE[Failure(str(failure))]}"


def print_summary(run: Run, out: Console) -> Exit:
    """Print counts, money and the path of the report; gives the exit code of the run."""
    data = pipeline.report_data(run)
    fleet = data.totals[data.totals["scope"] == "fleet"]
    counts = fleet.iloc[0]
    out.print(f"{counts['passed']} of {counts['devices']} devices meet the published requirements on {data.as_of}.")
    results = Table("result", "devices", "what it means", box=None, pad_edge=False)
    results.add_row("pass", str(counts["passed"]), "ready to submit")
    results.add_row("fail", str(counts["failed"]), "not eligible: report.html says why and what would mend it")
    results.add_row("incomplete", str(counts["incomplete"]), "evidence is missing, nothing found against it")
    out.print(results)
    money = Table("fees, non-refundable", *(f"{name}" for name in fleet["currency"]), box=None, pad_edge=False)
    for title, column in (("submit everything", "submit_everything"), ("submit only what passes", "submit_passing"),
                          ("avoidable: lost on devices that fail", "avoidable")):  # fmt: skip
        money.add_row(title, *(print_money(amount) for amount in fleet[column]))
    money.add_row("lines without a price, not in these sums", *(str(count) for count in fleet["unpriced"]))
    out.print(money)
    if data.sample_prices:
        out.print("These are INVENTED SAMPLE PRICES: bring your own price list before you decide anything.")
    for line in missed(data.devices):
        out.print(line, markup=False)
    out.print(f"Report: {run.path / 'report.html'}", markup=False)
    return pipeline.exit_code(data)

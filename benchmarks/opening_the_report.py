"""How soon the report of a large run can be used in a browser, beside the report of no device.

python benchmarks/opening_the_report.py RUN: a run whose report.html is there, as benchmarks/reporting.py leaves it.
"""

import statistics
import sys
import tempfile
import time
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pandas as pd

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "support"))

from chromium import Browser, chromium
from report_page import choose, open_report

from reinstate.run.folder import Run
from reinstate.run.report_inputs import report_data
from reports.page.html import PAGE, write_html
from reports.report_data import ReportData

ROUNDS = 5
FILTERS: tuple[dict[str, str], ...] = (
    {"result": "fail"},
    {"theater": "EMEA"},
    {"check": "operable"},
    {"owner": "site hands"},
    {"text": "caav3765"},
)
PAINTED = """(async () => {
  const select = document.getElementById("filter-%s");
  const turn = document.body.dataset.painted;
  const start = performance.now();
  select.value = %r;
  select.dispatchEvent(new Event(%r));
  while (document.body.dataset.painted === turn) await new Promise((done) => setTimeout(done, 1));
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
})()"""


def without_devices(report: ReportData) -> ReportData:
    """The report without a row."""
    frames: dict[str, Any] = {one.name: getattr(report, one.name) for one in fields(report)}
    return replace(report, **{name: rows.iloc[:0] for name, rows in frames.items() if isinstance(rows, pd.DataFrame)})


def seconds(browser: Browser, page: Path) -> float:
    start = time.perf_counter()
    open_report(browser, page)
    return time.perf_counter() - start


def milliseconds(browser: Browser, fields_chosen: dict[str, str]) -> float:
    """Until the answer of a filter is painted."""
    ((field, value),) = fields_chosen.items()
    chosen, event = (value, "input") if field == "text" else (f"={value}", "change")
    taken = float(browser.run(PAINTED % (field, chosen, event)))
    choose(browser, **{field: ""})
    return taken


def main(run: Path) -> None:
    """Print both times, what is allowed, and the slowest answer of each filter."""
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        empty = write_html(Path(name), without_devices(report_data(Run.open(run))))
        pairs = [(seconds(browser, empty), seconds(browser, run / PAGE)) for _ in range(ROUNDS)]
        bare, filled = (statistics.median(times) for times in zip(*pairs, strict=True))
        print(f"filled {filled:.2f} s, without devices {bare:.2f} s, allowed {3 * bare + 2:.2f} s")
        for one in FILTERS:
            slowest = max(milliseconds(browser, one) for _ in range(ROUNDS))
            print(f"{one}: painted within {slowest:.0f} ms")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""How soon the report of a large run can be used in Chromium, beside the report of no device."""

import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pandas as pd

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "support"))

from chromium import Browser, chromium
from report_page import choose, open_report
from results import Ratio, show
from simulated_runs import judged

from reinstate.run.report_inputs import report_data
from reports.page.html import write_html
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


def measure(full: bool) -> Iterator[Ratio]:
    """How soon the page is there, over three times an empty one and two seconds, and each answer over 200 ms."""
    devices = 10_000 if full else 200
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        run = judged(Path(name) / "run", devices)
        data = report_data(run)
        filled, empty = write_html(run.path, data), write_html(Path(name), without_devices(data))
        pairs = [(seconds(browser, empty), seconds(browser, filled)) for _ in range(ROUNDS)]
        allowed = tuple(page / (3 * bare + 2) for bare, page in pairs)
        yield Ratio(f"page of {devices:,} devices usable, over what is allowed", allowed, "at most 1")
        yield Ratio("the same, over the page of no device", tuple(page / bare for bare, page in pairs))
        open_report(browser, filled)
        for one in FILTERS:
            slowest = max(milliseconds(browser, one) for _ in range(ROUNDS))
            yield Ratio(f"a choice painted, over 200 ms: {one}", (slowest / 200,), "at most 1")


if __name__ == "__main__":
    show(measure)

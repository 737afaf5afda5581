"""The reports of a fleet that is larger than a page: the pages add up to the totals, and lead to each device."""

import csv
import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from chromium import Browser, chromium
from fleet_on_disk import HOSTILE, PLACES, fleet_on_disk
from report_page import names_in, open_report

from parsers.processes import in_this_process
from policy.pricing.totals import totals_of
from reinstate.kept_runs.run_intake import read_run
from reinstate.run import part_reports
from reinstate.run.completion import Completion
from reinstate.run.fleet_data import fleet_data, is_parted
from reinstate.run.folder import Run
from reinstate.run.host_group import Inventory
from reinstate.run.part_reports import write_reports_in_parts
from reinstate.run.pipeline import complete, forget_reports, report_stage
from reinstate.run.report_inputs import part_data, report_data, reported_with, sums_of_totals
from reports.changes.change_columns import CHANGE_FILES
from reports.notice.notice import notice
from reports.notice.run_figures import run_figures
from reports.page.page_parts import PAGES, page_parts

MOST = 3
SUMS = ("submit_everything", "submit_passing", "submit_remedied", "avoidable", "at_risk", "contracts_remedied")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    made = fleet_on_disk(tmp_path_factory.mktemp("parted") / "run", 1)
    made.note(config={"output": {"devices_per_page": MOST}})
    report_stage(made)
    return made


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


def rows(run: Run, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((run.path / name).read_text(encoding="utf-8-sig").splitlines()))


def test_only_a_larger_fleet_is_parted(run: Run) -> None:
    """Of so many devices as a page may hold there is one page, and none of the others is left."""
    before = run.manifest()["config"]
    for most, parted in ((len(PLACES), False), (len(PLACES) - 1, True), (0, False)):
        run.note(config={"output": {"devices_per_page": most}})
        assert is_parted(run) == parted
        report_stage(run)
        assert (run.path / PAGES).exists() == parted
    run.note(config=before)
    report_stage(run)


def test_pages_hold_no_more_than_is_made_at_once(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many devices a page may have: several are in memory at a time."""
    with monkeypatch.context() as patch:
        patch.setattr(part_reports, "AT_ONCE", MOST - 1)
        report_stage(run)
        pages = {f"{PAGES}/{path.name}" for path in (run.path / PAGES).iterdir()}
    parts = page_parts(Inventory.of(run.path).devices, MOST - 1)
    assert {part.page for part in parts} <= pages
    assert max(len(part.places) for part in parts) == MOST - 1
    report_stage(run)


def test_the_sums_of_the_pages_are_the_totals_to_the_cent(run: Run) -> None:
    """Currency by currency, and the counts of devices."""
    inventory = Inventory.of(run.path)
    added: dict[tuple[str, str], Decimal] = {}
    counts: Counter[str] = Counter()
    for part in page_parts(inventory.devices, MOST):
        totals = totals_of(sums_of_totals(part_data(run, inventory.group(part.places))), "USD")
        fleet = totals[totals["scope"] == "fleet"].to_dict("records")
        counts.update({name: int(fleet[0][name]) for name in ("devices", "passed", "failed", "incomplete")})
        for row in fleet:
            for name in SUMS:
                key = (row["currency"], name)
                added[key] = added.get(key, Decimal(0)) + (row[name] or Decimal(0))
    kept = [row for row in rows(run, "totals.csv") if row["scope"] == "fleet"]
    assert {(row["currency"], name): Decimal(row[name] or 0) for row in kept for name in SUMS} == added
    assert {name: int(kept[0][name]) for name in counts} == counts
    assert any(amount for amount in added.values())


def test_each_device_is_on_one_page(run: Run) -> None:
    pages = [path for path in sorted((run.path / PAGES).iterdir()) if not path.stem.endswith("-pictures")]
    assert len(pages) == len(page_parts(Inventory.of(run.path).devices, MOST)) > MOST
    text = (run.path / "report.html").read_text(encoding="utf-8")
    links = set(re.findall(r'<a href="(pages/[^"#]+)["#]', text))
    assert links == {f"{PAGES}/{path.name}" for path in pages}
    assert HOSTILE not in text
    assert html.escape(HOSTILE) in text


def test_pages_lead_to_those_of_pictures(run: Run) -> None:
    """The list has those of which pictures are wanted."""
    text = (run.path / "pictures-wanted.html").read_text(encoding="utf-8")
    links = re.findall(r'<a href="([^"]+)"', text)
    assert links
    assert all((run.path / link).is_file() for link in links)


def test_the_same_in_processes_and_again(run: Run) -> None:
    def written() -> dict[str, bytes]:
        files = [path for path in run.path.rglob("*") if path.suffix in {".html", ".csv", ".xlsx"}]
        return {str(path): path.read_bytes() for path in files}

    before = written()
    write_reports_in_parts(run, fleet_data(run), in_this_process)
    assert written() == before


def test_a_run_is_complete_with_its_pages_and_loses_them_with_its_judgement(run: Run) -> None:
    assert complete(run)
    noted = Completion.load(run.path)
    assert noted
    assert {f"{PAGES}/{path.name}" for path in (run.path / PAGES).iterdir()} <= set(noted.files)
    forget_reports(run.path)
    assert not (run.path / PAGES).exists()
    report_stage(run)


def test_what_a_parted_fleet_comes_to_is_what_it_comes_to_as_one(run: Run) -> None:
    """Figures for programs and messages; no more than a part of the lines is held."""
    fleet, entire = fleet_data(run), report_data(run)
    assert len(fleet.costs) == len(fleet.contracts) == len(fleet.frus) == 0
    assert run_figures(fleet) == run_figures(entire)
    found, wanted = notice(fleet), notice(entire)
    for name in ("devices", "stages", "sums", "due", "to_say"):
        assert getattr(found, name) == getattr(wanted, name), name
    assert fleet.unexamined == entire.unexamined


def test_the_history_takes_the_same_however_frames_are_parted(run: Run, tmp_path: Path) -> None:
    """Whatever it does not need of them."""
    entire = fleet_on_disk(tmp_path / "entire", len(PLACES))
    found, wanted = read_run(run, "now"), read_run(entire, "now")
    assert {**found.facts, "name": ""} == {**wanted.facts, "name": ""}
    for name, rows_of_table in wanted.rows.items():
        assert len(rows_of_table)
        pd.testing.assert_frame_equal(found.rows[name].reset_index(drop=True), rows_of_table.reset_index(drop=True))


def test_what_changed_is_on_the_page_of_the_fleet(run: Run, tmp_path: Path) -> None:
    """Compared with a run in which nothing was parted; the messages say the same as of the fleets as one."""
    since = fleet_on_disk(tmp_path / "since", len(PLACES))
    made_from = report_stage(run, since)
    assert made_from.old
    assert 'id="changes"' in (run.path / "report.html").read_text(encoding="utf-8")
    assert all((run.path / name).is_file() for name in CHANGE_FILES)
    found = notice(made_from.new, made_from.old)
    changed = reported_with(run, since).new.changes
    wanted = notice(replace(report_data(run), changes=changed), report_data(since))
    for name in ("devices", "turns", "stages", "sums", "due", "fresh", "to_say"):
        assert getattr(found, name) == getattr(wanted, name), name
    report_stage(run)
    assert not any((run.path / name).exists() for name in CHANGE_FILES)


def test_a_reader_finds_a_device_from_the_first_page(run: Run, browser: Browser) -> None:
    """By a part of its name, by its site, and by a serial number of any of its parts; the link opens it."""
    browser.open(run.path / "report.html")
    assert find(browser, "FRA-2")[0].endswith("#device=fra-2")
    assert find(browser, "fra2") == ["pages/EMEA-fra2.html"]
    assert find(browser, "SFPC0@ams-1") == [f"pages/EMEA-ams1.html#text={'SFPC0%40ams-1'}"]
    assert find(browser, "nothing of the kind") == []
    assert not browser.console
    page, _, fragment = find(browser, "fra-2")[0].partition("#")
    open_report(browser, run.path / page, f"#{fragment}")
    assert browser.run("document.getElementById('device').open")
    assert set(names_in(browser, "device-table")) == {"gone-1", "fra-1", "fra-2"}
    assert not browser.console


def find(browser: Browser, sought: str) -> list[str]:
    """The links that are found."""
    browser.run(f"""new Promise((done) => {{
      const field = document.getElementById("find-text");
      field.value = {sought!r};
      field.dispatchEvent(new Event("input"));
      const look = () => document.body.dataset.sought === field.value ? done() : setTimeout(look, 5);
      look();
    }})""")
    links: list[str] = browser.run("[...document.querySelectorAll('#found a')].map((one) => one.getAttribute('href'))")
    return links

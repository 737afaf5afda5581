"""The first page of a parted fleet states what the page of the same fleet as one does, in every number."""

import re
from collections.abc import Iterator
from dataclasses import fields

import pytest
from chromium import Browser, chromium
from fleet_on_disk import PLACES, fleet_on_disk

from reinstate.run.fleet_data import fleet_data
from reinstate.run.folder import Run
from reinstate.run.host_group import Inventory
from reinstate.run.part_lists import write_lists_in_parts
from reinstate.run.pipeline import report_stage
from reinstate.run.report_inputs import part_data, report_data
from reports.money.contracts_stated import ContractFigures
from reports.page.fleet_summary import fleet_summary
from reports.page.overview import Summary, summarise
from reports.page.page_parts import page_parts
from reports.page.part_brief import PartBrief
from reports.page.unknowns import gap_rows, gaps_of, joined_gaps, unknowns
from reports.page.waiting_sentence import lost_by_waiting

MOST = 3
SECTIONS = ("money", "contracts", "counts", "readings", "outlook", "not-reached", "not-known", "tables")
SECTION = re.compile(r'<section id="([a-z-]+)".*?</section>', re.DOTALL)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    made = fleet_on_disk(tmp_path_factory.mktemp("paged") / "run", 1)
    made.note(config={"output": {"devices_per_page": MOST}})
    report_stage(made)
    return made


@pytest.fixture(scope="module")
def entire(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The same fleet on one page."""
    made = fleet_on_disk(tmp_path_factory.mktemp("entire") / "run", len(PLACES))
    report_stage(made)
    return made


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


def sections(run: Run) -> dict[str, str]:
    text = (run.path / "report.html").read_text(encoding="utf-8")
    return {found[1]: found[0] for found in SECTION.finditer(text)}


def test_the_summary_is_that_of_the_fleet_as_one(run: Run, entire: Run) -> None:
    fleet, wanted = fleet_data(run), summarise(report_data(entire))
    groups = list(Inventory.of(run.path).groups(MOST))
    lists, figures = write_lists_in_parts(run, fleet, groups, run.list_form())
    found = fleet_summary(fleet, lists, figures)
    for one in fields(Summary):
        assert getattr(found, one.name) == getattr(wanted, one.name), one.name
    assert unknowns(joined_gaps(figures.gaps, fleet.purchases)) == unknowns(gaps_of(report_data(entire)))


def test_sections_are_those_of_the_fleet_as_one_letter_by_letter(run: Run, entire: Run) -> None:
    found, wanted = sections(run), sections(entire)
    for name in SECTIONS:
        assert found[name] == wanted[name], name


def test_the_fleet_has_something_to_state_in_every_section(entire: Run) -> None:
    """Sums in two currencies, else the comparisons would hold little."""
    text, summary = sections(entire), summarise(report_data(entire))
    assert {currency for one in summary.sums for amount in one.amounts for currency in [amount[-3:]]} == {"EUR", "USD"}
    assert any(len(one.remedied) == 2 for one in summary.contracts.purchases)
    assert summary.contracts.without_level
    assert summary.contracts.deliveries
    assert summary.readings
    assert summary.fees
    assert "falls out" in text["money"] or "fall out" in text["money"]
    assert "gone-1" in text["not-reached"]
    assert any(one.rows for one in unknowns(gaps_of(report_data(entire))))


def test_pages_and_theaters_add_up_to_the_sections(run: Run, entire: Run) -> None:
    added, inventory, report = PartBrief(), Inventory.of(run.path), report_data(entire)
    for part in page_parts(inventory.devices, MOST):
        added.add(PartBrief.of(part_data(run, inventory.group(part.places))))
    assert added.unreached == (~report.devices["reached"]).sum() == 1
    assert added.gaps == sum(len(rows) for name, rows in gap_rows(report).items() if name != "astray") > 0
    assert added.lost.printed == lost_by_waiting(report.costs).printed != ()
    wanted = ContractFigures.of(report).together
    for one, other in ((added.bought.passing, wanted.passing), (added.bought.remedied, wanted.remedied)):
        assert (one.lines, one.unpriced, one.printed) == (other.lines, other.unpriced, other.printed)
    assert added.bought.every.lines == wanted.every.lines > 0


def test_counts_lead_into_the_pages(run: Run, browser: Browser) -> None:
    """Each link to a section that there is on the page."""
    links = re.findall(r'<a href="(pages/[^"#]+)#([a-z-]+)"', sections(run)["by-page"])
    assert {section for _, section in links} >= {"not-reached", "not-known", "outlook", "contracts"}
    for page, section in links:
        assert f'<section id="{section}"' in (run.path / page).read_text(encoding="utf-8"), page
    browser.open(run.path / "report.html")
    browser.run("document.querySelector('#by-page a[href$=\"#not-reached\"]').click()")
    browser.run("new Promise((done) => setTimeout(done, 500))")
    assert browser.run("document.getElementById('not-reached').getBoundingClientRect().top") < 200
    assert not browser.console

"""What parts of a fleet add up to is what the fleet states as one."""

from dataclasses import replace

from report_example import example_report

from policy.findings import Result
from reports.case.device_case import of_device
from reports.money.contracts_stated import ContractFigures
from reports.money.fees_stated import added_fees, fees_stated
from reports.page.part_brief import PartBrief
from reports.page.part_figures import PartFigures
from reports.page.readings_stated import readings_bearing
from reports.page.unknowns import gaps_of, joined_gaps, unknowns
from reports.page.waiting_sentence import lost_by_waiting

EXAMPLE = example_report()
BOUGHT = EXAMPLE.results["host"].isin(EXAMPLE.contracts["host"])
# Some of what is bought is for devices that pass.
RESULTS = EXAMPLE.results["result"].mask(BOUGHT, str(Result.PASS))
REPORT = replace(EXAMPLE, results=EXAMPLE.results.assign(result=RESULTS))
PARTS = [of_device(REPORT, host) for host in REPORT.devices["host"]]
JOINED = PartFigures.joined(PartFigures.of(part) for part in PARTS)


def test_contracts_by_title_delivery_and_level() -> None:
    stated = ContractFigures.of(REPORT).stated
    assert JOINED.contracts.stated == stated
    assert any(one.passing for one in stated.purchases)


def test_fees_by_reading_and_those_lost_by_waiting() -> None:
    assert fees_stated(JOINED.fees) == fees_stated(added_fees(REPORT.costs)) != ()
    lost = lost_by_waiting(REPORT.costs)
    assert (JOINED.lost.lines, JOINED.lost.printed) == (lost.lines, lost.printed)
    assert lost.lines


def test_readings_and_gaps() -> None:
    assert JOINED.readings == readings_bearing(REPORT) != {}
    found, wanted = unknowns(joined_gaps(JOINED.gaps, REPORT.purchases)), unknowns(gaps_of(REPORT))
    assert found == wanted
    assert any(one.rows for one in wanted)


def test_briefs_add_up() -> None:
    added, entire = PartBrief(), PartBrief.of(REPORT)
    for part in PARTS:
        added.add(PartBrief.of(part))
    for one, other in ((added.lost, entire.lost), (added.bought.passing, entire.bought.passing)):
        assert (one.lines, one.unpriced, one.sums) == (other.lines, other.unpriced, other.sums)
        assert one.lines
    assert (added.unreached, added.gaps, added.fall_out) == (entire.unreached, entire.gaps, entire.fall_out)
    assert min(added.unreached, added.gaps, added.fall_out) > 0

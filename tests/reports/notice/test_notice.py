"""When there is something to say, and what it says."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from notice_examples import AFTER, BEFORE, agreement, two_runs
from paths import TESTS
from run_pairs import changed, judged_run

from reports.notice.due_dates import Due, DueKind
from reports.notice.fleet_part import FleetPart
from reports.notice.notice import ComparedSum, Notice, notice
from reports.notice.notice_text import notice_lines, subject
from reports.notice.run_figures import change_figures, run_figures
from reports.notice.turns import Turn, TurnKind
from reports.report_data import ReportData

GOLDEN = TESTS / "reports" / "notice" / "golden"
MOST_LINES = 10
REPORT = "2026-11-24T030000Z/report.html"
PARTS = {"fleet": FleetPart(), "theater": FleetPart("EMEA"), "owner": FleetPart(owner="site hands")}
OVERDUE = Due(DueKind.AGREEMENT, "emea.pdf", date(2026, 11, 1), True, frozenset(["ams1"]))


@pytest.fixture(scope="module")
def runs() -> tuple[ReportData, ReportData]:
    return two_runs()


@pytest.fixture(scope="module")
def quiet() -> tuple[ReportData, ReportData]:
    """Two runs that differ in nothing, with an agreement that is overdue on both days."""
    run = judged_run({"ams1": {}}, as_of=AFTER, owner=agreement("2025-01-01"))
    return replace(run.report, changes=changed(run, run)), run.report


def on(runs: tuple[ReportData, ReportData], after: date, before: date) -> Notice:
    new, old = runs
    return notice(replace(new, as_of=after), replace(old, as_of=before))


@pytest.mark.parametrize("name", PARTS)
def test_the_message_to_each_reader(runs: tuple[ReportData, ReportData], name: str, regenerate: bool) -> None:
    found = notice(*runs, PARTS[name])
    text = "\n".join([f"Subject: {subject(found, 'acme')}", "", *notice_lines(found, REPORT)]) + "\n"
    path = GOLDEN / f"{name}.txt"
    if regenerate:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    assert text == path.read_text()


def test_a_reader_of_a_theater_is_sent_its_devices_alone(runs: tuple[ReportData, ReportData]) -> None:
    """Counts, sums and turns of the theaters come to those of the fleet."""
    fleet, *parts = (notice(*runs, part) for part in (FleetPart(), FleetPart("EMEA"), FleetPart("APAC")))
    assert {one.host for one in parts[1].turns} == {"sin1"}
    assert sorted(one.host for one in fleet.turns) == sorted(one.host for part in parts for one in part.turns)
    assert fleet.devices == sum(part.devices for part in parts)
    for number, one in enumerate(fleet.sums):
        assert one.difference == sum((part.sums[number].difference for part in parts), Decimal(0))
    for stage in fleet.stages:
        same = [each for part in parts for each in part.stages if each.stage == stage.stage]
        assert (stage.before, stage.after) == (sum(each.before for each in same), sum(each.after for each in same))


def test_actions_of_a_device_that_was_not_collected_are_not_done(runs: tuple[ReportData, ReportData]) -> None:
    found = notice(*runs, FleetPart(owner="site hands"))
    assert {host for host, _ in found.done} == {"sin1"}
    assert {"ams2", "new1"} <= {host for host, _ in found.begun}


def test_a_theater_without_a_change_gets_no_message(runs: tuple[ReportData, ReportData]) -> None:
    assert not notice(*runs, FleetPart("AMER")).to_say


def test_a_first_run_says_so_once(runs: tuple[ReportData, ReportData]) -> None:
    first = notice(runs[0])
    assert first.to_say
    assert not first.changed
    assert subject(first, "acme").startswith("acme: first run, 6 devices")
    assert " -> " not in "".join(notice_lines(first, REPORT))


@pytest.mark.parametrize(
    ("after", "before", "repeated"),
    [
        (date(2026, 11, 24), date(2026, 11, 17), False),
        (date(2026, 12, 1), date(2026, 11, 24), True),
        (date(2026, 12, 8), date(2026, 12, 1), False),
        (date(2027, 12, 8), date(2026, 12, 1), True),
    ],
)
def test_what_is_overdue_is_repeated_in_the_first_run_of_a_month(
    quiet: tuple[ReportData, ReportData], after: date, before: date, repeated: bool
) -> None:
    found = on(quiet, after, before)
    assert [one.overdue for one in found.due if one.kind is DueKind.AGREEMENT] == [True]
    assert found.to_say is repeated


def test_what_becomes_overdue_is_reported_at_once(quiet: tuple[ReportData, ReportData]) -> None:
    """The agreement of 2025-01-01 is too old from 2026-01-02 on; a month before it is due soon."""
    days = (date(2025, 12, 1), date(2025, 12, 2), date(2025, 12, 9), date(2026, 1, 1), date(2026, 1, 2))
    fresh = [
        [one.overdue for one in on(quiet, after, before).fresh if one.kind is DueKind.AGREEMENT]
        for before, after in pairwise(days)
    ]
    assert fresh == [[False], [], [], [True]]
    assert on(quiet, days[4], days[3]).to_say
    assert not on(quiet, days[2], days[1]).to_say
    assert "Overdue: agreement emea.pdf since 2026-01-02 (1 device)" in notice_lines(
        on(quiet, days[4], days[3]), REPORT
    )
    assert subject(on(quiet, days[4], days[3]), "acme") == "acme: 1 overdue"


def test_a_month_without_anything_due_says_nothing(quiet: tuple[ReportData, ReportData]) -> None:
    found = replace(on(quiet, date(2026, 12, 1), date(2026, 11, 24)), due=(), fresh=())
    assert not found.to_say
    assert subject(found, "acme") == "acme: nothing changed"


def test_a_sum_that_differs_is_a_change(quiet: tuple[ReportData, ReportData]) -> None:
    found = on(quiet, AFTER, BEFORE)
    assert not found.changed
    price = ComparedSum("at_risk", "USD", Decimal(1), Decimal(1), 0, 1)
    assert replace(found, sums=(price,)).changed
    assert subject(replace(found, sums=(price,)), "acme") == "acme: sums changed"


def test_currencies_stand_beside_each_other(quiet: tuple[ReportData, ReportData]) -> None:
    sums = (
        ComparedSum("avoidable", "EUR", Decimal(10), Decimal(20), 0, 0),
        ComparedSum("avoidable", "USD", Decimal(5), Decimal(2), 0, 0),
    )
    found = replace(on(quiet, AFTER, BEFORE), sums=sums, sample_prices=False)
    assert subject(found, "acme") == "acme: certain loss +10.00 EUR, certain loss -3.00 USD"
    assert "Sums: certain loss 10.00 -> 20.00 EUR · certain loss 5.00 -> 2.00 USD" in notice_lines(found, REPORT)


def test_sample_prices_are_marked(runs: tuple[ReportData, ReportData]) -> None:
    found = notice(*runs)
    assert any("INVENTED SAMPLE PRICES" in line for line in notice_lines(found, REPORT))
    assert not any("INVENTED" in line for line in notice_lines(replace(found, sample_prices=False), REPORT))


def test_the_longest_message_has_ten_lines_and_obeys_no_device(runs: tuple[ReportData, ReportData]) -> None:
    found = notice(*runs, FleetPart(owner="site hands"))
    hostile = "\x1b[2J\r\nBcc: all@example.net\u202e" + "x" * 5000
    all_kinds = tuple(Turn(f"h{number}\n{kind}", kind, hostile) for kind in TurnKind for number in range(5))
    steps = (("host\r\n", hostile),) * 9
    full = replace(found, turns=all_kinds, begun=steps, done=steps, due=(OVERDUE,) * 9, fresh=(OVERDUE,))
    lines = notice_lines(full, REPORT)
    assert len(lines) == MOST_LINES
    for line in (subject(full, "acme\n\x1b"), *lines):
        assert line.isprintable()
        assert len(line) < 1000
    assert lines[0].startswith("2026-11-24, compared with 2026-11-17 (site hands): 5 devices fall out")


def test_the_figures_count_every_device_once(runs: tuple[ReportData, ReportData]) -> None:
    found = run_figures(runs[0])
    devices = found["devices"]
    assert devices["total"] == sum(devices["by_stage"].values()) == sum(devices["by_result"].values()) == 6
    assert {name: count for name, count in devices["by_failure"].items() if count} == {"auth": 1, "refused": 1}
    assert sum(sum(stages.values()) for stages in found["theaters"].values()) == 6
    assert found["sums"]["USD"]["avoidable"] == "2400.00"


def test_the_figures_of_a_change(runs: tuple[ReportData, ReportData]) -> None:
    found = change_figures(notice(*runs))
    assert (found["since"], found["changed"], found["to_say"]) == ("2026-11-17", True, True)
    assert {kind: count for kind, count in found["devices"].items() if count} == {
        "fall out": 1,
        "not collected": 2,
        "new": 1,
        "gone": 1,
        "no longer fail": 1,
    }
    everything = next(one for one in found["sums"] if one["sum"] == "submit_everything")
    assert everything == {
        "sum": "submit_everything",
        "currency": "USD",
        "before": "51750.00",
        "after": "41400.00",
    }
    assert change_figures(notice(runs[0]))["sums"] == []

"""The first screen answers what goes today, for how much, and who does what next."""

from dataclasses import replace
from datetime import date

import pytest
from report_example import SOURCES, example_report

from policy.reference.read_table import TableSource
from policy.stages import Stage
from reports.page.first_screen import OwnerNext, tables_sentence
from reports.page.overview import alike_together, summarise
from reports.page.ready_theaters import ReadyTheater
from reports.report_data import ReportData
from reports.report_rows import Row


@pytest.fixture(scope="module")
def report() -> ReportData:
    return example_report()


def test_every_stage_is_counted_once(report: ReportData) -> None:
    counts = {one.stage: one.devices for one in summarise(report).first.stages}
    assert list(counts) == list(Stage)
    assert counts[Stage.NOT_ELIGIBLE] == 3
    assert sum(counts.values()) == len(report.devices)


def test_what_is_ready_stands_by_theater_with_its_serial_numbers_and_fees(report: ReportData) -> None:
    (ready,) = summarise(report).first.ready
    serials = report.frus[report.frus["host"] == "ams1-mx480-1"]["serial_number"]
    real = {serial for serial in serials if serial not in ("", "BUILTIN")}
    assert ready == ReadyTheater("EMEA", 1, len(real), ("8,360.50 USD",), 0, "emearenewals@juniper.net")


def test_a_serial_number_that_occurs_twice_is_one(report: ReportData) -> None:
    twice = report.frus.assign(serial_number="JN11A2B3CAFB")
    (ready,) = summarise(replace(report, frus=twice)).first.ready
    assert ready.serials == 1


def test_what_has_no_price_is_beside_it(report: ReportData) -> None:
    stages = report.results["stage"].mask(report.results["host"] == "gru2-srx-1", str(Stage.READY))
    ready = summarise(replace(report, results=report.results.assign(stage=stages))).first.ready
    assert [(one.theater, one.amounts, one.unpriced) for one in ready] == [
        ("CALA", ("650.00 USD",), 1),
        ("EMEA", ("8,360.50 USD",), 0),
    ]


def test_each_owner_has_a_first_action(report: ReportData) -> None:
    owners = {one.owner: one for one in summarise(report).first.owners}
    assert owners["site hands"] == OwnerNext("site hands", "Bring the card online or remove it.", 1, 1, ())
    assert owners["network engineer"].devices == 3
    assert owners["network engineer"].actions == 3


def test_what_does_not_help_is_nobodys_next_action(report: ReportData) -> None:
    actions = report.actions.assign(helps=False)
    assert summarise(replace(report, actions=actions)).first.owners == ()


@pytest.mark.parametrize(
    ("sources", "words"),
    [
        (SOURCES, "3 reference tables; the oldest, lifecycle, is 906 days old; 1 table too old."),
        (SOURCES[2:], "1 reference table used, none with a date."),
        (
            (replace(SOURCES[1], newest=date(2027, 1, 1)),),
            "1 reference table; the oldest, junos_releases, is 0 days old; none is too old.",
        ),
    ],
)
def test_the_age_of_the_tables_is_one_sentence(
    report: ReportData, sources: tuple[TableSource, ...], words: str
) -> None:
    assert tables_sentence(replace(report, sources=sources)) == words


def row(action: str, **more: object) -> Row:
    alike = {"owner": "site hands", "checks": "pictures", "hosts": "a", "currency": "USD", "replacement": ""}
    return {"action": action, **alike, "unlocks": None, "unlocks_together": 1, "replacements": None, **more}


@pytest.mark.parametrize(
    "column", ["owner", "checks", "hosts", "currency", "unlocks", "unlocks_together", "replacement"]
)
def test_actions_of_one_kind_for_the_same_devices_are_one_line(column: str) -> None:
    rows = alike_together([row("one"), row("two"), row("three", **{column: "other"}), row("four")])
    assert [(one["action"], one["others"]) for one in rows] == [("one", 2), ("three", 0)]


def test_tables_may_be_as_old_as_the_settings_say(report: ReportData) -> None:
    patient = replace(report, settings=replace(report.settings, max_table_age_days=1000))
    assert tables_sentence(patient).endswith("none is too old.")


def test_what_actions_unlock_by_themselves_is_added_up(report: ReportData) -> None:
    single = report.actions[~((report.actions["host"] == "gru2-srx-1") & (report.actions["check"] != "operable"))]
    owners = {one.owner: one.amounts for one in summarise(replace(report, actions=single)).first.owners}
    assert owners["site hands"] == ("650.00 USD",)

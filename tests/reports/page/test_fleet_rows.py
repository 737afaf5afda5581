"""What the page filters and charts by is what was judged."""

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from readable_page import blocks_of
from report_example import example_report

from reports.page.html import render_html
from reports.page.overview import summarise
from reports.report_data import ReportData

AMS, VC, NYC, GRU, GONE, LAST = range(6)


@pytest.fixture(scope="module")
def report() -> ReportData:
    return example_report()


@pytest.fixture(scope="module")
def blocks(report: ReportData) -> dict[str, Any]:
    return blocks_of(render_html(report))


def rows_of_device(tables: Any, table: str, device: int) -> list[dict[str, str]]:
    packed = tables[table]
    places = range(packed["starts"][device], packed["starts"][device + 1])
    return [{name: one["words"][one["codes"][row]] for name, one in packed["columns"].items()} for row in places]


def test_every_row_of_the_records_is_there(report: ReportData, blocks: dict[str, Any]) -> None:
    lengths = {table: rows["starts"][-1] for block in blocks.values() for table, rows in block.items()}
    assert lengths["devices"] == len(report.devices)
    assert lengths["parts"] == len(report.frus)
    assert lengths["lines"] == len(report.costs) + len(report.contracts)
    shown = report.findings["outcome"].isin(["fail", "missing", "advice"])
    assert lengths["findings"] == int(shown.sum())


def test_a_device_has_its_worsening_its_age_and_its_fees(blocks: dict[str, Any]) -> None:
    (first,) = rows_of_device(blocks["fleet"], "devices", AMS)
    assert first["falls_out"] == "2027-Q2"
    assert first["last_order"] == "none announced"
    assert first["reinstatement"] == "USD231050"
    (second,) = rows_of_device(blocks["fleet"], "devices", NYC)
    assert (second["falls_out"], second["lacks_from"]) == ("", "2027-Q1")
    assert second["last_order"] == "not known"
    assert second["reinstatement"] == "+1USD90000"
    (third,) = rows_of_device(blocks["fleet"], "devices", VC)
    assert third["last_order"] == "2023"
    (last,) = rows_of_device(blocks["fleet"], "devices", LAST)
    assert last["last_order"] == "not known"


def test_a_part_that_is_not_known_may_be_older_than_the_first_that_is(report: ReportData) -> None:
    unknown = report.findings[report.findings["sentence"] == "No lifecycle table knows QFX5100-48S-6Q."]
    findings = pd.concat([report.findings, unknown.assign(host="ams1-ex4300-vc")], ignore_index=True)
    (row,) = rows_of_device(blocks_of(render_html(replace(report, findings=findings)))["fleet"], "devices", VC)
    assert row["last_order"] == "2023 or before"


def test_what_falls_out_is_not_counted_as_lacking_as_well(report: ReportData) -> None:
    later = report.forecast.assign(host="nyc4-qfx5100-1")
    (row,) = rows_of_device(blocks_of(render_html(replace(report, forecast=later)))["fleet"], "devices", NYC)
    assert (row["falls_out"], row["lacks_from"]) == ("2027-Q2", "")


def test_the_inspection_that_comes_later_stands_in_nobodys_way(report: ReportData) -> None:
    later = report.findings.assign(
        check=report.findings["check"].where(report.findings["outcome"] != "missing", "inspection-passed")
    )
    blocks = blocks_of(render_html(replace(report, findings=later)))
    assert blocks["fleet"]["lacking"]["starts"][-1] == 0
    assert blocks["fleet"]["failing"]["starts"][-1] > 0


def test_a_device_is_found_by_its_actions_and_by_fees_that_are_due(blocks: dict[str, Any]) -> None:
    assert rows_of_device(blocks["fleet"], "actions", GRU) == [
        {"action": "Bring the card online or remove it."},
        {"action": "Collect show version from node1 again."},
    ]
    assert rows_of_device(blocks["fleet"], "owners", GRU) == [{"owner": "site hands"}, {"owner": "network engineer"}]
    assert rows_of_device(blocks["fleet"], "fees", VC) == [{"fee": "inspection"}, {"fee": "reinstatement"}]
    assert rows_of_device(blocks["fleet"], "fees", GONE) == []


def test_an_owner_finds_as_many_devices_as_the_first_screen_counts(report: ReportData) -> None:
    helps = report.actions["helps"] & (report.actions["host"] != "gru2-srx-1")
    changed = replace(report, actions=report.actions.assign(helps=helps))
    owners = blocks_of(render_html(changed))["fleet"]
    found = [one["owner"] for device in range(6) for one in rows_of_device(owners, "owners", device)]
    first = summarise(changed).first.owners
    assert {owner: found.count(owner) for owner in found if owner} == {one.owner: one.devices for one in first}
    assert rows_of_device(owners, "owners", GRU) == []
    assert rows_of_device(owners, "actions", GRU) == rows_of_device(
        blocks_of(render_html(report))["fleet"], "actions", GRU
    )


def test_only_what_a_device_prints_as_serial_number_is_handed_in(blocks: dict[str, Any]) -> None:
    parts = [part for device in range(6) for part in rows_of_device(blocks["parts"], "parts", device)]
    assert {part["serial_number"] for part in parts if not part["submitted"]} <= {"", "BUILTIN"}
    assert "JN11A2B3CAFB" in {part["serial_number"] for part in parts if part["submitted"]}


def test_lines_of_cost_are_printed_for_a_reader(blocks: dict[str, Any]) -> None:
    lines = rows_of_device(blocks["lines"], "lines", AMS)
    assert [(line["group"], line["line"], line["amount"]) for line in lines] == [
        ("Fees", "inspection", "1,250.00 USD"),
        ("Fees", "re-registration", "4,800.00 USD"),
        ("Fees", "inspection", "not due"),
        ("Fees", "reinstatement", "2,310.50 USD"),
        ("New contract and licences", "contract, next-day, 2 y", "no longer sold"),
    ]
    fans = [line for line in rows_of_device(blocks["lines"], "lines", NYC) if line["product_sku"] == "QFX5100-FAN-AFO"]
    assert {line["amount"] for line in fans if line["group"] == "Fees"} == {"unpriced"}


def test_findings_come_fails_first_and_without_what_holds(blocks: dict[str, Any]) -> None:
    found = rows_of_device(blocks["findings"], "findings", GRU)
    assert [row["outcome"] for row in found] == ["fail", "missing"]
    assert rows_of_device(blocks["findings"], "holding", AMS) == [
        {"check": "last-order-date", "subjects": "MX480BASE-AC, MPC-3D-16XGE-SFPP"},
        {"check": "supported-release", "subjects": "23.4R2-S3.9"},
    ]


def test_notes_have_software_alarms_and_lines_nobody_understood(report: ReportData, blocks: dict[str, Any]) -> None:
    notes = [note for device in range(6) for note in rows_of_device(blocks["findings"], "notes", device)]
    alarms = report.health[report.health["severity"] != ""]
    assert len(notes) == len(report.software) + len(alarms) + len(report.unparsed)
    assert {note["heading"] for note in notes} == {
        *("Software", "Alarms that the device reports", "Lines nobody understood")
    }

"""What a reader is shown of the changes: a sentence, notes, and sections that are cut short."""

from dataclasses import replace
from datetime import date

import pytest
from report_example import SCRIPT, example_report
from run_pairs import changed, printed_run

from policy.testkit import Row
from reports.changes.change_columns import CHANGE_FILES
from reports.changes.change_files import change_frames
from reports.changes.change_sections import changes_view
from reports.changes.changes import Changes
from reports.page.html import render_html

CHASSIS = {"a Chassis": "JN12AAAAAFB", "b Chassis": "JN12BBBBAFB"}
CARDS = {f"a FPC {slot}": f"CAAA000{slot + 1}" for slot in range(6)}


def compared(old: dict[str, str], new: dict[str, str], *days: date) -> Changes:
    before, after = (
        printed_run(places, with_chassis(places), as_of=day)
        for places, day in zip((old, new), days or (date(2026, 11, 24),) * 2, strict=True)
    )
    return changed(before, after)


def with_chassis(places: dict[str, str]) -> dict[str, Row]:
    """The devices of these places with the serial numbers of their chassis."""
    hosts = dict.fromkeys(place.split()[0] for place in places)
    return {host: {"chassis_serial": places.get(f"{host} Chassis", "")} for host in hosts}


CASES = {
    "nothing": (CHASSIS, CHASSIS, "Nothing changed."),
    "cards that came": (CHASSIS, {**CHASSIS, **CARDS}, "No result flipped; 6 serial numbers new."),
    "cards that went": ({**CHASSIS, **CARDS}, CHASSIS, "No result flipped; 6 serial numbers gone."),
    "a device with another name": (
        CHASSIS,
        {"a Chassis": "JN12AAAAAFB", "c Chassis": "JN12BBBBAFB"},
        "No result flipped; 1 device renamed.",
    ),
    "a device with another chassis": (
        CHASSIS,
        {**CHASSIS, "b Chassis": "JN12CCCCAFB"},
        "No result flipped; 1 device with another chassis; 1 serial number new, 1 gone.",
    ),
    "a device that is new and one that is gone": (
        CHASSIS,
        {"a Chassis": "JN12AAAAAFB", "c Chassis": "JN12CCCCAFB"},
        "No result flipped; 1 device new, 1 gone; 1 serial number new, 1 not seen in one of the runs.",
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES)
def test_what_changed_in_one_sentence(old: dict[str, str], new: dict[str, str], expected: str) -> None:
    assert changes_view(compared(old, new), 5).headline == expected


def test_two_devices_that_share_the_serial_number_of_a_chassis_are_not_taken_for_renamed() -> None:
    old = {"b Chassis": "JN12BBBBAFB"}
    new = {"c Chassis": "JN12BBBBAFB", "d Chassis": "JN12BBBBAFB"}
    assert "1 gone" in changes_view(compared(old, new), 5).headline


def test_different_fleets_and_days_the_wrong_way_round_are_noted() -> None:
    found = compared({"a Chassis": "JN12AAAAAFB"}, {"b Chassis": "JN12BBBBAFB"}, date(2026, 11, 24), date(2026, 10, 1))
    assert changes_view(found, 5).notes == (
        "These are different fleets: no device and no serial number is in both runs.",
        "Is it the wrong way round? The first run was judged on 2026-11-24, the second on 2026-10-01.",
    )


def test_a_day_alone_is_no_change_but_named() -> None:
    found = compared(CHASSIS, CHASSIS, date(2026, 11, 24), date(2026, 12, 24))
    assert changes_view(found, 5).headline == (
        "Nothing changed in devices, parts, results and money. What differs: 1 day."
    )
    assert [section.title for section in changes_view(found, 5).sections] == ["Judged by"]
    assert not found.found


def test_a_section_is_cut_short_and_says_how_many_rows_are_left_out() -> None:
    section = changes_view(compared(CHASSIS, {**CHASSIS, **CARDS}), 4).sections[0]
    assert (len(section.rows), section.more, section.file) == (4, 2, "changes-serials.csv")
    assert section.rows[0][:4] == ("CAAA0001", "750-000000", "new", "a FPC 0")


@pytest.mark.parametrize("name", CHANGE_FILES)
def test_every_frame_has_the_columns_of_its_file(name: str) -> None:
    frame = change_frames(compared(CHASSIS, {**CHASSIS, **CARDS}))[name]
    assert [column.name for column in CHANGE_FILES[name].columns if column.name not in frame] == []


def test_the_page_has_a_section_only_where_an_earlier_run_is_named() -> None:
    """What devices say is text in it."""
    found = compared(CHASSIS, {**CHASSIS, **CARDS})
    report, odd = example_report(), replace(found, serials=found.serials.assign(host_after=SCRIPT))
    alone = render_html(report)
    assert 'id="changes"' not in alone
    assert "Not compared with an earlier run" in alone
    page = render_html(replace(report, changes=odd))
    assert '<h2 id="changes-title">Since 2026-11-24</h2>' in page
    assert "<li>Since 2026-11-24: No result flipped; 6 serial numbers new." in page
    assert "<p>No result flipped; 6 serial numbers new.</p>" in page
    assert SCRIPT not in page and SCRIPT.replace("<", "&lt;").replace(">", "&gt;") in page

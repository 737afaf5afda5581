"""What the history takes from one run, and what it leaves out."""

from datetime import date
from decimal import Decimal

import pandas as pd
from history_example import PlainRun, part_at

from reports.history.run_rows import run_facts, run_rows


def cells(frame: pd.DataFrame, columns: str) -> list[str]:
    return [" ".join(row[name] or "-" for name in columns.split()) for row in frame.to_dict("records")]


def test_a_board_that_several_rows_list_is_one_place_and_what_is_no_number_is_none() -> None:
    frames = PlainRun("2026-01-05", {"r1": "pass"}).frames()
    rows = [
        part_at("r1 Chassis", "JN1A"),
        part_at("r1 FPC 0", "AB12"),
        {**part_at("r1 FPC 0/PIC 0", "AB12"), "tied_to": "FPC 0"},
        part_at("r1 FPC 1", "BUILTIN"),
        part_at("r1 FPC 2", "****"),
        {**part_at("r1 Xcvr 3", "00012345"), "kind": "optic"},
    ]
    found = run_rows({**frames, "frus": pd.DataFrame(rows)})["serials"]
    assert cells(found, "serial_number kind path chassis") == [
        "JN1A chassis Chassis JN1A",
        "AB12 fpc FPC 0 JN1A",
        "00012345 optic Xcvr 3 JN1A",
    ]


def test_a_part_of_a_member_is_in_the_chassis_of_that_member() -> None:
    frames = PlainRun("2026-01-05", {"r1": "pass"}).frames()
    switches = [{**part_at(f"r1 FPC {number}", f"PE{number}A"), "member": f"fpc{number}"} for number in (0, 1)]
    parts = [
        {**part_at(f"r1 PIC {number}", f"AB{number}C"), "member": f"fpc{number}", "kind": "pic"} for number in (0, 1)
    ]
    found = run_rows({**frames, "frus": pd.DataFrame([*switches, *parts])})["serials"]
    assert cells(found[found["kind"] == "pic"], "serial_number member chassis") == ["AB0C fpc0 PE0A", "AB1C fpc1 PE1A"]


def test_a_device_that_was_not_collected_lacks_everything_once_and_fails_by_what_is_known() -> None:
    run = PlainRun(
        "2026-01-05",
        {"r1": "not collected silent"},
        findings=[
            ("r1", "pictures", "not-reached", "missing", "", "Not reached."),
            ("r1", "declared-inventory", "elsewhere", "fail", "", "It is elsewhere."),
        ],
    )
    found = run_rows(run.frames())
    assert cells(found["reasons"], "check outcome") == ["declared-inventory fail"]
    assert cells(found["devices"], "host stage failure") == ["r1 not collected silent"]


def test_only_what_keeps_a_device_from_passing_is_a_reason() -> None:
    outcomes = ("pass", "fail", "missing", "advice", "not-applicable")
    found = run_rows(
        PlainRun("2026-01-05", findings=[("r1", "operable", "x", one, "", "Words.") for one in outcomes]).frames()
    )
    assert list(found["reasons"]["outcome"]) == ["fail", "missing"]


def test_chassis_and_releases_of_members_are_sorted() -> None:
    frames = PlainRun("2026-01-05", {"r1": "pass"}).frames()
    devices = frames["devices"].assign(chassis_serial="PE2 PE1")
    software = pd.DataFrame({"host": ["r1", "r1", "r1", "r1"], "release": ["23.4R2", "21.4R3", "23.4R2", ""]})
    found = run_rows({**frames, "devices": devices, "software": software})["devices"]
    assert cells(found, "chassis release") == ["PE1 PE2 21.4R3, 23.4R2"]


def test_sums_are_those_of_fleet_and_theaters_as_they_stand() -> None:
    frames = PlainRun("2026-01-05").frames()
    totals = pd.DataFrame(
        {
            "scope": ["fleet", "fleet", "theater", "site"],
            "name": ["fleet", "fleet", "EMEA", "ams1"],
            "currency": ["USD", "EUR", "USD", "USD"],
            "at_risk": [Decimal("1E+3"), None, Decimal("10.50"), Decimal(1)],
            "unpriced": [3, 3, 1, 0],
            "unpriced_bought": [4, 4, 0, 0],
        }
    )
    found = run_rows({**frames, "totals": totals})["sums"]
    assert cells(found, "scope name currency sum amount") == [
        "fleet fleet USD at_risk 1000",
        "fleet fleet EUR at_risk -",
        "theater EMEA USD at_risk 10.50",
    ]
    facts = run_facts({**frames, "totals": totals}, date(2026, 1, 5), "1.0", sample=True)
    assert facts == {
        **{"day": "2026-01-05", "version": "1.0", "devices": "2"},
        **{"unpriced": "3", "unpriced_bought": "4", "sample_prices": "yes"},
    }

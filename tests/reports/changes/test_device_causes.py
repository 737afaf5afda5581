"""Causes that lie in devices, each planted in one device of one pair of runs."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pytest
from run_pairs import causes, cells, changed, judged_run

from policy.testkit import CARD, CHASSIS, HEALTH, PORTS, SOFTWARE, Row, device, fru, outputs
from reports.changes.changes import Changes

OFF = {"health": [{**HEALTH[0], "state": "Offline"}, HEALTH[1]]}
ALARM = {"host": "r1", "source": "chassis-alarm", "state": "active", "severity": "major", "detail": "PEM 1 failed"}
BLANK = {**CARD, "serial_number": ""}
SHARED: Row = {**fru("FPC 1", "fpc", "MPC-3D-16XGE-SFPP"), "serial_number": "CABC1234"}
UNREACHED: Mapping[str, Any] = {
    **{name: [] for name in ("frus", "software", "health", "interfaces", "outputs", "facts")},
    "devices": [device(reached=False, failure="auth", transcript="")],
}
HOTTER = {"health": [{**one, "detail": "55 degrees C", "line": 99} for one in HEALTH]}
OLD: Mapping[str, Mapping[str, Any]] = {
    "same": {},
    "hotter": {},
    "off": {},
    "alarm": {},
    "release": {},
    "blank": {},
    "cut": {},
    "down": {},
    "up": UNREACHED,
    "repaired": OFF,
    "first": {"frus": [CHASSIS, CARD, SHARED, PORTS]},
    "second": {},
}
NEW: Mapping[str, Mapping[str, Any]] = {
    **OLD,
    "hotter": HOTTER,
    "off": OFF,
    "alarm": {"health": [*HOTTER["health"], ALARM]},
    "release": {"software": [{**SOFTWARE, "release": "15.1R7-S13", "train": "15.1"}]},
    "blank": {"frus": [CHASSIS, BLANK, PORTS]},
    "cut": {"outputs": outputs(show_chassis_hardware={"status": "cut"})},
    "down": UNREACHED,
    "up": {},
    "repaired": {},
    "second": {"frus": [CHASSIS, CARD, SHARED, PORTS]},
}


@pytest.fixture(scope="module")
def found() -> Changes:
    return changed(judged_run(OLD), judged_run(NEW))


def test_what_a_device_prints_anew_at_every_visit_changes_nothing(found: Changes) -> None:
    """Another line, another temperature; beside what is a cause they are not named as one."""
    assert causes(found, host="same") == causes(found, host="hotter") == []
    why = found.findings.loc[found.findings["host"] == "alarm", "why"]
    assert why.str.contains("PEM 1 failed is printed now").all() and not why.str.contains("degrees").any()


CASES = {
    "off": [
        "cards-installed FPC 0: none > fail by device",
        "operable FPC 0: pass > fail by device",
    ],
    "repaired": [
        "cards-installed FPC 0: fail > none by device",
        "operable FPC 0: fail > pass by device",
    ],
    "alarm": ["operable Major alarm: pass > fail by device"],
    "release": ["supported-release Junos 15.1R7-S13: pass > fail by device"],
    "blank": ["fru-serials FPC 0: pass > fail by device"],
}


@pytest.mark.parametrize(("host", "expected"), CASES.items(), ids=CASES)
def test_a_device_that_prints_something_else(host: str, expected: list[str], found: Changes) -> None:
    assert causes(found, host=host) == expected


def test_an_output_that_is_cut_is_named(found: Changes) -> None:
    rows = found.findings[found.findings["host"] == "cut"]
    assert set(rows["causes"]) == {"device"}
    assert rows["why"].str.contains("show chassis hardware: status complete -> cut").all()


@pytest.mark.parametrize(
    ("host", "why"), [("down", "not reached (auth)"), ("up", "reached; before: not reached (auth)")]
)
def test_a_device_that_was_reached_in_one_run_alone(host: str, why: str, found: Changes) -> None:
    """Whatever else differs is not looked for."""
    rows = found.findings[found.findings["host"] == host]
    assert len(rows) > 10
    assert set(zip(rows["causes"], rows["why"], strict=True)) == {("reached", why)}


def test_a_serial_number_that_is_seen_on_another_device_as_well(found: Changes) -> None:
    """The device of which nothing changed fails for what another one prints; that one for both."""
    assert causes(found, "lawful-origin", "first") == ["lawful-origin FPC 1: none > fail by another device"]
    rows = found.findings[found.findings["host"].eq("first") & found.findings["check"].eq("lawful-origin")]
    assert rows["why"].tolist() == ["CABC1234: in more places, now on second FPC 1"]
    assert causes(found, "lawful-origin", "second") == ["lawful-origin FPC 1: none > fail by device"]


def test_what_is_shown_of_a_device_is_the_finding_that_decides(found: Changes) -> None:
    devices = found.devices[found.devices["host"].isin(["off", "repaired", "release"])]
    assert cells(devices, "host change result_before result_after causes") == [
        "off result; stage pass fail device",
        "release result; stage pass fail device",
        "repaired result; stage fail pass device",
    ]
    off, release, repaired = devices["why"]
    assert off.endswith("(state Online -> Offline) And 1 more.")
    assert "release 23.4R2-S3.9 -> 15.1R7-S13" in release
    assert repaired.startswith("No longer: FPC 0 is ")


def test_every_device_that_flipped_is_listed_once(found: Changes) -> None:
    assert found.devices["host"].tolist() == [
        *("off", "alarm", "release", "blank", "cut", "down", "up", "repaired", "first", "second")
    ]
    assert isinstance(found.devices, pd.DataFrame)

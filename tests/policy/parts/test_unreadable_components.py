"""Components whose condition cannot be read: of an installed part that fails, of an empty slot it is advice."""

import pytest
from state_examples import STATES, env, states

from policy.checks.operable import CHECK
from policy.testkit import Row, findings, fru

PSM, BAY, RE = fru("PSM 0", "power"), fru("Fan Tray 0", "fan"), fru("Routing Engine", "routing-engine")


def found(component: str, frus: list[Row]) -> str:
    """The outcome and reason of a component in Check."""
    records = states([env(component, "Check"), env("Fan 9"), env("RE 0"), env("PSM 0")], frus)
    rows = findings(CHECK, records=records, tables={"component_states": STATES})
    [row] = rows[rows["subject"] == component].to_dict("records")
    return f"{row['outcome']} {row['reason']}"


@pytest.mark.parametrize(
    ("component", "frus"),
    [
        ("Top Tray Fan 1", []),
        ("Fan 1", []),
        ("Blower 1", []),
        ("Rear Fan 1 (TOP)", []),
        ("Fan Tray 0 Fan 1", []),
        ("Fan Tray 0 Fan 1", [BAY]),
        ("Sensor 3", []),
        ("PSM 0", [PSM]),
        ("Routing Engine 0 CPU", [RE]),
    ],
)
def test_installed(component: str, frus: list[Row]) -> None:
    """A part that is listed, and what sits in no slot: a fan by whatever name."""
    assert found(component, frus) == "fail condition-not-readable"


@pytest.mark.parametrize(
    ("component", "frus"),
    [("PSM 4", [PSM]), ("Fan Tray 1 Fan 1", [BAY]), ("Routing Engine 1 CPU", [RE]), ("CB 1 Intake", [])],
)
def test_empty_slot(component: str, frus: list[Row]) -> None:
    """A slot that may be empty, and the inventory lists no part in it."""
    assert found(component, frus) == "advice not-installed"

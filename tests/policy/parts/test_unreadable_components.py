"""Components whose condition cannot be read: of an installed part that fails, of an empty slot it is advice."""

from collections.abc import Sequence

import pytest
from check_cases import Case, Group
from state_examples import STATES, env, states

from policy.checks.operable import CHECK
from policy.testkit import Row, fru

PSM, BAY, RE = fru("PSM 0", "power"), fru("Fan Tray 0", "fan"), fru("Routing Engine", "routing-engine")
FAIL, ADVICE = "fail condition-not-readable", "advice not-installed"
# A component in Check, the parts of the inventory, and what is found of it.
COMPONENTS: list[tuple[str, Sequence[Row], str]] = [
    ("Top Tray Fan 1", [], FAIL),
    ("Fan 1", [], FAIL),
    ("Blower 1", [], FAIL),
    ("Rear Fan 1 (TOP)", [], FAIL),
    ("Fan Tray 0 Fan 1", [], FAIL),
    ("Fan Tray 0 Fan 1", [BAY], FAIL),
    ("Sensor 3", [], FAIL),
    ("PSM 0", [PSM], FAIL),
    ("Routing Engine 0 CPU", [RE], FAIL),
    ("PSM 4", [PSM], ADVICE),
    ("Fan Tray 1 Fan 1", [BAY], ADVICE),
    ("Routing Engine 1 CPU", [RE], ADVICE),
    ("CB 1 Intake", [], ADVICE),
    ("CB 1 Intake", [BAY], ADVICE),
    ("Fan Tray 1 Fan 1", [fru("Fan Tray 0 Cover", "fan")], FAIL),
]
CASES = [
    Case(f"{number}: {component}", [wanted], states([env(component, "Check")], frus))
    for number, (component, frus, wanted) in enumerate(COMPONENTS)
]
GROUP = Group(CHECK, CASES, tables={"component_states": STATES})


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_component_is_installed_or_its_slot_is_empty(case: Case) -> None:
    """Installed is a part that is listed, and what sits in no slot: a fan by whatever name."""
    component = case.records["health"][0]["component"]
    rows = [row for row in GROUP.found_of(case) if row["subject"] == component]
    assert [f"{row['outcome']} {row['reason']}" for row in rows] == list(case.expected)

"""What a verification changes in the verdict on a good device."""

from typing import Any

from policy_example import CARD, CHASSIS, HEALTH, INTERFACES, Row, Rows, good_verdict, records, verdict

from policy.checks import CHECKS

VERIFIED: Row = {"host": "r1", "wanted": True, "reading": "netconf", "verified": True}
SLOT: Row = {"path": "FPC 3", "item": "FPC 3", "description": "MPC", "model": "", "serial_number": "SEXTRA"}


def verified(*parts: Row) -> list[dict[str, Any]]:
    """Parts as a verification lists them."""
    return [{**part, "reading": "netconf", "line": 7} for part in parts]


def one(**values: Any) -> dict[str, Any]:
    """One row of a verification of the device."""
    return {"host": "r1", "reading": "netconf", "line": 8, **values}


def state(component: str, state: str) -> dict[str, Any]:
    """The state of one component by a verification."""
    return one(component=component, state=state, source="environment")


def test_what_both_sides_state_costs_no_pass() -> None:
    same: Rows = {
        "verifications": [VERIFIED],
        "verified_frus": verified(CHASSIS, CARD),
        "verified_software": [one(release="23.4R2-S3.9")],
        "verified_interfaces": [{**each, "reading": "netconf"} for each in INTERFACES],
        "verified_health": [state(each["component"], each["state"]) for each in HEALTH],
    }
    assert list(verdict(records(**same)).results["result"]) == ["pass"]


def test_only_checks_that_declare_it_are_changed_by_a_verification() -> None:
    against: Rows = {
        "verifications": [VERIFIED],
        "verified_frus": verified(CHASSIS, {**CARD, "serial_number": "OTHER1"}, {**CARD, **SLOT}),
        "verified_software": [one(release="22.4R3.25")],
        "verified_interfaces": [one(interface="xe-0/0/0", oper="down")],
        "verified_health": [state("PEM 0", "Failed")],
    }
    judged = (good_verdict(), verdict(records(**against)))
    first, both = (each.findings.drop(columns="finding") for each in judged)
    changed = {
        one.id
        for one in CHECKS
        if not first[first["check"] == one.id]
        .reset_index(drop=True)
        .equals(both[both["check"] == one.id].reset_index(drop=True))
    }
    assert changed == {one.id for one in CHECKS if one.verification}

"""What a verification changes in the verdict on a good device."""

from functools import cache
from typing import Any

from policy_example import CARD, CHASSIS, HEALTH, INTERFACES, Row, Rows, fleet, verdict

from policy.checks import CHECKS
from policy.judge import Verdict

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


SAME: Rows = {
    "verifications": [VERIFIED],
    "verified_frus": verified(CHASSIS, CARD),
    "verified_software": [one(release="23.4R2-S3.9")],
    "verified_interfaces": [{**each, "reading": "netconf"} for each in INTERFACES],
    "verified_health": [state(each["component"], each["state"]) for each in HEALTH],
}
AGAINST: Rows = {
    "verifications": [VERIFIED],
    "verified_frus": verified(CHASSIS, {**CARD, "serial_number": "OTHER1"}, {**CARD, **SLOT}),
    "verified_software": [one(release="22.4R3.25")],
    "verified_interfaces": [one(interface="xe-0/0/0", oper="down")],
    "verified_health": [state("PEM 0", "Failed")],
}
HOSTS: dict[str, Rows] = {"unverified-one": {}, "same-one": SAME, "other-one": AGAINST}


@cache
def judged() -> Verdict:
    """One verdict on the device without verification, with one that agrees, and with one that does not."""
    return verdict(fleet(HOSTS))


def found_of(host: str, check: str) -> list[tuple[str, ...]]:
    """All that a check finds of a device, but for the name of the device."""
    rows = judged().findings
    rows = rows[(rows["host"] == host) & (rows["check"] == check)].drop(columns="finding")
    return [tuple(str(value).replace(host, "") for value in row) for row in rows.itertuples(index=False)]


def test_what_both_sides_state_costs_no_pass() -> None:
    assert list(judged().results["result"])[:2] == ["pass", "pass"]


def test_only_checks_that_declare_it_are_changed_by_a_verification() -> None:
    alone, _, against = HOSTS
    changed = {check.id for check in CHECKS if found_of(alone, check.id) != found_of(against, check.id)}
    assert changed == {check.id for check in CHECKS if check.verification}

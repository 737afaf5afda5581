"""What a verification changes in the findings of a good device, one detail at a time."""

from collections.abc import Sequence
from typing import Any

import pytest
from policy_example import (
    CARD,
    CHASSIS,
    HEALTH,
    INTERFACES,
    SOFTWARE,
    Row,
    Rows,
    device,
    fru,
    outputs,
    records,
    verdict,
)

from policy.checks import CHECKS
from tasks.failures import ADVICE, Failure

VERIFIED: Row = {"host": "r1", "wanted": True, "reading": "netconf", "verified": True}
CLOSED = ADVICE[Failure.NETCONF_CLOSED] + " (and port 830 is closed too)"
NOT_READ: Row = {"host": "r1", "wanted": True, "reading": "netconf", "reason": "netconf-closed", "detail": CLOSED}
OTHER_CARD = {**CARD, "path": "FPC 1", "item": "FPC 1", "serial_number": "SFPC1"}
TWO_CARDS = [CHASSIS, CARD, OTHER_CARD]
SLOT: Row = {"path": "FPC 3", "item": "FPC 3", "description": "MPC", "model": "", "serial_number": "SEXTRA"}
STACK: Sequence[Row] = [
    fru("Chassis", "chassis", "EX3400-48T", member=member, part_number="650-059881", serial_number=f"NX{member}")
    for member in ("fpc0", "fpc1")
]
STACK_SOFTWARE: Sequence[Row] = [{**SOFTWARE, "member": member} for member in ("fpc0", "fpc1")]
TWO_ENGINES: Sequence[Row] = [
    {**SOFTWARE, "member": "re0"},
    {**SOFTWARE, "member": "re1", "release": "22.4R3-S2.11", "train": "22.4"},
]


def verified(*parts: Row, reading: str = "netconf") -> list[dict[str, Any]]:
    """Parts as a verification lists them."""
    return [{**part, "reading": reading, "line": 7} for part in parts]


def one(reading: str = "netconf", **values: Any) -> dict[str, Any]:
    """One row of a verification of the device."""
    return {"host": "r1", "reading": reading, "line": 8, **values}


def state(component: str, state: str, reading: str = "netconf") -> dict[str, Any]:
    """The state of one component by a verification."""
    source = "napalm" if reading == "napalm" else "environment"
    return one(reading, component=component, state=state, source=source)


ALIKE: Rows = {"verifications": [VERIFIED], "verified_frus": verified(CHASSIS, CARD)}
# What is changed, and of one check the outcomes and a part of the sentence that are wanted; none without a sentence.
FRUS: dict[str, tuple[Rows, str, str]] = {
    "the same numbers": (ALIKE, "pass", "read alike by CLI and NETCONF"),
    "the same numbers in small letters": (
        {**ALIKE, "verified_frus": verified(CHASSIS, {**CARD, "serial_number": "sfpc0"})},
        "pass",
        "read alike by CLI and NETCONF",
    ),
    "another serial number": (
        {**ALIKE, "verified_frus": verified(CHASSIS, {**CARD, "serial_number": "OTHER1"})},
        "fail",
        "has serial number SFPC0 by CLI and OTHER1 by NETCONF.",
    ),
    "another part number": (
        {**ALIKE, "verified_frus": verified(CHASSIS, {**CARD, "part_number": "750-999999"})},
        "fail",
        "has part number 750-000000 by CLI and 750-999999 by NETCONF.",
    ),
    "a card by NETCONF only": (
        {**ALIKE, "verified_frus": verified(CHASSIS, CARD, {**CARD, **SLOT})},
        "fail",
        "FPC 3 (MPC) with serial number SEXTRA is listed by NETCONF only, not by CLI.",
    ),
    "a card by CLI only": (
        {**ALIKE, "verified_frus": verified(CHASSIS)},
        "fail",
        "is listed by CLI only, not by NETCONF.",
    ),
    "a card in another slot": (
        {**ALIKE, "verified_frus": verified(CHASSIS, {**CARD, "path": "FPC 5", "item": "FPC 5"})},
        "fail",
        "There that number is FPC 5.",
    ),
    "two cards exchanged": (
        {
            "frus": TWO_CARDS,
            "verifications": [VERIFIED],
            "verified_frus": verified(
                CHASSIS, {**CARD, "serial_number": "SFPC1"}, {**OTHER_CARD, "serial_number": CARD["serial_number"]}
            ),
        },
        "fail",
        "exchanged with FPC 1",
    ),
    "an imported reply": (
        {
            "verifications": [{**VERIFIED, "reading": "import"}],
            "verified_frus": verified(CHASSIS, CARD, reading="import"),
        },
        "pass",
        "read alike by CLI and the imported XML",
    ),
    "a card whose nesting only one of them tells": (
        {
            "frus": [CHASSIS, {**CARD, "path": "FPC 0/MIC 1", "item": "MIC 1"}],
            "verifications": [VERIFIED],
            "verified_frus": verified(CHASSIS, {**CARD, "path": "MIC 1", "item": "MIC 1"}),
        },
        "pass",
        "FPC 0/MIC 1 (fpc board) has serial number SFPC0, read alike by CLI and NETCONF.",
    ),
    "members under other names": (
        {
            "verifications": [VERIFIED],
            "verified_frus": verified({**CHASSIS, "member": "node0"}, {**CARD, "member": "node0"}),
        },
        "advice",
        "Not verified: NETCONF lists no part of the device.",
    ),
    "no session": (
        {"verifications": [NOT_READ]},
        "advice",
        "Not verified (netconf-closed): and port 830 is closed too. Its serial",
    ),
    "one member only": (
        {"frus": STACK, "software": STACK_SOFTWARE, "verifications": [VERIFIED], "verified_frus": verified(STACK[0])},
        "advice",
        "Not verified: NETCONF lists no part of fpc1.",
    ),
    "the number of another member": (
        {
            "frus": STACK,
            "software": STACK_SOFTWARE,
            "verifications": [VERIFIED],
            "verified_frus": verified(STACK[0], {**STACK[1], "serial_number": "NXelse"}),
        },
        "fail",
        "has serial number NXfpc1 by CLI and NXelse by NETCONF.",
    ),
}
# A number that is none confirms nothing and disputes nothing.
SENTINELS = ("", "None", "none", "N/A", "BUILTIN", "-")
RELEASES: dict[str, tuple[Rows, str, str]] = {
    "the same": (
        {"verified_software": [one(release="23.4R2-S3.9")]},
        "pass",
        "CLI and NETCONF name the same release.",
    ),
    "another": (
        {"verified_software": [one(release="22.4R3.25")]},
        "fail",
        "The device runs Junos 23.4R2-S3.9 by CLI and 22.4R3.25 by NETCONF.",
    ),
    "another on the backup": (
        {
            "software": STACK_SOFTWARE,
            "verified_software": [
                one(member="fpc0", release="23.4R2-S3.9"),
                one(member="fpc1", release="23.4R1.10"),
            ],
        },
        "fail",
        "fpc1 runs Junos 23.4R2-S3.9 by CLI and 23.4R1.10 by NETCONF.",
    ),
    "another by the facts of NAPALM": (
        {"software": TWO_ENGINES, "verified_software": [one("napalm", release="20.1R1.1")]},
        "fail",
        "runs Junos 23.4R2-S3.9, 22.4R3-S2.11 by CLI and 20.1R1.1 by NAPALM.",
    ),
}
NO_DISPUTE: dict[str, tuple[Rows, str]] = {
    "a release that is not stated": ({"verified_software": [one(release="")]}, "supported-release"),
    "the release of the other engine by the facts of NAPALM": (
        {"software": TWO_ENGINES, "verified_software": [one("napalm", release="22.4R3-S2.11")]},
        "supported-release",
    ),
    "a port that one of them lists": (
        {"verified_interfaces": [one(interface="xe-0/0/0", oper="up"), one(interface="xe-0/0/7", oper="up")]},
        "interfaces-operate",
    ),
    "a port of a PIC that NAPALM alone lists": (
        {"verified_interfaces": [one("napalm", interface="xe-1/0/0", oper="up")]},
        "interfaces-operate",
    ),
    "a component that starts": (
        {"verified_health": [state("PEM 0", "Testing")]},
        "operable",
    ),
    "a component that is in order by the reply, and not by what NAPALM makes of it": (
        {"verified_health": [state("PEM 0", "OK"), state("PEM 0", "not OK", "napalm")]},
        "operable",
    ),
    "a component that one of them lists": (
        {"verified_health": [state("PEM 9", "Failed")]},
        "operable",
    ),
    "a virtual device": (
        {"frus": [{**CHASSIS, "sku": "VMX", "description": "VMX"}], "verifications": [VERIFIED]},
        "fru-serials",
    ),
}
OTHERS: dict[str, tuple[Rows, str, str]] = {
    "a port that is down in one": (
        {"verified_interfaces": [one(interface="xe-0/0/0", admin="up", oper="down")]},
        "interfaces-operate",
        "xe-0/0/0 is up by CLI and down by NETCONF.",
    ),
    "a port that is up in one": (
        {"verified_interfaces": [one("napalm", interface="xe-0/0/1", admin="up", oper="up")]},
        "interfaces-operate",
        "xe-0/0/1 is down by CLI and up by NAPALM.",
    ),
    "a PIC without ports in one": (
        {"verified_interfaces": [one(interface="xe-0/0/0", oper="up"), one(interface="xe-2/0/0", oper="up")]},
        "interfaces-operate",
        "FPC 2/PIC 0 has interfaces by NETCONF only, none by CLI.",
    ),
    "a power supply that failed in one": (
        {"verified_health": [state("PEM 0", "Failed")]},
        "operable",
        "PEM 0 is OK by CLI and Failed by NETCONF.",
    ),
    "a power supply that is not in order by NAPALM": (
        {"verified_health": [state("PEM 0", "not OK", "napalm")]},
        "operable",
        "PEM 0 is OK by CLI and not OK by NAPALM.",
    ),
}


# How long the visit took, how long ago the port changed by NAPALM, and what the disagreement comes to.
FLAPS = [
    ("while the device was read", 20.0, "12.0", "advice"),
    ("before the visit", 20.0, "60.0", "fail"),
    ("nobody knows when", 20.0, "", "fail"),
    ("never", 20.0, "Never", "fail"),
    ("before an imported reply", 0.0, "60.0", "fail"),
]


@pytest.mark.parametrize(("seconds", "flapped", "outcome"), [one[1:] for one in FLAPS], ids=[one[0] for one in FLAPS])
def test_a_port_that_changes_while_it_is_read_is_no_disagreement(seconds: float, flapped: str, outcome: str) -> None:
    states = [
        one(interface="xe-0/0/0", oper="down"),
        one("napalm", interface="xe-0/0/0", oper="down", flapped=flapped),
    ]
    findings = sentences({"devices": [device(seconds=seconds)], "verified_interfaces": states}, "interfaces-operate")
    found = [one for one in findings if "xe-0/0/0 is up by CLI and down by NETCONF." in one[1]]
    assert [one[0] for one in found] == [outcome], findings


def sentences(changed: Rows, check: str) -> list[tuple[str, str]]:
    """The outcomes and sentences of one check."""
    found = verdict(records(**changed)).findings
    rows = found[found["check"] == check]
    return list(zip(rows["outcome"], rows["sentence"], strict=True))


def assert_found(changed: Rows, check: str, outcome: str, sentence: str) -> None:
    findings = sentences(changed, check)
    assert [one for one in findings if one[0] == outcome and sentence in one[1]], findings
    without = {name: rows for name, rows in changed.items() if not name.startswith("verifi")}
    assert not [one for one in sentences(without, check) if sentence in one[1]]


@pytest.mark.parametrize(("changed", "outcome", "sentence"), FRUS.values(), ids=FRUS)
def test_serial_numbers_by_two_readings(changed: Rows, outcome: str, sentence: str) -> None:
    assert_found(changed, "fru-serials", outcome, sentence)


@pytest.mark.parametrize("sentinel", SENTINELS)
@pytest.mark.parametrize("reading", ["frus", "verified_frus"])
def test_a_number_that_is_none_neither_confirms_nor_disputes(reading: str, sentinel: str) -> None:
    blank = {**CARD, "serial_number": sentinel}
    found = sentences(
        {**ALIKE, reading: [CHASSIS, blank] if reading == "frus" else verified(CHASSIS, blank)}, "fru-serials"
    )
    assert not [one for one in found if "NETCONF" in one[1] and ("FPC 0" in one[1] or one[0] == "fail")], found


@pytest.mark.parametrize(("changed", "outcome", "sentence"), RELEASES.values(), ids=RELEASES)
def test_releases_by_two_readings(changed: Rows, outcome: str, sentence: str) -> None:
    assert_found(changed, "supported-release", outcome, sentence)


@pytest.mark.parametrize(("changed", "check", "sentence"), OTHERS.values(), ids=OTHERS)
def test_ports_and_components_by_two_readings(changed: Rows, check: str, sentence: str) -> None:
    assert_found(changed, check, "fail", sentence)


@pytest.mark.parametrize(("changed", "check"), NO_DISPUTE.values(), ids=NO_DISPUTE)
def test_what_only_one_reading_knows_is_no_dispute(changed: Rows, check: str) -> None:
    without = {name: rows for name, rows in changed.items() if not name.startswith("verifi")}
    assert [one[0] for one in sentences(changed, check)] == [one[0] for one in sentences(without, check)]


def test_members_under_other_names_are_no_parts_in_one_reading_only() -> None:
    changed, _, _ = FRUS["members under other names"]
    assert not [one for one in sentences(changed, "fru-serials") if one[0] == "fail"]


def test_a_broken_inventory_of_the_cli_does_not_blame_it_for_what_it_could_not_list() -> None:
    broken = outputs(show_chassis_hardware={"status": "cut"})
    changed = {**ALIKE, "outputs": broken, "frus": [CHASSIS]}
    assert not [one for one in sentences(changed, "fru-serials") if "only" in one[1]]


def test_what_both_readings_say_costs_no_pass() -> None:
    same: Rows = {
        **ALIKE,
        "verified_software": [one(release="23.4R2-S3.9")],
        "verified_interfaces": [{**each, "reading": "netconf"} for each in INTERFACES],
        "verified_health": [state(each["component"], each["state"]) for each in HEALTH],
    }
    assert list(verdict(records(**same)).results["result"]) == ["pass"]


def test_only_checks_that_say_so_are_changed_by_a_verification() -> None:
    against: Rows = {
        "verifications": [VERIFIED],
        "verified_frus": verified(CHASSIS, {**CARD, "serial_number": "OTHER1"}, {**CARD, **SLOT}),
        "verified_software": [one(release="22.4R3.25")],
        "verified_interfaces": [one(interface="xe-0/0/0", oper="down")],
        "verified_health": [state("PEM 0", "Failed")],
    }
    first, both = (verdict(given).findings.drop(columns="finding") for given in (records(), records(**against)))
    changed = {
        one.id
        for one in CHECKS
        if not first[first["check"] == one.id]
        .reset_index(drop=True)
        .equals(both[both["check"] == one.id].reset_index(drop=True))
    }
    assert changed == {one.id for one in CHECKS if one.verification}

"""The chassis that the owner expects is the one that answers."""

from typing import Any

import pytest
from check_cases import Case, Group, assert_all_words, assert_case, assert_every_reason, parameters

from policy.checks.declared_inventory import CHECK
from policy.testkit import Row, Rows, device, fru


def chassis(serial: str, **more: Any) -> Row:
    return fru("Chassis", "chassis", serial_number=serial, **more)


def switch(slot: int, serial: str, **more: Any) -> Row:
    return {**fru(f"FPC {slot}", "fpc", serial_number=serial, member=f"fpc{slot}", line=20 + slot), **more}


def expecting(serial: str, *parts: Row, **more: Any) -> Rows:
    return {"devices": [device(expected_serial=serial, **more)], "frus": parts}


STACK = (chassis("PD1", tied_to="FPC 0"), switch(0, "PD1"), switch(1, "PD2"))
NODES = (chassis("CZ1", member="node0", line=5), chassis("CZ2", member="node1", line=6))
CARD = fru("FPC 0", "fpc", serial_number="A1")
CASES = (
    Case("as expected", ["pass expected-chassis"], expecting("JN1", chassis("JN1"), CARD)),
    Case("in another spelling", ["pass expected-chassis"], expecting(" jn1 ", chassis("JN1 "))),
    Case("another one", ["fail other-chassis"], expecting("JN9", chassis("JN1"))),
    Case("serial number of a card", ["fail other-chassis"], expecting("A1", chassis("JN1"), CARD)),
    Case("first member", ["pass expected-chassis"], expecting("PD1", *STACK)),
    Case("second member", ["pass expected-chassis"], expecting("PD2", *STACK)),
    Case("no member", ["fail other-chassis"], expecting("PD9", *STACK)),
    Case("FPC of a node", ["fail other-chassis"], expecting("A1", *NODES, {**CARD, "member": "node0"})),
    Case(
        "FPC of a member that is a router",
        ["fail other-chassis"],
        expecting("A1", chassis("JN1"), {**CARD, "member": "member0"}),
    ),
    Case(
        "part inside a member", ["fail other-chassis"], expecting("A1", chassis("JN1"), switch(1, "A1", parent="FPC 0"))
    ),
    Case("card of a member", ["fail other-chassis"], expecting("A1", chassis("JN1"), switch(1, "A1", kind="pic"))),
    Case("second node", ["pass expected-chassis"], expecting("CZ2", *NODES)),
    Case("no node", ["fail other-chassis"], expecting("CZ9", *NODES)),
    Case("none printed", ["missing no-serial-printed"], expecting("JN1", chassis(""))),
    Case("masked", ["missing no-serial-printed"], expecting("XXXXXXXX", chassis("XXXXXXXX"), CARD)),
    Case("no parts", ["missing no-serial-printed"], expecting("JN1")),
    Case("nothing expected", ["not-applicable no-serial-expected"], expecting("", chassis("JN1"))),
    Case("blanks expected", ["not-applicable no-serial-expected"], expecting("  ")),
    Case("not reached", [], expecting("JN1", chassis("JN1"), reached=False)),
    Case(
        "chassis of two devices exchanged",
        ["fail other-chassis", "fail other-chassis"],
        {
            "devices": [device("r2", expected_serial="JN1"), device("r1", expected_serial="JN2")],
            "frus": [chassis("JN1", line=3), chassis("JN2", host="r2", line=4)],
        },
    ),
    Case("by its name another", ["missing other-device"], expecting("", chassis("JN1"), failure="wrong-device")),
    Case("by its name alone", ["missing other-device"], expecting("JN1", chassis("JN1"), failure="wrong-device")),
    Case("another that prints none", ["missing other-device"], expecting("JN1", failure="wrong-device")),
    Case("by both another", ["fail other-chassis"], expecting("JN9", chassis("JN1"), failure="wrong-device")),
    Case("another failure", ["pass expected-chassis"], expecting("JN1", chassis("JN1"), failure="permission")),
)
GROUPS = {"chassis": Group(CHECK, CASES)}


def test_all_that_is_found(regenerate: bool) -> None:
    """Values, places, words and cited rows of every case."""
    assert_all_words("declared_inventory.txt", GROUPS, regenerate)


@pytest.mark.parametrize(("group", "case"), **parameters(GROUPS))
def test_declared_inventory(group: str, case: Case) -> None:
    """The serial number that the owner expects is one of the device."""
    assert_case(GROUPS[group], case)


def test_every_reason_is_reached() -> None:
    assert_every_reason(CHECK, GROUPS)

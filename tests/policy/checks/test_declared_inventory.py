"""The chassis that the owner expects is the one that answers."""

from collections.abc import Sequence
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


def bought(serial: str, chassis_: str = "", slot: str = "", **more: Any) -> Row:
    return {"serial_number": serial, "chassis": chassis_, "slot": slot, "source_file": "bought.csv", **more}


def card(slot: int, serial: str, **more: Any) -> Row:
    return fru(f"FPC {slot}", "fpc", "MPC", serial_number=serial, line=10 + slot, **more)


def owned(*purchases: Row, parts: Sequence[Row] = (), **more: Sequence[Row]) -> Rows:
    return {"purchases": purchases, "frus": [chassis("JN~"), *parts], **more}


BOX = bought("JN~", source_line=2)
NO_SERIAL = "not-applicable no-serial-expected"
PURCHASES = (
    Case(
        "chassis and cards as declared",
        [NO_SERIAL, "pass found-as-declared", "pass found-as-declared", "pass found-as-declared"],
        owned(BOX, bought("A~", "jn~", "fpc0"), bought("B~", "JN~"), parts=[card(0, "A~"), card(1, "B~")]),
    ),
    Case(
        "declared for the host by its name",
        [NO_SERIAL, "pass found-as-declared"],
        {"frus": [card(0, "A~")], "purchases": [bought("A~", "Declared for the host by its name", "0")]},
    ),
    Case(
        "chassis alone declared",
        [NO_SERIAL, "pass found-as-declared", "advice parts-not-declared"],
        owned(BOX, parts=[card(0, "A~"), card(1, "B~")]),
    ),
    Case("nothing declared", [NO_SERIAL, "advice parts-not-declared"], owned(parts=[card(0, "A~")])),
    Case(
        "not found",
        [NO_SERIAL, "pass found-as-declared", "fail declared-not-found", "pass found-as-declared"],
        owned(BOX, bought("A~", "JN~", "FPC 0", sku="MPC"), bought("B~", "JN~", "1"), parts=[card(1, "B~")]),
    ),
    Case(
        "not found, and another that looks alike",
        [NO_SERIAL, "pass found-as-declared", "fail declared-not-found", "fail found-not-declared"],
        owned(BOX, bought("OIBSZG~", "JN~", "0", source_line=7), parts=[card(0, "018526~")]),
    ),
    Case(
        "two that look alike",
        [NO_SERIAL, "fail declared-not-found", "fail found-not-declared", "fail found-not-declared"],
        {
            "purchases": [bought("AO~", "JN~", "0")],
            "frus": [chassis("JN~", is_product=False), card(0, "A0~"), card(1, "a0~")],
        },
    ),
    Case(
        "in another slot",
        [NO_SERIAL, "pass found-as-declared", "advice declared-in-another-slot"],
        owned(BOX, bought("A~", "JN~", "FPC 1"), parts=[card(0, "A~")]),
    ),
    Case(
        "as another product",
        [NO_SERIAL, "pass found-as-declared", "advice declared-as-another-product"],
        owned(BOX, bought("A~", "JN~", "FPC 0", sku="DPC"), parts=[card(0, "A~")]),
    ),
    Case(
        "in another device",
        [
            *(NO_SERIAL, NO_SERIAL, "fail declared-found-elsewhere"),
            *("fail declared-for-another-chassis", "advice parts-not-declared"),
        ],
        {
            "devices": [device(), device("r2")],
            "purchases": [bought("A~", "JN~", "0")],
            "frus": [chassis("JN~", is_product=False), card(0, "A~", host="r2"), chassis("KN~", host="r2")],
        },
    ),
    Case(
        "for a chassis that is not in the fleet",
        [NO_SERIAL, "fail declared-for-another-chassis", "advice parts-not-declared"],
        owned(bought("A~", "QQ~", "0"), parts=[card(0, "A~")]),
    ),
    Case(
        "in another member",
        [NO_SERIAL, "pass found-as-declared", "pass found-as-declared", "fail declared-found-elsewhere"],
        {
            "purchases": [bought("P~"), bought("Q~"), bought("A~", "P~")],
            "frus": [switch(0, "P~"), switch(1, "Q~"), fru("FPC 1/PIC 1", "pic", serial_number="A~", member="fpc1")],
        },
    ),
    Case(
        "a part without a serial number in its slot",
        [NO_SERIAL, "pass found-as-declared", "missing declared-slot-without-serial"],
        owned(BOX, bought("A~", "JN~", "PSU 0"), parts=[fru("PEM 0", "power", serial_number="")]),
    ),
    Case(
        "for no chassis",
        [NO_SERIAL, "pass found-as-declared", "fail found-not-declared"],
        owned(bought("A~"), parts=[card(0, "A~")]),
    ),
    Case(
        "an inventory that is not complete",
        [NO_SERIAL, "pass found-as-declared"],
        owned(BOX, bought("A~", "JN~"), answers=[{"command": "show chassis hardware", "reason": "output-cut-off"}]),
    ),
    Case("not reached", [], owned(BOX, bought("A~", "JN~"), devices=[device(reached=False, expected_serial="JN~")])),
    Case(
        "a part that is no product",
        [NO_SERIAL, "pass found-as-declared", "pass found-as-declared"],
        owned(BOX, bought("A~", "JN~"), parts=[card(0, "A~"), fru("PEM 0", "power", serial_number="P~")]),
    ),
    Case(
        "a board that is listed twice",
        [NO_SERIAL, "pass found-as-declared", "pass found-as-declared"],
        owned(BOX, bought("A~", "JN~"), parts=[card(0, "A~", tied_to="FPC 1"), card(1, "A~")]),
    ),
    Case(
        "a product that the device does not name",
        [NO_SERIAL, "pass found-as-declared", "pass found-as-declared"],
        owned(BOX, bought("A~", "JN~", sku="EX-1"), parts=[{**card(0, "A~"), "sku": ""}]),
    ),
    Case(
        "by the beginning of its SKU",
        [NO_SERIAL, "pass found-as-declared", "pass found-as-declared"],
        owned(BOX, bought("A~", "JN~", sku="MPC-3D"), parts=[{**card(0, "A~"), "sku": "MPC-3D-16XGE-SFPP"}]),
    ),
    Case(
        "two of one number, one of them in its slot",
        [NO_SERIAL, "pass found-as-declared", "pass found-as-declared"],
        owned(BOX, bought("A~", "JN~", "1"), parts=[card(0, "A~"), card(1, "A~")]),
    ),
    Case(
        "two of one number, one of them in another device",
        [NO_SERIAL, NO_SERIAL, "pass found-as-declared", "pass found-as-declared"],
        owned(
            BOX, bought("A~", "JN~"), parts=[card(0, "A~", host="r2"), card(1, "A~")], devices=[device("r2"), device()]
        ),
    ),
    Case(
        "in a member of a stack that is declared by its name",
        [NO_SERIAL, "pass found-as-declared", "pass found-as-declared", "pass found-as-declared"],
        {
            "purchases": [
                bought("P~"),
                bought("Q~"),
                bought("A~", "in a member of a stack that is declared by its name"),
            ],
            "frus": [switch(0, "P~"), switch(1, "Q~"), fru("FPC 1/PIC 1", "pic", serial_number="A~", member="fpc1")],
        },
    ),
)
GROUPS = {"chassis": Group(CHECK, CASES), "purchases": Group(CHECK, PURCHASES)}


def test_all_that_is_found(regenerate: bool) -> None:
    """Values, places, words and cited rows of every case."""
    assert_all_words("declared_inventory.txt", GROUPS, regenerate)


@pytest.mark.parametrize(("group", "case"), **parameters(GROUPS))
def test_declared_inventory(group: str, case: Case) -> None:
    """The serial number that the owner expects is one of the device."""
    assert_case(GROUPS[group], case)


def test_every_reason_is_reached() -> None:
    assert_every_reason(CHECK, GROUPS)

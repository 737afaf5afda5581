"""The chassis that the owner expects is the one that answers."""

from typing import Any

from check_findings import Findings

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
CASES: dict[str, tuple[Rows, list[str]]] = {
    "as expected": (
        expecting("JN1", chassis("JN1"), CARD),
        ["r1// #JN1 :9 pass expected-chassis [chassis] wanted=JN1"],
    ),
    "in another spelling": (
        expecting(" jn1 ", chassis("JN1 ")),
        ["r1// #jn1 :9 pass expected-chassis [chassis] wanted=jn1"],
    ),
    "another one": (
        expecting("JN9", chassis("JN1")),
        ["r1// #JN9 :9 fail other-chassis [chassis] wanted=JN9; serials=JN1"],
    ),
    "serial number of a card": (
        expecting("A1", chassis("JN1"), CARD),
        ["r1// #A1 :9 fail other-chassis [chassis] wanted=A1; serials=JN1"],
    ),
    "first member": (expecting("PD1", *STACK), ["r1// #PD1 :9 pass expected-chassis [chassis] wanted=PD1"]),
    "second member": (expecting("PD2", *STACK), ["r1// #PD2 :9 pass expected-chassis [chassis] wanted=PD2"]),
    "no member": (expecting("PD9", *STACK), ["r1// #PD9 :9 fail other-chassis [chassis] wanted=PD9; serials=PD1, PD2"]),
    "FPC of a node": (
        expecting("A1", *NODES, {**CARD, "member": "node0"}),
        ["r1// #A1 :5 fail other-chassis [chassis] wanted=A1; serials=CZ1, CZ2"],
    ),
    "FPC of a member that is a router": (
        expecting("A1", chassis("JN1"), {**CARD, "member": "member0"}),
        ["r1// #A1 :9 fail other-chassis [chassis] wanted=A1; serials=JN1"],
    ),
    "part inside a member": (
        expecting("A1", chassis("JN1"), switch(1, "A1", parent="FPC 0")),
        ["r1// #A1 :9 fail other-chassis [chassis] wanted=A1; serials=JN1"],
    ),
    "card of a member": (
        expecting("A1", chassis("JN1"), switch(1, "A1", kind="pic")),
        ["r1// #A1 :9 fail other-chassis [chassis] wanted=A1; serials=JN1"],
    ),
    "second node": (expecting("CZ2", *NODES), ["r1// #CZ2 :5 pass expected-chassis [chassis] wanted=CZ2"]),
    "no node": (expecting("CZ9", *NODES), ["r1// #CZ9 :5 fail other-chassis [chassis] wanted=CZ9; serials=CZ1, CZ2"]),
    "none printed": (expecting("JN1", chassis("")), ["r1// #JN1 :0 missing no-serial-printed [chassis] wanted=JN1"]),
    "masked": (
        expecting("XXXXXXXX", chassis("XXXXXXXX"), CARD),
        ["r1// #XXXXXXXX :0 missing no-serial-printed [chassis] wanted=XXXXXXXX"],
    ),
    "no parts": (expecting("JN1"), ["r1// #JN1 :0 missing no-serial-printed [chassis] wanted=JN1"]),
    "nothing expected": (expecting("", chassis("JN1")), ["r1// # :9 not-applicable no-serial-expected [chassis]"]),
    "blanks expected": (expecting("  "), ["r1// # :0 not-applicable no-serial-expected [chassis]"]),
    "not reached": (expecting("JN1", chassis("JN1"), reached=False), []),
    "chassis of two devices exchanged": (
        {
            "devices": [device("r2", expected_serial="JN1"), device("r1", expected_serial="JN2")],
            "frus": [chassis("JN1", line=3), chassis("JN2", host="r2", line=4)],
        },
        [
            "r2// #JN1 :4 fail other-chassis [chassis] wanted=JN1; serials=JN2",
            "r1// #JN2 :3 fail other-chassis [chassis] wanted=JN2; serials=JN1",
        ],
    ),
}
FOUND = Findings(CHECK, CASES)


def test_findings() -> None:
    """Any chassis of a virtual chassis or cluster is one that the owner can expect."""
    assert FOUND.wrong == {}


def test_every_reason_is_held() -> None:
    assert FOUND.reasons == {reason.code for reason in CHECK.reasons}

"""What is seated is online, and what was bought for a device is seated in it."""

from collections.abc import Sequence
from typing import Any

import pytest
from check_cases import Case, Group, assert_all_words, assert_case, assert_every_reason, parameters
from state_examples import STATES, env, fpc

from policy.checks.cards_installed import CHECK
from policy.testkit import Row, Rows, device, fru

BARE = "advice nobody-declared-cards"
BOX = fru("Chassis", "chassis", serial_number="JN~", part_number="")


def card(slot: int, **more: Any) -> Row:
    return fru(f"FPC {slot}", "fpc", serial_number=f"A{slot}~", **more)


def pic(component: str, state: str = "Online") -> Row:
    return env(component, state, source="pic")


def seen(*health: Row, frus: Sequence[Row] = (), **more: Sequence[Row]) -> Rows:
    return {"health": health, "frus": [BOX, *frus], **more}


def bought(serial: str, slot: str = "", **more: str) -> Row:
    return {"serial_number": serial, "chassis": "JN~", "slot": slot, "source_file": "bought.csv", **more}


CASES = (
    Case("online", ["pass cards-online", BARE], seen(fpc("FPC 0"), pic("FPC 0"), pic("FPC 0/PIC 0"), frus=[card(0)])),
    Case(
        "an empty slot that nobody filled",
        ["pass cards-online", BARE],
        seen(fpc("FPC 0"), fpc("FPC 1", "Empty"), pic("FPC 1", "Empty"), frus=[card(0)]),
    ),
    Case(
        "a card offline",
        ["fail card-not-online", "pass cards-online", BARE],
        seen(fpc("FPC 0"), fpc("FPC 1", "Offline", detail="by cli"), pic("FPC 1", "Offline"), frus=[card(0), card(1)]),
    ),
    Case("a PIC offline", ["fail card-not-online", "pass cards-online", BARE], seen(
        fpc("FPC 0"), pic("FPC 0/PIC 1", "Offline"), frus=[card(0)])),
    Case("starting", ["missing card-state-not-sure", BARE], seen(fpc("FPC 0", "Probed"), frus=[card(0)])),
    Case("by its name only", ["missing card-state-not-sure", BARE], seen(fpc("FPC 0", "Dormant"), frus=[card(0)])),
    Case("an unknown state", ["missing card-state-not-sure", BARE], seen(fpc("FPC 0", "Odd"), frus=[card(0)])),
    Case(
        "a card without a state",
        ["missing no-state-of-card", "pass cards-online", BARE],
        seen(fpc("FPC 0"), frus=[card(0), card(1)]),
    ),
    Case("no card", ["not-applicable no-card", BARE], seen()),
    Case(
        "no state of any card",
        ["missing no-state-of-any-card", BARE],
        seen(frus=[fru("FPC 0/MIC 0", "mic", serial_number="M~")]),
    ),
    Case("members", ["pass cards-online", "pass cards-online", BARE], seen(
        fpc("FPC 0", member="fpc0"), fpc("FPC 1", member="fpc1"), frus=[])),
    Case(
        "show chassis fpc is not there on this platform",
        ["pass cards-online", BARE],
        seen(env("FPC 0"), env("PEM 0"), frus=[card(0)],
             answers=[{"command": "show chassis fpc", "reason": "command-not-on-platform"}]),
    ),
    Case("a virtual machine", [], seen(fpc("FPC 0"), frus=[card(0, virtual=True)])),
    Case("not reached", [], seen(devices=[device(reached=False)])),
    Case(
        "seated as declared",
        ["pass cards-online"],
        seen(fpc("FPC 0"), fpc("FPC 1", "Empty"), frus=[card(0)], purchases=[bought("A0~", "0")]),
    ),
    Case(
        "the chassis alone declared",
        ["pass cards-online", BARE],
        seen(fpc("FPC 0"), frus=[card(0)], purchases=[bought("JN~")]),
    ),
    Case(
        "declared for an empty slot",
        ["fail declared-slot-is-empty", "pass cards-online"],
        seen(fpc("FPC 0"), fpc("FPC 1", "Empty"), frus=[card(0)], purchases=[
            bought("A0~", "0"), bought("B~", "fpc 1", sku="MPC")]),
    ),
    Case(
        "declared for an empty slot of a supply and of a routing engine",
        ["fail declared-slot-is-empty", "fail declared-part-not-seated", "pass cards-online"],
        seen(fpc("FPC 0"), env("PEM 1", "Absent"), frus=[card(0)],
             purchases=[bought("P~", "PSU 1"), bought("R~", "RE1")]),
    ),
    Case(
        "declared for a slot in which another card is",
        ["fail declared-part-not-seated", "pass cards-online"],
        seen(fpc("FPC 0"), frus=[card(0)], purchases=[bought("B~", "0")]),
    ),
    Case(
        "declared for no slot, and nowhere",
        ["fail declared-part-not-seated", "pass cards-online"],
        seen(fpc("FPC 0"), frus=[card(0)], purchases=[bought("B~")]),
    ),
    Case(
        "declared for this device, and seated in another",
        ["fail declared-part-not-seated", "pass cards-online", "pass cards-online", BARE],
        {
            "devices": [device(), device("r2")],
            "health": [fpc("FPC 0"), fpc("FPC 5", host="r2")],
            "frus": [BOX, card(0), card(5, host="r2")],
            "purchases": [bought("A5~", "FPC 5")],
        },
    ),
    Case(
        "declared, offline",
        ["fail card-not-online"],
        seen(fpc("FPC 0", "Offline"), frus=[card(0)], purchases=[bought("A0~", "0")]),
    ),
    Case(
        "declared, in a device whose inventory is not complete",
        ["pass cards-online"],
        seen(fpc("FPC 0"), purchases=[bought("A0~", "0")], answers=[
            {"command": "show chassis hardware", "reason": "output-cut-off"}]),
    ),
    Case("declared with a letter for a digit of what is seated", ["missing perhaps-seated", "pass cards-online"], seen(
        fpc("FPC 0"), frus=[card(0)], purchases=[bought("AO~", "0", sku="MPC")],
    )),
    Case("declared so for an empty slot", ["missing perhaps-seated", "pass cards-online"], seen(
        fpc("FPC 0"), fpc("FPC 1", "Empty"), frus=[card(0)], purchases=[bought("AO~", "1")],
    )),
    Case("two cards that the inventory does not list", ["pass cards-online", BARE], seen(fpc("FPC 0"), fpc("FPC 1"))),
    Case("two empty slots, and no inventory", ["not-applicable no-card", BARE], {
        "health": [fpc("FPC 0", "Empty"), fpc("FPC 1", "Empty"), pic("FPC 1", "Empty"), env("PEM 1", "Absent")],
    }),
)  # fmt: skip
GROUPS = {"cards": Group(CHECK, CASES, tables={"component_states": STATES})}


def test_all_that_is_found(regenerate: bool) -> None:
    """Values, places, words and cited rows of every case."""
    assert_all_words("cards_installed.txt", GROUPS, regenerate)


@pytest.mark.parametrize(("group", "case"), **parameters(GROUPS))
def test_cards_installed(group: str, case: Case) -> None:
    assert_case(GROUPS[group], case)


def test_every_reason_is_reached() -> None:
    assert_every_reason(CHECK, GROUPS)

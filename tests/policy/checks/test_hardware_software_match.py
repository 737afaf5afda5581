"""Whether the installed release runs on the hardware, which only advises."""

from typing import Any

import pytest
from check_cases import Case, Group, assert_all_words, assert_case, assert_every_reason, parameters

from policy.checks.hardware_software_match import CHECK
from policy.findings import Outcome
from policy.testkit import CHASSIS, Row, Rows, fru

NOTHING_KNOWN = "not-applicable no-release-of-hardware-known"
RUNS, OLD, NEW = "pass release-runs-on-hardware", "advice release-too-old-for-hardware", "release-too-new-for-hardware"


def box(release: str, *parts: Row, **more: Any) -> Rows:
    software = {"host": "r1", "model": "mx480", "release": release, "line": 4, **more}
    return {"frus": [{**CHASSIS, "sku": "BOX"}, *parts], "software": [software]}


def card(sku: str = "CARD~", slot: int = 0, **more: Any) -> Row:
    return fru(f"FPC {slot}", "fpc", sku, line=10 + slot, **more)


def stated(products: str = "CARD~", first: str = "13.3R3", last: str = "", **more: Any) -> Rows:
    row = {"products": products, "models": "", "minimum_release": first, "last_train": last, **more}
    return {"hardware_releases": [row]}


CASES = (
    Case("the first release", [RUNS], box("13.3R3", card()), stated()),
    Case("the release before", [OLD], box("13.3R2", card()), stated()),
    Case("the last train", [RUNS], box("15.1R7", card()), stated(last="15.1")),
    Case("the train after", [f"advice {NEW}"], box("16.1R1", card()), stated(last="15.1")),
    Case("a last train alone", [RUNS], box("12.1X46-D86", card()), stated(first="", last="12.1X46")),
    Case("by a weak source", ["advice release-may-run-on-hardware"], box("14.1R1", card()), stated(confidence="weak")),
    Case("too old by a weak source", [OLD], box("13.2R1", card()), stated(confidence="inferred")),
    Case("no release", ["advice release-not-comparable"], box("", card()), stated()),
    Case("a private build", ["advice release-not-comparable"], box("9.5I20090330_0030_x", card()), stated()),
    Case("Evolved", ["not-applicable release-of-another-system"], box("22.4R1-EVO", card(), evolved=True), stated()),
    Case("no row", [NOTHING_KNOWN], box("13.3R3", card("OTHER~"))),
    Case("a row of another model", [NOTHING_KNOWN], box("13.3R3", card()), stated(models="MX960")),
    Case("a row of this model", [RUNS], box("13.3R3", card()), stated(models=r"MX(240|480)(\D.*)?")),
    Case("in small letters", [RUNS], box("13.3R3", card("card~")), stated()),
    Case("a part that is no product", [NOTHING_KNOWN], box("13.3R3", card(is_product=False)), stated()),
    Case("a part without a SKU", [NOTHING_KNOWN], box("13.3R3", card("")), stated()),
    Case("a virtual machine", [], {"frus": [card(virtual=True)], "software": []}, stated()),
    Case(
        "one SKU before an expression",
        [OLD, RUNS],
        box("13.3R3", card(), card("CARD~-X", 1)),
        {"hardware_releases": [*stated("CARD~.*")["hardware_releases"], *stated(first="14.1")["hardware_releases"]]},
    ),
    Case(
        "members of two releases",
        [RUNS, OLD],
        {
            "frus": [card(member="node0"), card(slot=1, member="node1")],
            "software": [
                {"host": "r1", "member": "node0", "release": "13.3R3", "line": 4},
                {"host": "r1", "member": "node1", "release": "13.3R2", "line": 5},
            ],
        },
        stated(),
    ),
    Case(
        "routing engines of two releases",
        [RUNS, OLD],
        {
            "frus": [card()],
            "software": [
                {"host": "r1", "member": "re0", "release": "13.3R3", "line": 4},
                {"host": "r1", "member": "re1", "release": "13.3R2", "line": 5},
            ],
        },
        stated(),
    ),
)
GROUPS = {"releases": Group(CHECK, CASES)}


def test_all_that_is_found(regenerate: bool) -> None:
    """Values, places, words and cited rows of every case."""
    assert_all_words("hardware_software_match.txt", GROUPS, regenerate)


@pytest.mark.parametrize(("group", "case"), **parameters(GROUPS))
def test_hardware_software_match(group: str, case: Case) -> None:
    assert_case(GROUPS[group], case)


def test_every_reason_is_reached() -> None:
    assert_every_reason(CHECK, GROUPS)


def test_it_never_fails() -> None:
    assert not {Outcome.FAIL, Outcome.MISSING} & {reason.outcome for reason in CHECK.reasons}

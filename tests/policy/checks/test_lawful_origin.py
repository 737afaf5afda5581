"""Serial numbers that stand on two pieces of hardware at once."""

from typing import Any

import pandas as pd
import pytest
from check_cases import Case, Group, assert_all_words, assert_case, assert_every_reason, parameters

from policy.checks.lawful_origin import CHECK, COUNTED, places_in_words
from policy.testkit import Row, Rows, fru

TWICE, UNIQUE, CABLE = "fail serial-number-twice", "pass serial-numbers-unique", "advice cable-seen-twice"
CABLES: Rows = {
    "cables": [
        {"description": r".*-DAC", "confidence": "inferred"},
        {"description": r"QSFP-.*-CU\dM", "confidence": "official-copy"},
    ]
}


def board(path: str, serial: str, kind: str = "fpc", **more: Any) -> Row:
    return fru(path, kind, serial_number=serial, **more)


def optic(path: str, description: str, **more: Any) -> Row:
    return board(path, "A1~", "optic", **{"description": description, **more})


def parts(*rows: Row) -> Rows:
    return {"frus": rows}


CHASSIS = board("Chassis", "C1~", "chassis", line=7)
BOX = board("CB 0", "A1~", "control-board", is_product=False, fixed=True)
MASKS = ("", "", "XXXX", "xxxx", "N/A", "N/A", "BUILTIN", "BUILTIN")
CASES = (
    Case("all differ", [UNIQUE], parts(CHASSIS, board("FPC 0", "A1~"), board("FPC 1", "A2~", member="fpc1"))),
    Case(
        "twice in one device",
        [TWICE, TWICE],
        parts(board("FPC 0", "A1~", sku="MPC"), board("FPC 1", "A1~", member="fpc1", line=12)),
    ),
    Case(
        "twice on two devices, and a third is clean",
        [TWICE, TWICE, UNIQUE],
        parts(board("FPC 0", "A1~"), CHASSIS, board("FPC 3", "A1~", host="r2"), board("FPC 0", "A3~", host="r3")),
    ),
    Case(
        "three times", [TWICE, TWICE, TWICE], parts(board("FPC 0", "A1~"), board("FPC 1", "A1~"), board("FPC 2", "A1~"))
    ),
    Case(
        "products of two part numbers",
        [TWICE, TWICE],
        parts(board("FPC 0", "A1~"), board("CB 0", "A1~", part_number="750-111111")),
    ),
    Case(
        "other parts of two part numbers",
        [UNIQUE],
        parts(board("PEM 0", "A1~", "power"), board("PEM 1", "A1~", "power", part_number="740-111111")),
    ),
    Case("a product and another part", [UNIQUE], parts(board("FPC 0", "A1~"), board("PEM 0", "A1~", "power"))),
    Case("a part that is no product", [], parts(*[board(f"FPC {slot}", "A1~", is_product=False) for slot in range(2)])),
    Case("a board of a box, on two devices", [TWICE, TWICE], parts(BOX, {**BOX, "host": "r2"})),
    Case("a board of a box and a product", [TWICE, TWICE], parts(BOX, board("FPC 0", "A1~", host="r2"))),
    Case("a board with the serial number of its box", [UNIQUE], parts(board("Chassis", "A1~", "chassis"), BOX)),
    Case(
        "a kind that is not counted",
        [UNIQUE],
        parts(board("Disk 0", "A1~", "disk"), board("Disk 1", "A1~", "disk"), CHASSIS),
    ),
    Case("masks and blanks", [UNIQUE], parts(CHASSIS, *(board(f"FPC {slot}", one) for slot, one in enumerate(MASKS)))),
    Case(
        "optics of others",
        [UNIQUE],
        parts(CHASSIS, *(optic(f"Xcvr {one}", "SFP-SR", part_number="NON-JNPR") for one in "01")),
    ),
    Case(
        "one board listed twice",
        [UNIQUE],
        parts(board("FPC 0", "A1~"), board("Chassis", "A1~", "chassis", tied_to="FPC 0")),
    ),
    Case("virtual machines", [], parts(board("FPC 0", "A1~", virtual=True), board("FPC 1", "A1~", virtual=True))),
    Case(
        "a cable between two devices",
        [CABLE, CABLE, UNIQUE, UNIQUE],
        parts(CHASSIS, optic("Xcvr 0", "sfp-dac"), optic("Xcvr 1", "SFP-DAC", host="r2", sku="DAC")),
    ),
    Case(
        "a cable on one device",
        [CABLE, CABLE, UNIQUE],
        parts(optic("Xcvr 0", "SFP-DAC"), optic("Xcvr 1", "SFP-DAC"), board("FPC 0", "A2~")),
    ),
    Case(
        "a cable, and a board besides",
        [CABLE, CABLE, TWICE, TWICE],
        parts(optic("Xcvr 0", "SFP-DAC"), optic("Xcvr 1", "SFP-DAC"), board("FPC 0", "A2~"), board("FPC 1", "A2~")),
    ),
    Case(
        "a cable that a trusted row names",
        [UNIQUE],
        parts(CHASSIS, optic("Xcvr 0", "QSFP-40G-CU1M"), optic("Xcvr 1", "QSFP-40G-CU1M")),
    ),
    Case("an optic", [TWICE, TWICE], parts(optic("Xcvr 0", "SFP-SR"), optic("Xcvr 1", "SFP-SR", host="r2"))),
    Case("nothing with a number", [], parts(board("FPC 0", ""))),
    Case("nothing", [], parts()),
    *(
        Case(f"{kind} twice", [TWICE] * 2, parts(board("Part 0", "A1~", kind), board("Part 1", "A1~", kind)))
        for kind in COUNTED
    ),
    Case(
        "a product, and a part without a part number",
        [UNIQUE],
        parts(BOX, board("PEM 0", "A1~", "power", part_number="")),
    ),
    Case(
        "two clean devices",
        [UNIQUE, UNIQUE],
        parts(board("FPC 0", "A1~", host="r3"), board("FPC 0", "A2~", host="r2")),
    ),
)
GROUPS = {"serial numbers": Group(CHECK, CASES, tables=CABLES)}


def test_all_that_is_found(regenerate: bool) -> None:
    """Values, places, words and cited rows of every case."""
    assert_all_words("lawful_origin.txt", GROUPS, regenerate)


@pytest.mark.parametrize(("group", "case"), **parameters(GROUPS))
def test_lawful_origin(group: str, case: Case) -> None:
    """A serial number is given once; blanks, masks and the two ends of a cable are not counted."""
    assert_case(GROUPS[group], case)


def test_every_reason_is_reached() -> None:
    assert_every_reason(CHECK, GROUPS)


@pytest.mark.parametrize(
    ("count", "words"),
    [(5, "p0, p1, p2, p3, p4"), (6, "p0, p1, p2 and 3 others"), (1203, "p0, p1, p2 and 1,200 others")],
)
def test_of_many_places_some_are_named(count: int, words: str) -> None:
    assert places_in_words(pd.Series([f"p{number}" for number in range(count)])) == words


def test_counted_kinds() -> None:
    """Parts that are no products are compared too, by part number and serial number."""
    assert COUNTED == ("power", "fan", "optic", "midplane", "craft")

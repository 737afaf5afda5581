"""Which devices are virtual machines, and which chassis rows stand for no hardware."""

from collections.abc import Sequence

import pandas as pd
import pytest
from policy_example import records

from policy.parts.products import built_in, products, with_hardware
from policy.settings import PRODUCTS, PolicySettings
from policy.testkit import Row, Rows, fru, resolved, small_reference

REFERENCE = small_reference(
    {
        "families": [
            {"models": "V.*", "meaning": "virtual"},
            {"models": "VMX-OF-IRON", "meaning": "mist-ap"},
            {"models": "Virtual Chassis", "meaning": "stack"},
            {"models": "MX480", "meaning": "virtual", "confidence": "weak"},
            {"models": "AP4.*", "meaning": "mist-ap"},
        ],
    }
)
CHASSIS = fru("Chassis", "chassis", description="MX480")
CARD = fru("FPC 0", "fpc")
# Tables, and for each row of the inventory what it is instead of hardware and whether its device is virtual.
HARDWARE: list[tuple[str, Rows, list[tuple[str, bool]]]] = [
    ("hardware", {"frus": [CHASSIS, CARD]}, [("", False)] * 2),
    ("a virtual machine", {"frus": [{**CHASSIS, "description": "VMX"}, CARD]}, [("virtual", True), ("", True)]),
    ("in small letters", {"frus": [{**CHASSIS, "description": "vmx"}]}, [("virtual", True)]),
    (
        "beside another",
        {"frus": [{**CHASSIS, "description": "VMX"}, {**CARD, "host": "r2"}]},
        [("virtual", True), ("", False)],
    ),
    ("a stack", {"frus": [{**CHASSIS, "description": "Virtual Chassis"}, CARD]}, [("stack", False), ("", False)]),
    ("a card of that name", {"frus": [CHASSIS, {**CARD, "description": "VMX"}]}, [("", False)] * 2),
    ("a family of hardware", {"frus": [{**CHASSIS, "description": "AP41"}]}, [("", False)]),
    ("nothing printed", {"frus": [{**CHASSIS, "description": ""}]}, [("", False)]),
    ("by show version", {"frus": [CHASSIS, CARD], "software": [{"host": "r1", "model": "vmx"}]}, [("", True)] * 2),
    ("by what is known of it", {"frus": [CARD], "devices": [{"host": "r1", "model": "VSRX"}]}, [("", True)]),
    ("by show version of another", {"frus": [CARD], "software": [{"host": "r2", "model": "vmx"}]}, [("", False)]),
    (
        "a stack by show version",
        {"frus": [CARD], "software": [{"host": "r1", "model": "Virtual Chassis"}]},
        [("", False)],
    ),
    ("no parts", {"frus": []}, []),
]


@pytest.mark.parametrize(("tables", "wanted"), [one[1:] for one in HARDWARE], ids=[one[0] for one in HARDWARE])
def test_what_is_hardware(tables: Rows, wanted: list[tuple[str, bool]]) -> None:
    rows: Rows = {"devices": [{"host": "r1"}], "software": [], **tables}
    given = records(**rows)
    found = with_hardware(given.frus, given, REFERENCE)
    assert list(found[["what", "virtual"]].itertuples(index=False, name=None)) == wanted


@pytest.mark.parametrize("kind", PRODUCTS)
def test_a_kind_is_a_product_when_settings_list_it(kind: str) -> None:
    rows = resolved([fru("Slot 0", kind)])
    others = tuple(one for one in PRODUCTS if one != kind)
    assert products(rows, PolicySettings()).tolist() == [True]
    assert products(rows, PolicySettings(products=others)).tolist() == [False]
    assert products(rows, PolicySettings(products=())).tolist() == [False]


BOARD = {"part_number": "750-1", "serial_number": "S1"}
FPC, ENGINE = fru("FPC 0", "fpc", **BOARD), fru("Routing Engine 0", "routing-engine", **BOARD)
BARE = {"part_number": "", "serial_number": ""}
# Rows, and the places of those that are products, with fpc before routing-engine before power.
SOLD: list[tuple[str, Sequence[Row], list[int]]] = [
    ("a board under two kinds, last", [ENGINE, FPC], [1]),
    ("a board under two kinds, first", [FPC, ENGINE], [0]),
    ("under one kind twice", [FPC, {**FPC, "path": "FPC 1"}, ENGINE], [0, 1]),
    ("under two kinds, on two devices", [ENGINE, {**FPC, "host": "r2"}], [0, 1]),
    ("under two kinds, on two members", [{**ENGINE, "member": "fpc0"}, {**FPC, "member": "fpc1"}], [1]),
    ("under two numbers", [ENGINE, {**FPC, "part_number": "750-2"}], [0, 1]),
    *(
        (f"two boards {word or 'blank'}", [{**ENGINE, "serial_number": word}, {**FPC, "serial_number": word}], [0, 1])
        for word in ("", "XXXX", "N/A", "NON-JNPR")
    ),
    ("built in", [{**ENGINE, "part_number": "BUILTIN"}, FPC], [1]),
    ("a board without a serial number", [{**ENGINE, "serial_number": "BUILTIN"}, FPC], [0, 1]),
    ("a kind that is not sold", [fru("Fan 0", "fan", **BOARD), ENGINE], [1]),
    ("tied", [{**ENGINE, "tied_to": "FPC 0"}, FPC], [1]),
    ("tied to a fan", [{**ENGINE, "tied_to": "Fan 0"}, fru("Fan 0", "fan")], [0]),
    ("tied to what is virtual", [{**ENGINE, "tied_to": "FPC 9"}, {**FPC, "path": "FPC 9", "what": "stack"}], [0]),
    ("tied to another device's", [{**ENGINE, "tied_to": "FPC 0", "host": "r2"}, FPC], [0, 1]),
    ("fixed", [{**FPC, "fixed": True}, {**ENGINE, "serial_number": "S2"}], [1]),
    ("inside what is fixed", [{**FPC, "fixed": True}, fru("FPC 0/PIC 0", "fpc", **BARE)], []),
    ("of no hardware", [{**ENGINE, "what": "virtual"}, {**ENGINE, "virtual": True}], []),
    ("no rows", [], []),
]


@pytest.mark.parametrize(("rows", "places"), [one[1:] for one in SOLD], ids=[one[0] for one in SOLD])
def test_a_board_counts_once(rows: Sequence[Row], places: list[int]) -> None:
    frus = resolved(rows).set_axis([2 * number + 5 for number in range(len(rows))][::-1])
    sold = products(frus, PolicySettings(products=("fpc", "routing-engine", "power")))
    assert sold.index.equals(frus.index)
    assert [place for place, one in enumerate(sold) if one] == places


def test_the_order_of_the_settings_decides_which_kind_a_board_is_of() -> None:
    frus = resolved([ENGINE, FPC])
    orders = (("routing-engine", "fpc"), ("fpc", "routing-engine"))
    found = [products(frus, PolicySettings(products=order)).tolist() for order in orders]
    assert found == [[True, False], [False, True]]


# A row without numbers, inside what its neighbour is, and whether it is built in.
INSIDE: list[tuple[str, list[Row], list[bool]]] = [
    ("what is fixed", [{**FPC, "fixed": True}, fru("FPC 0/PIC 0", "pic", **BARE)], [True, True]),
    ("what is not", [FPC, fru("FPC 0/PIC 0", "pic", **BARE)], [False] * 2),
    ("a chassis", [fru("Chassis", "chassis", **BARE, description="")], [False]),
    (
        "what is fixed on another device",
        [{**FPC, "fixed": True}, {**fru("FPC 0/PIC 0", "pic", **BARE), "host": "r2"}],
        [True, False],
    ),
]


@pytest.mark.parametrize(("rows", "wanted"), [one[1:] for one in INSIDE], ids=[one[0] for one in INSIDE])
def test_what_is_inside_a_part_that_is_built_in(rows: Sequence[Row], wanted: list[bool]) -> None:
    found = built_in(resolved(rows))
    assert isinstance(found, pd.Series)
    assert found.tolist() == wanted

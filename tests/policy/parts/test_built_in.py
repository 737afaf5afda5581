"""What is part of the board that holds it, and which row of a board is the product: each rule with its other side."""

from collections.abc import Sequence

import pandas as pd
import pytest

from parsers.record_schemas import FRUS, frame
from policy.parts.products import built_in, products
from policy.settings import PolicySettings
from policy.testkit import Row, filled, fru

BUILTIN = "BUILTIN"
BARE = {"part_number": "", "serial_number": ""}
CARD = fru("FPC 0", "fpc")
FIXED = fru("FPC 0", "fpc", fixed=True)
# Rows, and for each whether it is built in.
BUILT_IN = [
    ("boards", [CARD], [False]),
    ("by its part number", [fru("FPC 0", "fpc", part_number=BUILTIN)], [True]),
    ("by its serial number, without another", [fru("FPC 0", "fpc", part_number="", serial_number=BUILTIN)], [True]),
    ("by its serial number, with a mask", [fru("FPC 0", "fpc", part_number="XXXX", serial_number=BUILTIN)], [True]),
    ("a board with a number of its own", [fru("FPC 0", "fpc", serial_number=BUILTIN)], [False]),
    ("almost", [fru("FPC 0", "fpc", part_number="BUILTIN1"), fru("FPC 1", "fpc", part_number="NON-JNPR")], [False] * 2),
    ("without numbers, described", [fru("FPC 0", "fpc", **BARE)], [False]),
    ("without numbers and description", [fru("FPC 0", "fpc", **BARE, description="")], [True]),
    ("with one number and no description", [fru("FPC 0", "fpc", part_number="", description="")], [False]),
    ("with the other", [fru("FPC 0", "fpc", serial_number="", description="")], [False]),
    ("a chassis that prints nothing", [fru("Chassis", "chassis", **BARE, description="")], [False]),
    ("fixed", [FIXED], [True]),
    ("without numbers inside a fixed one", [FIXED, fru("FPC 0/PIC 0", "pic", **BARE)], [True, True]),
    ("with numbers inside a fixed one", [FIXED, fru("FPC 0/PIC 0", "pic")], [True, False]),
    (
        "without numbers inside a built-in one",
        [fru("FPC 0", "fpc", part_number=BUILTIN), fru("FPC 0/PIC 0", "pic", **BARE)],
        [True, True],
    ),
    ("without numbers inside a board", [CARD, fru("FPC 0/PIC 0", "pic", **BARE)], [False, False]),
    (
        "with numbers inside a built-in one",
        [fru("FPC 0", "fpc", part_number=BUILTIN), fru("FPC 0/PIC 0", "pic")],
        [True, False],
    ),
    (
        "inside that of another member",
        [fru("FPC 0", "fpc", part_number=BUILTIN, member="node0"), fru("FPC 0/PIC 0", "pic", **BARE, member="node1")],
        [True, False],
    ),
]


def table(rows: Sequence[Row]) -> pd.DataFrame:
    fixed = [bool(row.get("fixed")) for row in rows]
    return frame(FRUS, [filled("frus", row) for row in rows]).assign(what="", virtual=False, fixed=fixed)


@pytest.mark.parametrize(("rows", "wanted"), [one[1:] for one in BUILT_IN], ids=[one[0] for one in BUILT_IN])
def test_what_is_built_in(rows: Sequence[Row], wanted: list[bool]) -> None:
    assert built_in(table(rows)).tolist() == wanted


BOARD = {"serial_number": "PD1", "part_number": "750-1"}
ENGINE, FPC, PIC = (
    fru(*one, **BOARD) for one in (("Routing Engine 0", "routing-engine"), ("FPC 0", "fpc"), ("PIC 0", "pic"))
)
# Rows, and the paths of those that are products.
PRODUCTS = [
    ("kinds that are sold", [ENGINE, fru("PEM 0", "power")], ["Routing Engine 0"]),
    ("a board of two kinds is the one that settings name first", [ENGINE, FPC], ["FPC 0"]),
    ("in the other order of the rows", [FPC, ENGINE], ["FPC 0"]),
    ("a board of three kinds", [PIC, ENGINE, FPC], ["FPC 0"]),
    ("one serial number, two part numbers", [ENGINE, {**FPC, "part_number": "750-2"}], ["Routing Engine 0", "FPC 0"]),
    ("one serial number on two devices", [ENGINE, {**FPC, "host": "r2"}], ["Routing Engine 0", "FPC 0"]),
    ("two boards of one kind", [FPC, {**FPC, "path": "FPC 1"}], ["FPC 0", "FPC 1"]),
    (
        "masked serial numbers",
        [{**ENGINE, "serial_number": "XXXX"}, {**FPC, "serial_number": "XXXX"}],
        ["Routing Engine 0", "FPC 0"],
    ),
    ("tied to a product", [FPC, {**ENGINE, "tied_to": "FPC 0", "serial_number": "PD2"}], ["FPC 0"]),
    ("tied to a row that is none", [fru("PEM 0", "power"), {**ENGINE, "tied_to": "PEM 0"}], ["Routing Engine 0"]),
    ("beside a row of the same board that is fixed", [{**FPC, "fixed": True}, ENGINE], ["Routing Engine 0"]),
    (
        "tied on another member",
        [{**FPC, "member": "fpc0"}, {**ENGINE, "member": "fpc1", "tied_to": "FPC 0", "serial_number": "PD2"}],
        ["FPC 0", "Routing Engine 0"],
    ),
]


@pytest.mark.parametrize(("rows", "paths"), [one[1:] for one in PRODUCTS], ids=[one[0] for one in PRODUCTS])
def test_which_rows_are_products(rows: Sequence[Row], paths: list[str]) -> None:
    frus = table(rows)
    kinds = ("fpc", "routing-engine", "pic")
    sold = products(frus, PolicySettings(products=kinds))
    assert frus.loc[sold, "path"].tolist() == paths


@pytest.mark.parametrize("column", ["what", "virtual"])
def test_what_is_no_hardware_is_no_product(column: str) -> None:
    frus = table([ENGINE])
    other = frus.assign(**{column: "stack" if column == "what" else True})
    sold = [products(one, PolicySettings()).tolist() for one in (frus, other)]
    assert sold == [[True], [False]]

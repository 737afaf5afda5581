"""Which rows of an inventory belong to a box that is sold whole: by model, kind, number and description."""

from collections.abc import Sequence

import pytest
from shipped_tables import shipped_table

from policy.parts.fixed_parts import fixed_parts, physical_boards
from policy.testkit import Row, fru, record_frame, resolved, table_frame

BARE = {"part_number": "", "serial_number": ""}
TABLE = table_frame(
    "fixed_parts",
    [
        {"models": "BOX1|BOX2-.*", "kind": "control-board", "part_number": ".+"},
        {"models": "BOX1", "kind": "fpc", "part_number": "750-00000[12]"},
        {"models": "", "kind": "fpc", "part_number": "", "description": "FPC"},
        {"models": "PIM.*", "kind": "pic", "part_number": "", "description": ""},
        {"models": "BOX1", "kind": "fabric", "part_number": ".+", "description": "Switch Board"},
    ],
)
CB = fru("CB 0", "control-board")
# The model that the chassis prints, that of show version, a row beside it, and whether it is part of the box.
CASES: list[tuple[str, str, str, Row, bool]] = [
    ("by the chassis", "BOX1", "", CB, True),
    ("by the bracket", "JNP1 [BOX1]", "", CB, True),
    ("before the bracket", "BOX1 [SOMETHING]", "", CB, True),
    ("before a comma", "BOX1, 8 POE", "", CB, True),
    ("by show version", "", "box2-a", CB, True),
    ("in small letters", "box1", "", CB, True),
    ("another model", "BOX2", "", CB, False),
    ("a longer name", "BOX10", "", CB, False),
    ("without a model", "", "", CB, False),
    ("another kind", "BOX1", "", fru("Routing Engine 0", "routing-engine"), False),
    ("a control board without numbers", "BOX1", "", {**CB, **BARE}, False),
    ("a control board with a mask", "BOX1", "", {**CB, "part_number": "XXXX"}, False),
    ("by its number", "BOX1", "", fru("FPC 0", "fpc", part_number="750-000002"), True),
    ("another number", "BOX1", "", fru("FPC 0", "fpc", part_number="750-000003"), False),
    ("a longer number", "BOX1", "", fru("FPC 0", "fpc", part_number="750-0000021"), False),
    ("a slot of any model", "BOX9", "", fru("FPC 0", "fpc", **BARE, description="FPC"), True),
    ("a slot with a part number", "BOX9", "", fru("FPC 0", "fpc", description="FPC", serial_number=""), False),
    ("a slot with a serial number", "BOX9", "", fru("FPC 0", "fpc", description="FPC", part_number=""), False),
    ("a slot of another name", "BOX9", "", fru("FPC 0", "fpc", **BARE, description="FPC 2"), False),
    ("any description", "PIM1", "", fru("FPC 1/PIC 0", "pic", **BARE, description="2x FE"), True),
    ("any description, with numbers", "PIM1", "", fru("FPC 1/PIC 0", "pic", description="2x FE"), False),
    ("by its description", "BOX1", "", fru("SFB 0", "fabric", description="switch board"), True),
    ("another description", "BOX1", "", fru("SFB 0", "fabric", description="Switch Board 2"), False),
]


def fixed(rows: Sequence[Row], model: str, table: str = "") -> list[bool]:
    software = record_frame("software", [{"host": "r1", "model": model}] if model else [])
    return fixed_parts(record_frame("frus", rows), software, shipped_table(table) if table else TABLE).tolist()


@pytest.mark.parametrize(("chassis", "version", "row", "wanted"), [one[1:] for one in CASES], ids=[o[0] for o in CASES])
def test_what_is_part_of_a_box(chassis: str, version: str, row: Row, wanted: bool) -> None:
    assert fixed([fru("Chassis", "chassis", part_number="", description=chassis), row], version) == [False, wanted]


def test_the_model_of_another_device_says_nothing() -> None:
    chassis = fru("Chassis", "chassis", part_number="", description="BOX1", host="r2")
    assert fixed([chassis, CB], "") == [False, False]


# A model, a row of a kind and description beside it, and whether the shipped table makes it part of the box.
SHIPPED = [
    *((model, "control-board", True) for model in ("JNP204 [MX204]", "EX9251-8X4C", "QFX5140-24CD8O", "QFX10002-72Q")),
    *((model, "control-board", True) for model in ("SRX1500", "JNP7100-48L [ACX7100-48L]", "JNP10001-36MR", "NFX250")),
    *((model, "control-board", False) for model in ("MX240", "MX2010", "MX10003", "EX9208", "QFX10008", "PTX10008")),
    *((model, "control-board", False) for model in ("SRX5400", "ACX7509", "ACX7348", "T640", "PTX5000", "MX10008")),
    *((model, "fpc", True) for model in ("QFX10002-36Q", "SRX4700", "PTX10002-36QDD", "PTX1000", "ACX7024X")),
    *((model, "fpc", False) for model in ("EX3400-48T", "QFX5100-48S-6Q", "MX480", "QFX10008", "SRX345", "J4300")),
    *((model, "routing-engine", True) for model in ("SRX300", "J4300", "ACX6160-T", "JNP7020_AC", "EX4300-48T")),
    *((model, "routing-engine", False) for model in ("MX104", "MX304", "SRX650", "EX8208", "ACX7509", "M7I", "MX204")),
]


@pytest.mark.parametrize(("model", "kind", "wanted"), SHIPPED)
def test_boxes_that_are_sold_complete(model: str, kind: str, wanted: bool) -> None:
    rows = [fru("Chassis", "chassis", part_number="", description=model), fru("Board 0", kind)]
    assert fixed(rows, "", "fixed_parts") == [False, wanted]


@pytest.mark.parametrize(
    ("model", "wanted"), [("J4300", True), ("SRX240H", True), ("SRX550", True), ("SRX5600", False), ("M320", False)]
)
def test_a_pim_has_its_numbers_in_the_row_of_its_slot(model: str, wanted: bool) -> None:
    """Where PICs are sold by themselves, one without numbers is broken."""
    chassis = fru("Chassis", "chassis", part_number="", description=model)
    rows = [chassis, fru("FPC 1", "fpc", description="FPC"), fru("FPC 1/PIC 0", "pic", **BARE, description="2x FE")]
    assert fixed(rows, "", "fixed_parts") == [False, False, wanted]


BOARD: Row = {**fru("CB 0", "control-board"), "is_product": False, "fixed": True}
BOARDS = [
    ("a product", [{**BOARD, "is_product": True, "fixed": False}], [True]),
    ("a part of a box", [BOARD], [True]),
    ("a slot of a box", [{**BOARD, "part_number": ""}], [False]),
    ("a built-in part of a box", [{**BOARD, "part_number": "BUILTIN"}], [False]),
    ("neither", [{**BOARD, "fixed": False}], [False]),
    ("tied to another row", [{**BOARD, "tied_to": "FPC 0"}], [False]),
    ("listed twice", [BOARD, {**BOARD, "path": "FPC 0"}], [False, False]),
    ("one serial number on two devices", [BOARD, {**BOARD, "host": "r2"}], [True, True]),
    ("the serial number of a product", [BOARD, {**BOARD, "path": "C", "is_product": True}], [False, True]),
    ("two boards of a device", [BOARD, {**BOARD, "path": "CB 1", "serial_number": "SECOND"}], [True, True]),
]


@pytest.mark.parametrize(("rows", "wanted"), [one[1:] for one in BOARDS], ids=[one[0] for one in BOARDS])
def test_boards_are_products_and_numbered_parts_of_boxes(rows: Sequence[Row], wanted: list[bool]) -> None:
    assert physical_boards(resolved(rows)).tolist() == wanted

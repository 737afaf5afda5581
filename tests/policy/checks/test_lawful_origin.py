"""Serial numbers that stand on two pieces of hardware at once."""

from typing import Any

import pytest
from check_findings import RECORDS, lines_of

from policy.checks.lawful_origin import CHECK, COUNTED
from policy.testkit import Row, Rows, device, fru

CABLES: Rows = {
    "cables": [
        {"description": r".*-DAC", "confidence": "inferred"},
        {"description": r"QSFP-.*-CU\dM", "confidence": "official-copy"},
    ]
}


def board(path: str, serial: str, kind: str = "fpc", **more: Any) -> Row:
    return fru(path, kind, serial_number=serial, **more)


def optic(path: str, description: str, **more: Any) -> Row:
    return board(path, "A1", "optic", **{"description": description, **more})


CHASSIS = board("Chassis", "C1", "chassis", line=7)
BOX = board("CB 0", "A1", "control-board", is_product=False, fixed=True)
MASKS = ("", "", "XXXX", "xxxx", "N/A", "N/A", "BUILTIN", "BUILTIN")
CASES: dict[str, tuple[list[Row], list[str]]] = {
    "all differ": (
        [CHASSIS, board("FPC 0", "A1"), board("FPC 1", "A2", member="fpc1")],
        ["r1// # :7 pass serial-numbers-unique [serial numbers] count=3"],
    ),
    "twice in one device": (
        [board("FPC 0", "A1", sku="MPC"), board("FPC 1", "A1", member="fpc1", line=12)],
        [
            "r1//FPC 0 #A1 :9 fail serial-number-twice [MPC] serial_number=A1; seen=r1 FPC 0, r1 FPC 1",
            "r1/fpc1/FPC 1 #A1 :12 fail serial-number-twice [fpc board] serial_number=A1; seen=r1 FPC 0, r1 FPC 1",
        ],
    ),
    "twice on two devices, and a third is clean": (
        [board("FPC 0", "A1"), CHASSIS, board("FPC 3", "A1", host="r2"), board("FPC 0", "A3", host="r3")],
        [
            "r1//FPC 0 #A1 :9 fail serial-number-twice [fpc board] serial_number=A1; seen=r1 FPC 0, r2 FPC 3",
            "r2//FPC 3 #A1 :9 fail serial-number-twice [fpc board] serial_number=A1; seen=r1 FPC 0, r2 FPC 3",
            "r3// # :9 pass serial-numbers-unique [serial numbers] count=1",
        ],
    ),
    "three times": (
        [board("FPC 0", "A1"), board("FPC 1", "A1"), board("FPC 2", "A1")],
        [
            "r1//FPC 0 #A1 :9 fail serial-number-twice [fpc board] serial_number=A1; seen=r1 FPC 0, r1 FPC 1, r1 FPC 2",
            "r1//FPC 1 #A1 :9 fail serial-number-twice [fpc board] serial_number=A1; seen=r1 FPC 0, r1 FPC 1, r1 FPC 2",
            "r1//FPC 2 #A1 :9 fail serial-number-twice [fpc board] serial_number=A1; seen=r1 FPC 0, r1 FPC 1, r1 FPC 2",
        ],
    ),
    "products of two part numbers": (
        [board("FPC 0", "A1"), board("CB 0", "A1", part_number="750-111111")],
        [
            "r1//FPC 0 #A1 :9 fail serial-number-twice [fpc board] serial_number=A1; seen=r1 FPC 0, r1 CB 0",
            "r1//CB 0 #A1 :9 fail serial-number-twice [fpc board] serial_number=A1; seen=r1 FPC 0, r1 CB 0",
        ],
    ),
    "other parts of two part numbers": (
        [board("PEM 0", "A1", "power"), board("PEM 1", "A1", "power", part_number="740-111111")],
        ["r1// # :9 pass serial-numbers-unique [serial numbers] count=1"],
    ),
    "a product and another part": (
        [board("FPC 0", "A1"), board("PEM 0", "A1", "power")],
        ["r1// # :9 pass serial-numbers-unique [serial numbers] count=1"],
    ),
    "a part that is no product": ([board(f"FPC {slot}", "A1", is_product=False) for slot in range(2)], []),
    "a board of a box, on two devices": (
        [BOX, {**BOX, "host": "r2"}],
        [
            "r1//CB 0 #A1 :9 fail serial-number-twice [control-board board] serial_number=A1; seen=r1 CB 0, r2 CB 0",
            "r2//CB 0 #A1 :9 fail serial-number-twice [control-board board] serial_number=A1; seen=r1 CB 0, r2 CB 0",
        ],
    ),
    "a board of a box and a product": (
        [BOX, board("FPC 0", "A1", host="r2")],
        [
            "r1//CB 0 #A1 :9 fail serial-number-twice [control-board board] serial_number=A1; seen=r1 CB 0, r2 FPC 0",
            "r2//FPC 0 #A1 :9 fail serial-number-twice [fpc board] serial_number=A1; seen=r1 CB 0, r2 FPC 0",
        ],
    ),
    "a board with the serial number of its box": (
        [board("Chassis", "A1", "chassis"), BOX],
        ["r1// # :9 pass serial-numbers-unique [serial numbers] count=1"],
    ),
    "a kind that is not counted": (
        [board("Disk 0", "A1", "disk"), board("Disk 1", "A1", "disk"), CHASSIS],
        ["r1// # :7 pass serial-numbers-unique [serial numbers] count=1"],
    ),
    "masks and blanks": (
        [CHASSIS, *(board(f"FPC {slot}", one) for slot, one in enumerate(MASKS))],
        ["r1// # :7 pass serial-numbers-unique [serial numbers] count=1"],
    ),
    "optics of others": (
        [CHASSIS, *(optic(f"Xcvr {one}", "SFP-SR", part_number="NON-JNPR") for one in "01")],
        ["r1// # :7 pass serial-numbers-unique [serial numbers] count=1"],
    ),
    "one board listed twice": (
        [board("FPC 0", "A1"), board("Chassis", "A1", "chassis", tied_to="FPC 0")],
        ["r1// # :9 pass serial-numbers-unique [serial numbers] count=1"],
    ),
    "virtual machines": ([board("FPC 0", "A1", virtual=True), board("FPC 1", "A1", virtual=True)], []),
    "a cable between two devices": (
        [CHASSIS, optic("Xcvr 0", "sfp-dac"), optic("Xcvr 1", "SFP-DAC", host="r2", sku="DAC")],
        [
            "r1//Xcvr 0 #A1 :9 advice cable-seen-twice [sfp-dac] serial_number=A1; seen=r1 Xcvr 0, r2 Xcvr 1",
            "r2//Xcvr 1 #A1 :9 advice cable-seen-twice [DAC] serial_number=A1; seen=r1 Xcvr 0, r2 Xcvr 1",
            "r1// # :7 pass serial-numbers-unique [serial numbers] count=2",
            "r2// # :9 pass serial-numbers-unique [serial numbers] count=1",
        ],
    ),
    "a cable on one device": (
        [optic("Xcvr 0", "SFP-DAC"), optic("Xcvr 1", "SFP-DAC"), board("FPC 0", "A2")],
        [
            "r1//Xcvr 0 #A1 :9 advice cable-seen-twice [SFP-DAC] serial_number=A1; seen=r1 Xcvr 0, r1 Xcvr 1",
            "r1//Xcvr 1 #A1 :9 advice cable-seen-twice [SFP-DAC] serial_number=A1; seen=r1 Xcvr 0, r1 Xcvr 1",
            "r1// # :9 pass serial-numbers-unique [serial numbers] count=2",
        ],
    ),
    "a cable, and a board besides": (
        [optic("Xcvr 0", "SFP-DAC"), optic("Xcvr 1", "SFP-DAC"), board("FPC 0", "A2"), board("FPC 1", "A2")],
        [
            "r1//Xcvr 0 #A1 :9 advice cable-seen-twice [SFP-DAC] serial_number=A1; seen=r1 Xcvr 0, r1 Xcvr 1",
            "r1//Xcvr 1 #A1 :9 advice cable-seen-twice [SFP-DAC] serial_number=A1; seen=r1 Xcvr 0, r1 Xcvr 1",
            "r1//FPC 0 #A2 :9 fail serial-number-twice [fpc board] serial_number=A2; seen=r1 FPC 0, r1 FPC 1",
            "r1//FPC 1 #A2 :9 fail serial-number-twice [fpc board] serial_number=A2; seen=r1 FPC 0, r1 FPC 1",
        ],
    ),
    "a cable that a trusted row names": (
        [CHASSIS, optic("Xcvr 0", "QSFP-40G-CU1M"), optic("Xcvr 1", "QSFP-40G-CU1M")],
        ["r1// # :7 pass serial-numbers-unique [serial numbers] count=1"],
    ),
    "an optic": (
        [optic("Xcvr 0", "SFP-SR"), optic("Xcvr 1", "SFP-SR", host="r2")],
        [
            "r1//Xcvr 0 #A1 :9 fail serial-number-twice [SFP-SR] serial_number=A1; seen=r1 Xcvr 0, r2 Xcvr 1",
            "r2//Xcvr 1 #A1 :9 fail serial-number-twice [SFP-SR] serial_number=A1; seen=r1 Xcvr 0, r2 Xcvr 1",
        ],
    ),
    "nothing with a number": ([board("FPC 0", "")], []),
    "nothing": ([], []),
}


def lines(parts: list[Row]) -> list[str]:
    """All that is found of these parts."""
    records = {**dict.fromkeys(RECORDS, ()), "devices": [device()], "frus": parts}
    return lines_of(CHECK, records=records, tables=CABLES)


@pytest.mark.parametrize("name", CASES)
def test_findings(name: str) -> None:
    """A serial number is given once; blanks, masks and the two ends of a cable are not counted."""
    parts, expected = CASES[name]
    assert lines(parts) == expected


@pytest.mark.parametrize("kind", COUNTED)
def test_kinds_that_are_counted(kind: str) -> None:
    """Parts that are no products are compared too, by part number and serial number."""
    parts = [board("Part 0", "A1", kind), board("Part 1", "A1", kind)]
    assert [line.split(" ")[4:6] for line in lines(parts)] == [["fail", "serial-number-twice"]] * 2


def test_counted_kinds() -> None:
    assert COUNTED == ("power", "fan", "optic", "midplane", "craft")

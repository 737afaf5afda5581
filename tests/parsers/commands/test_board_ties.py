"""Which rows of an inventory list one board, and which member each belongs to."""

from typing import Any

import pytest
from hardware_logs import HARDWARE, frus, row, short

BOX = row("Chassis", "", "", "JN1", "MX480")
VC = row("Chassis", "", "", "JN1", "Virtual Chassis")
TIES = [
    ("no serial number ties nothing", [row("Chassis"), row("FPC 0")], ["|Chassis", "|FPC 0"]),
    (
        "a word in the place of one ties nothing",
        [row("Chassis", "", "", "BUILTIN"), row("FPC 0", "", "", "BUILTIN")],
        ["|Chassis||BUILTIN", "|FPC 0||BUILTIN"],
    ),
    (
        "the chassis stands for the board",
        [row("Routing Engine 0", "", "", "X1"), row("FPC 0", "", "", "X1"), row("Chassis", "", "", "X1", "EX2200")],
        ["|Routing Engine 0||X1||||Chassis", "|FPC 0||X1||||Chassis", "|Chassis||X1"],
    ),
    (
        "else the FPC",
        [row("Routing Engine 0", "", "", "X1"), row("FPC 0", "", "", "X1")],
        ["|Routing Engine 0||X1||||FPC 0", "|FPC 0||X1"],
    ),
    (
        "in a virtual chassis the FPC",
        [VC, row("Routing Engine 0", "", "", "JN1"), row("FPC 0", "", "", "JN1")],
        ["|Chassis||JN1||||FPC 0", "fpc0|Routing Engine 0||JN1||||FPC 0", "fpc0|FPC 0||JN1"],
    ),
    (
        "another serial number is another board",
        [row("Chassis", "", "", "X1"), row("FPC 0", "", "", "X2")],
        ["|Chassis||X1", "|FPC 0||X2"],
    ),
    (
        "two part numbers are two boards",
        [row("FPC 0", "", "750-000001", "X1"), row("Routing Engine 0", "", "750-000002", "X1")],
        ["|FPC 0|750-000001|X1", "|Routing Engine 0|750-000002|X1"],
    ),
    (
        "two boards of one serial number do not hide another tie",
        [
            row("FPC 0", "", "750-000001", "X1"),
            row("CB 0", "", "750-000002", "X1"),
            row("FPC 1", "", "", "X2"),
            row("Routing Engine 1", "", "", "X2"),
        ],
        ["|FPC 0|750-000001|X1", "|CB 0|750-000002|X1", "|FPC 1||X2", "|Routing Engine 1||X2||||FPC 1"],
    ),
    (
        "but under a chassis they are one",
        [row("Chassis", "", "750-000001", "X1"), row("FPC 0", "", "750-000002", "X1")],
        ["|Chassis|750-000001|X1", "|FPC 0|750-000002|X1||||Chassis"],
    ),
    (
        "a word is no second part number",
        [row("FPC 0", "", "750-000001", "X1"), row("Routing Engine 0", "", "BUILTIN", "X1")],
        ["|FPC 0|750-000001|X1", "|Routing Engine 0|BUILTIN|X1||||FPC 0"],
    ),
    (
        "nor is a foreign part",
        [row("FPC 0", "", "750-000001", "X1"), row("Routing Engine 0", "", "NON-JNPR", "X1")],
        ["|FPC 0|750-000001|X1", "|Routing Engine 0|NON-JNPR|X1||||FPC 0"],
    ),
    (
        "two slots of a kind are two boards",
        [row("FPC 0", "", "750-000001", "X1"), row("FPC 1", "", "750-000001", "X1")],
        ["|FPC 0|750-000001|X1", "|FPC 1|750-000001|X1"],
    ),
    (
        "the second slot of a kind is another board than the chassis",
        [row("FPC 1", "", "", "X1"), row("FPC 0", "", "", "X1"), row("Chassis", "", "", "X1")],
        ["|FPC 1||X1||||Chassis", "|FPC 0||X1", "|Chassis||X1"],
    ),
    (
        "members of a virtual chassis are boards of their own",
        [VC, row("FPC 0", "", "", "JN1"), row("  PIC 0", "", "", "JN1"), row("FPC 1", "", "", "JN2")],
        ["|Chassis||JN1||||FPC 0", "fpc0|FPC 0||JN1", "fpc0|FPC 0/PIC 0||JN1||||FPC 0", "fpc1|FPC 1||JN2"],
    ),
    (
        "a power supply is no board",
        [row("Chassis", "", "", "X1"), row("PEM 0", "", "", "X1")],
        ["|Chassis||X1", "|PEM 0||X1"],
    ),
    (
        "a midplane is one",
        [row("Chassis", "", "", "X1"), row("Midplane", "", "", "X1")],
        ["|Chassis||X1", "|Midplane||X1||||Chassis"],
    ),
    (
        "a control board is one",
        [row("Chassis", "", "", "X1"), row("CB 0", "", "", "X1")],
        ["|Chassis||X1", "|CB 0||X1||||Chassis"],
    ),
    (
        "the PICs of a board are its faces",
        [
            row("FPC 0", "", "750-000001", "X1"),
            row("  PIC 0", "", "750-000001", "X1"),
            row("  PIC 1", "", "750-000001", "X1"),
        ],
        ["|FPC 0|750-000001|X1", "|FPC 0/PIC 0|750-000001|X1||||FPC 0", "|FPC 0/PIC 1|750-000001|X1||||FPC 0"],
    ),
    (
        "two PICs of another board are not",
        [
            row("FPC 0", "", "750-000001", "X2"),
            row("  PIC 0", "", "750-000002", "X1"),
            row("  PIC 1", "", "750-000002", "X1"),
        ],
        ["|FPC 0|750-000001|X2", "|FPC 0/PIC 0|750-000002|X1", "|FPC 0/PIC 1|750-000002|X1"],
    ),
]


BOARDS = ("Routing Engine 0", "CB 0", "FPC 0", "PIC 0", "Midplane")
NO_BOARDS = ("SFB 0", "MIC 0", "PEM 0", "Fan Tray", "Xcvr 0", "DIMM 0", "CPU", "Craft Interface", "QXM 0")


@pytest.mark.parametrize("item", [*BOARDS, *NO_BOARDS])
def test_only_a_board_shares_the_serial_number_of_the_chassis(item: str) -> None:
    _, part = frus((HARDWARE, [row("Chassis", "", "", "X1"), row(item, "", "750-000001", "X1")]))
    assert part["tied_to"] == ("Chassis" if item in BOARDS else "")


@pytest.mark.parametrize(("rows", "tied"), [case[1:] for case in TIES], ids=[case[0] for case in TIES])
def test_rows_that_list_one_board_are_tied(rows: list[str], tied: list[str]) -> None:
    assert short(frus((HARDWARE, rows))) == tied


MEMBERS = [
    ("a lone box", [BOX, row("FPC 0"), row("Routing Engine 0")], ["", "", ""]),
    (
        "a virtual chassis",
        [VC, row("FPC 0"), row("  PIC 0"), row("FPC 10"), row("Routing Engine 1"), row("PEM 0")],
        ["", "fpc0", "fpc0", "fpc10", "fpc1", ""],
    ),
    (
        "the words in another row",
        [row("Chassis", "", "", "JN1", "MX480"), row("FPC 0", "", "", "X", "Virtual Chassis")],
        ["", ""],
    ),
]


@pytest.mark.parametrize(("rows", "members"), [case[1:] for case in MEMBERS], ids=[case[0] for case in MEMBERS])
def test_in_a_virtual_chassis_each_slot_is_the_member_of_its_number(rows: list[str], members: list[str]) -> None:
    assert [one["member"] for one in frus((HARDWARE, rows))] == members


def sections(rows: dict[str, list[str]]) -> list[dict[str, Any]]:
    """The frus of an output with a section for each member."""
    lines = [line for member, shown in rows.items() for line in (f"{member}:", "-" * 40, *shown)]
    return frus((HARDWARE, lines))


def test_members_with_sections_keep_their_names_and_each_ties_its_own_boards() -> None:
    nodes = sections({"node0": [BOX, row("FPC 0", "", "", "JN1")], "node1": [BOX, row("FPC 0", "", "", "JN1")]})
    assert short(nodes) == [
        "node0|Chassis||JN1",
        "node0|FPC 0||JN1||||Chassis",
        "node1|Chassis||JN1",
        "node1|FPC 0||JN1||||Chassis",
    ]
    stacked = sections({"fpc0": [VC, row("FPC 0", "", "", "JN1")], "fpc1": [row("FPC 7", "", "", "JN2")]})
    assert [(one["member"], one["tied_to"]) for one in stacked] == [("fpc0", "FPC 0"), ("fpc0", ""), ("fpc1", "")]


def test_chassis_of_a_matrix_tie_their_own_boards() -> None:
    chassis = sections({"lcc0-re0": [BOX, row("CB 0", "", "", "JN9")], "lcc1-re0": [BOX, row("CB 0", "", "", "JN1")]})
    assert [(one["member"], one["tied_to"]) for one in chassis] == [
        ("lcc0-re0", ""),
        ("lcc0-re0", ""),
        ("lcc1-re0", ""),
        ("lcc1-re0", "Chassis"),
    ]

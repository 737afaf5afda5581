"""The columns of an inventory by the header of that very text: widened, narrowed, tabbed, collapsed, and in doubt."""

from collections.abc import Callable, Sequence

import pytest
from chassis_inventories import Inventory, inventories
from hypothesis import assume, given
from hypothesis import strategies as st

from parsers.commands import show_chassis_hardware as hardware
from parsers.junos.row_words import cells_of
from parsers.transcripts.transcript import read_transcript

Row = tuple[str, ...]
PRINTED = ("item", "revision", "part_number", "serial_number", "description")
TITLES = ("Item", "Version", "Part number", "Serial number", "Description")
ROWS: list[Row] = [
    ("Chassis", "", "", "JN12345ACAFB", "MX480"),
    ("Midplane", "REV 07", "760-021404", "ABAC0001", "MX480 Backplane"),
    ("FPM Board", "REV 02", "710-017254", "KL0001", ""),
    ("Power Supply 0", "", "", "", ""),
    ("Power Supply A", "Rev 05", "740-002497", "LC36095", "AC"),
    ("Routing Engine 0", "REV 0x08", "750-065886", "9009000001", "RE-S-1800x4"),
    ("FPC 1", "REV 11", "750-031089", "YS0001", "3D MPC"),
    ("  CPU", "REV 06", "711-030884", "YS0002", "MPC PMB 2G"),
    ("  MIC 0", "REV 10", "750-028392", "YS0003", "3D 20x 1GE(LAN) SFP"),
    ("    PIC 0", "", "BUILTIN", "BUILTIN", "10x 1GE(LAN) SFP"),
    ("      Xcvr 0", "REV", "740-011613", "AM0001-2", "SFP-SX"),
    ("      Xcvr 1", "", "NON-JNPR", "XXXXXXXX", "SFP-SX"),
    ("FPC 2", "", "", "", "FPC"),
    ("Fan Tray 0", "", "", "", "Front Fan Tray"),
]


def widths(*columns: int) -> Callable[[Row], str]:
    return lambda row: "".join(f"{cell:<{width}}" for cell, width in zip(row, (*columns, 0), strict=True)).rstrip()


def separated(by: str) -> Callable[[Row], str]:
    """Non-blank columns with this between them, as tools leave a row whose blanks they collapse."""
    return lambda row: by.join(cell for cell in row if cell)


def tabs(row: Row) -> str:
    return "\t".join(row).rstrip()


LAYOUTS = [
    ("narrower", widths(17, 9, 13, 15)),
    ("much narrower", widths(17, 9, 12, 14)),
    ("wider", widths(24, 12, 20, 25)),
    ("wider than any", widths(40, 40, 40, 40)),
    ("behind a margin", lambda row: "   " + widths(17, 9, 13, 15)(row)),
    ("blanks collapsed", separated(" ")),
    ("two blanks", separated("  ")),
    ("tabs", tabs),
    ("tabs without blank columns", separated("\t")),
    ("several tabs", separated("\t\t\t")),
]


def read(lines: Sequence[str]) -> tuple[list[Row], list[str], list[str]]:
    """The printed columns of each row, its path, and the lines that are not understood."""
    text = "\n".join(["a@b> show chassis hardware", *lines, "a@b> "])
    outputs, problem = read_transcript("r1", text.encode())
    assert not problem
    parsed = hardware.LAYOUT.read(outputs)
    rows = hardware.frus_of("r1", parsed)
    unparsed = [line.text.strip() for one in parsed for line in one.unparsed]
    return [tuple(row[name] for name in PRINTED) for row in rows], [row["path"] for row in rows], unparsed


def plain(rows: Sequence[Row]) -> list[Row]:
    return [(row[0].strip(), *row[1:]) for row in rows]


@pytest.mark.parametrize("layout", [one[1] for one in LAYOUTS], ids=[one[0] for one in LAYOUTS])
def test_a_table_is_read_by_its_own_header(layout: Callable[[Row], str]) -> None:
    found, paths, unparsed = read(["Hardware inventory:", layout(TITLES), *map(layout, ROWS)])
    assert (found, unparsed) == (plain(ROWS), [])
    assert paths[-4:-2] == ["FPC 1/MIC 0/PIC 0/Xcvr 0", "FPC 1/MIC 0/PIC 0/Xcvr 1"]


def test_rows_whose_blanks_alone_were_collapsed_are_read_below_the_header_of_junos() -> None:
    found, _, unparsed = read([widths(17, 9, 13, 18)(TITLES), *map(separated(" "), ROWS)])
    assert (found, unparsed) == (plain(ROWS), [])


def test_titles_of_capital_letters_are_the_same() -> None:
    titles = [*TITLES[:2], "Part Number", "Serial Number", "Description"]
    found, _, unparsed = read([widths(17, 9, 13, 15)(tuple(titles)), *map(widths(17, 9, 13, 15), ROWS)])
    assert (found, unparsed) == (plain(ROWS), [])


def test_each_node_has_the_columns_of_its_own_header() -> None:
    lines = []
    for node, layout in enumerate(
        (widths(17, 9, 13, 15), widths(17, 9, 13, 18), separated(" "), widths(20, 9, 14, 16))
    ):
        lines += [f"node{node}:", "-" * 40, layout(TITLES), *map(layout, ROWS)]
    found, _, unparsed = read(lines)
    assert (found, unparsed) == (plain(ROWS) * 4, [])


@given(inventories(), st.tuples(st.integers(2, 9), *[st.integers(1, 9)] * 3))
def test_columns_of_any_width_are_read_back_exactly(rows: Inventory, spare: tuple[int, ...]) -> None:
    shown = [("  " * depth + columns[0], *columns[1:]) for depth, columns in rows]
    longest = [max(len(row[number]) for row in (*shown, TITLES)) for number in range(4)]
    columns = [length + more for length, more in zip(longest, spare, strict=True)]
    assume(any(sum(columns[:number]) % 8 for number in range(1, 5)))
    layout = widths(*columns)
    found, _, unparsed = read([layout(TITLES), *map(layout, shown)])
    assert (found, unparsed) == (plain(shown), [])


@pytest.mark.parametrize("printed", ["S/N KJ00001", "S/N  KJ00001"])
def test_the_oldest_releases_print_sn_before_a_serial_number(printed: str) -> None:
    row = ("PEM 0", "Rev 01", "740-001243", printed, "DC")
    found, _, unparsed = read([STANDARD(TITLES), STANDARD(row)])
    assert (found, unparsed) == ([(*row[:3], "KJ00001", "DC")], [])


NARROW = widths(17, 9, 13, 15)
STANDARD = widths(17, 9, 13, 18)
IN_DOUBT = [
    ("a serial number of two words", STANDARD, STANDARD(("FPC 1", "REV 11", "750-031089", "YS 0001", "3D MPC"))),
    ("a revision for a serial number", STANDARD, STANDARD(("FPC 1", "", "750-031089", "REV 05", "3D MPC"))),
    ("REV for a serial number", STANDARD, STANDARD(("FPC 1", "", "750-031089", "Rev", "3D MPC"))),
    ("REV05 for a serial number", STANDARD, STANDARD(("FPC 1", "", "750-031089", "REV05", "3D MPC"))),
    ("a part number of two words", STANDARD, STANDARD(("FPC 1", "REV 11", "750 031089", "YS0001", "3D MPC"))),
    ("two words below another header", NARROW, NARROW(("FPC 1", "REV 11", "750-031089", "YS 0001", "3D MPC"))),
    ("a revision below another header", NARROW, NARROW(("FPC 1", "", "750-031089", "REV 05", "3D MPC"))),
    ("the columns of Junos below another header", NARROW, STANDARD(("FPC 2", "", "", "", "FPC 750"))),
    ("a number below no title", NARROW, NARROW(("Gadget", "", "", "", "")) + " " * 26 + "JN12345AC"),
]


@pytest.mark.parametrize(("layout", "line"), [one[1:] for one in IN_DOUBT], ids=[one[0] for one in IN_DOUBT])
def test_a_row_in_doubt_is_not_understood(layout: Callable[[Row], str], line: str) -> None:
    found, _, unparsed = read([layout(TITLES), layout(ROWS[0]), line])
    if "FPC 750" in line:  # its words leave no doubt
        assert found[1:] == [("FPC 2", "", "", "", "FPC 750")]
    else:
        assert (found, unparsed) == ([ROWS[0]], [line.strip()])


# Words of a row whose blanks were collapsed, and its cells; none where a word may stand in two columns.
WORDS = [
    ("Chassis JN12345ACAFB MX480", ("Chassis", "", "", "JN12345ACAFB", "MX480")),
    ("Chassis BK378 JNP204 [MX204]", ("Chassis", "", "", "BK378", "JNP204 [MX204]")),
    ("Chassis REV 08 710-017414 TR021007 MX480", ("Chassis", "REV 08", "710-017414", "TR021007", "MX480")),
    ("Chassis Virtual Chassis", ("Chassis", "", "", "", "Virtual Chassis")),
    ("Chassis XXXXXXXX MX480", ("Chassis", "", "", "XXXXXXXX", "MX480")),
    ("Chassis JN12345ACAFB", None),
    ("Chassis 0 MX480", ("Chassis", "", "", "0", "MX480")),
    ("Chassis MX480 Base", None),
    ("Chassis", ("Chassis", "", "", "", "")),
    ("Midplane REV 05 710-010001 AD06500199", ("Midplane", "REV 05", "710-010001", "AD06500199", "")),
    ("FPC 0 REV 01 750-010001 FPC", None),
    ("FPC 0 REV 01 750-010001", ("FPC 0", "REV 01", "750-010001", "", "")),
    ("FPC 0 750-010001 REV 01 FPC", None),
    ("FPC 0 REV 01 FPC", None),
    ("FPC 0,REV 43,750-044130,ABDC0599,MPC6E 3D", None),
    ("PIC 0,,BUILTIN,BUILTIN,4x 10GE", None),
    ("CPU | REV 06 | 711-030884 | YS0002 | MPC", None),
    ("FPC 0 MPC6E 3D", ("FPC 0", "", "", "", "MPC6E 3D")),
    ("FPC 0 ABDC0599 MPC6E 3D", None),
    ("FPC 0 REV 43 750-044130 MPC6E 3D", None),
    ("FPC 0 REV 43 750-044130 EX4300 48P", None),
    ("FPC 0 1310nm 750-044130 ABDC0599 MPC6E", None),
    ("FPC 0 BUILTIN", ("FPC 0", "", "BUILTIN", "", "")),
    ("    Xcvr 0 NON-JNPR AB-123 SFP-SX", ("    Xcvr 0", "", "NON-JNPR", "AB-123", "SFP-SX")),
    ("Gadget 3 REV 01 710-017414 AB0123 Gadget", ("Gadget 3", "REV 01", "710-017414", "AB0123", "Gadget")),
    ("Gadget 3 Gadget", None),
    ("fan tray 1 top", ("fan tray 1", "", "", "", "top")),
    ("FPCs 1 top", None),
    ("SIB F2S 1/6 REV 05 710-022603 AB1234 F2S", ("SIB F2S 1/6", "REV 05", "710-022603", "AB1234", "F2S")),
    ("SFM 0 SPP REV 05 710-001228 AB1234 SPP", ("SFM 0 SPP", "REV 05", "710-001228", "AB1234", "SPP")),
    ("Chassis 19061 T640", ("Chassis", "", "", "19061", "T640")),
]


@pytest.mark.parametrize(("text", "cells"), WORDS)
def test_a_row_without_columns_is_read_by_its_words(text: str, cells: Row | None) -> None:
    assert cells_of(text) == cells

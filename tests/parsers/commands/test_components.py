"""One row of the hardware inventory: which rows are components, where they sit, and the chassis of an output alone."""

import re

import pytest
from hardware_logs import CLEI, DETAIL, EXTENSIVE, HARDWARE, MODELS, frus, log, row

from parsers import commands
from parsers.commands.show_chassis_hardware import COMMANDS, chassis_serials, is_component
from parsers.device_output import Line
from parsers.engine import Row
from parsers.transcripts.transcript import read_transcript

COMPONENTS = [
    ("row", {"item": "FPC 0"}, True),
    ("row", {"item": "Gadget 0"}, False),
    ("row", {"item": "Gadget 0", "part_number": " 750-000001 "}, True),
    ("row", {"item": "Gadget 0", "part_number": "750-00000"}, False),
    ("row", {"item": "Gadget 0", "part_number": "x750-000001"}, False),
    ("row", {"item": "Gadget 0", "part_number": "750-000001 x"}, False),
    ("row", {"item": "Gadget 0", "part_number": "750-000001r2"}, True),
    ("row", {"item": "Gadget 0", "part_number": "BUILTIN"}, True),
    ("row", {"item": "FPC 0", "part_number": "750-00000"}, False),
    ("row", {"item": "FPC 0", "part_number": "750-"}, False),
    ("row", {"item": "FPC 0", "part_number": "75"}, False),
    ("row", {"item": "FPC 0", "part_number": "RIOT-LITE"}, True),
    ("row", {"item": "FPC 0", "part_number": "750-******"}, True),
    ("row", {"item": "FPC 0", "serial_number": "AB 1"}, False),
    ("row", {"item": "FPC 0", "serial_number": "REV"}, False),
    ("row", {"item": "FPC 0", "serial_number": "Rev.05"}, False),
    ("row", {"item": "FPC 0", "serial_number": "REVA1234"}, True),
    ("row", {"item": "FPC 0", "serial_number": "PREV05"}, True),
    ("row", {"item": "Gadget 0", "part_number": "NON-JNPR"}, True),
    ("moved_row", {"item": "Gadget 0", "part_number": ""}, False),
    ("disk", {"item": "x"}, True),
    ("usb", {"item": "x"}, True),
    ("memory", {"item": "x"}, True),
    ("eeprom", {"text": "x"}, True),
]


@pytest.mark.parametrize(("group", "fields", "component"), COMPONENTS)
def test_a_component_has_a_known_slot_or_a_part_number(group: str, fields: dict[str, str], component: bool) -> None:
    assert is_component(Row(group, Line(1, ""), fields)) is component


def test_every_printed_column_is_without_its_blanks_and_a_row_names_its_host_and_line() -> None:
    lines = [
        row("FPC 0", " R 01", " 750-000001", " AA1", "  MPC  "),
        "  DIMM 0   VL31B5263E",
        row("  Board 0", "", "711-000001"),
    ]
    fpc, dimm, board = frus((HARDWARE, lines))
    printed = [fpc[name] for name in ("host", "item", "revision", "part_number", "serial_number", "description")]
    assert printed == ["r1", "FPC 0", "R 01", "750-000001", "AA1", "MPC"]
    assert [dimm[name] for name in ("revision", "part_number", "serial_number", "description")] == [
        "",
        "",
        "",
        "VL31B5263E",
    ]
    assert [one["path"] for one in (dimm, board)] == ["FPC 0/DIMM 0", "FPC 0/Board 0"]
    assert [one["line"] for one in (fpc, dimm, board)] == [4, 5, 6]
    assert {fpc[name] for name in ("sku", "sku_from", "clei_code", "manufactured", "tied_to", "member")} == {""}


EEPROM = [
    row("Chassis", "", "", "JN1", "MX480"),
    row("FPC 0", "REV 01", "750-000001", "AA1", "MPC"),
    " Date:         12-20-2010        Assembly Flags:    0x00",
    " Version:      REV 01            CLEI Code:         IPMVG10FRA",
    " ID: MPC                         FRU Model Number:  MPC-SKU",
    row("FPC 1", "REV 01", "750-000001", "AA2", "MPC"),
]
MODEL_ROWS = [
    row("FPC 0", "REV 01", "750-000001", "AA1", "OTHER-SKU"),
    row("FPC 1", "REV 01", "750-000001", "AA2", "MPC-SKU2"),
]


def test_the_block_below_a_row_completes_it_and_a_list_of_models_does_not_overrule_it() -> None:
    rows = frus((EXTENSIVE, EEPROM), (MODELS, MODEL_ROWS))
    shown = ("sku", "sku_from", "clei_code", "manufactured")
    assert [[one[name] for name in shown] for one in rows] == [
        ["", "", "", ""],
        ["MPC-SKU", "extensive", "IPMVG10FRA", "2010-12-20"],
        ["MPC-SKU2", "models", "", ""],
    ]


def nodes(*rows: str) -> list[str]:
    """Each row in the section of a node of its own."""
    return [line for number, shown in enumerate(rows) for line in (f"node{number}:", "-" * 40, shown)]


def test_rows_and_models_of_one_node_complete_no_other() -> None:
    brief = nodes(row("FPC 0", "", "750-000001", "", "a"), row("FPC 0", "", "750-000001", "", "b"))
    detail = nodes(row("FPC 0", "", "750-000001"), row("FPC 0", "", "750-000001"))
    models = nodes(row("FPC 0", "", "750-000001", "", "A-SKU"), row("FPC 0", "", "750-000001", "", "B-SKU"))
    models = [*models[3:], *models[:3]]
    rows = frus((HARDWARE, brief), (DETAIL, detail), (MODELS, models))
    assert [(one["member"], one["description"], one["sku"]) for one in rows] == [
        ("node0", "a", "A-SKU"),
        ("node1", "b", "B-SKU"),
    ]


ALIKE = [
    ("by its name", row("FPC 0", "", "750-000001"), row("FPC 1", "", "750-000001")),
    ("by its part number", row("Xcvr 0", "", "740-000001"), row("Xcvr 0", "", "740-000002")),
    ("by its revision", row("FPC 0", "REV 01", "750-000001"), row("FPC 0", "REV 02", "750-000001")),
    ("by its serial number", row("FPC 0", "", "750-000001", "S1"), row("FPC 0", "", "750-000001", "S2")),
]


@pytest.mark.parametrize(("first", "second"), [case[1:] for case in ALIKE], ids=[case[0] for case in ALIKE])
def test_a_model_finds_its_part_wherever_it_is_listed(first: str, second: str) -> None:
    models = [f"{second:<57}B-SKU", f"{first:<57}A-SKU"]
    assert [one["sku"] for one in frus((HARDWARE, [first, second]), (MODELS, models))] == ["A-SKU", "B-SKU"]


def test_a_part_that_only_a_list_of_models_has_is_not_described_by_its_model() -> None:
    (part,) = frus((MODELS, [row("FPC 0", "", "750-000001", "S1", "MPC-SKU")]))
    assert (part["description"], part["sku"]) == ("", "MPC-SKU")


CHASSIS = [
    ("one", [row("Chassis", "", "", "JN1", "MX480"), row("FPC 0", "", "750-000001", "AA1", "Chassis")], ["JN1"]),
    ("behind a revision", [row("Chassis", "REV 08", "710-017414", "JN1", "MX480")], ["JN1"]),
    ("none", [row("Chassis", "", "", "", "MX480")], []),
    ("a word", [row("Chassis", "", "BUILTIN", "BUILTIN", "MX480")], []),
    ("indented", ["  Hardware inventory:", "  " + row("Chassis", "", "", "JN1", "MX480")], ["JN1"]),
    ("of two nodes", nodes(row("Chassis", "", "", "JN1", "SRX"), row("Chassis", "", "", "JN2", "SRX")), ["JN1", "JN2"]),
]


@pytest.mark.parametrize(("rows", "serials"), [case[1:] for case in CHASSIS], ids=[case[0] for case in CHASSIS])
def test_the_serial_numbers_of_the_chassis_are_read_without_the_rest(rows: list[str], serials: list[str]) -> None:
    (output,), _ = read_transcript("r1", log([(HARDWARE, rows)]))
    assert chassis_serials(output) == serials


OTHER_BOX = [row("Chassis", "", "", "JN2", "MX480")]


@pytest.mark.parametrize("command", [HARDWARE, DETAIL, EXTENSIVE, MODELS, CLEI])
def test_two_chassis_in_a_transcript_are_noticed_where_serial_numbers_are_printed(command: str) -> None:
    brief = DETAIL if command == HARDWARE else HARDWARE
    _, problem = read_transcript("r1", log([(brief, [row("Chassis", "", "", "JN1", "MX480")]), (command, OTHER_BOX)]))
    assert ("JN1, JN2" in problem) is (command != CLEI)


FORMS = [  # name, whether it is sent to devices, whether it is required, and what it stands for
    (HARDWARE, True, True, ""),
    (DETAIL, True, False, HARDWARE),
    (MODELS, True, False, ""),
    (EXTENSIVE, False, False, HARDWARE),
    (CLEI, False, False, ""),
]


def test_the_brief_form_is_sent_first_and_only_that_one_is_required() -> None:
    shown = [(one.name, one.collected, one.required, one.superset_of) for one in COMMANDS]
    assert shown == FORMS
    around = ("show version", *(name for name, sent, *_ in FORMS if sent), "show chassis fpc")
    assert [name for name in commands.COLLECTED if name in around] == list(around)


COLUMNS = "Item             Version  Part number  "
BEGINNINGS = [
    (COLUMNS + "Serial number     Description", HARDWARE),
    (COLUMNS + "Serial number     ", HARDWARE),
    ("Item             Version  Part Number  Serial Number     Description", HARDWARE),
    (COLUMNS + "Serial number     FRU model number", MODELS),
    (COLUMNS + "Serial number     FRU model number  ", ""),
    (COLUMNS + "Serial number     FRU model number x", HARDWARE),
    (COLUMNS + "CLEI code         FRU model number", CLEI),
    (COLUMNS + "CLEI code", ""),
    (COLUMNS, ""),
    ("Serial number     Description", ""),
    ("CLEI code         FRU model number", ""),
    ("x" + COLUMNS + "Serial number", ""),
]


@pytest.mark.parametrize(("line", "name"), BEGINNINGS)
def test_the_heading_shows_which_form_it_is(line: str, name: str) -> None:
    signed = [one.name for one in COMMANDS for pattern in one.signatures if re.fullmatch(pattern, line)]
    assert signed == ([name] if name else [])

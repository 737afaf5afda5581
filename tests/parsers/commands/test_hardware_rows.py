"""What becomes of the rows of inventories: several outputs merged, models named, disks and memory read."""

import pytest
from hardware_logs import CLEI, DETAIL, EXTENSIVE, HARDWARE, MODELS, frus, row, short

from parsers.commands.show_chassis_hardware import LAYOUT, columns, frus_of
from parsers.device_output import Line, Output, Status
from parsers.engine import Row

BOX = row("Chassis", "", "", "JN1", "MX480")
FPC = row("FPC 0", "REV 01", "750-000001", "AA1", "MPC")
FPC_DETAIL = row("FPC 0", "REV 01", "750-000001", "AA1", "MPC detail")
PIC = row("  PIC 0", "", "BUILTIN", "BUILTIN", "4x10GE")
CASES = [
    (
        "one output",
        [(HARDWARE, [BOX, FPC, PIC])],
        ["|Chassis||JN1", "|FPC 0|750-000001|AA1", "|FPC 0/PIC 0|BUILTIN|BUILTIN"],
    ),
    (
        "the superset gives the rows",
        [(HARDWARE, [BOX, FPC]), (DETAIL, [BOX, row("FPC 0", "REV 01", "750-000001", "AA2", "x")])],
        ["|Chassis||JN1", "|FPC 0|750-000001|AA2"],
    ),
    (
        "the fullest one gives the rows",
        [(DETAIL, [row("FPC 0", "", "750-000001", "AA1")]), (EXTENSIVE, [row("FPC 0", "", "750-000001", "AA2")])],
        ["|FPC 0|750-000001|AA2"],
    ),
    (
        "rows and values that only the other has are added",
        [
            (HARDWARE, [BOX, row("FPC 0", "", "750-000001", "AA1"), row("FPC 1", "", "750-000002", "AA9")]),
            (DETAIL, [BOX, row("FPC 0", "", "", "AA2", "x")]),
        ],
        ["|Chassis||JN1", "|FPC 0|750-000001|AA2", "|FPC 1|750-000002|AA9"],
    ),
    (
        "only models",
        [(MODELS, [row("FPC 0", "REV 01", "750-000001", "AA1", "MPC-SKU")])],
        ["|FPC 0|750-000001|AA1|MPC-SKU|models"],
    ),
    (
        "a model names the part",
        [(HARDWARE, [BOX, FPC]), (MODELS, [row("FPC 0", "REV 01", "750-000001", "AA1", "MPC-SKU")])],
        ["|Chassis||JN1", "|FPC 0|750-000001|AA1|MPC-SKU|models"],
    ),
    (
        "a model of another serial number names none",
        [(HARDWARE, [FPC]), (MODELS, [row("FPC 0", "REV 01", "750-000001", "AA2", "MPC-SKU")])],
        ["|FPC 0|750-000001|AA1", "|FPC 0|750-000001|AA2|MPC-SKU|models"],
    ),
    (
        "a model of another revision names none",
        [(HARDWARE, [FPC]), (MODELS, [row("FPC 0", "REV 02", "750-000001", "AA1", "MPC-SKU")])],
        ["|FPC 0|750-000001|AA1", "|FPC 0|750-000001|AA1|MPC-SKU|models"],
    ),
    (
        "a model of another part number names none",
        [(HARDWARE, [FPC]), (MODELS, [row("FPC 0", "REV 01", "750-000002", "AA1", "MPC-SKU")])],
        ["|FPC 0|750-000001|AA1", "|FPC 0|750-000002|AA1|MPC-SKU|models"],
    ),
    (
        "a chassis whose part number only the list of models prints",
        [(HARDWARE, [BOX, FPC]), (MODELS, [row("Chassis", "REV 01", "750-047862", "JN1", "MX480BASE-AC")])],
        ["|Chassis||JN1|MX480BASE-AC|models", "|FPC 0|750-000001|AA1"],
    ),
    (
        "a part whose number the list of models leaves out",
        [(HARDWARE, [FPC]), (MODELS, [row("FPC 0", "", "", "AA1", "MPC-SKU")])],
        ["|FPC 0|750-000001|AA1|MPC-SKU|models"],
    ),
    (
        "a part without a serial number is not the same by its item alone",
        [(HARDWARE, [row("FPC 0", "", "750-000001")]), (MODELS, [row("FPC 0", "REV 01", "", "", "MPC-SKU")])],
        ["|FPC 0|750-000001", "|FPC 0|||MPC-SKU|models"],
    ),
    (
        "a blank model is none",
        [(HARDWARE, [FPC]), (MODELS, [row("FPC 0", "REV 01", "750-000001", "AA1")])],
        ["|FPC 0|750-000001|AA1"],
    ),
    (
        "two parts alike, two models",
        [
            (
                HARDWARE,
                [
                    row("FPC 0", "", "750-000001"),
                    row("FPC 1", "", "750-000002"),
                    row("  Xcvr 0", "", "740-000001"),
                    row("FPC 2", "", "750-000003"),
                    row("  Xcvr 0", "", "740-000001"),
                ],
            ),
            (
                MODELS,
                [
                    row("  Xcvr 0", "", "740-000001", "", "A-SKU"),
                    row("  Xcvr 0", "", "740-000001", "", "B-SKU"),
                    row("  Xcvr 0", "", "740-000001", "", "C-SKU"),
                ],
            ),
        ],
        [
            "|FPC 0|750-000001",
            "|FPC 1|750-000002",
            "|FPC 1/Xcvr 0|740-000001||A-SKU|models",
            "|FPC 2|750-000003",
            "|FPC 2/Xcvr 0|740-000001||B-SKU|models",
        ],
    ),
    (
        "a CLEI code",
        [(HARDWARE, [FPC]), (CLEI, [row("FPC 0", "REV 01", "750-000001", "CLEI123456", "MPC-SKU")])],
        ["|FPC 0|750-000001|AA1|MPC-SKU|models|CLEI123456"],
    ),
    (
        "two parts alike, two CLEI codes",
        [
            (
                HARDWARE,
                [row("FPC 0", "", "750-000001"), row("FPC 1", "", "750-000002"), row("  Xcvr 0", "", "740-000001")],
            ),
            (CLEI, [row("  Xcvr 0", "", "740-000001", "CLEI000001"), row("  Xcvr 0", "", "740-000001", "CLEI000002")]),
        ],
        ["|FPC 0|750-000001", "|FPC 1|750-000002", "|FPC 1/Xcvr 0|740-000001||||CLEI000001"],
    ),
    (
        "only CLEI codes",
        [(CLEI, [row("FPC 0", "REV 01", "750-000001", "CLEI123456", "MPC-SKU")])],
        ["|FPC 0|750-000001||MPC-SKU|models|CLEI123456"],
    ),
    (
        "models and CLEI codes",
        [
            (HARDWARE, [FPC]),
            (MODELS, [row("FPC 0", "REV 01", "750-000001", "AA1", "MPC-SKU")]),
            (CLEI, [row("FPC 0", "REV 01", "750-000001", "CLEI123456")]),
        ],
        ["|FPC 0|750-000001|AA1|MPC-SKU|models|CLEI123456"],
    ),
    (
        "a model of another slot names none",
        [
            (HARDWARE, [row("FPC 0", "", "750-000001"), row("FPC 1", "", "750-000001")]),
            (MODELS, [row("FPC 1", "", "750-000001", "", "MPC-SKU")]),
        ],
        ["|FPC 0|750-000001", "|FPC 1|750-000001||MPC-SKU|models"],
    ),
    (
        "a serial number that begins like a revision",
        [(HARDWARE, [row("FPC 0", "", "750-000001", "REV1A2")])],
        ["|FPC 0|750-000001|REV1A2"],
    ),
]


@pytest.mark.parametrize(("outputs", "rows"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_several_inventories_of_a_device_are_one(outputs: list[tuple[str, list[str]]], rows: list[str]) -> None:
    assert short(frus(*outputs)) == rows


def test_a_device_without_an_inventory_has_no_rows() -> None:
    assert frus_of("r1", []) == []


def test_a_complete_output_goes_before_a_superset_that_is_cut() -> None:
    outputs = [(HARDWARE, [FPC]), (DETAIL, [FPC_DETAIL])]
    assert [one["description"] for one in frus(*outputs)] == ["MPC detail"]
    assert [one["description"] for one in frus(*outputs, last="")] == ["MPC"]


def test_a_list_of_models_that_is_cut_adds_no_part() -> None:
    models = (MODELS, [row("FPC 0", "REV 01", "750-000001", "AA1", "MPC-SKU"), row("FPC 1", "", "750-000001", "AA2")])
    assert short(frus((HARDWARE, [FPC]), models, last="")) == ["|FPC 0|750-000001|AA1|MPC-SKU|models"]
    assert short(frus(models, last="")) == ["|FPC 0|750-000001|AA1|MPC-SKU|models", "|FPC 1|750-000001|AA2"]


DISKS = [  # what follows the size: part number in a column of 20 to 26 places, serial number, description
    ("  SILICONSYSTEMS INC 1GB 126JK1414D37E01S0182 Compact Flash", "SILICONSYSTEMS INC 1GB", "126JK1414D37E01S0182"),
    (f"  {'A' * 18}  S1 Flash", "A" * 18, "S1"),
    (f"  {'A' * 19} S1 Flash", "A" * 19, "S1"),
    (f"  {'A' * 19} S1 S2 Flash", "A" * 19, "S1"),
    (f"  {'A' * 25} S1 Flash", "A" * 25, "S1"),
    (f"  {'A' * 26} S1 Flash", "", ""),
    (f" {'A' * 19} S1 Flash", "A" * 19, "S1"),
    (f"          {'A' * 19} S1 Flash", "A" * 19, "S1"),
    (f"  {'A' * 19} S1", "A" * 19, "S1"),
    (f"  FUJITSU{' ' * 20}XXXX  Hard Disk", "FUJITSU", "XXXX"),
    ("  FUJITSU MHT2030AC  Hard Disk", "", ""),
    ("  FUJITSU MHT2030AC    Hard Disk", "", ""),
    ("  FUJITSU MHT2030AC A  Hard Disk", "", ""),
    (f"  FUJITSU MHT2030AC{' ' * 24}Hard Disk", "", ""),
    ("  FUJITSU MHT2030AC      NW9AT5C5EAN2       Hard Disk", "FUJITSU MHT2030AC", "NW9AT5C5EAN2"),
    ("  FUJITSU MHT2030AC   NW9AT5C5EAN2 Hard Disk", "FUJITSU MHT2030AC", "NW9AT5C5EAN2"),
    ("  FUJITSU MHT2030AC   ******** Hard Disk", "FUJITSU MHT2030AC", "********"),
    ("  A  S  D", "A", "S"),
    ("  A B  S  D", "A B", "S"),
    ("  A B C   S    D", "A B C", "S"),
    (" A  S  D", "A", "S"),
    ("           A  S  D E", "A", "S"),
    ("  A S  D", "", ""),
    ("  A  S D", "", ""),
    ("  A  S", "", ""),
    ("  ST USB", "", ""),
    ("", "", ""),
]


@pytest.mark.parametrize(("rest", "part", "serial"), DISKS)
def test_a_disk_has_its_columns_where_they_are_printed(rest: str, part: str, serial: str) -> None:
    *shown, description = columns(Row("disk", Line(1, ""), {"item": "  ad0  ", "size": "977 MB", "rest": rest}))
    assert shown == ["", part, serial]
    assert description == (rest.rpartition(f" {serial}")[2].strip() if serial else rest.strip())


def test_a_disk_belongs_to_what_stands_above_it() -> None:
    (_, disk) = frus((HARDWARE, [row("Routing Engine 0"), "  ad0    977 MB  ST USB"]))
    assert (disk["path"], disk["kind"], disk["description"]) == ("Routing Engine 0/ad0", "disk", "ST USB")


def test_what_stands_below_a_routing_engine_has_its_kind() -> None:
    lines = [
        row("Routing Engine 0"),
        "  usb0 (addr 1)  DWC OTG root hub 0",
        "  DIMM 0         VL31B5263E-F8S DIE REV-0",
    ]
    rows = [(one["path"], one["kind"], one["description"]) for one in frus((EXTENSIVE, lines))]
    assert rows == [
        ("Routing Engine 0", "routing-engine", ""),
        ("Routing Engine 0/usb0 (addr 1)", "usb", "DWC OTG root hub 0"),
        ("Routing Engine 0/DIMM 0", "memory", "VL31B5263E-F8S DIE REV-0"),
    ]


LONG = row("  PIC 0", "REV 01", "750-000001", "AA1", "12x10/100/1000 Base-T")
PLACES = row("  PIC 0", "REV 01", "750-000001", "AA1", "A" * 20)
BROKEN = [
    ("a slot name alone behind a long line", [BOX, LONG, "PIC"], True),
    ("two words behind a long line", [BOX, LONG, " FPC CPU"], True),
    ("behind a line of 77 places", [BOX, PLACES, "PIC"], True),
    ("behind a line of 76 places", [BOX, PLACES[:-1], "PIC"], False),
    ("with a number", [BOX, LONG, "FPC 1"], False),
    ("behind a short line", [BOX, "Midplane"], False),
    ("with a description", [BOX, LONG, row("Midplane", "", "", "", "Midplane")], False),
]


def test_places_of_a_line() -> None:
    assert len(PLACES) == 77


@pytest.mark.parametrize(("lines", "broken"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_the_rest_of_a_line_that_a_screen_broke_is_no_row(lines: list[str], broken: bool) -> None:
    output = Output("a", HARDWARE, Status.COMPLETE, 1, tuple(Line(at, text) for at, text in enumerate(lines, start=2)))
    [parsed] = LAYOUT.read([output])
    assert [line.text for line in parsed.unparsed] == lines[-1:] * broken

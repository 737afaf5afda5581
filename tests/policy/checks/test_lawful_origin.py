"""Serial numbers that stand on two pieces of hardware at once."""

from datetime import date
from typing import Any

import pandas as pd
import pytest
from check_cases import Case, Group, assert_all_words, assert_case, assert_every_reason, parameters

from policy.checks.lawful_origin import CHECK, places_in_words
from policy.evidence.origin_signals import misdated
from policy.parts.numbered_parts import COUNTED
from policy.settings import PolicySettings, WeakSignals
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
WATCHED, CLEAN = "fail on-a-watch-list", UNIQUE
BOARD = board("FPC 0", "A1~")
RAW = bytearray(0x34)
RAW[0x14:0x1E], RAW[0x20:0x2A], RAW[0x2D:0x31] = b"750-000000", b"S/N ZA0413", b"\x0e\x04\x07\xe2"
OTHER, GARBLED = (RAW.replace(b"750-000000", one) for one in (b"750-111111", b"750-11111\xff"))


def watched(serial: str, **more: Any) -> Rows:
    return {"watched_serials": [{"serial_number": serial, "source_file": "stolen.csv", "source_line": 2, **more}]}


def before(chassis: str, **more: Any) -> Rows:
    row = {"serial_number": "A1~", "kind": "fpc", "host": "old1", "chassis": chassis, "path": "FPC 7", "run": "spring"}
    return {"earlier_parts": [{**row, "date": "2026-05-01", **more}]}


def eeprom(**more: Any) -> Rows:
    row = {"host": "r1", "path": "FPC 0", "eeprom_version": "0x02", "line": 33, **more}
    return {"eeprom": [row]}


def contract(**more: str) -> Rows:
    row = {"serial_number": "A1~", "contract": "K-77", "start": "2026-01-01", "end": "2026-11-24", **more}
    return {"entitlements": [row]}


def against(signal: str) -> list[str]:
    return [CLEAN, f"advice {signal}"]


SEEN, EEPROM = against("seen-elsewhere-before"), against("eeprom-contradicts")
MISDATED, PROTOTYPE = against("dates-contradict"), against("mark-of-pre-production")
LIVE = against("contract-is-live")
ORIGIN = (
    Case("on a watch list", [CLEAN, WATCHED], {**parts(BOARD), **watched(" a1~", reason="stolen", source="ACME")}),
    Case("another on a watch list", [CLEAN], {**parts(BOARD), **watched("A2~")}),
    Case("an optic on a watch list", [CLEAN, WATCHED], {**parts(optic("Xcvr 0", "SFP-SR")), **watched("A1~")}),
    Case("a board listed twice on one", [CLEAN, WATCHED], {
        **parts(BOARD, board("Chassis", "A1~", "chassis", tied_to="FPC 0")), **watched("A1~")}),
    Case("in another chassis before", SEEN, {**parts(CHASSIS, BOARD), **before("C9~")}),
    Case("in this chassis before", [CLEAN], {**parts(CHASSIS, BOARD), **before("c1~")}),
    Case("in a chassis without number before", [CLEAN], {**parts(CHASSIS, BOARD), **before("")}),
    Case("in another chassis later", [CLEAN], {**parts(CHASSIS, BOARD), **before("C9~", date="2026-11-25")}),
    Case("in another chassis today", SEEN, {**parts(CHASSIS, BOARD), **before("C9~", date="2026-11-24")}),
    Case("a chassis under another name", SEEN, {
        **parts(CHASSIS), **before("C1~", serial_number="C1~", kind="chassis", path="Chassis")}),
    Case("a contract until today", LIVE, parts(BOARD), contract()),
    Case("a contract until yesterday", [CLEAN], parts(BOARD), contract(end="2026-11-23")),
    Case("a contract from tomorrow on", [CLEAN], parts(BOARD), contract(start="2026-11-25", end="2027-11-25")),
    Case("a warranty alone", [CLEAN], parts(BOARD), contract(contract="")),
    Case("EEPROM as the inventory", [CLEAN], {
        **parts(BOARD), **eeprom(serial_number="S/N A1~", part_number="750-000000")}),
    Case("EEPROM of another board", EEPROM, {**parts(BOARD), **eeprom(serial_number="ZZ9999")}),
    Case("EEPROM of another part", EEPROM, {**parts(BOARD), **eeprom(part_number="750-111111")}),
    Case("raw bytes as the text", [CLEAN], {**parts(board("FPC 0", "ZA0413")), **eeprom(
        raw=RAW.hex(), serial_number="S/N ZA0413", part_number="750-000000", manufactured="2018-04-14")}),
    Case("raw bytes of another serial number", EEPROM, {**parts(board("FPC 0", "ZA0414")), **eeprom(
        raw=RAW.hex(), serial_number="ZA0414")}),
    Case("raw bytes of another date", EEPROM, {**parts(BOARD), **eeprom(raw=RAW.hex(), manufactured="2018-04-15")}),
    Case("raw bytes of the first version", [CLEAN], {**parts(BOARD), **eeprom(
        raw=RAW.hex(), serial_number="A1~", eeprom_version="0x01", manufactured="2018-04-15")}),
    Case("made today", [CLEAN], parts({**BOARD, "manufactured": "2026-11-24"})),
    Case("made tomorrow", MISDATED, parts({**BOARD, "manufactured": "2026-11-25"})),
    Case("made in its week", [CLEAN], parts(board("FPC 0", "BP0208111225", manufactured="2008-03-10"))),
    Case("made half a year after its week", MISDATED, parts(board("FPC 1", "BP0208111226", manufactured="2008-09-10"))),
    Case("made a day less after it", [CLEAN], parts(board("FPC 2", "BP0208111227", manufactured="2008-09-09"))),
    Case("a week to come", MISDATED, parts(board("FPC 0", "BP0226491225"))),
    Case("a week that is none", [CLEAN], parts(board("FPC 0", "BP0208991225", manufactured="2020-01-01"))),
    Case("pre-production", PROTOTYPE, parts({**BOARD, "description": "PROTO-ASSEMBLY"})),
    Case("pre-production by its CLEI", PROTOTYPE, parts({**BOARD, "clei_code": "PROTOXCLEI"})),
    Case("pre-production, built in", [], parts(
        board("FPC 0", "BUILTIN", part_number="BUILTIN", description="PROTO-ASSEMBLY", is_product=False))),
    Case("a protocol", [CLEAN], parts({**BOARD, "description": "Multiprotocol"})),
    Case("a virtual machine on a watch list", [], {**parts({**BOARD, "virtual": True}), **watched("A1~")}),
    Case("a mask on a watch list", [CLEAN], {**parts(CHASSIS, board("FPC 0", "XXXX")), **watched("XXXX")}),
    Case("raw bytes with a day, and a text without", [CLEAN], {**parts(BOARD), **eeprom(raw=RAW.hex())}),
    Case("raw bytes of another part, of the first version", EEPROM, {**parts(BOARD), **eeprom(
        raw=OTHER.hex(), part_number="750-000000", eeprom_version="0x01")}),
    Case("raw bytes that are no text", [CLEAN], {**parts(BOARD), **eeprom(
        raw=GARBLED.hex(), part_number="750-000000")}),
    Case("a week alone", [CLEAN], parts(board("FPC 0", "BP0208111228"))),
)  # fmt: skip
RAISED = tuple(
    Case(f"raised, {case.name}", [one.replace("advice", "fail") + "-raised" if "advice" in one else one
                                  for one in case.expected], case.records, case.tables)
    for case in ORIGIN
    if "advice" in "".join(case.expected)
)  # fmt: skip
GROUPS = {
    "serial numbers": Group(CHECK, CASES, tables=CABLES),
    "origin": Group(CHECK, ORIGIN),
    "raised": Group(CHECK, RAISED, PolicySettings(weak_signals=WeakSignals.FAIL)),
}


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


@pytest.mark.parametrize(("as_of", "odd"), [(date(2026, 11, 22), True), (date(2026, 11, 23), False)])
def test_a_week_begins_on_its_monday(as_of: date, odd: bool) -> None:
    assert bool(misdated("BP0226481225", "", as_of)) == odd

"""What the payload of a code states: a serial number of the fleet to the letter, or nothing."""

import pytest
from evidence_examples import devices, frus

from parsers.evidence_files.fleet_parts import fleet_parts

FLEET = fleet_parts(frus(), devices())
CHASSIS, FPC = {"JN1251F42AFB"}, {"CAKV2080"}
AMBIGUOUS = "ambiguous"


@pytest.mark.parametrize(
    ("payload", "found"),
    [
        ("JN1251F42AFB", CHASSIS),
        ("SJN1251F42AFB", CHASSIS),
        ("1SJN1251F42AFB", CHASSIS),
        ("25SUN123456789JN1251F42AFB", CHASSIS),
        ("18S1ABC2JN1251F42AFB", CHASSIS),
        ("S/N: JN1251F42AFB", CHASSIS),
        ("Serial No.=JN1251F42AFB", CHASSIS),
        ("SN:JN1251F42AFB;PN:750-028467", CHASSIS),
        ("[)>␞06␝SJN1251F42AFB␝1P750-028467␞␄", CHASSIS),
        ("[)>\x1e06\x1d1P750-028467\x1dSCAKV2080\x1e\x04", FPC),
        ("(01)09501101530003(21)JN1251F42AFB", CHASSIS),
        ("750-028467,CAKV2080,REV 27", FPC),
        ("CAKV2080\nJN1251F42AFB", CHASSIS | FPC),
        # An identifier for something else, or none where all fields have one.
        ("[)>␞06␝PJN1251F42AFB␝QCAKV2080␞␄", set()),
        ("[)>␞06␝JN1251F42AFB␞␄", set()),
        ("1PJN1251F42AFB", set()),
        ("(01)09501101530003(10)JN1251F42AFB", set()),
        # One sign more, less or other; lower case; a part of it.
        ("JN1251F42AF", set()),
        ("JN1251F42AFBB", set()),
        ("JN1251F4ZAFB", set()),
        ("JNI251F42AFB", set()),
        ("jn1251f42afb", set()),
        ("JN1251F42AFB-1", set()),
        ("SSJN1251F42AFB", set()),
        # A part number proves nothing, nor does a word that stands for no number.
        ("750-028467", set()),
        ("BUILTIN", set()),
        ("SBUILTIN", set()),
        # Too short to be distinguished from a quantity.
        ("A123", set()),
        ("1234567", set()),
        # An optic's number, or a routing engine's behind its identifier: neither counts.
        ("S9009225243", AMBIGUOUS),
        ("9009225243", {"9009225243"}),
        ("=cmd|'/c calc'!A1", set()),
        ("JN1251F42AFB\x00", set()),
        ("JN1251F42AFB␀", set()),
    ],
)
def test_value_counts_only_when_it_is_a_serial_number_of_the_fleet(payload: str, found: set[str] | str) -> None:
    parts, ambiguous = FLEET.of_payload(payload)
    assert ambiguous is (found == AMBIGUOUS)
    assert {part.serial_number for part in parts} == (set() if ambiguous else found)


def test_serial_number_of_two_rows_gives_both() -> None:
    parts, _ = FLEET.of_payload("BP0208111225")
    assert [(part.member, part.path) for part in parts] == [("0", "Chassis"), ("0", "FPC 0")]

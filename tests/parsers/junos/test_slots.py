"""What slot names of every era and platform are, and how deep a component sits."""

import pytest

from parsers.junos.slots import Kind, Place, depths, is_known_slot, kind_of, slot_name

SLOTS = [
    ("Chassis", Kind.CHASSIS),
    ("Midplane 1", Kind.MIDPLANE),
    ("Backplane", Kind.MIDPLANE),
    ("Routing Engine", Kind.ROUTING_ENGINE),
    ("MCS 0", Kind.CONTROL_BOARD),
    ("HCM 0", Kind.CONTROL_BOARD),
    ("RCB 1", Kind.CONTROL_BOARD),
    ("SFM 0 SPP", Kind.FABRIC),
    ("SFM 3 SPR", Kind.FABRIC),
    ("SSB slot 0", Kind.FABRIC),
    ("SIB F13 0", Kind.FABRIC),
    ("SIB F2S 1/6", Kind.FABRIC),
    ("CFEB", Kind.FPC),
    ("Power Supply A", Kind.POWER),
    ("Power Entry Module 1", Kind.POWER),
    ("Upper Fan Tray", Kind.FAN),
    ("Rear Fan Tray 0", Kind.FAN),
    ("Fan Controller 1", Kind.FAN),
    ("FPM GBUS", Kind.CRAFT),
    ("FPM CMB", Kind.CRAFT),
    ("FPM Display", Kind.CRAFT),
    ("LCD 0", Kind.CRAFT),
    ("Maxicab", Kind.OTHER),
    ("SSRAM bank 3", Kind.OTHER),
    ("MMB 1", Kind.OTHER),
]


@pytest.mark.parametrize(("item", "kind"), SLOTS)
def test_a_slot_that_junos_prints_is_known(item: str, kind: Kind) -> None:
    assert (is_known_slot(item), kind_of(item)) == (True, kind)


@pytest.mark.parametrize("item", ["FPC 1/2/3", "SFM 0 SPX", "FPM Gauge", "Gadget 0", "Side Fan Trays"])
def test_a_slot_that_junos_does_not_print_is_not_known(item: str) -> None:
    assert (is_known_slot(item), kind_of(item)) == (False, Kind.OTHER)


def test_a_slot_name_is_without_its_numbers() -> None:
    assert [slot_name(item) for item in ("FPC 0", "SIB F2S 1/6", "SFM 0 SPP", "Power Supply A")] == [
        "fpc",
        "sib f2s",
        "sfm",
        "power supply",
    ]


def test_the_boards_on_an_old_fpc_sit_in_it_where_indentation_was_lost() -> None:
    items = ("FPC 0", "CPU", "PPB 0", "MMB 0", "LMB 1", "ICBM", "SIB F13 0", "B Board")
    assert depths([Place(0, kind_of(item), item) for item in items]) == [0, 1, 1, 1, 1, 1, 0, 1]

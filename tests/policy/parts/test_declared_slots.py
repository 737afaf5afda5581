"""Slots as people type them are those that the inventory lists."""

import pytest

from policy.parts.declared_slots import slot_path

TYPED = {
    "": "",
    "FPC 1": "FPC 1",
    "fpc1": "FPC 1",
    "3": "FPC 3",
    "slot #3": "FPC 3",
    "FPC 01": "FPC 1",
    "fpc 1 / mic 0": "FPC 1/MIC 0",
    "FPC-1,PIC-0": "FPC 1/PIC 0",
    "RE0": "Routing Engine 0",
    "Routing Engine 1": "Routing Engine 1",
    "SCB 2": "CB 2",
    "PSU 0": "PEM 0",
    "Power Supply 0": "PEM 0",
    "fan tray 1": "Fan Tray 1",
    "SFB 3": "SFB 3",
    "Chassis": "Chassis",
    "left": None,
    "1/0": None,
    "FPC": None,
    "shelf 2": None,
}


@pytest.mark.parametrize(("text", "path"), TYPED.items())
def test_slots(text: str, path: str | None) -> None:
    assert slot_path(text) == path

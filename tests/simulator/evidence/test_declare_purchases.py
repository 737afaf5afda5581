"""What an owner of a simulated fleet declares: each part once, as often wrong as is planted, and of any fleet."""

from datetime import date

import pytest

from simulator.evidence.declare_purchases import NEVER_CAME, declarations, mistyped
from simulator.fleet.build_fleet import build_fleet

DAY = date(2026, 11, 24)


@pytest.mark.parametrize("devices", [1, 5, 22, 40, 90])
def test_serial_numbers_are_declared_once_in_a_fleet_of_any_size(devices: int) -> None:
    bought = declarations(build_fleet(devices), DAY).bought
    serials = [one.serial_number for one in bought]
    assert len(serials) == len(set(serials))
    assert all(one.day < DAY for one in bought)


def test_a_small_fleet_has_nothing_planted() -> None:
    declared = declarations(build_fleet(5), DAY)
    assert (declared.planted, declared.seen) == ((), ())
    assert NEVER_CAME not in {one.serial_number for one in declared.bought}


def test_each_defect_is_planted_once() -> None:
    planted = declarations(build_fleet(40), DAY).planted
    assert {one.defect for one in planted} == {
        *("in another chassis", "not declared", "mistyped", "not seated", "moved", "stolen"),
    }
    assert {one.host for one in planted}.isdisjoint(one.host for one in build_fleet(40).planted)


@pytest.mark.parametrize(
    ("serial", "typo"), [("CANX5675", "CANXS675"), ("CA0", "CAO"), ("JN1", "JNI"), ("CA347", "CA347")]
)
def test_the_first_digit_that_looks_like_a_letter_is_mistyped(serial: str, typo: str) -> None:
    assert mistyped(serial) == typo

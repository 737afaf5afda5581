"""Visits over SSH: a device whose chassis row prints a revision is collected, another one at its address is not."""

from dataclasses import replace
from pathlib import Path

import pytest
from visits import devices, login, visit

from simulator.fleet.build_fleet import Fleet, build_fleet
from simulator.running import serve
from tasks.failures import Failure


def with_revision() -> Fleet:
    """One sound device, whose chassis row prints a revision and a part number."""
    built = build_fleet(40)
    sound = next(one for one in built.devices if one.profile.name == "mx480" and not one.failure)
    chassis, *others = sound.nodes[0]
    printed = replace(chassis, revision="REV 08", part_number="710-017414")
    return replace(built, devices=(replace(sound, nodes=((printed, *others), *sound.nodes[1:])),))


@pytest.mark.parametrize(
    ("expected", "failure"),
    [("", ""), (None, ""), ("REV", Failure.WRONG_DEVICE), ("JN0000000000", Failure.WRONG_DEVICE)],
    ids=["nothing expected", "the same", "the word before its revision", "another"],
)
def test_the_chassis_serial_number_is_parted_from_its_revision(
    expected: str | None, failure: str, tmp_path: Path
) -> None:
    fleet = with_revision()
    serial = fleet.devices[0].chassis_serial
    with serve(fleet) as served:
        one = replace(devices(served)[0], expected_serial=serial if expected is None else expected)
        (outcome,) = visit(tmp_path, [one], login(fleet)).values()
    assert "710-017414" in (tmp_path / "transcripts" / outcome.transcript).read_text()
    assert outcome.failure == failure
    assert (f'(its chassis serial is "{serial}", not "{expected}")' in outcome.detail) is bool(failure)

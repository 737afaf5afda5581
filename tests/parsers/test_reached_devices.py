"""Which devices count as reached, by what their transcript holds and how the visit ended."""

import hashlib
from pathlib import Path

import pytest

from inventory.device import Device
from parsers.read import Subject, read_records
from tasks.failures import NO_EVIDENCE, Failure
from tasks.visit import Visit

EMPTY = "a@b> show version\n\na@b> show chassis hardware\n\na@b>\n"
HELD = """\
a@b> show version
Hostname: b
Model: mx480
Junos: 23.4R2.13

a@b> show chassis hardware
Hardware inventory:
Item             Version  Part number  Serial number     Description
Chassis                                JN12A34B5AFB      MX480

a@b>
"""
CASES = [
    *(("what answered is no evidence", failure, EMPTY, False) for failure in sorted(NO_EVIDENCE)),
    *(("an earlier transcript is held", failure, HELD, True) for failure in sorted(NO_EVIDENCE)),
    ("a command is denied", Failure.PERMISSION, EMPTY, True),
    ("no failure", "", HELD, True),
]


@pytest.mark.parametrize(
    ("failure", "text", "reached"), [one[1:] for one in CASES], ids=[f"{a} {b}" for a, b, *_ in CASES]
)
def test_reached(failure: str, text: str, reached: bool, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(text)
    visit = Visit("b", failure=failure, transcript="b.txt", sha256=hashlib.sha256(text.encode()).hexdigest())
    devices = read_records([Subject(Device("b"), visit)], tmp_path).devices
    assert devices[["reached", "failure"]].to_numpy().tolist() == [[reached, failure]]

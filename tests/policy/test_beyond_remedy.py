"""What no action makes eligible: the device, a member, or a part of it."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import pytest

from policy.beyond_remedy import against_devices, final_findings, remediable
from policy.testkit import Row, fru, resolved

FINAL: Row = {"host": "r1", "member": "", "path": "Chassis", "outcome": "fail", "remedy": "Replace it.", "final": True}
CARD: Row = {**FINAL, "path": "FPC 0"}
FIRST: Row = {**CARD, "member": "fpc0"}
SECOND: Row = {**FIRST, "member": "fpc1", "path": "FPC 1"}
BOX = [fru("Chassis", "chassis"), fru("FPC 0", "fpc", "CARD"), fru("FPC 1", "fpc", "CARD")]
STACK = [
    fru("Chassis", "chassis", "VC", is_product=False),
    fru("FPC 0", "fpc", "EX", member="fpc0"),
    fru("FPC 0/PIC 1", "pic", "MOD", member="fpc0", parent="FPC 0"),
    fru("FPC 1", "fpc", "EX", member="fpc1"),
]
TWO = [*BOX, *({**row, "host": "r2"} for row in BOX)]


@dataclass(frozen=True, eq=False)
class Case:
    """Parts, findings, and the parts that are left, as host and path."""

    name: str
    frus: Sequence[Row]
    findings: Sequence[Row]
    kept: str

    def __str__(self) -> str:
        return self.name


CASES = (
    Case("nothing is final", BOX, [{**FINAL, "final": False}], "r1 Chassis, r1 FPC 0, r1 FPC 1"),
    Case("nothing is found", BOX, [], "r1 Chassis, r1 FPC 0, r1 FPC 1"),
    Case("a chassis", BOX, [FINAL], ""),
    Case("the device itself", BOX, [{**FINAL, "path": ""}], ""),
    Case("a chassis that only advises", BOX, [{**FINAL, "outcome": "advice"}], "r1 Chassis, r1 FPC 0, r1 FPC 1"),
    Case("a chassis of which something is missing", BOX, [{**FINAL, "outcome": "missing"}], ""),
    Case("a chassis without a remedy", BOX, [{**FINAL, "remedy": ""}], "r1 Chassis, r1 FPC 0, r1 FPC 1"),
    Case("a card", BOX, [CARD], "r1 Chassis, r1 FPC 1"),
    Case("another device", TWO, [{**FINAL, "host": "r2"}], "r1 Chassis, r1 FPC 0, r1 FPC 1"),
    Case("a card of another device", TWO, [CARD], "r1 Chassis, r1 FPC 1, r2 Chassis, r2 FPC 0, r2 FPC 1"),
    Case("a member", STACK, [FIRST], "r1 FPC 1"),
    Case("each member", STACK, [FIRST, SECOND], ""),
    Case("a module of a member", STACK, [{**FIRST, "path": "FPC 0/PIC 1"}], "r1 FPC 0, r1 FPC 1"),
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_is_left_after_remedies(case: Case) -> None:
    frus, findings = resolved(case.frus), pd.DataFrame(case.findings, columns=list(FINAL))
    lines = frus[frus["is_product"]]
    left = lines[remediable(lines, findings, frus)]
    assert ", ".join(left["host"] + " " + left["path"]) == case.kept


def test_what_speaks_against_a_device() -> None:
    """A switch of a virtual chassis alone does not, and neither does a card."""
    frus = resolved([*STACK, *({**row, "host": "r2"} for row in BOX)])
    findings = pd.DataFrame(
        [FIRST, {**CARD, "host": "r2"}, {**FINAL, "host": "r2"}, {**FINAL, "host": "r3", "path": ""}]
    )
    found = against_devices(final_findings(findings), frus)
    assert list(zip(found["host"], found["path"], strict=True)) == [("r2", "Chassis"), ("r3", "")]

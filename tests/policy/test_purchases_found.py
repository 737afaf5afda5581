"""Each declared part is one row of purchases.csv, whatever becomes of it, and its invoice is looked for."""

import pandas as pd
import pytest
from policy_example import AS_OF, CARD, records, shipped

from policy.checks import declared_inventory
from policy.judge import judge
from policy.owner_records import OwnerRecords
from policy.parts.declared_parts import Status
from policy.purchases_found import COLUMNS, purchases_found
from policy.settings import PolicySettings
from policy.testkit import Row, filled
from reports.page.purchases_sentence import purchases_sentence

BOUGHT: tuple[Row, ...] = (
    {"serial_number": "sfpc0", "chassis": "R1", "slot": "0", "invoice": "r 1001"},
    {"serial_number": "A1", "chassis": "SChassis1", "invoice": "R-1002"},
    {"serial_number": "A2", "chassis": "JN9"},
    {"serial_number": "SChassis1", "chassis": "JN8"},
    {"serial_number": "A3"},
)
EVIDENCE: tuple[Row, ...] = (
    {"kind": "invoice", "number": "R-1001"},
    {"kind": "picture", "number": "R-1002"},
    {"kind": "invoice", "number": ""},
)


def found(*bought: Row) -> pd.DataFrame:
    """What becomes of parts that are declared beside the good device."""
    rows = {"purchases": bought, "evidence": EVIDENCE}
    owner = OwnerRecords.from_rows({name: [filled(name, row) for row in table] for name, table in rows.items()})
    checks = (declared_inventory.CHECK,)
    context = judge(records(), shipped(), PolicySettings(), AS_OF, checks, owner=owner).context
    return purchases_found(context.fleet.declared_parts, context.owner.evidence)


def test_every_part_is_a_row() -> None:
    """Also one whose chassis no device of the fleet carries, and one that belongs nowhere."""
    rows = found(*BOUGHT)
    assert list(rows["serial_number"]) == [row["serial_number"] for row in BOUGHT]
    status = (Status.FOUND, Status.NOT_FOUND, Status.NO_CHASSIS, Status.OTHER_CHASSIS, Status.NOT_FOUND)
    assert list(rows["status"]) == [str(one) for one in status]
    assert list(rows["path"]) == [CARD["path"], "", "", "Chassis", ""]
    assert list(rows["host"]) == ["r1", "", "", "r1", ""]
    assert list(rows["in_evidence"]) == ["yes", "no", "", "", ""]


def test_nothing_declared() -> None:
    rows = found()
    assert list(rows.columns) == list(COLUMNS)
    assert purchases_sentence(rows) == ""


@pytest.mark.parametrize(
    ("statuses", "sentence"),
    [
        ((Status.FOUND,), "1 of 1 declared parts are found where they are declared."),
        (
            (Status.NOT_FOUND, Status.FOUND, Status.OTHER_SLOT, Status.NOT_FOUND),
            "1 of 4 declared parts are found where they are declared. Others: found in another slot: 1; not found: 2. "
            "purchases.csv says which.",
        ),
    ],
)
def test_the_sentence(statuses: tuple[Status, ...], sentence: str) -> None:
    assert purchases_sentence(pd.DataFrame({"status": [str(one) for one in statuses]})) == sentence

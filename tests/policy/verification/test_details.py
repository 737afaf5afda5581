"""Parts that only the inventory with detail lists are compared with nothing: a verification reads the one without."""

import pytest

from policy.checks import fru_serials
from policy.testkit import CARD, CHASSIS, Row, findings, fru

VERIFIED: Row = {"host": "r1", "wanted": True, "reading": "netconf", "verified": True}


@pytest.mark.parametrize(
    ("kind", "failing"),
    [("disk", []), ("usb", []), ("memory", []), ("mic", ["FPC 0/part 0"]), ("power", ["FPC 0/part 0"])],
)
def test_a_part_by_cli_only_fails_unless_it_is_a_detail(kind: str, failing: list[str]) -> None:
    parts = [CHASSIS, CARD, fru("FPC 0/part 0", kind, serial_number="SPART")]
    verified = [{**part, "reading": "netconf"} for part in (CHASSIS, CARD)]
    records = {"frus": parts, "verifications": [VERIFIED]}
    found = findings(fru_serials.CHECK, records=records, verified={"frus": verified})
    assert found.loc[found["outcome"] == "fail", "path"].tolist() == failing

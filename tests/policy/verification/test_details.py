"""Parts that only the inventory with detail lists are compared with nothing: a verification reads the one without."""

import pytest
from policy_example import CARD, CHASSIS, Rows, fru, records, verdict

from policy.checks import fru_serials

VERIFIED: Rows = {
    "verifications": [{"host": "r1", "wanted": True, "reading": "netconf", "verified": True}],
    "verified_frus": [{**part, "reading": "netconf"} for part in (CHASSIS, CARD)],
}


@pytest.mark.parametrize(
    ("kind", "failing"),
    [("disk", []), ("usb", []), ("memory", []), ("mic", ["FPC 0/part 0"]), ("power", ["FPC 0/part 0"])],
)
def test_a_part_by_cli_only_fails_unless_it_is_a_detail(kind: str, failing: list[str]) -> None:
    given = records(frus=[CHASSIS, CARD, fru("FPC 0/part 0", kind, serial_number="SPART")], **VERIFIED)
    found = verdict(given, checks=(fru_serials.CHECK,)).findings
    found = found[found["check"] == "fru-serials"]
    assert found.loc[found["outcome"] == "fail", "path"].tolist() == failing

"""Parts that only the inventory with detail lists are compared with nothing: a verification reads the one without."""

from functools import cache

import pandas as pd
import pytest
from verified_rows import given_all, of_device

from policy.checks import fru_serials
from policy.testkit import CARD, CHASSIS, Row, fru

VERIFIED: Row = {"host": "r1", "wanted": True, "reading": "netconf", "verified": True}


# The kind of a part that the CLI alone lists, and the paths that fail.
KINDS = [("disk", []), ("usb", []), ("memory", []), ("mic", ["FPC 0/part 0"]), ("power", ["FPC 0/part 0"])]


@cache
def found() -> pd.DataFrame:
    """All that is found of a device with a part of each kind."""
    parts = {kind: [CHASSIS, CARD, fru("FPC 0/part 0", kind, serial_number="SPART")] for kind, _ in KINDS}
    cases = {kind: {"frus": frus, "verifications": [VERIFIED]} for kind, frus in parts.items()}
    verified = {kind: {"frus": [{**part, "reading": "netconf"} for part in (CHASSIS, CARD)]} for kind in parts}
    return fru_serials.CHECK(given_all(fru_serials.CHECK, cases, verified))


@pytest.mark.parametrize(("kind", "failing"), KINDS)
def test_a_part_by_cli_only_fails_unless_it_is_a_detail(kind: str, failing: list[str]) -> None:
    rows = of_device(found(), kind)
    assert rows.loc[rows["outcome"] == "fail", "path"].tolist() == failing

"""Which devices were verified, entirely or in part, as devices.csv and the first screen state it."""

import pandas as pd
import pytest

from parsers.record_schemas import VERIFICATIONS, frame
from policy.testkit import Row, filled
from reports.page.verification_column import verification_sentence, with_verification

VERIFIED: Row = {"host": "r1", "wanted": True, "reading": "netconf", "verified": True, "sound": True}
LACKING = "show version of fpc1"
# A row of verifications; verified, not_verified, verification_lacks.
ROWS: list[tuple[str, Row, tuple[str, str, str]]] = [
    ("entirely", {}, ("yes", "", "")),
    ("but for a command", {"lacks": LACKING}, ("partly", "", LACKING)),
    ("by a session that failed", {"reason": "hung"}, ("partly", "hung", "")),
    ("both", {"lacks": LACKING, "reason": "hung"}, ("partly", "hung", LACKING)),
    ("not at all", {"verified": False, "reason": "hung", "lacks": LACKING}, ("no", "hung", "")),
    ("not wanted", {"wanted": False, "verified": False}, ("", "", "")),
]


@pytest.mark.parametrize(("stated", "wanted"), [one[1:] for one in ROWS], ids=[one[0] for one in ROWS])
def test_how_far_a_device_is_verified(stated: Row, wanted: tuple[str, str, str]) -> None:
    known = frame(VERIFICATIONS, [filled("verifications", {**VERIFIED, **stated})])
    found = with_verification(pd.DataFrame({"host": ["r1"]}), known)
    assert tuple(found.loc[0, ["verified", "not_verified", "verification_lacks"]]) == wanted


def test_the_sentence_counts_each_kind() -> None:
    devices = pd.DataFrame({"verified": ["yes", "partly", "no", ""]})
    assert verification_sentence(devices) == (
        "1 of 3 devices were verified. 1 were in part: devices.csv says what is lacking. "
        "1 could not be: devices.csv says why. For 1 that was not wanted."
    )

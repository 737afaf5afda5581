"""Devices and members that nothing verifies, and why."""

from collections.abc import Sequence
from typing import Any

import pytest
from verified_rows import NOT_READ, PART, REACHED, WANTED, row, tuples

from policy.checks import fru_serials
from policy.testkit import Row, Rows, given
from policy.verification.unverified import unverified
from tasks.failures import ADVICE, Failure

CLOSED = ADVICE[Failure.NETCONF_CLOSED]
# Rows of the CLI, parts of the verification, and of each subject: member, whether nothing was read, why, detail.
UNVERIFIED: list[tuple[str, Rows, Sequence[Row], Sequence[tuple[Any, ...]]]] = [
    ("verified", {}, [{**PART, **row()}], []),
    ("not read", {"verifications": [NOT_READ]}, [], [("", True, "netconf-closed", "", CLOSED)]),
    ("without a reason", {"verifications": [{**NOT_READ, "reason": ""}]}, [], [("", True, "no verification", "", "")]),
    ("not wanted", {"verifications": [{**NOT_READ, "wanted": False}]}, [], []),
    ("not reached", {"verifications": [NOT_READ], "devices": [{**REACHED, "reached": False}]}, [], []),
    ("another was reached", {"verifications": [NOT_READ], "devices": [{**REACHED, "host": "r2"}]}, [], []),
    ("virtual", {"verifications": [NOT_READ], "frus": [{**PART, "virtual": True}]}, [], []),
    *(
        (
            f"detail {text!r}",
            {"verifications": [{**NOT_READ, "detail": text}]},
            [],
            [("", True, "netconf-closed", left, CLOSED)],
        )
        for text, left in (
            ("port 22 is closed too", "port 22 is closed too"),
            ("Timed out.", "Timed out"),
            ("", ""),
        )
    ),
]


@pytest.mark.parametrize(
    ("tables", "verified", "wanted"), [one[1:] for one in UNVERIFIED], ids=[one[0] for one in UNVERIFIED]
)
def test_devices_that_nothing_verifies(
    tables: Rows, verified: Sequence[Row], wanted: Sequence[tuple[Any, ...]]
) -> None:
    records: Rows = {"devices": [REACHED], "frus": [PART], "verifications": [WANTED], **tables}
    found = unverified(given(fru_serials.CHECK, records, verified={"frus": verified}))
    found = found.reindex(columns=["member", "unread", "why", "detail", "advice"]).fillna({"member": ""})
    assert tuples(found, *found) == wanted


PARTIAL: Row = {**WANTED, "sound": False}
# What the table of verifications states, and what is found of it: why, what is lacking and by whom.
IN_PART: list[tuple[str, Row, Sequence[tuple[str, str, str]]]] = [
    ("nothing lacks", {}, []),
    ("a command", {"lacks": "show version"}, [("", "show version", "NETCONF")]),
    ("a session that failed", {"reason": "hung"}, [("hung", "", "NETCONF")]),
    ("both", {"lacks": "show version", "reason": "hung"}, [("hung", "show version", "NETCONF")]),
    ("nothing verified", {"verified": False, "lacks": "show version"}, []),
    ("not wanted", {"wanted": False, "lacks": "show version"}, []),
]


@pytest.mark.parametrize(("stated", "wanted"), [one[1:] for one in IN_PART], ids=[one[0] for one in IN_PART])
def test_devices_that_are_verified_in_part(stated: Row, wanted: Sequence[tuple[str, str, str]]) -> None:
    records: Rows = {"devices": [REACHED], "frus": [PART], "verifications": [{**WANTED, **stated}]}
    found = unverified(given(fru_serials.CHECK, records, verified={"frus": [{**PART, **row()}]}))
    partly = found[found.reindex(columns=["partly"])["partly"].eq(True)]
    assert tuples(partly, *(["why", "lacks", "reader"] if len(partly) else [])) == wanted


def test_members_that_nothing_verifies() -> None:
    """Each once, of the devices in which a member answered with an error; the parts of others verify none."""
    members = [{**PART, "member": member} for member in ("fpc0", "fpc1", "fpc1")]
    records: Rows = {
        "devices": [REACHED, {**REACHED, "host": "r2"}, {**REACHED, "host": "r3"}],
        "frus": [*members, {**PART, "host": "r2"}, {**PART, "host": "r3"}],
        "verifications": [PARTIAL, {**PARTIAL, "host": "r2", "reading": "import"}, {**NOT_READ, "host": "r3"}],
    }
    found = unverified(given(fru_serials.CHECK, records, verified={"frus": [{**members[0], **row()}]}))
    assert found["host"].tolist() == ["r3", "r1", "r2"]
    assert tuples(found[1:], "member", "whose", "reader") == [
        ("fpc1", "fpc1", "NETCONF"),
        ("", "the device", "the imported XML"),
    ]
    assert found["subject"].eq("verification").all()
    assert found["unverified"].all()
    assert found.index.tolist() == [0, 1, 2]

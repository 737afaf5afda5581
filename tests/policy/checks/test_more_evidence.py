"""Of evidence more never worsens a result and less never betters one, in any order."""

import random
from collections.abc import Sequence

import pytest
from check_cases import Case, Group

from policy.check import Check
from policy.checks import fee_agreement, inspection_passed, invoices, pictures_of_parts
from policy.settings import PolicySettings
from policy.testkit import Row, device, fru

SETTINGS = PolicySettings(picture_age_days=10, agreement_age_days=10)
SEVERITY = {"pass": 0, "missing": 1, "fail": 2}
ROUNDS = 40
NOTES = ("", "kind-by-name", "same-picture-of-two-devices", "several-dates same-picture-of-two-devices")
WAYS = ("label", "text", "table", "file-name", "folder", "person")
DAYS = ("", "2026-11-25", "2026-11-24", "2026-11-20", "2026-11-14", "2026-11-13")
KINDS: dict[Check, str] = {
    invoices.CHECK: "invoice",
    fee_agreement.CHECK: "fee-agreement",
    pictures_of_parts.CHECK: "picture",
    inspection_passed.CHECK: "inspection-result",
}


def some_file(kind: str, chance: random.Random, number: int) -> Row:
    """A file of a chassis that may be of any day, matched in any way, odd, gone or confirmed."""
    matched = chance.choice(WAYS)
    return {
        **{
            "file": f"{number}.x",
            "kind": kind,
            "host": "r1",
            "serial_number": chance.choice(("JN1", "JN1", "JN2", "")),
        },
        **{"matched": matched, "confirmed_by": "A. Buyer" if matched == "person" else "", "note": chance.choice(NOTES)},
        **{"date": chance.choice(DAYS), "status": chance.choice(("read", "read", "cut", "gone"))},
        "result": "passed" if kind == "inspection-result" else "",
    }


def outcomes(check: Check, evidence: dict[str, Sequence[Row]]) -> dict[str, tuple[str, str]]:
    """Outcome and reason of the chassis for each set of files, by name."""
    chassis = fru("Chassis", "chassis", serial_number="JN1")
    cases = [
        Case(name, [], {"devices": [device()], "frus": [chassis], "evidence": files})
        for name, files in evidence.items()
    ]
    found = Group(check, cases, SETTINGS).found()
    names = found["host"].str.partition("~")[0].str.strip()
    return dict(zip(names, zip(found["outcome"].astype("str"), found["reason"], strict=True), strict=True))


@pytest.mark.parametrize("check", KINDS, ids=lambda check: check.id)
def test_more_files_never_worsen_a_result_and_their_order_changes_nothing(check: Check) -> None:
    evidence: dict[str, Sequence[Row]] = {}
    chance = random.Random(3)  # noqa: S311 - files of a test
    for place in range(ROUNDS):
        files = [some_file(KINDS[check], chance, number) for number in range(4)]
        evidence |= {f"{place} few": files[:-1], f"{place} more": files, f"{place} turned": files[::-1]}
    found = outcomes(check, evidence)
    assert {outcome for outcome, _ in found.values()} == {"pass", "missing"}
    for place in range(ROUNDS):
        few, more, turned = (found[f"{place} {name}"] for name in ("few", "more", "turned"))
        assert SEVERITY[more[0]] <= SEVERITY[few[0]], evidence[f"{place} more"]
        assert turned == more


def test_an_invoice_worsens_no_device() -> None:
    """It can make a picture older than the purchase, but only of a device that lacked its invoice."""
    evidence: dict[str, Sequence[Row]] = {}
    chance = random.Random(4)  # noqa: S311 - files of a test
    for place in range(5 * ROUNDS):
        files = [some_file(kind, chance, number) for number, kind in enumerate([*KINDS.values()] * 2)]
        evidence |= {f"{place} few": files[1:], f"{place} more": files}
    found = {check: outcomes(check, evidence) for check in KINDS}
    worst = {name: max(SEVERITY[one[name][0]] for one in found.values()) for name in evidence}
    assert set(worst.values()) == {SEVERITY["pass"], SEVERITY["missing"]}
    pictures = {name: SEVERITY[one[0]] for name, one in found[pictures_of_parts.CHECK].items()}
    assert any(pictures[f"{place} more"] > pictures[f"{place} few"] for place in range(5 * ROUNDS))
    for place in range(5 * ROUNDS):
        assert worst[f"{place} more"] <= worst[f"{place} few"], evidence[f"{place} more"]

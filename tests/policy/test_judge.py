"""Every device has a finding of every check and one result, and absence never passes."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from policy_example import CARD, CHASSIS, device, outputs, records, shipped, two_devices, verdict, with_rows

from policy.actions import actions
from policy.checks import CHECKS, end_of_life, last_order_date
from policy.findings import FINDINGS

UNREACHED = records(
    devices=[device(reached=False, failure="auth", transcript="")],
    frus=[],
    software=[],
    health=[],
    interfaces=[],
    outputs=[],
)
LIFECYCLE = (last_order_date.CHECK, end_of_life.CHECK)
ALARM = {"host": "r1", "source": "chassis-alarm", "state": "active", "severity": "major", "detail": "PEM 1 Not OK"}


def test_good_device_is_ready_to_submit() -> None:
    """The device that all other tests spoil meets every requirement."""
    judged = verdict()
    assert judged.results.to_dict("records") == [
        {"host": "r1", "result": "pass", "stage": "ready to submit", "fails": 0, "missing": 0}
    ]
    assert not judged.findings["sentence"].str.contains("will be accepted").any()


@pytest.mark.parametrize(
    ("name", "tables", "result", "stage"),
    [
        ("fail outweighs missing", {"health": [ALARM], "outputs": outputs()[1:]}, "fail", "not eligible"),
        ("missing", {"outputs": outputs()[1:]}, "incomplete", "eligible, evidence missing"),
        ("nothing understood", {"frus": [], "software": [], "health": []}, "incomplete", "eligible, evidence missing"),
    ],
)
def test_result(name: str, tables: Any, result: str, stage: str) -> None:
    """Fail if anything fails, else incomplete if anything is missing, else pass."""
    row = verdict(records(**tables)).results.iloc[0]
    assert (row["result"], row["stage"]) == (result, stage), name


def test_every_pass_names_what_it_rests_on() -> None:
    """A sentence that lets a device through names a line of its transcript."""
    findings = verdict().findings
    passed = findings[findings["outcome"] == "pass"]
    assert {"operable", "lawful-origin", "command-outputs"} < set(passed["check"])
    assert passed["evidence"].str.startswith("transcripts/r1.txt:").all()


def test_device_that_was_not_reached_is_missing_in_every_check() -> None:
    """It stays in the report, incomplete, with the failure named, and passes nothing."""
    judged = verdict(UNREACHED)
    assert list(judged.findings["check"]) == [check.id for check in CHECKS]
    assert set(judged.findings["outcome"]) == {"missing"}
    assert judged.findings["sentence"].str.contains("(auth)", regex=False).all()
    assert judged.results.loc[0, "result"] == "incomplete"


def test_unparsed_line_makes_the_checks_that_rest_on_it_missing() -> None:
    """A line that nobody understood in the inventory could have been a card."""
    judged = verdict(records(outputs=outputs(show_chassis_hardware={"unparsed": 1})))
    missing = judged.findings.loc[judged.findings["outcome"] == "missing", "check"]
    assert set(missing) == {check.id for check in CHECKS if "show chassis hardware" in check.needs} | {
        "command-outputs"
    }


def test_order_is_inventory_then_check_then_hardware() -> None:
    """Two devices in reverse alphabetical order stay so, and findings are whole rows of the declared columns."""
    devices = records(devices=[device("r2"), device("r1")]).devices
    both = replace(two_devices(records()), devices=devices)
    findings = verdict(both).findings
    checks = [check.id for check in CHECKS]
    places = list(zip(findings["host"].map({"r2": 0, "r1": 1}), findings["check"].map(checks.index), strict=True))
    assert places == sorted(places)
    assert list(findings.columns) == list(FINDINGS.columns)
    assert findings.equals(verdict(both).findings)


@settings(deadline=None, max_examples=10)
@given(
    skus=st.lists(
        st.text(alphabet="ABCXYZ0123456789-", max_size=12).map(lambda text: text and "ZZ" + text), min_size=40
    ),
    as_of=st.dates(date(2000, 1, 1), date(2060, 1, 1)),
    sample=st.booleans(),
)
def test_unknown_sku_never_passes(skus: list[str], as_of: date, sample: bool) -> None:
    """A SKU that no table knows is missing, on any day, with or without a price list, and so is its device."""
    cards = [
        {**CARD, "sku": sku, "part_number": "750-999999", "path": f"FPC {slot}", "serial_number": f"S{slot}"}
        for slot, sku in enumerate(skus)
    ]
    judged = verdict(records(frus=[CHASSIS, *cards]), shipped(sample=sample), as_of=as_of, checks=LIFECYCLE)
    found = judged.findings[judged.findings["path"].str.startswith("FPC")]
    assert set(found["outcome"]) == {"missing"}
    assert len(found) == 2 * len(skus)
    assert judged.results.loc[0, "result"] != "pass"


def test_weak_and_inferred_rows_never_decide() -> None:
    """A hand-typed table can neither pass nor fail a product."""
    for confidence in ("weak", "inferred"):
        row = {
            "sku": "X-CARD",
            "confidence": confidence,
            "last_order_date": "2030-01-01",
            "end_of_support": "2001-01-01",
        }
        reference = with_rows(shipped(), {"lifecycle": [row]})
        given_records = records(frus=[CHASSIS, {**CARD, "sku": "X-CARD"}])
        findings = verdict(given_records, reference, checks=LIFECYCLE).findings
        assert list(findings.loc[findings["path"] == "FPC 0", "outcome"]) == ["missing", "missing"]


def test_actions_begin_with_what_fails() -> None:
    """What to do is numbered for each device, failures first, and each mend of a part is said once."""
    spoiled = records(health=[ALARM], frus=[CHASSIS, {**CARD, "sku": "", "part_number": ""}])
    steps = actions(verdict(spoiled))
    assert list(steps["order"]) == list(range(1, len(steps) + 1))
    assert list(steps["outcome"]) == sorted(steps["outcome"])
    assert not steps.duplicated(["host", "member", "path", "action"]).any()
    assert steps.loc[0, "action"] == "Clear the cause of the alarm before the inspection."

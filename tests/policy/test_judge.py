"""Every device has a finding of every check and one result, and absence never passes."""

from dataclasses import replace
from datetime import date
from functools import cache

import pandas as pd
import pytest
from check_cases import GOLDEN
from golden_files import compare_with_golden
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from policy_example import CARD, CHASSIS, device, fleet, good_verdict, outputs, records, shipped, verdict

from parsers.commands import REQUIRED
from policy.actions import actions
from policy.checks import CHECKS, command_outputs, end_of_life, last_order_date, operable
from policy.findings import FINDINGS
from policy.judge import Verdict, context_of
from policy.owner_records import OwnerRecords
from policy.pricing.fees import costs
from policy.settings import PolicySettings
from policy.stages import UNANSWERED
from policy.testkit import Rows

UNREACHED: Rows = {
    "devices": [device(reached=False, failure="auth", transcript="")],
    **dict.fromkeys(("frus", "software", "health", "interfaces", "outputs"), ()),
}
LIFECYCLE = (last_order_date.CHECK, end_of_life.CHECK)
ALARM = {"host": "r1", "source": "chassis-alarm", "state": "active", "severity": "major", "detail": "PEM 1 Not OK"}


SHOWN = ("check", "path", "outcome", "reason", "source_line", "table")


def test_all_that_is_found_of_the_good_device(regenerate: bool) -> None:
    """The device that all other tests spoil meets every requirement."""
    judged = good_verdict()
    assert judged.results.to_dict("records") == [
        {"host": "r1", "result": "pass", "stage": "eligible, evidence missing", "fails": 0, "missing": 0}
    ]
    rows = judged.findings.to_dict("records")
    assert {row["outcome"] for row in rows} == {"pass", "advice", "not-applicable"}
    lines = [" | ".join(str(row[name]) for name in SHOWN) for row in rows]
    compare_with_golden(str(GOLDEN / "good_device.txt"), "\n".join([*lines, ""]), regenerate)
    assert not judged.findings["sentence"].str.contains("will be accepted").any()


RESULTS: dict[str, tuple[Rows, str, str]] = {
    "fail outweighs missing": ({"health": [ALARM], "outputs": outputs()[1:]}, "fail", "not eligible"),
    "missing": ({"outputs": outputs()[1:]}, "incomplete", "eligible, evidence missing"),
    "nothing understood": (
        {"frus": [], "software": [], "health": []},
        "incomplete",
        "eligible, evidence missing",
    ),
    "not reached": (UNREACHED, "incomplete", "not collected"),
}


CUT = {command: {"outputs": outputs(**{command.replace(" ", "_"): {"unparsed": 1}})} for command in REQUIRED}
EVIDENCE = [check for check in CHECKS if check.id in UNANSWERED]


@cache
def judged() -> Verdict:
    """One verdict on a device of each kind, and on one for each output that is not understood."""
    return verdict(fleet({host: tables for host, (tables, *_) in RESULTS.items()} | CUT))


def test_results() -> None:
    """Fail if anything fails, else incomplete if anything is missing, else pass."""
    found = judged().results[["host", "result", "stage"]].to_numpy().tolist()
    assert found[: len(RESULTS)] == [[host, result, stage] for host, (_, result, stage) in RESULTS.items()]
    assert {tuple(row[1:]) for row in found[len(RESULTS) :]} == {("incomplete", "eligible, evidence missing")}


def test_every_pass_names_what_it_rests_on() -> None:
    """A sentence that lets a device through names a line of its transcript."""
    findings = good_verdict().findings
    passed = findings[findings["outcome"] == "pass"]
    assert {"operable", "lawful-origin", "command-outputs"} < set(passed["check"])
    assert passed["evidence"].str.startswith("transcripts/r1.txt:").all()


def test_device_that_was_not_reached_is_missing_in_every_check() -> None:
    """It stays in the report, incomplete, with the failure named, and passes nothing."""
    findings = judged().findings
    findings = findings[findings["host"] == "not reached"]
    assert list(findings["check"]) == [check.id for check in CHECKS if check.id not in UNANSWERED]
    assert set(findings["outcome"]) == {"missing"}
    assert findings["sentence"].str.contains("(auth)", regex=False).all()


def test_no_check_passes_on_a_part_of_what_it_needs() -> None:
    """A line that nobody understood in an output could have been a card: every check that needs it is missing."""
    files = verdict(fleet(CUT), checks=EVIDENCE, owner=OwnerRecords.from_rows({"evidence": ()}))
    found = pd.concat([judged().findings, files.findings])
    lost = found[found["reason"] == "line-not-understood"]
    assert set(lost["outcome"]) == {"missing"}
    wanted = {check.id: {*check.needs} for check in CHECKS if check.needs}
    wanted[command_outputs.CHECK.id] = {*REQUIRED}
    assert lost.groupby("check")["host"].agg(set).to_dict() == wanted


SOME = (operable.CHECK, last_order_date.CHECK, end_of_life.CHECK)
SPOILED: Rows = {"health": [ALARM], "frus": [CHASSIS, {**CARD, "sku": "", "part_number": ""}]}


def judged_by_some() -> Verdict:
    """A verdict on two good devices in reverse alphabetical order, and on one that is not."""
    given = fleet({"r1": {}, "r2": {}, "spoiled": SPOILED})
    inventory = given.devices.set_index("host").loc[["r2", "r1", "spoiled"]].reset_index()
    return verdict(replace(given, devices=inventory), checks=SOME)


@cache
def judged_once() -> Verdict:
    return judged_by_some()


def test_order_is_inventory_then_check_then_hardware() -> None:
    """Devices in no alphabetical order stay so, and findings are complete rows of the declared columns."""
    findings = judged_once().findings
    hosts, checks = {"r2": 0, "r1": 1, "spoiled": 2}, [check.id for check in SOME]
    places = list(zip(findings["host"].map(hosts), findings["check"].map(checks.index), strict=True))
    assert places == sorted(places)
    assert list(findings.columns) == list(FINDINGS.columns)
    assert findings.equals(judged_by_some().findings)


@pytest.mark.parametrize("sample", [True, False])
@settings(deadline=None, max_examples=2, phases=(Phase.explicit, Phase.generate))
@given(
    skus=st.lists(
        st.text(alphabet="ABCXYZ0123456789-", max_size=12).map(lambda text: text and "ZZ" + text), min_size=40
    ),
    as_of=st.dates(date(2000, 1, 1), date(2060, 1, 1)),
)
def test_unknown_sku_never_passes(sample: bool, skus: list[str], as_of: date) -> None:
    """A SKU that no table knows is missing, on any day, with or without a price list."""
    skus = [*skus, "ZZ"]
    unknown = "not-on-price-list" if sample else "unknown-to-the-tables"
    cards = [
        {**CARD, "sku": sku, "part_number": "750-999999", "path": f"FPC {slot}", "serial_number": f"S{slot}"}
        for slot, sku in enumerate(skus)
    ]
    context = context_of(records(frus=[CHASSIS, *cards]), shipped(sample=sample), PolicySettings(), as_of, LIFECYCLE)
    for check in LIFECYCLE:
        found = check(context.given_to(check))
        found = found[found["path"] != "Chassis"]
        assert list(found["outcome"]) == ["missing"] * len(skus)
        assert list(found["reason"]) == [unknown if sku else "unknown-product" for sku in skus]


def test_actions_begin_with_what_fails() -> None:
    """What to do is numbered for each device, failures first, and each remedy of a part is given once."""
    steps = actions(judged_once(), costs(judged_once()))
    assert set(steps["host"]) == {"spoiled"}
    assert list(steps["order"]) == list(range(1, len(steps) + 1))
    assert list(steps["outcome"]) == sorted(steps["outcome"])
    assert not steps.duplicated(["host", "member", "path", "action"]).any()
    assert steps.loc[0, "action"] == "Clear the cause of the alarm before the inspection."

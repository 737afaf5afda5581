"""How far devices have come, and what keeps all of them from being ready to submit."""

import pandas as pd
import pytest
from paths import ROOT

from policy.checks import CHECKS
from policy.stages import UNANSWERED, stages, unexamined, unexamined_sentence

ALL = ("invoices", "pictures", "fee-agreement", "inspection-passed")
TO_SUBMIT = tuple(check for check in ALL if check != "inspection-passed")
DEVICES = {
    "passes": ("pass", True),
    "fails": ("fail", True),
    "lacks": ("incomplete", True),
    "down": ("incomplete", False),
    "machine": ("fail", True),
    "machine down": ("incomplete", False),
}


def staged(*checks: str, inspection: tuple[str, ...] = ()) -> dict[str, str]:
    """The stage of each device, where these checks were applied and found this of Juniper's inspection."""
    results = pd.DataFrame({"host": list(DEVICES), "result": [result for result, _ in DEVICES.values()]})
    devices = pd.DataFrame({"host": list(DEVICES), "reached": [reached for _, reached in DEVICES.values()]})
    rows = [(host, check, "missing") for host in DEVICES for check in checks if check != "inspection-passed"]
    rows += [(host, "inspection-passed", outcome) for host in DEVICES for outcome in inspection]
    findings = pd.DataFrame(rows, columns=["host", "check", "outcome"])
    found = stages(results, devices, pd.Series(["machine", "machine down"]), findings)
    return dict(zip(results["host"], found, strict=True))


OTHERS = {
    "fails": "not eligible",
    "lacks": "eligible, evidence missing",
    "down": "not collected",
    "machine": "not judged",
    "machine down": "not collected",
}
INSPECTED = {
    ("pass",): ("ready to quote", "inspected"),
    ("fail",): ("inspected", "inspected"),
    ("missing",): ("ready to submit", "eligible, evidence missing"),
    ("pass", "pass"): ("ready to quote", "inspected"),
    ("pass", "fail"): ("inspected", "inspected"),
    ("pass", "missing"): ("ready to submit", "eligible, evidence missing"),
    ("fail", "missing"): ("ready to submit", "eligible, evidence missing"),
}


def test_ready() -> None:
    """With a check for every requirement but the inspection itself a pass is ready to submit."""
    assert staged(*TO_SUBMIT, "operable") == {"passes": "ready to submit", **OTHERS}


@pytest.mark.parametrize("found", INSPECTED, ids=" and ".join)
def test_inspected(found: tuple[str, ...]) -> None:
    """Every chassis has a result, or the device is where it was; a quote needs all of them, and all else, to pass."""
    passes, lacks = INSPECTED[found]
    assert staged(*TO_SUBMIT, inspection=found) == {**OTHERS, "passes": passes, "lacks": lacks}


def test_inspected_without_the_others() -> None:
    """A device that nobody examined for invoices is not ready to quote."""
    found = staged("pictures", "fee-agreement", inspection=("pass",))
    assert found == {**OTHERS, "passes": "inspected", "lacks": "inspected"}


@pytest.mark.parametrize("left", TO_SUBMIT)
def test_not_ready(left: str) -> None:
    """A requirement that nobody examines is evidence that is missing of every device."""
    checks = [check for check in ALL if check != left]
    assert staged(*checks) == {"passes": "eligible, evidence missing", **OTHERS}
    assert unexamined(checks) == (left,)
    assert unexamined_sentence(checks) == f"Not examined, so that no device is ready to submit: {UNANSWERED[left]}."


def test_requirements_in_their_order() -> None:
    assert unexamined(()) == ALL
    assert unexamined_sentence(ALL[2:]) == (
        f"Not examined, so that no device is ready to submit: {UNANSWERED['invoices']}; {UNANSWERED['pictures']}."
    )


def test_nothing_left() -> None:
    assert unexamined(ALL) == ()
    assert unexamined_sentence(ALL) == ""


def test_readme() -> None:
    """The README names what no check answers without evidence, word for word."""
    text = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    assert [words for words in UNANSWERED.values() if words not in text] == []


def test_checks_that_rest_on_evidence() -> None:
    """The requirements that nobody examines without evidence are those of the checks that read nothing else."""
    assert [check.id for check in CHECKS if "evidence" in check.records] == list(UNANSWERED)

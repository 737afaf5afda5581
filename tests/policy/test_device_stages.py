"""How far devices have come, and what keeps all of them from being ready to submit."""

import pandas as pd
import pytest
from paths import ROOT

from policy.checks import CHECKS
from policy.stages import UNANSWERED, stages, unexamined, unexamined_sentence

ALL = (
    *("cards-installed", "maintained", "hardware-software-match", "invoices", "pictures", "fee-agreement"),
    "inspection-passed",
)
TO_SUBMIT = tuple(check for check in ALL if check != "inspection-passed")
DEVICES = {
    "passes": ("pass", True),
    "fails": ("fail", True),
    "lacks": ("incomplete", True),
    "down": ("incomplete", False),
    "machine": ("fail", True),
    "machine down": ("incomplete", False),
}


def staged(*checks: str) -> dict[str, str]:
    """The stage of each device, where these checks were applied."""
    results = pd.DataFrame({"host": list(DEVICES), "result": [result for result, _ in DEVICES.values()]})
    devices = pd.DataFrame({"host": list(DEVICES), "reached": [reached for _, reached in DEVICES.values()]})
    found = stages(results, devices, pd.Series(["machine", "machine down"]), checks)
    return dict(zip(results["host"], found, strict=True))


OTHERS = {
    "fails": "not eligible",
    "lacks": "eligible, evidence missing",
    "down": "not collected",
    "machine": "not judged",
    "machine down": "not collected",
}


def test_ready() -> None:
    """With a check for every requirement but the inspection itself a pass is ready to submit."""
    assert staged(*TO_SUBMIT, "operable") == {"passes": "ready to submit", **OTHERS}


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
        "Not examined, so that no device is ready to submit: "
        f"{UNANSWERED['cards-installed']}; {UNANSWERED['maintained']}."
    )


def test_nothing_left() -> None:
    assert unexamined(ALL) == ()
    assert unexamined_sentence(ALL) == ""


def test_readme() -> None:
    """The README names what no check answers, word for word, and nothing else."""
    text = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    left = unexamined(check.id for check in CHECKS)
    assert [check for check, words in UNANSWERED.items() if words in text] == list(left)

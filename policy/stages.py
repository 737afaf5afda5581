"""How far each device has come on the way to a quote, and which requirements no check answers."""

from collections.abc import Iterable
from enum import StrEnum

import pandas as pd

from policy.findings import Result


class Stage(StrEnum):
    """How far a device has come on the way to a quote."""

    NOT_COLLECTED = "not collected"
    NOT_JUDGED = "not judged"
    NOT_ELIGIBLE = "not eligible"
    EVIDENCE_MISSING = "eligible, evidence missing"
    READY = "ready to submit"


# The requirements of the policy by the id of the check that would answer them.
UNANSWERED = {
    "cards-installed": "all possible cards installed for the inspection",
    "maintained": "maintenance in adherence to the support procedures",
    "hardware-software-match": "compatibility of hardware and software",
    "invoices": "invoices that prove the purchase",
    "pictures": "pictures of devices and cards",
    "fee-agreement": "written agreement to pay the fees",
    "inspection-passed": "Juniper's own inspection",
}
# Needed for a quote, and not to submit.
AFTERWARDS = "inspection-passed"


def unexamined(checks: Iterable[str]) -> tuple[str, ...]:
    """The ids of the requirements that none of these checks answers."""
    known = set(checks)
    return tuple(check for check in UNANSWERED if check not in known)


def unexamined_sentence(checks: Iterable[str]) -> str:
    """Which requirements nobody has examined, in one sentence; empty when there is none."""
    left = [UNANSWERED[check] for check in unexamined(checks)]
    return f"Not examined, so that no device is ready to submit: {'; '.join(left)}." if left else ""


def stages(results: pd.DataFrame, devices: pd.DataFrame, virtual: "pd.Series[str]", checks: Iterable[str]) -> pd.Series:
    """The stage of each row of host and result; `virtual` are hosts that are no hardware, `checks` those applied."""
    ready = set(unexamined(checks)) <= {AFTERWARDS}
    of_result = {
        Result.FAIL: Stage.NOT_ELIGIBLE,
        Result.INCOMPLETE: Stage.EVIDENCE_MISSING,
        Result.PASS: Stage.READY if ready else Stage.EVIDENCE_MISSING,
    }
    stage = results["result"].map({str(result): str(name) for result, name in of_result.items()}).astype("str")
    stage = stage.mask(results["host"].isin(virtual), str(Stage.NOT_JUDGED))
    unreached = devices.loc[~devices["reached"], "host"]
    return stage.mask(results["host"].isin(unreached), str(Stage.NOT_COLLECTED))

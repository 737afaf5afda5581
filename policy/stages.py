"""How far each device has come on the way to a quote, and which requirements no check answers."""

from collections.abc import Iterable
from enum import StrEnum

import pandas as pd

from policy.findings import Outcome, Result


class Stage(StrEnum):
    """How far a device has come on the way to a quote."""

    NOT_COLLECTED = "not collected"
    NOT_JUDGED = "not judged"
    NOT_ELIGIBLE = "not eligible"
    EVIDENCE_MISSING = "eligible, evidence missing"
    READY = "ready to submit"
    INSPECTED = "inspected"
    QUOTE = "ready to quote"


# The requirements of the policy that rest on evidence, by the id of the check that answers them where it is given.
UNANSWERED = {
    "invoices": "invoices that prove the purchase",
    "pictures": "pictures of devices and cards",
    "fee-agreement": "written agreement to pay the fees",
    "inspection-passed": "Juniper's own inspection",
}
# Needed for a quote, and not to submit: the result of a device does not depend on it.
AFTERWARDS = "inspection-passed"


def unexamined(checks: Iterable[str]) -> tuple[str, ...]:
    """The ids of the requirements that none of these checks answers."""
    known = set(checks)
    return tuple(check for check in UNANSWERED if check not in known)


def unexamined_sentence(checks: Iterable[str]) -> str:
    """Which requirements nobody has examined, in one sentence; empty when there is none."""
    left = [UNANSWERED[check] for check in unexamined(checks)]
    return f"Not examined, so that no device is ready to submit: {'; '.join(left)}." if left else ""


def stages(
    results: pd.DataFrame, devices: pd.DataFrame, virtual: "pd.Series[str]", findings: pd.DataFrame
) -> pd.Series:
    """The stage of each row of host and result; `virtual` are hosts that are no hardware.

    A device with a result of Juniper's inspection is inspected, and ready to quote where it passed and all else holds.
    """
    ready = set(unexamined(findings["check"].unique())) <= {AFTERWARDS}
    of_result = {
        Result.FAIL: Stage.NOT_ELIGIBLE,
        Result.INCOMPLETE: Stage.EVIDENCE_MISSING,
        Result.PASS: Stage.READY if ready else Stage.EVIDENCE_MISSING,
    }
    stage = results["result"].map({str(result): str(name) for result, name in of_result.items()}).astype("str")
    inspected, passed = inspections(findings)
    stage = stage.mask((stage != Stage.NOT_ELIGIBLE) & results["host"].isin(inspected), str(Stage.INSPECTED))
    quote = ready & (results["result"] == Result.PASS) & results["host"].isin(passed)
    stage = stage.mask(quote, str(Stage.QUOTE)).mask(results["host"].isin(virtual), str(Stage.NOT_JUDGED))
    unreached = devices.loc[~devices["reached"], "host"]
    return stage.mask(results["host"].isin(unreached), str(Stage.NOT_COLLECTED))


def inspections(findings: pd.DataFrame) -> tuple[set[str], set[str]]:
    """The hosts of which every chassis has a result of Juniper's inspection, and those of which every one passed."""
    rows = findings[findings["check"] == AFTERWARDS]
    rows = rows.assign(
        done=rows["outcome"].isin([str(Outcome.PASS), str(Outcome.FAIL)]), passed=rows["outcome"] == str(Outcome.PASS)
    )
    every = rows.groupby("host")[["done", "passed"]].all()
    return set(every.index[every["done"]]), set(every.index[every["passed"]])

"""What all findings of a device come to."""

import pandas as pd

from policy.judge import results

OUTCOMES = {
    "missing twice": ("missing", "missing"),
    "fails once": ("fail", "pass"),
    "both": ("missing", "fail", "fail"),
    "missing once": ("pass", "missing"),
    "passes": ("pass", "advice", "not-applicable"),
}


def test_result_of_each_device() -> None:
    """One finding that fails is enough to fail, one that is missing to be incomplete; devices keep their order.

    What Juniper's inspection found has no part in it.
    """
    findings = pd.DataFrame(
        [(host, one) for host, found in reversed(OUTCOMES.items()) for one in found], columns=["host", "outcome"]
    ).assign(check="operable")
    findings.loc[len(findings)] = ["passes", "fail", "inspection-passed"]
    findings.loc[len(findings)] = ["passes", "missing", "inspection-passed"]
    found = results(findings, pd.Series(list(OUTCOMES), index=range(7, 12)))
    assert found.to_dict("split", index=False)["data"] == [
        ["missing twice", "incomplete", 0, 2],
        ["fails once", "fail", 1, 0],
        ["both", "fail", 2, 1],
        ["missing once", "incomplete", 0, 1],
        ["passes", "pass", 0, 0],
    ]
    assert list(found.index) == list(range(len(OUTCOMES)))

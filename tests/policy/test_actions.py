"""What to do next for each device."""

from typing import Any

import pandas as pd

from parsers.records import Records
from policy.actions import actions
from policy.context import AuditContext
from policy.judge import Verdict
from policy.settings import PolicySettings
from policy.testkit import AS_OF, small_reference


def finding(host: str, outcome: str, remedy: str, **more: Any) -> dict[str, Any]:
    blank = {"check": "operable", "member": "", "path": "", "sentence": f"{outcome}: {remedy}"}
    return {"host": host, "outcome": outcome, "remedy": remedy, **blank, **more}


def steps(*findings: dict[str, Any], hosts: tuple[str, ...] = ("r2", "r1")) -> list[str]:
    """The actions of these findings, a line for each."""
    context = AuditContext(
        Records.from_rows({}), pd.DataFrame(), pd.DataFrame(), small_reference({}), PolicySettings(), AS_OF
    )
    verdict = Verdict(pd.DataFrame(findings), pd.DataFrame(), pd.DataFrame({"host": hosts}), context)
    found = actions(verdict)
    assert list(found.columns) == ["host", "order", "check", "member", "path", "outcome", "action", "sentence"]
    assert list(found.index) == list(range(len(found)))
    return [
        f"{row['host']} {row['order']} {row['outcome']} {row['check']} {row['path']} {row['action']}"
        for row in found.to_dict("records")
    ]


def test_devices_in_inventory_order_and_failures_before_what_is_missing() -> None:
    rows = [finding("r1", "missing", "a"), finding("r1", "fail", "c"), finding("r2", "missing", "b")]
    assert steps(*rows, finding("r2", "fail", "d"), finding("r1", "fail", "e")) == [
        "r2 1 fail operable  d",
        "r2 2 missing operable  b",
        "r1 1 fail operable  c",
        "r1 2 fail operable  e",
        "r1 3 missing operable  a",
    ]


def test_what_speaks_against_no_device_and_what_has_no_remedy_is_no_action() -> None:
    outcomes = ("pass", "advice", "not-applicable")
    assert steps(*(finding("r1", one, "a") for one in outcomes), finding("r1", "fail", "")) == []


def test_an_action_stands_once_for_each_part() -> None:
    rows = [finding("r1", "fail", "a", path="FPC 0"), finding("r1", "fail", "a", path="FPC 0", check="end-of-life")]
    rows += [finding("r1", "missing", "a", path="FPC 0"), finding("r1", "fail", "b", path="FPC 0")]
    rows += [finding("r1", "fail", "a", path="FPC 1"), finding("r1", "fail", "a", path="FPC 0", member="fpc1")]
    assert steps(*rows, finding("r2", "fail", "a", path="FPC 0")) == [
        "r2 1 fail operable FPC 0 a",
        "r1 1 fail operable FPC 0 a",
        "r1 2 fail operable FPC 0 b",
        "r1 3 fail operable FPC 1 a",
        "r1 4 fail operable FPC 0 a",
    ]

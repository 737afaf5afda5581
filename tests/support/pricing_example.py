"""Verdicts on devices whose results are given, for the tests of money: no check is applied, nothing is read."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

import pandas as pd
from small_reference import small_reference

from parsers.records import Records
from policy.context import AuditContext
from policy.judge import Verdict
from policy.settings import PolicySettings
from policy.testkit import AS_OF, Row, Rows, record_frame, resolved

FINDING = {"host": "", "member": "", "path": "", "outcome": "pass", "reason": "", "remedy": "", "final": False}
STAGES = {"fail": "not eligible", "incomplete": "eligible, evidence missing", "pass": "ready to submit"}


def priced(
    frus: Sequence[Row],
    tables: Rows,
    results: Mapping[str, str],
    devices: Sequence[Row] = (),
    settings: PolicySettings | None = None,
    findings: Sequence[Row] = (),
) -> Verdict:
    """A verdict on devices with these products and findings, by these tables alone; `results` is by host."""
    known = {row["host"]: row for row in devices}
    rows = [known.get(host, {"host": host}) for host in results]
    context = AuditContext(
        replace(no_records(), devices=record_frame("devices", rows)),
        resolved(frus),
        pd.DataFrame(),
        small_reference(tables),
        settings or PolicySettings(),
        AS_OF,
    )
    judged = [
        {"host": host, "result": result, "stage": STAGES[result], "fails": 0, "missing": 0}
        for host, result in results.items()
    ]
    return Verdict(
        pd.DataFrame([{**FINDING, **row} for row in findings], columns=list(FINDING)),
        pd.DataFrame(),
        pd.DataFrame(judged),
        context,
    )


@cache
def no_records() -> Records:
    """Empty record tables, made once."""
    return Records.from_rows({})

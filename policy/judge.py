"""From records and tables to findings, and from findings to a result for every device."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

import pandas as pd

from parsers.records import Records
from policy.checks import CHECKS
from policy.context import Case, Check
from policy.evidence.complete_outputs import answers
from policy.evidence.superset_outputs import with_superset_outputs
from policy.findings import FINDINGS, Outcome, Result
from policy.lookup.learned_pairs import stated_pairs, with_learned_pairs
from policy.parts.products import resolve
from policy.reference.reference_tables import Reference
from policy.settings import PolicySettings


class Stage(StrEnum):
    """How far a device has come on the way to a quote."""

    NOT_ELIGIBLE = "not eligible"
    EVIDENCE_MISSING = "eligible, evidence missing"
    READY = "ready to submit"


STAGES = {Result.FAIL: Stage.NOT_ELIGIBLE, Result.INCOMPLETE: Stage.EVIDENCE_MISSING, Result.PASS: Stage.READY}


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """What was found: `findings` (FINDINGS), `results` (host, result, stage, fails, missing) and their case."""

    findings: pd.DataFrame
    results: pd.DataFrame
    case: Case

    @property
    def frus(self) -> pd.DataFrame:
        """The inventory with resolved SKUs, in the columns of the record table plus is_product and candidates."""
        return self.case.frus[[*self.case.records.frus.columns, "is_product", "candidates"]]


def judge(
    records: Records, reference: Reference, settings: PolicySettings, as_of: date, checks: Sequence[Check] = CHECKS
) -> Verdict:
    """Apply every check to every device: every device has a finding of every check, and exactly one result."""
    records = replace(records, outputs=with_superset_outputs(records.outputs))
    reference = with_learned_pairs(reference, stated_pairs(records.every_reading("frus"), as_of.isoformat()))
    frus = resolve(records, reference, settings)
    case = Case(records, frus, answers(records, frus), reference, settings, as_of)
    found = pd.concat([check(case) for check in checks], ignore_index=True)
    findings = ordered(pd.concat([found, unjudged(case, found, checks)], ignore_index=True), records.devices["host"])
    return Verdict(FINDINGS.validate(findings), results(findings, records.devices["host"]), case)


def unjudged(case: Case, found: pd.DataFrame, checks: Sequence[Check]) -> pd.DataFrame:
    """A missing finding for each device and check that has none, or that rests on an output which is not whole."""
    hosts = case.records.devices[["host", "reached", "failure"]]
    asked = pd.DataFrame({"check": [check.id for check in checks]})
    rows = hosts.merge(asked, how="cross").merge(gaps(case), on=["host", "check"], how="left")
    known = pd.MultiIndex.from_frame(rows[["host", "check"]]).isin(pd.MultiIndex.from_frame(found[["host", "check"]]))
    rows = rows[~known | rows["reason"].notna()]
    failure = (" (" + rows["failure"] + ")").where(rows["failure"] != "", "")
    nothing = "The outputs hold nothing that " + rows["check"] + " could be judged by."
    sentence = rows["reason"].where(rows["reason"].notna(), nothing)
    sentence = sentence.mask(
        ~rows["reached"], "The device was not reached" + failure + ", so this could not be judged."
    )
    virtual = set(case.frus.loc[case.frus["virtual"], "host"])
    idle = rows["host"].isin(virtual) & rows["reason"].isna()
    rows = rows.assign(
        outcome=pd.Series(str(Outcome.MISSING), index=rows.index).mask(idle, str(Outcome.NOT_APPLICABLE)),
        sentence=sentence.mask(idle, "A virtual machine has no hardware to judge."),
        mend=pd.Series("Collect the outputs of this device again.", index=rows.index).mask(idle, ""),
        subject="device",
        line=rows["line"].fillna(0).astype("int64"),
    )
    rows = rows.assign(evidence=case.lines(rows))
    return pd.concat([check.findings(rows[rows["check"] == check.id]) for check in checks], ignore_index=True)


def gaps(case: Case) -> pd.DataFrame:
    """For each device and check the first output it rests on that is not whole: host, check, reason, line."""
    lost = case.answers[~case.answers["answered"]][["host", "command", "reason", "line"]]
    rests = pd.DataFrame(
        [(check.id, name) for check in CHECKS for name in check.rests_on], columns=["check", "command"]
    )
    return lost.merge(rests, on="command").drop_duplicates(["host", "check"]).drop(columns="command")


def ordered(findings: pd.DataFrame, hosts: "pd.Series[str]") -> pd.DataFrame:
    """Findings in inventory order, then the order of the checks, then the order in which the device lists its parts."""
    place = findings["host"].map(pd.Series(range(len(hosts)), index=hosts))
    check = findings["check"].map({check.id: number for number, check in enumerate(CHECKS)})
    return findings.iloc[(place * len(CHECKS) + check).argsort(kind="stable")].reset_index(drop=True)


def results(findings: pd.DataFrame, hosts: "pd.Series[str]") -> pd.DataFrame:
    """One row for each device: fail if anything fails, else incomplete if anything is missing, else pass."""
    rows = pd.DataFrame({"host": hosts.reset_index(drop=True)})
    for column, outcome in (("fails", Outcome.FAIL), ("missing", Outcome.MISSING)):
        counts = findings.loc[findings["outcome"] == str(outcome), "host"].value_counts()
        rows[column] = rows["host"].map(counts).fillna(0).astype("int64")
    result = pd.Series(str(Result.PASS), index=rows.index, dtype="str")
    result = result.mask(rows["missing"] > 0, str(Result.INCOMPLETE)).mask(rows["fails"] > 0, str(Result.FAIL))
    rows["result"] = result
    rows["stage"] = result.map({str(key): str(stage) for key, stage in STAGES.items()})
    return rows[["host", "result", "stage", "fails", "missing"]]

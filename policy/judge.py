"""From records and tables to findings, and from findings to a result for every device."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from parsers.records import Records
from policy.check import Check
from policy.checks import CHECKS
from policy.checks.command_outputs import REACH
from policy.context import AuditContext
from policy.decisions import Reason, decided
from policy.early_days import found_on_day
from policy.evidence.complete_outputs import OUTPUT_REASONS, VALUES, answers
from policy.evidence.superset_outputs import with_superset_outputs
from policy.finding_rows import citation_rows, findings_of, with_places, worded
from policy.findings import Outcome, Owner, Result
from policy.fleet.fleet_facts import FleetFacts, facts_of
from policy.joins import anti_join, mapped
from policy.lookup.learned_pairs import stated_pairs, with_learned_pairs
from policy.owner_records import OwnerRecords
from policy.parts.products import resolve
from policy.reference.reference_tables import Reference
from policy.settings import PolicySettings
from policy.stages import AFTERWARDS, UNANSWERED, stages

AGAIN = "Collect the outputs of this device again."
# What is found of a device and a check without outputs, without a complete output that it needs, without a subject.
WITHOUT_OUTPUTS = (
    Reason("no-hardware", "idle", Outcome.NOT_APPLICABLE, "A virtual machine has no hardware to judge."),
    Reason(
        "not-reached",
        "not reached",
        Outcome.MISSING,
        "The device was not reached[ ({failure})], so this could not be judged.",
        REACH,
        owner=Owner.NETWORK_ENGINEER,
    ),
)
INCOMPLETE = tuple(replace(one, remedy=AGAIN) for one in OUTPUT_REASONS if one.outcome is Outcome.MISSING)
NOTHING_FOUND = Reason(
    "nothing-to-judge",
    "",
    Outcome.MISSING,
    "The outputs hold nothing that {check} could be judged by.",
    AGAIN,
    owner=Owner.NETWORK_ENGINEER,
)
UNJUDGED = (*WITHOUT_OUTPUTS, *INCOMPLETE, NOTHING_FOUND)


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """`findings` (FINDINGS), `citations` (CITATIONS), `results` (host, result, stage, fails, missing), context."""

    findings: pd.DataFrame
    citations: pd.DataFrame
    results: pd.DataFrame
    context: AuditContext

    @property
    def frus(self) -> pd.DataFrame:
        """The inventory with resolved SKUs, in the columns of the record table plus is_product and candidates."""
        return self.context.frus[[*self.context.records.frus.columns, "is_product", "candidates"]]


def judge(  # noqa: PLR0913, PLR0917 - each is something that a verdict rests on
    records: Records,
    reference: Reference,
    settings: PolicySettings,
    as_of: date,
    checks: Sequence[Check] = CHECKS,
    report_progress: Callable[[int], None] = lambda _: None,
    owner: OwnerRecords | None = None,
    fleet: FleetFacts | None = None,
) -> Verdict:
    """Apply every check to every device: every device has a finding of every check, and exactly one result.

    report_progress is called with how many checks have been applied since the last call; without `owner`
    the owner brings nothing beside the devices. Without evidence no check is applied that rests on it alone. `fleet`
    is what is known of the fleet that the devices are a part of; without it they are all of it.
    """
    owner = owner or OwnerRecords.from_rows()
    checks = checks if owner.evidence_given else [check for check in checks if check.id not in UNANSWERED]
    context = context_of(records, reference, settings, as_of, checks, owner, fleet)
    found = found_by(checks, context, report_progress)
    rows = pd.concat([*found, unjudged(context, found, checks)])
    rows = with_places(ordered(rows, records.devices["host"], checks), records.devices)
    findings = findings_of(rows)
    judged = results(findings, records.devices["host"])
    virtual = context.frus.loc[context.frus["virtual"], "host"]
    judged.insert(2, "stage", stages(judged, records.devices, virtual, findings))
    return Verdict(findings, citation_rows(rows), judged, context)


def found_by(
    checks: Sequence[Check], context: AuditContext, report_progress: Callable[[int], None] = lambda _: None
) -> list[pd.DataFrame]:
    """What each check finds in its part of the context, in words."""
    found = []
    for check in checks:
        found.append(found_on_day(check, context))
        report_progress(1)
    return found


def context_of(  # noqa: PLR0913, PLR0917 - as of judge
    records: Records,
    reference: Reference,
    settings: PolicySettings,
    as_of: date,
    checks: Sequence[Check] = CHECKS,
    owner: OwnerRecords | None = None,
    fleet: FleetFacts | None = None,
) -> AuditContext:
    """What the checks are given their part of: superset outputs, learned pairs and products are settled in it."""
    owner = owner or OwnerRecords.from_rows()
    records = replace(records, outputs=with_superset_outputs(records.outputs))
    pairs = fleet.pairs if fleet else stated_pairs(records.all_rows("frus"), as_of.isoformat())
    reference = with_learned_pairs(reference, pairs)
    frus = resolve(records, reference, settings)
    needed = dict.fromkeys(command for check in checks for command in check.needs)
    answered = answers(records, frus, needed)
    fleet = fleet or facts_of(pairs, owner.purchases, frus, records.devices, answered)
    return AuditContext(records, frus, answered, reference, settings, as_of, owner, fleet)


def unjudged(context: AuditContext, found: Sequence[pd.DataFrame], checks: Sequence[Check]) -> pd.DataFrame:
    """A finding for each device and check that has none, or that needs an output which is not complete."""
    hosts = context.records.devices[["host", "reached", "failure"]]
    rows = hosts.merge(pd.DataFrame({"check": [check.id for check in checks]}), how="cross")
    rows = rows.merge(incomplete_needs(context, checks), on=["host", "check"], how="left")
    judged = pd.concat([one[["host", "check"]].drop_duplicates("host") for one in found])
    rows = rows[anti_join(rows, judged, ["host", "check"]) | rows["reason"].notna()]
    virtual = set(context.frus.loc[context.frus["virtual"], "host"])
    rows = rows.assign(
        idle=rows["host"].isin(virtual),
        subject="device",
        line=rows["line"].fillna(0).astype("int64"),
    )
    other = decided(rows.drop(columns="reason"), (*WITHOUT_OUTPUTS, NOTHING_FOUND), "devices without a finding")[
        "reason"
    ]
    rows = rows.assign(reason=rows["reason"].fillna(other))
    rows = rows.assign(outcome=rows["reason"].map({one.code: str(one.outcome) for one in UNJUDGED}).astype("str"))
    return worded(rows, UNJUDGED, mapped(rows["check"], {check.id: check.requirement for check in checks}))


def incomplete_needs(context: AuditContext, checks: Sequence[Check]) -> pd.DataFrame:
    """For each device and check the first output that it needs and that is not complete, with the reason."""
    lost = context.answers[~context.answers["answered"]][["host", "reason", "line", *VALUES]]
    needs = pd.DataFrame([(check.id, name) for check in checks for name in check.needs], columns=["check", "needed"])
    rows = lost.merge(needs.astype("str"), left_on="command", right_on="needed")
    return rows.drop_duplicates(["host", "check"]).drop(columns="needed")


def ordered(rows: pd.DataFrame, hosts: "pd.Series[str]", checks: Sequence[Check]) -> pd.DataFrame:
    """Rows in inventory order, then the order of the checks, then the order in which the device lists its parts."""
    place = pd.Index(hosts).get_indexer(pd.Index(rows["host"]))
    check = pd.Index([check.id for check in checks]).get_indexer(pd.Index(rows["check"]))
    return rows.iloc[(place * len(checks) + check).argsort(kind="stable")].reset_index(drop=True)


def results(findings: pd.DataFrame, hosts: "pd.Series[str]") -> pd.DataFrame:
    """One row for each device: fail if anything fails, else incomplete if anything is missing, else pass.

    What is needed for a quote, and not to submit, has no part in it.
    """
    findings = findings.loc[findings["check"] != AFTERWARDS, ["host", "outcome"]]
    rows = pd.DataFrame({"host": hosts.reset_index(drop=True)})
    for column, outcome in (("fails", Outcome.FAIL), ("missing", Outcome.MISSING)):
        counts = findings.loc[findings["outcome"] == str(outcome), "host"].value_counts()
        rows[column] = rows["host"].map(counts).fillna(0).astype("int64")
    result = pd.Series(str(Result.PASS), index=rows.index, dtype="str")
    result = result.mask(rows["missing"] > 0, str(Result.INCOMPLETE)).mask(rows["fails"] > 0, str(Result.FAIL))
    rows["result"] = result
    return rows[["host", "result", "fails", "missing"]]

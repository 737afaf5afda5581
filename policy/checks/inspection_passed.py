"""Juniper's own inspection: its result for each chassis; needed for a quote, and not to submit."""

import pandas as pd

from parsers.evidence_files.file_reading import EvidenceKind
from policy.check import Check, subjects
from policy.decisions import Reason
from policy.evidence.evidence_files import accepted, cited, files_of, with_best_file
from policy.findings import Outcome, Owner
from policy.given import Given
from policy.parts.chassis_serials import chassis_rows, with_device

FILE = "{file}[ of {date}]"
NEVER_TOO_OLD = 36500
RESULTS = PASSED, FAILED = "passed", "failed"
KIND = EvidenceKind.INSPECTION_RESULT
REASONS = (
    Reason(
        "result-after-audit",
        "late",
        Outcome.MISSING,
        "The result of the inspection, {file}, is of {date}, after the day of the audit.",
        "Judge on that day or later, or correct the date in evidence.csv.",
        owner=Owner.NETWORK_ENGINEER,
    ),
    Reason(
        "results-differ",
        "differs",
        Outcome.MISSING,
        "Of the same day, or without a day, the evidence holds a result that says passed and one that says failed, "
        "{file}.",
        "Ask the renewals team which result counts, and take the other file out of the evidence folder.",
        owner=Owner.RENEWALS_CONTACT,
    ),
    Reason(
        "result-by-name-only",
        "named and not accepted",
        Outcome.MISSING,
        f"{FILE} belongs to this chassis by the name of the file only.",
        "Read the result, and write your name into confirmed_by of evidence.csv where it names the chassis.",
        owner=Owner.SIGNATORY,
    ),
    Reason(
        "inspection-failed",
        "failed",
        Outcome.FAIL,
        f"Juniper's inspection failed by {FILE}.",
        "Mend what the result of the inspection names, and apply for another inspection, whose fee is due again.",
        owner=Owner.SITE_HANDS,
    ),
    Reason("inspection-passed", "passed", Outcome.PASS, f"Juniper's inspection passed by {FILE}."),
    Reason(
        "result-not-stated",
        "given",
        Outcome.MISSING,
        f"{FILE} does not state whether the inspection passed.",
        "Write passed or failed into the column result of evidence.csv, with your name in confirmed_by.",
        owner=Owner.SIGNATORY,
    ),
    Reason(
        "not-inspected",
        "",
        Outcome.MISSING,
        "The evidence holds no result of Juniper's inspection of this chassis: a quote needs it, to submit does not.",
        "Apply for the inspection when the device is ready to submit, and put its result into the evidence folder.",
        owner=Owner.SIGNATORY,
    ),
)


def inspection_passed(given: Given) -> pd.DataFrame:
    """One subject for each chassis and member of a virtual chassis; of several results the youngest counts.

    One that is only named so and says passed takes nothing from an older one that is proven and says so too.
    """
    chassis = chassis_rows(given.records["frus"])
    rows = with_device(chassis, chassis, given.records["devices"])
    files = files_of(given.records["evidence"].assign(theater=""), KIND, given.as_of, NEVER_TOO_OLD)
    proven = with_best_file(rows, files[~files["named"]], youngest_first=True)
    youngest = with_best_file(rows, files, youngest_first=True)
    repeated = youngest["named"] & (youngest["result"] == PASSED) & (proven["result"] == PASSED) & ~proven["late"]
    found = youngest.where(~repeated, proven)
    passed, failed = (with_best_file(rows, files[files["result"] == one], youngest_first=True) for one in RESULTS)
    alike = (passed["date"] == "") | (failed["date"] == "") | (passed["date"] == failed["date"])
    both = passed["given"] & failed["given"] & ~passed["late"] & ~failed["late"]
    return subjects(
        found,
        subject="chassis",
        citations=cited(found, KIND),
        accepted=accepted(found, given.settings),
        passed=found["result"] == PASSED,
        failed=found["result"] == FAILED,
        differs=both & alike,
        **{name: found[name] for name in ("late", "named", "given")},
        **{name: found[name] for name in ("file", "date")},
    )


CHECK = Check(
    id="inspection-passed",
    requirement="The Gray Market products have passed Juniper's inspection for each eligible product",
    fails_when="Juniper's result for a chassis says failed; needed for a quote, and not to submit",
    judge=inspection_passed,
    reasons=REASONS,
    needs=("show chassis hardware",),
    records=("frus", "devices", "evidence"),
)

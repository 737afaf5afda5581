"""Written proof that the fees will be paid: an agreement that covers the chassis, its device or its theater."""

import pandas as pd

from parsers.evidence_files.file_reading import EvidenceKind
from policy.check import Check, subjects
from policy.decisions import Reason
from policy.evidence.evidence_files import accepted, cited, files_of, with_best_file
from policy.findings import Outcome, Owner
from policy.given import Given
from policy.parts.chassis_serials import chassis_rows, with_device

FILE = "{file}[, order {number}][ of {date}]"
KIND = EvidenceKind.FEE_AGREEMENT
REASONS = (
    Reason(
        "agreement-after-audit",
        "late",
        Outcome.MISSING,
        f"{FILE} is dated after the day of the audit.",
        "Look at the date of the agreement; correct it in evidence.csv where it was misread.",
        owner=Owner.SIGNATORY,
    ),
    Reason(
        "agreement-too-old",
        "old",
        Outcome.MISSING,
        f"{FILE} is older than {{limit}} days, and fees are due at the rates of today.",
        "Have the agreement signed anew with the fees of costs.csv.",
        owner=Owner.SIGNATORY,
    ),
    Reason(
        "agreement-confirmed", "confirmed", Outcome.PASS, f"{FILE} agrees to the fees, as {{confirmed_by}} confirms."
    ),
    Reason("agreement", "read", Outcome.PASS, f"{FILE} agrees to the fees[ in {{covered}}]."),
    Reason("agreement-named", "named and accepted", Outcome.PASS, f"{FILE} covers it by the name of the file only."),
    Reason(
        "agreement-by-name-only",
        "named",
        Outcome.MISSING,
        f"{FILE} covers it by the name of the file only.",
        "Read the agreement, and write your name into confirmed_by of evidence.csv where it covers this device.",
        owner=Owner.SIGNATORY,
    ),
    Reason(
        "no-agreement",
        "",
        Outcome.MISSING,
        "No agreement in the evidence to pay inspection, reinstatement and re-registration fees covers this device.",
        "Have an agreement to pay the three fees signed[ for {theater}], and put it into the evidence folder.",
        owner=Owner.SIGNATORY,
    ),
)


def fee_agreement(given: Given) -> pd.DataFrame:
    """One subject for each chassis and member of a virtual chassis."""
    chassis = chassis_rows(given.records["frus"])
    rows = with_device(chassis, chassis, given.records["devices"])
    limit = given.settings.agreement_age_days
    files = files_of(given.records["evidence"], KIND, given.as_of, limit)
    found = with_best_file(rows, files)
    return subjects(
        found,
        subject="chassis",
        limit=str(limit),
        theater=found["theater"],
        covered=found["covered"],
        citations=cited(found, KIND),
        accepted=accepted(found, given.settings),
        **{name: found[name] for name in ("late", "old", "confirmed", "read", "named")},
        **{name: found[name] for name in ("file", "number", "date", "confirmed_by")},
    )


CHECK = Check(
    id="fee-agreement",
    requirement="Owners must provide written proof that they have agreed to pay all associated fees: Inspection Fee, "
    "Reinstatement Fee, JUNOS Re-Registration Fee",
    fails_when="never: an agreement that is not there, or too old, is missing",
    judge=fee_agreement,
    reasons=REASONS,
    needs=("show chassis hardware",),
    records=("frus", "devices", "evidence"),
)

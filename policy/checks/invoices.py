"""Invoices that prove the purchase: a file of evidence that names the serial number of each chassis."""

import pandas as pd

from parsers.evidence_files.file_reading import EvidenceKind
from policy.check import Check, subjects
from policy.decisions import Reason
from policy.evidence.evidence_files import accepted, cited, files_of, with_best_file
from policy.findings import Outcome, Owner
from policy.given import Given
from policy.parts.chassis_serials import chassis_rows, with_device

FILE = "{file}[, invoice {number},][ of {date},][ by {seller},]"
KIND = EvidenceKind.INVOICE
REASONS = (
    Reason(
        "invoice-after-audit",
        "late",
        Outcome.MISSING,
        f"{FILE} is dated after the day of the audit.",
        "Look at the date of the invoice; correct it in evidence.csv where it was misread.",
        owner=Owner.PURCHASING,
    ),
    Reason(
        "invoice-confirmed", "confirmed", Outcome.PASS, f"{FILE} proves the purchase, as {{confirmed_by}} confirms."
    ),
    Reason("invoice-names-serial-number", "read", Outcome.PASS, f"{FILE} names serial number {{wanted}}."),
    Reason("invoice-named", "named and accepted", Outcome.PASS, f"{FILE} belongs to it by the name of the file only."),
    Reason(
        "invoice-by-name-only",
        "named",
        Outcome.MISSING,
        f"{FILE} belongs to it by the name of the file only.",
        "Read the invoice, and write your name into confirmed_by of evidence.csv where it names the chassis.",
        owner=Owner.PURCHASING,
    ),
    Reason(
        "no-serial-number-to-invoice",
        "not numbered",
        Outcome.MISSING,
        "The chassis prints no serial number that an invoice could name.",
        "Read the serial number from the label, and write the invoice of this host into evidence.csv.",
        owner=Owner.SITE_HANDS,
    ),
    Reason(
        "no-invoice",
        "",
        Outcome.MISSING,
        "No invoice in the evidence names serial number {wanted}.",
        "Put the invoice that names serial number {wanted} into the evidence folder.",
        owner=Owner.PURCHASING,
    ),
)
NEVER_TOO_OLD = 36500


def invoices(given: Given) -> pd.DataFrame:
    """One subject for each chassis and member of a virtual chassis."""
    chassis = chassis_rows(given.records["frus"])
    rows = with_device(chassis, chassis, given.records["devices"])
    files = files_of(given.records["evidence"].assign(theater=""), KIND, given.as_of, NEVER_TOO_OLD)
    found = with_best_file(rows, files)
    return subjects(
        found,
        subject="chassis",
        wanted=found["serial_number"],
        numbered=found["serial_number"] != "",
        citations=cited(found, KIND),
        accepted=accepted(found, given.settings),
        **{name: found[name] for name in ("late", "confirmed", "read", "named")},
        **{name: found[name] for name in ("file", "number", "date", "seller", "confirmed_by")},
    )


CHECK = Check(
    id="invoices",
    requirement="End Users need to provide invoices proving proof of purchase",
    fails_when="never: an invoice that is not there, or names another serial number, is missing",
    judge=invoices,
    reasons=REASONS,
    needs=("show chassis hardware",),
    records=("frus", "devices", "evidence"),
)

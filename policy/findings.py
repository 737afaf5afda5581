"""A finding is one check applied to one subject; citations are the places that it rests on."""

from enum import StrEnum

from pandera.pandas import Check, Column

from parsers.record_schemas import KEY, day, number, table, text
from parsers.text_type import Text


class Outcome(StrEnum):
    """What a check can find on a subject; only fail and missing bear on the device's result."""

    PASS = "pass"  # noqa: S105 - an outcome, not a password
    FAIL = "fail"
    MISSING = "missing"
    ADVICE = "advice"
    NOT_APPLICABLE = "not-applicable"


class Owner(StrEnum):
    """Who can do what a remedy asks for."""

    SITE_HANDS = "site hands"
    NETWORK_ENGINEER = "network engineer"
    PURCHASING = "purchasing"
    SIGNATORY = "signatory"
    RENEWALS_CONTACT = "renewals contact"


class Result(StrEnum):
    """What all findings of a device come to."""

    PASS = "pass"  # noqa: S105 - a result, not a password
    FAIL = "fail"
    INCOMPLETE = "incomplete"


class Basis(StrEnum):
    """What a cited place is to a finding."""

    TRANSCRIPT = "transcript"
    VERIFICATION = "verification"
    NAMES = "names"
    DECIDES = "decides"
    EVIDENCE = "evidence"


FINDINGS = table(
    "findings",
    "one check applied to one subject",
    {
        "finding": number("number of the finding in the run, from 1; citations.csv refers to it"),
        **KEY,
        "check": text("check id"),
        "requirement": text("requirement of the policy, in its words"),
        "subject": text("what was judged: SKU, release, alarm or component, as a reader names it"),
        "serial_number": text("serial number of the subject, where it has one"),
        "outcome": Column(
            Text,
            Check.isin([str(one) for one in Outcome]),
            description="pass, fail, missing, advice or not-applicable",
        ),
        "reason": text("code of the reason, from the decision table of the check"),
        "sku": text("orderable product that was judged, where one was"),
        "release": text("Junos release that was judged, where one was"),
        "date": day("day that decided, ISO 8601, where one did"),
        "values": text("all values of the reason: name=value, joined by '; '"),
        "sentence": text("one plain sentence"),
        "remedy": text("what would change the outcome; empty when nothing needs to"),
        "owner": text(f"who can do that: {', '.join(Owner)}"),
        "final": Column(bool, description="whether the part can never meet the requirement: only another one can"),
        "source_file": text("transcript that the finding rests on, else the log of the verification"),
        "source_line": number("line in that file; 0 for the file in general"),
        "table": text("reference table of the row that decides"),
        "table_file": text("file of the row that decides"),
        "table_line": number("line of the row that decides"),
        "source_name": text("source that the row names"),
        "source_date": day("day of that source"),
        "evidence": text(
            "transcript file and line, table rows that name and decide, files of evidence, joined by ' · '"
        ),
    },
)
CITATIONS = table(
    "citations",
    "one place that a finding rests on",
    {
        "finding": number("number of the finding in findings.csv"),
        "host": KEY["host"],
        "check": text("check id"),
        "basis": text("transcript, verification, names (a row that says which product it is), decides or evidence"),
        "source_file": text("transcript, log of the verification, file of the reference table, or file of evidence"),
        "source_line": number("line in that file; 0 for the file in general"),
        "table": text("reference table, empty for a transcript, log or file of evidence"),
        "source_name": text("source that the row names"),
        "source_date": day("day of that source"),
        "instead_of": text("rows that were left out for this one"),
        "named": text("number or name that the row translates, where it names a product"),
        "named_sku": text("product that the row names it as"),
    },
)

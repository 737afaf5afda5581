"""A finding is one check applied to one subject; every check returns a frame of these columns."""

from enum import StrEnum

from parsers.record_schemas import KEY, table, text


class Outcome(StrEnum):
    """What a check can say of a subject; only fail and missing bear on the device's result."""

    PASS = "pass"  # noqa: S105 - an outcome, not a password
    FAIL = "fail"
    MISSING = "missing"
    ADVICE = "advice"
    NOT_APPLICABLE = "not-applicable"


class Result(StrEnum):
    """What all findings of a device come to."""

    PASS = "pass"  # noqa: S105 - a result, not a password
    FAIL = "fail"
    INCOMPLETE = "incomplete"


FINDINGS = table(
    "findings",
    "one check applied to one subject",
    {
        **KEY,
        "check": text("check id"),
        "clause": text("clause of the policy, in its words"),
        "subject": text("what was judged: SKU, release, alarm or component, as a reader names it"),
        "serial_number": text("serial number of the subject, where it has one"),
        "outcome": text("pass, fail, missing, advice or not-applicable"),
        "sentence": text("one plain sentence"),
        "evidence": text(
            "transcript file and line, table rows that name and decide, with their sources, joined by ' · '"
        ),
        "mend": text("what would change the outcome; empty when nothing needs to"),
    },
)

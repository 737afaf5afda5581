"""The result of Juniper's inspection: of several files which one counts, and which only asks."""

from typing import Any

import pytest
from check_cases import Case, Group, assert_all_words, assert_case, assert_every_reason, parameters
from files_of_evidence import (
    CARD,
    CHASSIS,
    LENIENT,
    MEMBERS,
    NAMED,
    SETTINGS,
    SIGNED,
    TODAY,
    TOMORROW,
    UNNUMBERED,
    YESTERDAY,
    file,
    with_files,
)

from policy.checks.inspection_passed import CHECK
from policy.testkit import Row, fru


def result(stated: str, **more: Any) -> Row:
    return file("inspection-result", result=stated, **more)


IN_MEMBERS = (
    fru("Routing Engine 0", "routing-engine", serial_number="RE1", member="fpc0"),
    fru("FPC 0/PIC 2", "pic", serial_number="PI1", member="fpc0"),
)
PASSED, FAILED = "pass inspection-passed", "fail inspection-failed"
INSPECTIONS = (
    Case("passed", [PASSED], with_files(result("passed"))),
    Case("failed", [FAILED], with_files(result("failed"))),
    Case("not stated", ["missing result-not-stated"], with_files(result(""))),
    Case("none", ["missing not-inspected"], with_files()),
    Case("of another", ["missing not-inspected"], with_files(result("passed", serial_number="JN2"))),
    Case("another kind", ["missing not-inspected"], with_files({**result("passed"), "kind": "invoice"})),
    Case("failed, then passed", [PASSED], with_files(result("failed", date=YESTERDAY), result("passed", date=TODAY))),
    Case("passed, then failed", [FAILED], with_files(result("failed", date=TODAY), result("passed", date=YESTERDAY))),
    Case("both", ["missing results-differ"], with_files(result("failed", date=TODAY), result("passed", date=TODAY))),
    Case("both undated", ["missing results-differ"], with_files(result("failed"), result("passed"))),
    Case("one undated", ["missing results-differ"], with_files(result("failed"), result("passed", date=TODAY))),
    Case("of tomorrow", ["missing result-after-audit"], with_files(result("passed", date=TOMORROW))),
    Case("and tomorrow", [FAILED], with_files(result("passed", date=TOMORROW), result("failed", date=TODAY))),
    Case("fails tomorrow", [PASSED], with_files(result("failed", date=TOMORROW), result("passed", date=TODAY))),
    Case("of long ago", [PASSED], with_files(result("passed", date="2012-01-01"))),
    Case("named", ["missing result-by-name-only"], with_files(result("failed", **NAMED))),
    Case("named and signed", [PASSED], with_files(result("passed", **SIGNED))),
    Case(
        "younger named",
        ["missing result-by-name-only"],
        with_files(result("failed", date=TODAY, **NAMED), result("passed", date=YESTERDAY)),
    ),
    Case(
        "mail around it", [PASSED], with_files(result("", file="a.eml", **NAMED), result("passed", file="a.eml/b.pdf"))
    ),
    Case("in small letters", [PASSED], with_files(result("passed", serial_number="jn1"))),
    Case(
        "one of two members",
        [PASSED, "missing not-inspected"],
        with_files(result("passed", serial_number="PD1"), parts=MEMBERS),
    ),
    Case(
        "younger named says passed too",
        [PASSED],
        with_files(result("passed", date=TODAY, file="b.x", **NAMED), result("passed", date=YESTERDAY)),
    ),
    Case(
        "younger named says passed, proven failed",
        ["missing result-by-name-only"],
        with_files(result("passed", date=TODAY, file="b.x", **NAMED), result("failed", date=YESTERDAY)),
    ),
    Case(
        "named of today says passed, proven of tomorrow",
        ["missing result-by-name-only"],
        with_files(result("passed", date=TODAY, file="b.x", **NAMED), result("passed", date=TOMORROW)),
    ),
    Case(
        "younger named says passed too, and of two proven of a day one states nothing",
        [PASSED],
        with_files(
            result("passed", date=TODAY, file="c.x", **NAMED),
            result("", date=YESTERDAY, file="a.x"),
            result("passed", date=YESTERDAY, file="b.x"),
        ),
    ),
    Case(
        "failed, named of the same day says passed, and proven of the day before",
        ["missing results-differ"],
        with_files(
            result("failed", date=TODAY, file="a.x"),
            result("passed", date=TODAY, file="b.x", **NAMED),
            result("passed", date=YESTERDAY, file="c.x"),
        ),
    ),
    Case(
        "members, and what sits in them",
        [PASSED, "missing not-inspected"],
        with_files(result("passed", serial_number="PD1"), parts=(*MEMBERS, *IN_MEMBERS)),
    ),
    Case(
        "members beside a chassis that prints no number",
        [PASSED, "missing not-inspected"],
        with_files(result("passed", serial_number="PD1"), parts=({**CHASSIS, "serial_number": ""}, *MEMBERS)),
    ),
    Case("a chassis that prints no number", ["missing not-inspected"], with_files(parts=(UNNUMBERED, CARD))),
    Case("a virtual machine", [], with_files(parts=({**CHASSIS, "virtual": True},))),
)
ACCEPTED = Case("named", [PASSED], with_files(result("passed", **NAMED)))
GROUPS = {"strict": Group(CHECK, INSPECTIONS, SETTINGS), "names accepted": Group(CHECK, (ACCEPTED,), LENIENT)}


def test_all_that_is_found(regenerate: bool) -> None:
    """Values, places, words and cited rows of every case."""
    assert_all_words("inspection_passed.txt", GROUPS, regenerate)


@pytest.mark.parametrize(("group", "case"), **parameters(GROUPS))
def test_inspection_passed(group: str, case: Case) -> None:
    assert_case(GROUPS[group], case)


def test_every_reason_is_reached() -> None:
    assert_every_reason(CHECK, GROUPS)

"""A check answers for what it declares: what it reads, what it says, and what becomes of an output that it needs."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pandas as pd
import pytest
from policy_example import fleet, good_verdict, outputs, records, verdict

from parsers.commands import COLLECTED, COMMANDS, REQUIRED
from policy.check import Check, subjects, together
from policy.checks import CHECKS
from policy.decisions import DeclarationError, Reason, decided
from policy.findings import FINDINGS, Outcome, Owner
from policy.given import Given
from policy.installed_checks import collected
from policy.judge import UNJUDGED, Verdict
from policy.testkit import Rows, findings, given, small_reference

FULL = Reason("storage-full", "full", Outcome.FAIL, "{name} is at {value}.", "Make room on {name}.", Owner.SITE_HANDS)
FREE = Reason("storage-free", "", Outcome.PASS, "{name} is at {value}.")
STORAGE = "show system storage"
NO_OUTCOME: Any = "failed"
NO_OWNER: Any = "night shift"


def storage(given: Given) -> pd.DataFrame:
    """One subject for each file system."""
    rows = given.records["facts"]
    rows = rows[rows["source"] == "storage"]
    return subjects(rows, subject=rows["name"], full=rows["value"] == "100%", name=rows["name"], value=rows["value"])


def check(**more: Any) -> Check:
    """A check of somebody's own, with parts of its declaration changed."""
    declared: dict[str, Any] = {
        "id": "storage-is-free",
        "requirement": "maintained in adherence to the support procedures",
        "fails_when": "a file system is full",
        "judge": storage,
        "reasons": (FULL, FREE),
        "needs": (STORAGE,),
        "records": ("facts",),
    }
    return Check(**{**declared, **more})


def facts(value: str) -> dict[str, list[dict[str, Any]]]:
    return {"facts": [{"host": "r1", "source": "storage", "name": "/var", "value": value, "line": 70}]}


@pytest.mark.parametrize(
    ("value", "outcome", "reason"), [("99%", "pass", "storage-free"), ("100%", "fail", "storage-full")]
)
def test_first_reason_whose_facts_hold_decides(value: str, outcome: str, reason: str) -> None:
    [row] = findings(check(), records=facts(value)).to_dict("records")
    assert (row["outcome"], row["reason"], row["sentence"]) == (outcome, reason, f"/var is at {value}.")
    assert row["remedy"] == ("Make room on /var." if outcome == "fail" else "")
    assert row["owner"] == ("site hands" if outcome == "fail" else "")
    assert (row["values"], row["line"]) == (f"name=/var; value={value}", 70)


@contextmanager
def refused(words: str) -> Iterator[None]:
    """A declaration is refused in these words."""
    with pytest.raises(DeclarationError) as error:
        yield
    assert str(error.value) == words


FORM = "the code is not in small letters and hyphens, or stands twice."
DECLARATIONS: list[tuple[str, dict[str, Any], str]] = [
    (
        "outcome",
        {"reasons": (Reason("full", "", NO_OUTCOME, "Full.", "x", Owner.SITE_HANDS),)},
        ", reason 'full': outcome 'failed' is none of pass, fail, missing, advice, not-applicable.",
    ),
    ("reason twice", {"reasons": (FULL, FULL)}, f", reason 'storage-full': {FORM}"),
    ("code", {"reasons": (Reason("Storage", "", Outcome.PASS, "Full."),)}, f", reason 'Storage': {FORM}"),
    ("end of a code", {"reasons": (Reason("full.", "", Outcome.PASS, "Full."),)}, f", reason 'full.': {FORM}"),
    ("sentence", {"reasons": (Reason("full", "", Outcome.PASS, ""),)}, ", reason 'full': has no sentence."),
    (
        "remedy",
        {"reasons": (Reason("full", "", Outcome.FAIL, "Full."),)},
        ", reason 'full': does not say what would change the outcome 'fail'.",
    ),
    (
        "remedy of what is missing",
        {"reasons": (Reason("full", "", Outcome.MISSING, "Full."),)},
        ", reason 'full': does not say what would change the outcome 'missing'.",
    ),
    (
        "owner",
        {"reasons": (Reason("full", "", Outcome.ADVICE, "Full.", "Make room."),)},
        ", reason 'full': has a remedy and no owner, one of site hands, network engineer, purchasing, signatory, "
        "renewals contact.",
    ),
    (
        "owner that is none",
        {"reasons": (Reason("full", "", Outcome.ADVICE, "Full.", "Make room.", NO_OWNER),)},
        ", reason 'full': has a remedy and no owner, one of site hands, network engineer, purchasing, signatory, "
        "renewals contact.",
    ),
    ("needs", {"needs": ("request system reboot",)}, ": no command is called 'request system reboot'."),
    ("uses", {"uses": ("show configuration",)}, ": no command is called 'show configuration'."),
    ("record table", {"records": ("fact",)}, ": no record table is called 'fact'."),
    (
        "what a table is derived from",
        {"records": ("health", "part_states", "frus")},
        ": reads 'part_states' and does not declare 'component_states'.",
    ),
    ("reference table", {"tables": ("price",)}, ": no reference table is called 'price'."),
]


@pytest.mark.parametrize(("more", "words"), [one[1:] for one in DECLARATIONS], ids=[one[0] for one in DECLARATIONS])
def test_bad_declaration_is_refused_at_once(more: dict[str, Any], words: str) -> None:
    with refused(f"check storage-is-free{words}"):
        check(**more)


@pytest.mark.parametrize("name", ["My check", "my-check."])
def test_bad_id_is_refused_at_once(name: str) -> None:
    with refused(f"check {name!r}: the id is not in small letters and hyphens."):
        check(id=name)


def test_values_are_those_of_sentence_and_remedy() -> None:
    assert Reason("full", "", Outcome.FAIL, "{b} {a}.", "{c} {a}.").values == ("b", "a", "c")


ANSWERS: list[tuple[str, dict[str, Any], str]] = [
    ("outcome", {"outcome": "failed"}, "gives the column 'outcome' (first value 'failed'), which is not declared."),
    ("column", {"sentense": "x"}, "gives the column 'sentense' (first value 'x'), which is not declared."),
    ("reason", {"reason": "full"}, "reason 'full' of host='r1' path='' subject='/var' is not declared."),
]


@pytest.mark.parametrize(("more", "words"), [one[1:] for one in ANSWERS], ids=[one[0] for one in ANSWERS])
@pytest.mark.parametrize("judged", [False, True])
def test_undeclared_answer_is_refused(more: dict[str, Any], words: str, judged: bool) -> None:
    """Neither called by itself nor in a complete audit does such a check let a device pass."""

    def answer(given: Given) -> pd.DataFrame:
        return storage(given).assign(path="", **more)

    with refused(f"check storage-is-free: {words}"):
        if judged:
            verdict(records(**facts("1%")), small_reference({}), checks=(check(judge=answer),))
        else:
            findings(check(judge=answer), records=facts("1%"))


def test_undeclared_column_without_a_row_is_refused() -> None:
    with refused("check storage-is-free: gives the column 'sentense', which is not declared."):
        findings(check(judge=lambda given: storage(given)[:0].assign(sentense="x")), records=facts("1%"))


def test_subject_has_the_place_of_its_row() -> None:
    """And its serial number; what else the row holds is left out."""
    row = {"line": 7, "serial_number": "S1", "path": "FPC 0", "member": "fpc1", "host": "r1"}
    [found] = subjects(pd.DataFrame([{**row, "kind": "fpc"}]), subject="a").to_dict("records")
    assert found == {**row, "subject": "a"}


def test_row_without_a_reason_is_refused() -> None:
    with refused("check storage-is-free: no reason holds for host='r1' subject='/var'."):
        findings(check(reasons=(FULL,)), records=facts("1%"))


def test_first_row_without_a_reason_is_named() -> None:
    rows = pd.DataFrame({"subject": ["a", "b", "c"], "full": [True, False, False]})
    with refused("check c: no reason holds for subject='b'."):
        decided(rows, [Reason("full", "full", Outcome.PASS, "x")], "check c")


def test_fact_without_a_column_is_refused() -> None:
    with refused("check storage-is-free, reason 'storage-full': the rows have no fact 'full'."):
        findings(check(judge=lambda given: storage(given).drop(columns="full")), records=facts("1%"))


@pytest.mark.parametrize("when", ["full", "not full", "other and not full"])
@pytest.mark.parametrize("blank", [None, pd.NA, float("nan"), "", "True", 2])
def test_fact_that_is_neither_true_nor_false_is_refused(when: str, blank: Any) -> None:
    """Nothing holds on absence, `not` included; the message names check, fact, value and subject."""
    full = pd.Series([False, blank], dtype="object")
    rows = pd.DataFrame({"host": "r1", "subject": ["/", "/var"], "full": full, "other": True})
    words = (
        f"check c, reason 'x': the fact 'full' is {blank!r} for host='r1' subject='/var'; it has to be True or False."
    )
    with refused(words):
        decided(rows, [Reason("x", when, Outcome.PASS, "x"), Reason("y", "other", Outcome.PASS, "x")], "check c")


def test_fact_of_subjects_of_another_kind_is_false() -> None:
    """What is blank within one kind stays so, and is refused."""
    one, other = pd.DataFrame({"subject": ["a"], "full": [True]}), pd.DataFrame({"subject": ["b"], "late": [True]})
    both = together(one, other)
    assert both.to_dict("list") == {"subject": ["a", "b"], "full": [True, False], "late": [False, True]}
    assert list(both.dtypes[["full", "late"]]) == [bool, bool]
    assert list(both.index) == [0, 1]
    blank = together(one.assign(late=pd.Series([pd.NA], dtype="boolean")), other)
    with refused("check c, reason 'x': the fact 'late' is <NA> for subject='a'; it has to be True or False."):
        decided(blank, [Reason("x", "late", Outcome.PASS, "x")], "check c")


@pytest.mark.parametrize("kind", [object, bool, int])
def test_condition_holds_when_all_its_facts_do(kind: type[Any]) -> None:
    both = pd.DataFrame({"a": [True, True, False, False], "b": [True, False, True, False]}).astype(kind)
    reasons = [Reason("ab", "a and b", Outcome.PASS, "x"), Reason("a", "a and not b", Outcome.PASS, "x")]
    reasons += [Reason("none", "not a and not b", Outcome.PASS, "x"), Reason("else", "", Outcome.PASS, "x")]
    assert list(decided(both, reasons, "check c")["reason"]) == ["ab", "a", "else", "none"]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("records", "record table 'health'"),
        ("tables", "reference table 'prices'"),
        ("verification", "verification of 'frus'"),
    ],
)
def test_undeclared_frame_is_not_handed_out(kind: str, words: str) -> None:
    name = words.split("'")[1]
    with refused(f"check storage-is-free: reads the {words} and does not declare it."):
        getattr(given(check(records=("facts",))), kind)[name]


FATES: list[tuple[str, dict[str, Any] | None, str, str]] = [
    ("complete", {"status": "complete", "records": 5}, "pass", "storage-free"),
    ("cut", {"status": "cut", "records": 5}, "missing", "output-cut-off"),
    ("rejected", {"status": "rejected"}, "missing", "output-rejected"),
    ("empty", {"status": "empty"}, "missing", "output-empty"),
    ("one line lost", {"status": "complete", "records": 5, "unparsed": 1}, "missing", "line-not-understood"),
    ("absent", None, "missing", "output-absent"),
]


@cache
def judged_fates() -> Verdict:
    """A device for each fate of the output that the check needs."""
    row = {"command": STORAGE, "first_line": 60}
    fates = {name: [*outputs(), *([{**row, **fate}] if fate else [])] for name, fate, *_ in FATES}
    devices: dict[str, Rows] = {name: {**facts("1%"), "outputs": rows} for name, rows in fates.items()}
    return verdict(fleet(devices), small_reference({}), checks=(check(),))


@pytest.mark.parametrize(("host", "outcome", "reason"), [(name, *one) for name, _, *one in FATES])
def test_output_that_a_check_needs_has_to_be_complete(host: str, outcome: str, reason: str) -> None:
    """Also one that the policy does not require, and a check that is not ours: it never passes on half of an output."""
    findings, results = (one[one["host"] == host] for one in (judged_fates().findings, judged_fates().results))
    found = findings.iloc[-1]
    assert (found["outcome"], found["reason"], len(findings)) == (outcome, reason, 1 if outcome == "pass" else 2)
    assert list(results["result"]) == ["pass" if outcome == "pass" else "incomplete"]


def test_output_that_a_check_only_uses_may_be_cut() -> None:
    row = {"host": "r1", "command": STORAGE, "first_line": 60, "status": "cut", "records": 5}
    given_rows = records(**facts("1%"), outputs=[*outputs(), row])
    judged = verdict(given_rows, small_reference({}), checks=(check(needs=(), uses=(STORAGE,)),))
    assert list(judged.findings["outcome"]) == ["pass"]


def test_what_the_checks_need_is_what_the_policy_requires() -> None:
    """Every command that is needed or used is on the closed list, and exactly the needed ones are required."""
    assert {name for one in CHECKS for name in one.needs} == set(REQUIRED)
    assert {name for one in CHECKS for name in one.uses} <= {command.name for command in COMMANDS}


def test_reasons_and_columns_are_declared() -> None:
    """Every finding of the good device has a reason of its check, and its outcome is that of the reason."""
    outcomes = {(one.id, reason.code): str(reason.outcome) for one in CHECKS for reason in (*UNJUDGED, *one.reasons)}
    found = good_verdict().findings
    assert list(found["outcome"]) == [outcomes[key] for key in zip(found["check"], found["reason"], strict=True)]
    assert list(found.columns) == list(FINDINGS.columns)


def test_what_a_check_needs_is_collected() -> None:
    """A check of somebody's own adds its command to those that are always sent, in the order of the closed list."""
    assert collected(CHECKS) == COLLECTED
    assert set(collected((*CHECKS, check()))) == {*COLLECTED, STORAGE}
    assert set(collected((*CHECKS, check(needs=(), uses=(STORAGE,))))) == set(COLLECTED)

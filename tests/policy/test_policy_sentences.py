"""Every sentence of the policy is in the list of docs/checks.md, with what answers it."""

import re

import pytest
from paths import POLICY_SOURCE
from policy_sentences import policy_sentences

from policy.checks import CHECKS
from reports.lists.csv_columns import CSV_FILES
from reports.page.html import PAGE

HEADINGS = (
    *("Gray Market Definition", "Juniper Warranty", "Juniper Support Services Reinstatement Requirements"),
    *("Inspection Fee:", "Reinstatement Policy under Required SW License Re-Registration Fee and Purchase:"),
    *("Support Services Contract Reinstatement Fee:", "Limitations"),
)
# A sentence, an item of a list or of a row of (a), (b), (c) begins behind these.
NEXT = re.compile(r"(?:(?:[.;]| -) +(?:and +)?)(?:\([a-f]\) |[A-Z])")
ABBREVIATIONS = {"Inc. (": "Inc (", "U.S. ": "US "}


def source() -> str:
    """The text of the policy from its first sentence to its last, without headings."""
    if not POLICY_SOURCE.exists():
        pytest.skip("the text of the policy is not beside this checkout")
    text = re.sub(r"https?://\S+", " ", POLICY_SOURCE.read_text(encoding="utf-8")).replace("•", " ")
    text = " ".join(text.split())
    text = text[text.index("This document describes") : text.index("About Juniper Networks")]
    for heading in HEADINGS:
        text = text.replace(f". {heading} ", ". ", 1)
    for abbreviation, short in ABBREVIATIONS.items():
        text = text.replace(abbreviation, short)
    return text


def test_no_sentence_is_left_out() -> None:
    """The entries stand in the order of the text, and between two of them begins no other sentence."""
    text, rows = source(), policy_sentences()
    starts, place = [], 0
    for row in rows:
        place = text.index(row["opens"], place)
        starts.append(place)
    between = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    left = {row["opens"]: NEXT.search(part[:-2]) for row, part in zip(rows, between, strict=True)}
    assert {opens: found[0] for opens, found in left.items() if found} == {}


def test_what_answers_exists() -> None:
    """A sentence is answered by checks, CSV files and the report, or says why nothing has to answer it."""
    known = {*(check.id for check in CHECKS), *CSV_FILES, PAGE}
    for row in policy_sentences():
        assert set(row["answered_by"].split()) <= known, row["opens"]
        assert row["how"], row["opens"]


def test_every_check_answers_a_sentence() -> None:
    named = {name for row in policy_sentences() for name in row["answered_by"].split()}
    assert {check.id for check in CHECKS} <= named

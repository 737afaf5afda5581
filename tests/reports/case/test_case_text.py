"""The case of a device on a page: what counts against it first, with the places, then fees and actions."""

import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from golden_files import compare_with_golden
from report_example import example_report

from documents.problems import InputError
from policy.testkit import table_frame
from reports.case.case_text import case_lines, replacement
from reports.case.cited_places import CitedPlaces
from reports.case.device_case import case_of

TRANSCRIPT = "\x1b[31m\n" * 20 + "Chassis \x1b[1m  JN11A2B3CAFB   MX480\r\n"
REPORT = example_report()
CASES = [
    ("ams1-ex4300-vc", ""),
    ("ams1-ex4300-vc", "pe3715040001"),
    ("ams1-ex4300-vc", "supported-release"),
    ("ams1-mx480-1", ""),
    ("ams1-mx480-1", "Last-Order-Date"),
    ("ams1-mx480-1", "YZ6034"),
    ("gru2-srx-1", ""),
    ("sin3-mx204-1", ""),
    ('sin3-"><b>-2', ""),
]
UNKNOWN = [
    ("ams1-mx480-l", "", 'ams1-mx480-l: is no device of this run. Did you mean "ams1-mx480-1"?'),
    ("ams1-mx480-1", "fru-serial", 'is no serial number of ams1-mx480-1 and no check. Did you mean "fru-serials"?'),
    ("ams1-mx480-1", "x", "Known: last-order-date, supported-release, fru-serials."),
    ("ams1-mx480-1", "YZ6O34", 'YZ6O34: is no serial number of ams1-mx480-1 and no check. Did you mean "YZ6034"?'),
    ("ams1-mx480-1", "PE3715040002", "It is in ams1-ex4300-vc."),
    ("ams1-mx480-1", "BUILTIN", "BUILTIN: is no serial number of ams1-mx480-1 and no check."),
]


def places(run: Path) -> CitedPlaces:
    (run / "transcripts").mkdir(exist_ok=True)
    (run / "transcripts" / "0.txt").write_text(TRANSCRIPT)
    rows = table_frame("lifecycle", [{"sku": "MX480BASE-AC", "last_order_date": "2030-01-01"}])
    return CitedPlaces(run, {"lifecycle": rows.assign(source_file="lifecycle.csv", source_line=12)})


def text(host: str, about: str, run: Path) -> str:
    lines = case_lines(case_of(REPORT, host, about, places(run)), REPORT)
    return "".join(f"{line.kind:>14} | {' ' * line.indent}{line.text}\n" for line in lines)


def test_cases_of_the_example(tmp_path: Path, regenerate: bool) -> None:
    """Each page in full: a device alone names few places, a part or check all of them with their sources."""
    pages = [f"== {host} {about}\n{text(host, about, tmp_path)}" for host, about in CASES]
    compare_with_golden("report/cases.txt", "\n".join(pages), regenerate)


@pytest.mark.parametrize(("host", "about", "words"), UNKNOWN, ids=[f"{one[0]} {one[1]}" for one in UNKNOWN])
def test_an_unknown_name_is_answered_with_the_nearest(host: str, about: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=re.escape(words)):
        text(host, about, tmp_path)


def test_few_places_of_a_device_and_all_of_a_check(tmp_path: Path) -> None:
    """Findings on the same parts are one, each place stands once, and what is too long for two lines is cut off."""
    finding = REPORT.findings.iloc[[4]]
    again = pd.concat([finding, finding.assign(check="end-of-life", sentence="It is old.", finding=99)])
    files = ["a.txt", "x" * 160, "x" * 160, "b.txt", "c.txt"]
    cited = REPORT.citations.iloc[[0] * 5].assign(finding=99, source_file=files, source_line=4, host="ams1-ex4300-vc")
    report = replace(REPORT, findings=again, citations=cited)
    cases = [case_of(report, "ams1-ex4300-vc", about, places(tmp_path)) for about in ("", "end-of-life")]
    alone, check = ([line.text.strip() for line in case_lines(case, report)] for case in cases)
    assert alone[alone.index("a.txt:4") :][:4] == ["a.txt:4", "x" * 144 + " ...", "b.txt:4", "and 1 more place"]
    assert [line for line in check if line.endswith(":4")] == ["a.txt:4", "x" * 160 + ":4", "b.txt:4", "c.txt:4"]


def test_serial_numbers_are_the_same_in_small_letters(tmp_path: Path) -> None:
    report = replace(REPORT, frus=REPORT.frus.assign(serial_number=REPORT.frus["serial_number"].str.lower()))
    assert case_of(report, "ams1-mx480-1", "YZ6034", places(tmp_path)).parts[0]["path"] == "FPC 1"


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("priced", "Replacement: NEW: 1.00 USD by a.csv:2"),
        ("unpriced", "Replacement: NEW: 1.00 USD by a.csv:2"),
        ("several", "Replacement: NEW: 1.00 USD by a.csv:2"),
        ("no-replacement", "Nothing takes its place, by NEW: 1.00 USD by a.csv:2."),
        ("unnamed", "No table names what takes its place."),
        ("", ""),
    ],
)
def test_what_takes_the_place_of_a_part(status: str, words: str) -> None:
    assert replacement({"replacement_status": status, "replacement_source": "NEW: 1.00 USD by a.csv:2"}) == words

"""The files of a device on the page of its case: which count and how they are matched, which do not, what lacks."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from report_example import example_report

from reports.case.case_text import case_lines
from reports.case.cited_places import CitedPlaces
from reports.case.device_case import case_of
from reports.report_data import ReportData

HOST, CHASSIS, CARD = "ams1-mx480-1", "JN11A2B3CAFB", "YZ6034"
# Check, path, serial number and outcome of each finding, and the file that it rests on.
FOUND = [
    ("pictures", "Chassis", CHASSIS, "pass", "photos/a.jpg"),
    ("pictures", "FPC 1", CARD, "pass", "photos/a.jpg"),
    ("pictures", "FPC 2", "YZ7777", "missing", "photos/b.jpg"),
    ("pictures", "FPC 3", "YZ8888", "missing", ""),
    ("invoices", "Chassis", CHASSIS, "pass", "invoices/1.pdf"),
    ("fee-agreement", "Chassis", CHASSIS, "pass", "agreements/emea.pdf"),
    ("inspection-passed", "Chassis", CHASSIS, "fail", "inspection/1.eml"),
]
EVIDENCE: list[dict[str, str]] = [
    {"file": "photos/a.jpg", "kind": "picture", "host": "x", "serial_number": "OTHER", "matched": "folder"},
    {"file": "photos/a.jpg", "kind": "picture", "host": HOST, "serial_number": CHASSIS, "matched": "label"},
    {"file": "photos/a.jpg", "kind": "picture", "host": HOST, "serial_number": CARD, "matched": "label"},
    {"file": "photos/b.jpg", "kind": "picture", "host": HOST, "serial_number": "YZ7777", "matched": "file-name"},
    {
        "file": "invoices/1.pdf",
        "kind": "invoice",
        "host": HOST,
        "matched": "text",
        "number": "I-1",
        "date": "2026-01-02",
    },
    {"file": "agreements/emea.pdf", "kind": "fee-agreement", "theater": "EMEA", "date": "2026-10-01"},
    {
        "file": "inspection/1.eml",
        "kind": "inspection-result",
        "host": HOST,
        "matched": "person",
        "confirmed_by": "J. Doe",
    },
    {"file": "photos/c.jpg", "kind": "picture", "host": HOST, "matched": "folder", "note": "unknown-label"},
    {"file": "photos/d.pdf", "kind": "unknown", "host": HOST, "matched": "folder", "status": "encrypted"},
]
PAGE = """Evidence files
  invoices
    counts: invoices/1.pdf (by text, I-1, 2026-01-02), for Chassis JN11A2B3CAFB
  pictures
    counts: photos/a.jpg (by label), for Chassis JN11A2B3CAFB, FPC 1 YZ6034
    does not count: photos/b.jpg (by file name), for FPC 2 YZ7777
    lacks: FPC 3 YZ8888
  fee-agreement
    counts: agreements/emea.pdf (EMEA, 2026-10-01), for Chassis JN11A2B3CAFB
  inspection-passed
    speaks against it: inspection/1.eml (confirmed by J. Doe), for Chassis JN11A2B3CAFB
  not needed
    photos/c.jpg (by folder, unknown-label): picture
    photos/d.pdf (by folder): unknown, encrypted
"""


def with_evidence(evidence: list[dict[str, str]], found: Sequence[tuple[str, ...]] = FOUND) -> ReportData:
    """The example with these files and findings of one device."""
    report = example_report()
    given = report.findings.iloc[[0] * len(found)].assign(
        **dict(zip(("check", "path", "serial_number", "outcome"), zip(*found, strict=True), strict=False)),
        finding=range(100, 100 + len(found)),
        member="",
        host=HOST,
    )
    files = pd.Series([one[-1] for one in found])
    cited = report.citations.iloc[[0] * len(found)].assign(
        finding=range(100, 100 + len(found)), basis="evidence", source_file=files.to_numpy(), source_line=0, host=HOST
    )
    blank: dict[str, Any] = dict.fromkeys(report.evidence.columns, "") | {"status": "read"}
    return replace(
        report,
        findings=pd.concat([report.findings, given], ignore_index=True),
        citations=pd.concat([report.citations, cited[(files != "").to_numpy()]], ignore_index=True),
        evidence=pd.DataFrame([{**blank, **row} for row in evidence], columns=report.evidence.columns),
    )


def section(report: ReportData, about: str, host: str = HOST) -> str:
    """The section on evidence files of a page, as it is printed."""
    lines = list(case_lines(case_of(report, host, about, CitedPlaces(Path(), {})), report))
    start = next((place for place, line in enumerate(lines) if line.text == "Evidence files"), len(lines))
    end = next((place for place, line in enumerate(lines) if place > start and not line.indent), len(lines))
    return "".join(f"{' ' * line.indent}{line.text}\n" for line in lines[start:end])


def test_the_files_of_a_device() -> None:
    assert section(with_evidence(EVIDENCE), "") == PAGE


def test_the_files_of_a_part_and_of_a_check() -> None:
    assert section(with_evidence(EVIDENCE), CARD).splitlines()[1:] == [
        "  pictures",
        "    counts: photos/a.jpg (by label), for FPC 1 YZ6034",
    ]
    assert section(with_evidence(EVIDENCE), "invoices").splitlines()[1:] == PAGE.splitlines()[1:3]
    assert section(with_evidence(EVIDENCE), "supported-release") == ""


def test_files_without_end_are_counted() -> None:
    many = [{**EVIDENCE[-1], "file": f"photos/{number:02}.jpg"} for number in range(12)]
    last = section(with_evidence(many), "").splitlines()[-2:]
    assert last == ["    photos/09.jpg (by folder): unknown, encrypted", "    and 2 more in evidence-read.csv"]


@pytest.mark.parametrize(("reached", "words"), [(True, "    lacks: FPC 3 YZ8888\n"), (False, "")])
def test_a_device_that_was_not_reached_lacks_no_file(reached: bool, words: str) -> None:
    report = with_evidence([], [FOUND[3]])
    report = replace(report, devices=report.devices.assign(reached=reached))
    assert section(report, "") == (f"Evidence files\n  pictures\n{words}" if words else "")

"""What is lacking: no finding is lost, and what says the same of many stands once."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
from report_example import example_report

from reports.report_data import ReportData
from reports.workbook.evidence_sheet import evidence_sheet

REPORT = example_report()
MISSING = REPORT.findings[REPORT.findings["outcome"] == "missing"]


def with_findings(rows: Sequence[dict[str, str]]) -> ReportData:
    """The example with other findings that are missing."""
    blank = MISSING.iloc[:1].assign(path="", serial_number="", reason="x", owner="purchasing")
    found = pd.concat([blank.assign(**row) for row in rows], ignore_index=True)
    return replace(REPORT, findings=found)


def lacks(check: str, host: str, sentence: str = "It lacks.", **more: str) -> dict[str, str]:
    return {"check": check, "host": host, "sentence": sentence, "remedy": "Find it.", **more}


def test_every_missing_finding_is_counted_once() -> None:
    rows = evidence_sheet(REPORT).rows
    assert rows["findings"].sum() == len(MISSING)
    assert set(rows["sentence"]) == set(MISSING["sentence"])


def test_the_same_of_many_devices_and_checks_stands_once() -> None:
    rows = evidence_sheet(
        with_findings(
            [
                lacks("operable", "nyc4-qfx5100-1", path="FPC 0", serial_number="A1"),
                lacks("operable", "ams1-mx480-1", path="FPC 0", serial_number="B2"),
                lacks("maintained", "ams1-mx480-1"),
                lacks("maintained", "ams1-mx480-1", owner="site hands"),
            ]
        )
    ).rows
    first, second = rows.to_dict("records")
    assert (first["devices"], first["findings"], first["hosts"]) == (2, 3, "ams1-mx480-1, nyc4-qfx5100-1")
    assert (first["parts"], first["serial_numbers"], first["checks"]) == ("FPC 0", "B2, A1", "operable, maintained")
    assert (second["owner"], second["devices"]) == ("site hands", 1)


def test_what_most_devices_need_to_be_submitted_comes_first() -> None:
    rows = evidence_sheet(
        with_findings(
            [
                lacks("inspection-passed", "ams1-mx480-1", "No result."),
                lacks("inspection-passed", "nyc4-qfx5100-1", "No result."),
                lacks("invoices", "ams1-mx480-1", "One lacks."),
                lacks("pictures", "ams1-mx480-1", "Two lack."),
                lacks("pictures", "nyc4-qfx5100-1", "Two lack."),
            ]
        )
    ).rows
    assert rows["sentence"].tolist() == ["Two lack.", "One lacks.", "No result."]
    assert rows["needed_to"].tolist() == ["submit", "submit", "quote"]


def test_where_it_is_filled_in() -> None:
    """A device that was not reached is lacking itself, whatever else is unknown for that."""
    rows = evidence_sheet(
        with_findings(
            [
                lacks("invoices", "ams1-mx480-1", "1"),
                lacks("fee-agreement", "ams1-mx480-1", "2"),
                lacks("last-order-date", "ams1-mx480-1", "3"),
                lacks("operable", "ams1-mx480-1", "4"),
                lacks("invoices", "ams1-mx480-1", "5", reason="not-reached"),
            ]
        )
    ).rows.sort_values("sentence")
    lists = ["invoices-wanted.csv", "agreements-wanted.csv", "reinstate tables gaps", "", "devices.csv"]
    assert rows["fill"].tolist() == lists


def test_nothing_is_lacking() -> None:
    assert evidence_sheet(replace(REPORT, findings=REPORT.findings.iloc[:0])).rows.empty

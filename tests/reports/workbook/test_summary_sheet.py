"""The first sheet: every stage with its count, every sum as the totals have it, and what it all rests on."""

from dataclasses import replace
from decimal import Decimal

import pandas as pd
from report_example import example_report

from policy.stages import Stage
from reports.report_data import ReportData
from reports.workbook.plain_sheets import tables_sheet
from reports.workbook.summary_sheet import NOT_KNOWN, WARNING, summary_lines

REPORT = example_report()


def lines_of(report: ReportData) -> dict[str, list[object]]:
    """The rows of the sheet by what stands first in them."""
    return {str(values[0]): list(values[1:]) for _, values in summary_lines(report) if values}


def test_every_stage_has_its_count_also_where_no_device_is() -> None:
    counts = {stage: lines_of(REPORT)[str(stage)] for stage in Stage}
    assert counts == {
        Stage.NOT_COLLECTED: [0],
        Stage.NOT_JUDGED: [0],
        Stage.NOT_ELIGIBLE: [3],
        Stage.EVIDENCE_MISSING: [2],
        Stage.READY: [1],
        Stage.INSPECTED: [0],
        Stage.QUOTE: [0],
    }
    assert lines_of(REPORT)["together"] == [6]


def test_sums_are_those_of_the_totals() -> None:
    [fleet] = REPORT.totals[REPORT.totals["scope"] == "fleet"].to_dict("records")
    found = lines_of(REPORT)
    assert found["Submit everything"][0] == fleet["submit_everything"]
    assert found["Avoidable: certain loss"][0] == fleet["avoidable"]
    assert found["At risk"][0] == fleet["at_risk"]
    assert found["New contracts of what passes"] == [Decimal("10.00")]
    assert found["Fee lines without a price, in none of these sums"] == [fleet["unpriced"]]
    assert found["Judged on"] == [REPORT.as_of]


def test_several_currencies_stand_side_by_side_and_what_is_not_known_is_no_zero() -> None:
    fleet = REPORT.totals[REPORT.totals["scope"] == "fleet"]
    sums = pd.Series([None], index=fleet.index, dtype="object")
    other = fleet.assign(currency="EUR", submit_passing=sums)
    found = lines_of(replace(REPORT, totals=pd.concat([REPORT.totals, other], ignore_index=True)))
    assert found["Fees, non-refundable"][:2] == ["USD", "EUR"]
    assert found["Submit what passes"][:2] == [fleet["submit_passing"].iloc[0], NOT_KNOWN]


def test_old_tables_are_warned_of_and_marked() -> None:
    warnings = [values[0] for style, values in summary_lines(REPORT) if style == WARNING]
    [stale] = REPORT.stale_tables
    assert f"The table lifecycle is of 2024-06-01, {stale.days} days before the audit. Import a newer one." in warnings
    rows = tables_sheet(REPORT).rows
    assert rows["table"].tolist() == ["lifecycle", "junos_releases", "prices"]
    assert rows["too_old"].tolist() == ["yes", "", ""]
    assert rows["days"].tolist() == [str(stale.days), "0", ""]

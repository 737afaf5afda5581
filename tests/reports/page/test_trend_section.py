"""How counts and sums developed, on the page and in the workbook; nothing of it where no run was before."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from report_example import example_report

from documents.problems import InputError
from reports.history.run_trend import keep_trend, load_trend, trend_with
from reports.history.trend import TrendPoint
from reports.page.html import render_html
from reports.page.trend_section import trend_section
from reports.report_data import ReportData
from reports.workbook.trend_sheet import trend_sheets

AMOUNTS = {("submit_everything", "USD"): Decimal("1250.50"), ("at_risk", "USD"): None}
BEFORE = tuple(
    TrendPoint(
        f"{day}T030000Z",
        day,
        {"not eligible": fails, "ready to submit": 1},
        {},
        {"auth": 1},
        AMOUNTS,
        unpriced=4,
        devices=9,
    )
    for day, fails in (("2026-09-01", 8), ("2026-10-01", 7))
)


def report() -> ReportData:
    return replace(example_report(), trend=BEFORE)


def test_the_run_of_the_report_stands_first_and_the_others_below_it() -> None:
    section = trend_section(report())
    assert [row.day for row in section.rows] == [str(report().as_of), "2026-10-01", "2026-09-01"]
    assert section.rows[0].devices == str(len(report().devices))
    oldest = section.rows[-1]
    assert dict(zip(section.stages, oldest.counts, strict=True))["not eligible"] == "8"
    amounts = dict(zip(section.sums, oldest.amounts, strict=True))
    assert (amounts["submit everything USD"], amounts["at risk USD"]) == ("1,250.50", "-")


def test_bars_begin_where_the_one_before_ends_and_the_longest_run_fills_them() -> None:
    rows = trend_section(report()).rows
    parts = [cell for part in rows[-1].parts for cell in part]
    assert parts == pytest.approx([2, 0, 100 / 9, 4, 100 / 9, 800 / 9])
    assert max(start + width for row in rows for _, start, width in row.parts) == pytest.approx(100)


def test_the_sentence_names_what_is_another_count_than_at_first() -> None:
    text = trend_section(report()).sentence
    assert text.startswith("Since 2026-09-01: devices 9 → ")
    assert "not eligible 8 → " in text
    one = replace(report(), trend=BEFORE[:1])
    same = replace(one, trend=(replace(trend_with(one)[-1], day="2026-09-01"),))
    assert trend_section(same).sentence == "Since 2026-09-01: every count is the same."


def test_without_a_run_before_nothing_is_shown() -> None:
    assert 'id="trend"' not in render_html(example_report())
    assert 'id="trend"' in render_html(report())
    assert trend_sheets(example_report()) == []


def test_runs_of_one_day_are_shown_by_their_names() -> None:
    same_day = replace(report(), trend=tuple(replace(point, day=str(report().as_of)) for point in BEFORE))
    days = [row.day for row in trend_section(same_day).rows]
    assert days == ["this run", "2026-10-01T030000Z", "2026-09-01T030000Z"]


def test_many_runs_are_sixty_rows_in_the_report_and_in_what_a_run_keeps(tmp_path: Path) -> None:
    many = tuple(
        replace(BEFORE[0], run=f"run {number:03d}", day=str(date(2026, 11, 1) - timedelta(weeks=300 - number)))
        for number in range(300)
    )
    assert len(trend_section(replace(report(), trend=many)).rows) <= 60
    keep_trend(tmp_path, many)
    assert len(load_trend(tmp_path)) <= 60
    assert load_trend(tmp_path)[-1] == many[-1]


def test_a_run_keeps_what_was_before_it(tmp_path: Path) -> None:
    keep_trend(tmp_path, BEFORE)
    assert load_trend(tmp_path) == BEFORE
    (tmp_path / "trend.json").write_text('[{"run": 1}]')
    with pytest.raises(InputError, match="is damaged"):
        load_trend(tmp_path)
    keep_trend(tmp_path, ())
    assert load_trend(tmp_path) == ()


def test_the_sheet_has_a_row_for_each_run_with_every_stage_and_failure() -> None:
    [sheet] = trend_sheets(report())
    first = sheet.rows.iloc[0]
    assert list(sheet.rows["day"]) == ["2026-09-01", "2026-10-01", str(report().as_of)]
    assert (first["not eligible"], first["inspected"], first["not collected, auth"]) == (8, 0, 1)
    assert first["unpriced"] == 4
    assert (first["submit everything USD"], first["at risk USD"]) == (Decimal("1250.50"), None)
    assert {column.name for column in sheet.columns} == set(sheet.rows)

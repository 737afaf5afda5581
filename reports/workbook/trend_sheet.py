"""The sheet of the trend: a row for each run, as the page shows it."""

import pandas as pd

from reports.history.history_text import STAGES, SUMS
from reports.history.run_trend import trend_with
from reports.history.trend import TrendPoint
from reports.lists.declared_columns import CellFormat, CsvColumn
from reports.report_data import ReportData
from reports.workbook.list_sheet import ListSheet

LEADING = (
    CsvColumn("day", "day on which the run was judged", CellFormat.DAY),
    CsvColumn("run", "name of the run; empty for this one"),
    CsvColumn("devices", "devices of its inventory", CellFormat.NUMBER),
)
UNPRICED = CsvColumn("unpriced", "fee lines without a price, in none of these sums", CellFormat.NUMBER)


def trend_sheets(report: ReportData) -> list[ListSheet]:
    """The sheet, none where no run is known before that of the report."""
    points = trend_with(report)
    if not points:
        return []
    failures = sorted({name for point in points for name in point.failures})
    currencies = sorted({currency for point in points for _, currency in point.sums})
    columns = (
        *LEADING,
        *(CsvColumn(stage, f"devices that are {stage}", CellFormat.NUMBER) for stage in STAGES),
        *(CsvColumn(failed(name), f"devices not collected: {name}", CellFormat.NUMBER) for name in failures),
        *(
            CsvColumn(f"{SUMS[name]} {currency}", "fees; empty where no price is known", CellFormat.MONEY)
            for name in SUMS
            for currency in currencies
        ),
        UNPRICED,
    )
    rows = [row_of(point, failures, currencies) for point in points]
    return [ListSheet("Run by run", columns, pd.DataFrame(rows, columns=[column.name for column in columns]))]


def failed(name: str) -> str:
    """The name of the column of a failure."""
    return f"not collected, {name}"


def row_of(point: TrendPoint, failures: list[str], currencies: list[str]) -> dict[str, object]:
    """The cells of a run."""
    return {
        **{"day": point.day, "run": point.run, "devices": point.devices, "unpriced": point.unpriced},
        **{stage: point.stages.get(stage, 0) for stage in STAGES},
        **{failed(name): point.failures.get(name, 0) for name in failures},
        **{f"{SUMS[name]} {currency}": point.sums.get((name, currency)) for name in SUMS for currency in currencies},
    }

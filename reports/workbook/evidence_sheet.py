"""What evidence or reference row is lacking: what says the same of many devices and checks stands once."""

from collections.abc import Sequence

import pandas as pd

from policy.findings import Outcome
from policy.stages import AFTERWARDS
from reports.lists.declared_columns import CellFormat, CsvColumn
from reports.lists.evidence_wanted import AGREEMENT, INVOICES, PICTURES
from reports.report_data import ReportData
from reports.workbook.list_sheet import ListSheet
from reports.workbook.plain_sheets import NOTES

SAME = ["sentence", "remedy", "owner"]
NOT_REACHED = ("not-reached", "device-not-reached")
GAPS = "reinstate tables gaps"
LISTS = {
    INVOICES: "invoices-wanted.csv",
    PICTURES: "pictures-wanted.html",
    AGREEMENT: "agreements-wanted.csv",
    AFTERWARDS: "evidence.csv",
    "last-order-date": GAPS,
    "end-of-life": GAPS,
    "excluded-product": GAPS,
    "supported-release": GAPS,
    "engineering-changes": GAPS,
    "declared-inventory": "purchases.csv",
    "cards-installed": "purchases.csv",
}
COLUMNS = (
    CsvColumn("needed_to", "submit the devices, or only to quote them"),
    CsvColumn("sentence", "what is lacking, in one plain sentence"),
    CsvColumn("remedy", "what to do"),
    CsvColumn("owner", "who can do it"),
    CsvColumn("devices", "devices that lack it", CellFormat.NUMBER),
    CsvColumn("hosts", "names of the inventory entries, joined by a comma"),
    CsvColumn("findings", "rows of findings.csv that say so", CellFormat.NUMBER),
    CsvColumn("parts", "parts that it is about, joined by a comma"),
    CsvColumn("serial_numbers", "their serial numbers, joined by a comma"),
    CsvColumn("checks", "check ids, joined by a comma"),
    CsvColumn("fill", "list or file of the run that has it or takes it, or command that lists it"),
    NOTES,
)


def evidence_sheet(report: ReportData) -> ListSheet:
    """A row for each thing that is lacking, what is needed to submit first, then what most devices lack."""
    return sheet_of(lacking_rows(report))


def lacking_rows(report: ReportData) -> pd.DataFrame:
    """A row for each thing that is lacking, with the lists that say more of it."""
    found = report.in_inventory_order(report.findings[report.findings["outcome"] == str(Outcome.MISSING)])
    lists = found["check"].map(LISTS).astype("str").fillna("").mask(found["reason"].isin(NOT_REACHED), "devices.csv")
    grouped = found.assign(fill=lists, afterwards=found["check"] == AFTERWARDS).groupby(SAME, sort=False)
    return pd.DataFrame(
        {
            "afterwards": grouped["afterwards"].all(),
            "devices": grouped["host"].nunique(),
            "hosts": grouped["host"].agg(joined),
            "findings": grouped.size(),
            "parts": grouped["path"].agg(joined),
            "serial_numbers": grouped["serial_number"].agg(joined),
            "checks": grouped["check"].agg(joined),
            "fill": grouped["fill"].agg(joined),
        }
    ).reset_index()


def joined_rows(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The rows of `lacking_rows` of a fleet, from those of its parts in their order."""
    grouped = pd.concat(parts, ignore_index=True).groupby(SAME, sort=False)
    sums = {name: grouped[name].sum() for name in ("devices", "findings")}
    texts = {name: grouped[name].agg(joined_again) for name in ("hosts", "parts", "serial_numbers", "checks", "fill")}
    return pd.DataFrame({"afterwards": grouped["afterwards"].all(), **sums, **texts}).reset_index()


def sheet_of(rows: pd.DataFrame) -> ListSheet:
    """The rows of `lacking_rows` in their order."""
    rows = rows.assign(needed_to=rows["afterwards"].map({True: "quote", False: "submit"}), notes="")
    rows = rows.sort_values(["afterwards", "devices"], ascending=[True, False], kind="stable", ignore_index=True)
    return ListSheet("Evidence lacking", COLUMNS, rows)


def joined_again(texts: "pd.Series[str]") -> str:
    """Each of several texts that are joined already once."""
    return ", ".join(dict.fromkeys(one for text in texts for one in text.split(", ") if one))


def joined(texts: "pd.Series[str]") -> str:
    """Each text once, without blanks."""
    return ", ".join(dict.fromkeys(filter(None, texts)))

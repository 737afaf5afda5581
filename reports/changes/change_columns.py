"""The columns of the files of changes, each declared once with its meaning."""

from collections.abc import Iterator

from policy.pricing.totals import BOUGHT
from reports.changes.device_changes import DeviceChange
from reports.changes.finding_causes import Cause
from reports.changes.input_changes import InputKind
from reports.changes.money_lines import FEE_SUMS
from reports.changes.money_reasons import MoneyReason
from reports.changes.serial_changes import SerialChange
from reports.lists.declared_columns import CURRENCY, PRICE_NOTE, CellFormat, CsvColumn, CsvFile, CsvFiles

DEVICES, FINDINGS, SERIALS = "changes-devices.csv", "changes-findings.csv", "changes-serials.csv"
MONEY, REASONS, INPUTS = "changes-money.csv", "changes-money-reasons.csv", "changes-inputs.csv"
CHANGES_WORKBOOK = "changes.xlsx"


def both(name: str, meaning: str, cell_format: CellFormat = CellFormat.TEXT) -> Iterator[CsvColumn]:
    """A value in the earlier run and in the later one."""
    yield CsvColumn(f"{name}_before", f"{meaning}, in the earlier run", cell_format)
    yield CsvColumn(f"{name}_after", f"{meaning}, in the later run", cell_format)


CAUSES = (
    CsvColumn("causes", f"where the causes lie, joined by '; ': {', '.join(Cause)}"),
    CsvColumn("why", "what differs of what it rests on"),
)
SUM = CsvColumn("sum", f"sum of money, as in totals.csv: {', '.join((*FEE_SUMS, *BOUGHT))}")
CHANGE_FILES: CsvFiles = {
    DEVICES: CsvFile(
        "one device that changed",
        (
            CsvColumn("change", f"what became of the device, joined by '; ': {', '.join(DeviceChange)}"),
            CsvColumn("host", "name of the inventory entry, the later one of a device that was renamed"),
            CsvColumn("host_before", "former name of a device that was renamed: its chassis is the same"),
            CsvColumn("site", "site from the inventory"),
            CsvColumn("theater", "AMER, EMEA, APAC or CALA"),
            CsvColumn("model", "model of the chassis as the device names it"),
            *both("result", "pass, fail or incomplete"),
            *both("stage", "how far the device has come on the way to a quote"),
            *both("failure", "why the device was not collected"),
            *both("chassis_serial", "serial number of the chassis"),
            *both("site", "site from the inventory"),
            *CAUSES[:1],
            CsvColumn("why", "the finding that decides and what differs of what it rests on; how many others changed"),
        ),
        key=("host",),
    ),
    FINDINGS: CsvFile(
        "one finding that bears on a result and came to another outcome",
        (
            CsvColumn("host", "name of the inventory entry"),
            CsvColumn("check", "check id"),
            CsvColumn("member", "virtual-chassis member, cluster node or LCC"),
            CsvColumn("path", "full nesting of the component"),
            CsvColumn("subject", "what was judged"),
            *both("serial_number", "serial number of the subject"),
            *both("outcome", "outcome; empty where the run has no such finding"),
            *both("reason", "code of the reason"),
            *both("sentence", "one plain sentence"),
            *both("finding", "number in findings.csv, 0 where there is none", CellFormat.NUMBER),
            *CAUSES,
        ),
    ),
    SERIALS: CsvFile(
        "one place that a serial number has in one of the runs alone, or moved between",
        (
            CsvColumn("change", f"what became of the serial number at its place: {', '.join(SerialChange)}"),
            CsvColumn("serial_number", "serial number as printed"),
            CsvColumn("sku", "orderable model number"),
            CsvColumn("part_number", "part number as printed"),
            CsvColumn("kind", "chassis, fpc, mic, ..."),
            *both("host", "device that holds it"),
            *both("member", "member that holds it"),
            *both("path", "where it is in the device"),
            CsvColumn("replaces", "serial number that was at its place in the earlier run"),
            CsvColumn("replaced_by", "serial number that is at its former place in the later run"),
            CsvColumn("why", "why a run that does not list it proves nothing of it"),
        ),
    ),
    MONEY: CsvFile(
        "one sum in both runs",
        (
            SUM,
            CsvColumn("fee", "fee, contract or license that it is the sum of; all for every one"),
            CURRENCY,
            CsvColumn("before", "sum in the earlier run; empty where no line of it has a price", CellFormat.MONEY),
            CsvColumn("after", "sum in the later run; empty where no line of it has a price", CellFormat.MONEY),
            CsvColumn("difference", "what it came to be more, of lines that have a price", CellFormat.MONEY),
            *both("unpriced", "lines without a price, in any currency", CellFormat.NUMBER),
            PRICE_NOTE,
        ),
        key=(
            "sum",
            "fee",
            "currency",
        ),
    ),
    REASONS: CsvFile(
        "one part of the difference of a sum",
        (
            SUM,
            CsvColumn("fee", "fee, contract or license"),
            CsvColumn("currency", "ISO 4217 code; empty for lines without a price, which are counted alone"),
            CsvColumn("reason", f"why the sum differs: {', '.join(MoneyReason)}"),
            CsvColumn("difference", "part of the difference in changes-money.csv: they add up to it", CellFormat.MONEY),
            CsvColumn("unpriced", "by how many the lines without a price became more", CellFormat.NUMBER),
            CsvColumn("lines", "cost lines that came, went or cost otherwise", CellFormat.NUMBER),
            CsvColumn("devices", "devices that they are of", CellFormat.NUMBER),
            PRICE_NOTE,
        ),
    ),
    INPUTS: CsvFile(
        "one thing that the runs were judged by and that differs",
        (
            CsvColumn("kind", f"what the runs were judged by: {', '.join(InputKind)}"),
            CsvColumn("name", "name of the setting, check, table or list"),
            CsvColumn("before", "value in the earlier run, or youngest day of its table or list"),
            CsvColumn("after", "value in the later run, or youngest day of its table or list"),
            CsvColumn("added", "rows that the later run has more", CellFormat.NUMBER),
            CsvColumn("removed", "rows that the earlier run has more", CellFormat.NUMBER),
        ),
        key=(
            "kind",
            "name",
        ),
    ),
}

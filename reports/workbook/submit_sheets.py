"""What can be submitted today, serial number by serial number, and what passes and stands at another stage."""

import pandas as pd

from parsers.junos.sentinels import printed
from policy.decisions import OF_ITSELF
from policy.findings import Result
from policy.joins import lookup
from policy.stages import Stage
from reports.lists.declared_columns import CellFormat, CsvColumn
from reports.report_data import ReportData
from reports.workbook.list_sheet import ListSheet
from reports.workbook.plain_sheets import columns_of

KEY = ["host", "member", "path"]
PLACE = columns_of("devices.csv", "theater site host model")
PART = columns_of("frus.csv", "member path kind sku part_number serial_number description")
REMARK = CsvColumn("remark", "why the part gets no contract although its device is submitted")
STAYS = "third-party-optic-stays"
WAITING = (
    *PLACE,
    *columns_of("devices.csv", "chassis_serial stage"),
    CsvColumn("serials", "serial numbers of the device", CellFormat.NUMBER),
    CsvColumn("waits_for", "what comes next"),
)
NEXT = {
    Stage.INSPECTED: "An inspection of Juniper's that passes: what it found is in the evidence.",
    Stage.QUOTE: "The quote: Juniper's inspection has passed, so nothing of it is submitted again.",
}


def submit_sheet(report: ReportData) -> ListSheet:
    """Every serial number of the devices that pass and are ready to submit, by theater and site."""
    return ListSheet("Submit now", (*PLACE, *PART, REMARK), serials(report, passing(report, Stage.READY)))


def waiting_sheet(report: ReportData) -> ListSheet:
    """The devices that pass and are not, or no longer, to be submitted, and what each of them waits for."""
    devices = passing(report, *(stage for stage in Stage if stage is not Stage.READY))
    texts = {str(stage): text for stage, text in NEXT.items()}
    texts[str(Stage.EVIDENCE_MISSING)] = report.unexamined
    counts = serials(report, devices)["host"].value_counts()
    rows = devices.assign(
        serials=devices["host"].map(counts).fillna(0).astype("int64"),
        waits_for=devices["stage"].map(texts).astype("str").fillna(""),
    )
    return ListSheet("Passing, not now", WAITING, rows)


def passing(report: ReportData, *stages: Stage) -> pd.DataFrame:
    """The devices that pass and stand at one of the stages, by theater and site."""
    devices = report.judged_devices()
    wanted = (devices["result"] == str(Result.PASS)) & devices["stage"].isin([str(stage) for stage in stages])
    return devices[wanted].sort_values(["theater", "site"], kind="stable", ignore_index=True)


def serials(report: ReportData, devices: pd.DataFrame) -> pd.DataFrame:
    """The serial numbers of the devices, each once, device by device as these list their parts."""
    frus = report.frus[report.frus["host"].isin(devices["host"]) & printed(report.frus["serial_number"])]
    frus = frus.drop_duplicates(["host", "serial_number"])
    place = devices[["host", "theater", "site", "model"]].assign(place=range(len(devices)))
    rows = frus.merge(place, on="host", validate="many_to_one").sort_values("place", kind="stable", ignore_index=True)
    findings = report.findings[report.findings["reason"].str.endswith(OF_ITSELF) | (report.findings["reason"] == STAYS)]
    return rows.assign(remark=lookup(rows, findings, KEY, "sentence"))

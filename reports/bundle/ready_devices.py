"""Which devices of a run are handed in, and why each of the others is not: rows out = rows in."""

from dataclasses import dataclass, field

import pandas as pd

from inventory.device import Theater
from policy.findings import Outcome, Result
from policy.stages import AFTERWARDS, Stage, unexamined_sentence
from reports.bundle.hide_rules import HideSettings
from reports.report_data import ReportData
from reports.report_rows import Row, rows_of

COLUMNS = ["host", "why", "check", "sentence", "remedy"]
NOT_WANTED, NO_THEATER, NOT_READ = "not-wanted", "no-theater", "not-read"
FAILS, LACKS, UNEXAMINED, FILE_KEPT_BACK = "fails", "lacks", "not-examined", "file-kept-back"
ORDER = (NOT_WANTED, NO_THEATER, NOT_READ, FAILS, UNEXAMINED, LACKS, FILE_KEPT_BACK)
# What an incomplete device may still have against it and be handed in where the owner wants that.
WAIVED = (LACKS, UNEXAMINED, FILE_KEPT_BACK)


@dataclass(frozen=True, slots=True)
class BundleWishes:
    """What is to be handed in: devices of a theater and stage, complete ones only or not, and what stays hidden.

    `largest_mail` is in bytes. Empty texts stand for all theaters and stages.
    """

    theater: str = ""
    stage: str = ""
    include_incomplete: bool = False
    largest_mail: int = 20_000_000
    hide: HideSettings = field(default_factory=HideSettings)


def obstacles(report: ReportData, wishes: BundleWishes) -> pd.DataFrame:
    """Rows of COLUMNS: everything that keeps a device from being handed in, in inventory order."""
    devices = report.judged_devices()
    rows = [found for device in rows_of(devices) for found in of_device(device, wishes)]
    wanted = devices["reached"] & (devices["stage"] != Stage.NOT_JUDGED)
    judged = report.findings[report.findings["host"].isin(devices.loc[wanted, "host"])]
    found = pd.concat([pd.DataFrame(rows, columns=COLUMNS), by_findings(judged), unexamined(report, devices[wanted])])
    found = found.iloc[found["why"].map({why: place for place, why in enumerate(ORDER)}).argsort(kind="stable")]
    return report.in_inventory_order(found).reset_index(drop=True)


def of_device(device: Row, wishes: BundleWishes) -> list[tuple[str, str, str, str, str]]:
    """What the device itself and the wishes say against it."""
    host, theater, stage = device["host"], device["theater"], device["stage"]
    rows = []
    if wishes.theater and theater != wishes.theater:
        rows.append((host, NOT_WANTED, "", f"Only devices of {wishes.theater} were wanted.", ""))
    if wishes.stage and stage != wishes.stage:
        rows.append((host, NOT_WANTED, "", f'Only devices that are "{wishes.stage}" were wanted.', ""))
    if theater not in set(Theater):
        remedy = f"Write {', '.join(Theater)} into the column theater of the inventory."
        rows.append((host, NO_THEATER, "", "It has no theater, so that nobody is there to send it to.", remedy))
    if not device["reached"]:
        rows.append((host, NOT_READ, "", f"It was not read: {device['failure']}.", device["detail"]))
    if stage == Stage.NOT_JUDGED:
        rows.append((host, NOT_READ, "", "It is no hardware, and is not reinstated.", ""))
    return rows


def by_findings(findings: pd.DataFrame) -> pd.DataFrame:
    """What fails, Juniper's own inspection too, and what is missing for the device to be submitted."""
    outcome = findings["outcome"]
    fails = outcome == Outcome.FAIL
    lacks = (outcome == Outcome.MISSING) & (findings["check"] != AFTERWARDS)
    rows = findings[fails | lacks]
    return rows.assign(why=[FAILS if fail else LACKS for fail in fails[fails | lacks]])[COLUMNS]


def unexamined(report: ReportData, devices: pd.DataFrame) -> pd.DataFrame:
    """Devices that pass without being ready, because nobody has examined their evidence."""
    rows = devices[(devices["result"] == Result.PASS) & (devices["stage"] == Stage.EVIDENCE_MISSING)]
    sentence = unexamined_sentence(report.findings["check"].unique())
    remedy = "Read a folder of evidence: reinstate evidence read RUN --folder DIR, then judge and report."
    return rows.assign(why=UNEXAMINED, check="", sentence=sentence, remedy=remedy)[COLUMNS]


def chosen(report: ReportData, against: pd.DataFrame, wishes: BundleWishes) -> list[str]:
    """The devices that are handed in, in inventory order."""
    decisive = against[~against["why"].isin(WAIVED)] if wishes.include_incomplete else against
    out = set(decisive["host"])
    return [host for host in report.devices["host"] if host not in out]

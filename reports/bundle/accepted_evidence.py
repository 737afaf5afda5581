"""Which files of evidence are handed in for a device: those that the judge accepts, by kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from parsers.evidence_files.file_reading import EvidenceKind
from policy.evidence.evidence_files import accepted, files_of
from policy.findings import Basis, Outcome
from policy.joins import anti_join
from reports.report_data import ReportData

FILE = ["host", "kind", "file"]
COLUMNS = [*FILE, "sha256", "serial_number"]


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """What the policy wants files of a kind for: its check, the folder of the files, and its words."""

    check: str
    folder: str
    wanted: str


ITEMS: Mapping[str, EvidenceItem] = MappingProxyType(
    {
        str(EvidenceKind.INVOICE): EvidenceItem("invoices", "invoices", "(d) invoices proving proof of purchase"),
        str(EvidenceKind.PICTURE): EvidenceItem(
            "pictures", "pictures", "(e) pictures of the devices, including all FPCs, line cards and PICs"
        ),
        str(EvidenceKind.FEE_AGREEMENT): EvidenceItem(
            "fee-agreement", "agreements", "written proof of the agreement to pay all associated fees"
        ),
        str(EvidenceKind.INSPECTION_RESULT): EvidenceItem(
            "inspection-passed",
            "inspection-results",
            "written proof that the products have passed Juniper's inspection",
        ),
    }
)
ANY_AGE = 36_500


def accepted_evidence(report: ReportData) -> pd.DataFrame:
    """One row of COLUMNS for each device, file and serial number that it proves, in the order of the files.

    Left out are files that are too old, dated after the audit, given for two devices or named so only, and those on
    which a finding rests that does not pass.
    """
    settings = report.settings
    ages = {"picture": settings.picture_age_days, "fee-agreement": settings.agreement_age_days}
    found = []
    for kind in ITEMS:
        files = files_of(report.evidence, kind, report.as_of, ages.get(kind, ANY_AGE))
        good = ~files["late"] & ~files["old"] & ~files["shared"]
        found.append(files[good & (~files["named"] | accepted(files, settings))])
    rows = of_devices(pd.concat(found, ignore_index=True), report.devices)
    rows = rows[anti_join(rows, objected(report), FILE)]
    return in_order_of_parts(rows, report).reset_index(drop=True)


def in_order_of_parts(rows: pd.DataFrame, report: ReportData) -> pd.DataFrame:
    """The rows with the parts of a device in the order in which it lists them, its chassis first."""
    frus = report.frus
    chassis = (frus["kind"] != "chassis").astype(int)
    parts = frus.assign(place=range(len(frus)), chassis=chassis).sort_values(["chassis", "place"], kind="stable")
    parts = parts.drop_duplicates(["host", "serial_number"])
    order = {key: place for place, key in enumerate(zip(parts["host"], parts["serial_number"], strict=True))}
    keys = zip(rows["host"], rows["serial_number"], strict=True)
    places = pd.Series([order.get(key, len(order)) for key in keys], index=rows.index, dtype="int64")
    return rows.loc[places.sort_values(kind="stable").index]


def of_devices(files: pd.DataFrame, devices: pd.DataFrame) -> pd.DataFrame:
    """The files with their device; one that covers a theater is that of each of its devices."""
    general = files[(files["host"] == "") & (files["theater"] != "")].drop(columns="host")
    by_theater = general.merge(devices[["host", "theater"]], on="theater")
    own = files[files["host"].isin(devices["host"])]
    return pd.concat([own, by_theater], ignore_index=True)[COLUMNS].drop_duplicates()


def objected(report: ReportData) -> pd.DataFrame:
    """The host, kind and file of each piece of evidence that only findings rest on that do not pass."""
    rows = cited_files(report)
    held = rows["outcome"].isin([str(Outcome.PASS), str(Outcome.FAIL)])
    return rows[~held & anti_join(rows, rows[held], FILE)]


def judged_without(report: ReportData, evidence: pd.DataFrame, hosts: Sequence[str]) -> list[str]:
    """The files by which these devices pass and which are not among the evidence: it was read after the judgement."""
    rows = cited_files(report)
    rows = rows[(rows["outcome"] == Outcome.PASS) & rows["host"].isin(hosts)]
    return sorted(rows.loc[anti_join(rows, evidence, FILE), "file"].unique())


def also_named(report: ReportData, evidence: pd.DataFrame, hosts: Sequence[str]) -> dict[str, int]:
    """How many other devices each file names that is handed in for these, of those that name any."""
    handed = evidence.loc[evidence["host"].isin(hosts), "file"]
    rows = report.evidence[report.evidence["file"].isin(handed) & (report.evidence["host"] != "")]
    others = rows[~rows["host"].isin(hosts)].groupby("file")["host"].nunique()
    return {str(file): int(count) for file, count in others.items()}


def cited_files(report: ReportData) -> pd.DataFrame:
    """The host, kind, file and outcome of each finding that rests on a file of evidence."""
    kinds = {item.check: kind for kind, item in ITEMS.items()}
    cited = report.citations[report.citations["basis"] == str(Basis.EVIDENCE)]
    cited = cited[cited["check"].isin(list(kinds))]
    rows = cited.merge(report.findings[["finding", "outcome"]], on="finding")
    return rows.assign(kind=rows["check"].map(kinds).astype("str"), file=rows["source_file"])

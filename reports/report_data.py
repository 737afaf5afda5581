"""What a report is made from: record tables, findings and money, with nothing that depends on the hour or the folder."""

from dataclasses import dataclass
from datetime import date

import pandas as pd


@dataclass(frozen=True, slots=True)
class TableSource:
    """A reference table as the run used it; `newest` is the youngest date that any of its rows carries."""

    name: str
    file: str
    sha256: str
    rows: int
    newest: date | None = None
    note: str = ""

    def age(self, as_of: date) -> int | None:
        """Whole days from the newest row to the audit date."""
        return None if self.newest is None else (as_of - self.newest).days


@dataclass(frozen=True, slots=True, eq=False)
class ReportData:
    """All that the reports read; ValueError when the results are not one row for every device."""

    devices: pd.DataFrame
    frus: pd.DataFrame
    software: pd.DataFrame
    health: pd.DataFrame
    outputs: pd.DataFrame
    unparsed: pd.DataFrame
    findings: pd.DataFrame
    results: pd.DataFrame
    costs: pd.DataFrame
    totals: pd.DataFrame
    actions: pd.DataFrame
    as_of: date
    sources: tuple[TableSource, ...]
    sample_prices: bool
    version: str

    def __post_init__(self) -> None:
        if sorted(self.devices["host"]) != sorted(self.results["host"]) or self.devices["host"].duplicated().any():
            raise ValueError("a report needs exactly one device row and one result row for every inventory entry")

    def judged_devices(self) -> pd.DataFrame:
        """Every device in inventory order with its result, stage and counts of findings."""
        return self.devices.merge(self.results, on="host", how="left", validate="one_to_one")

    def in_inventory_order(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows of any frame with a host, devices in inventory order, rows of a device as they were."""
        position = pd.Series(range(len(self.devices)), index=self.devices["host"])
        return frame.iloc[frame["host"].map(position).fillna(len(position)).argsort(kind="stable")]

"""The section purchases: of config.yaml."""

from typing import Any, Self

from pydantic import Field, model_validator

from documents.open_sheet import XLSX
from documents.problems import did_you_mean
from inventory.purchases import COLUMNS
from reinstate.config.values import ExistingFile, Section, reject


class PurchasesSection(Section):
    """What was bought: a file of parts."""

    file: ExistingFile = Field(description="parts that were bought, one per row, as .csv or .xlsx")
    sheet: str = Field("", description="sheet of a workbook; the first one when left out")
    columns: dict[str, str] = Field({}, description="headings that are not understood: invoice: Ref.")

    @model_validator(mode="before")
    @classmethod
    def from_path(cls, written: Any) -> Any:
        """A bare path is short for its file."""
        return {"file": written} if isinstance(written, str) else written

    @model_validator(mode="after")
    def of_purchases(self) -> Self:
        for name in self.columns:
            if name not in COLUMNS:
                reject(f'"{name}" is not a column of purchases.', did_you_mean(name, COLUMNS))
        if self.sheet and self.file.suffix.lower() not in XLSX:
            reject("only a workbook has sheets.", "Remove sheet:.")
        return self

"""The CSV files of a run and their columns, each declared once; writers, tests and documentation read this."""

from collections.abc import Mapping

from reports.lists.action_columns import ACTION_FILES
from reports.lists.declared_columns import CsvColumn, CsvFiles
from reports.lists.device_columns import DEVICE_FILES
from reports.lists.evidence_columns import EVIDENCE_FILES
from reports.lists.money_columns import MONEY_FILES

FILES: CsvFiles = {**DEVICE_FILES, **MONEY_FILES, **ACTION_FILES, **EVIDENCE_FILES}
CSV_FILES: Mapping[str, tuple[CsvColumn, ...]] = {name: one.columns for name, one in FILES.items()}

"""What a reader of a list must know about its prices."""

import pandas as pd

from reports.report_data import ReportData

SAMPLE_PRICES = "Invented sample prices"


def with_price_note(frame: pd.DataFrame, report: ReportData) -> pd.DataFrame:
    """The frame with a price note on every line, which names the prices as invented when they are."""
    note = frame["note"].astype("str") if "note" in frame else pd.Series("", index=frame.index, dtype="str")
    if report.sample_prices:
        more = note.where(~note.str.contains("invented"), "")
        note = (SAMPLE_PRICES + "; " + more).str.removesuffix("; ")
    return frame.assign(price_note=note)

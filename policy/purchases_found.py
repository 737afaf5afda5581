"""What becomes of each part that the owner declares as bought: one row out for each row in."""

import pandas as pd

from policy.owner_records import PURCHASES

INVOICE = "invoice"
COLUMNS = (*PURCHASES.columns, "status", "host", "member", "path", "found_sku", "typo", "in_evidence")


def purchases_found(declared: pd.DataFrame, evidence: pd.DataFrame) -> pd.DataFrame:
    """Each declared part in its order, in COLUMNS; `in_evidence` is yes or no where an invoice is named."""
    if declared.empty:
        return pd.DataFrame(columns=list(COLUMNS)).astype({"source_line": "int64"})
    known = set(numbers(evidence.loc[evidence["kind"] == INVOICE, "number"]))
    wanted = numbers(declared["invoice"])
    proven = wanted.isin(known).map({True: "yes", False: "no"}).where(wanted != "", "")
    return declared.assign(path=declared["found_path"], in_evidence=proven.astype("str"))[list(COLUMNS)]


def numbers(invoices: "pd.Series[str]") -> "pd.Series[str]":
    """Numbers of invoices as they are compared: letters and digits alone, capital and small ones the same."""
    return invoices.str.upper().str.replace(r"[\W_]", "", regex=True)

"""What the release tables say of a Junos release on a model."""

import re

import pandas as pd

from policy.context import Case
from policy.parts.sku import trusted
from policy.reference.citation import citation

INSTALL = ["train", "release", "model", "evolved"]


def narrowed(installs: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Installs joined with the table rows of their train whose `releases` and `models` match, narrowest row first."""
    pairs = installs.merge(trusted(table), on="train", how="inner")
    keep = [
        fits(releases, release) and fits(models, model)
        for releases, release, models, model in zip(
            pairs["releases"], pairs["release"], pairs["models"], pairs["model"], strict=True
        )
    ]
    pairs = pairs[pd.Series(keep, index=pairs.index, dtype=bool)]
    scopes = (pairs[["releases", "models"]] != "").sum(axis=1)
    return pairs.iloc[(-scopes).argsort(kind="stable")]


def fits(expression: str, text: str) -> bool:
    """Whether an expression of a table is blank or matches the whole text, capitals and small letters alike."""
    return not expression or re.fullmatch(expression, text, re.IGNORECASE) is not None


def dated(installs: pd.DataFrame, case: Case) -> pd.DataFrame:
    """The dates of each install whose train is dated: INSTALL, end_of_support, cite; of equals the earlier one."""
    table = case.reference.junos_releases.rename(columns={"evolved": "of_evolved"})
    table = table.assign(cite=citation(table))
    rows = narrowed(installs, table.sort_values(["end_of_support", "cite"], kind="stable"))
    rows = rows[(rows["of_evolved"] == "yes") == rows["evolved"]]
    return rows.drop_duplicates(INSTALL)[[*INSTALL, "end_of_support", "cite"]]


def last_statement(installs: pd.DataFrame, case: Case) -> pd.DataFrame:
    """What was said of each install last, end of support first: INSTALL, meaning, statement, as_of, cite."""
    table = case.reference.release_statements.rename(columns={"evolved": "of_evolved"})
    table = table.assign(cite=citation(table))
    rows = narrowed(installs, table)
    rows = rows[(rows["of_evolved"] == "yes") == rows["evolved"]]
    rows = rows.assign(weight=rows["meaning"].map({"end-of-support": 0, "supported": 1, "exists": 2}))
    rows = rows.sort_values(["weight", "as_of", "cite"], ascending=[True, False, True], kind="stable")
    return rows.drop_duplicates(INSTALL)[[*INSTALL, "meaning", "statement", "as_of", "cite"]]

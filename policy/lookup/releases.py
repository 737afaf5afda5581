"""What the release tables state about a Junos release on a model."""

import re

import pandas as pd

from policy.lookup.names import trusted
from policy.reference.citation import CITATION

INSTALL = ["train", "release", "model", "evolved"]


def rows_that_apply(installs: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Installs joined with the rows of their train whose `releases` and `models` match, most specific row first."""
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
    """Whether an expression of a table is blank or matches the entire text, capitals and small letters alike."""
    return not expression or re.fullmatch(expression, text, re.IGNORECASE) is not None


def dated(installs: pd.DataFrame, releases: pd.DataFrame) -> pd.DataFrame:
    """Of each install whose train is dated the row that decides, with INSTALL; of equals the earlier one."""
    table = releases.rename(columns={"evolved": "of_evolved"})
    table = table.sort_values(["end_of_support", "source_file", "source_line"], kind="stable")
    rows = rows_that_apply(installs, table)
    rows = rows[(rows["of_evolved"] == "yes") == rows["evolved"]]
    return rows.drop_duplicates(INSTALL)[[*INSTALL, "end_of_support", *CITATION]]


def last_statement(installs: pd.DataFrame, statements: pd.DataFrame) -> pd.DataFrame:
    """Of each install the last statement, end of support first, with INSTALL, meaning, statement and CITATION."""
    rows = rows_that_apply(installs, statements.rename(columns={"evolved": "of_evolved"}))
    rows = rows[(rows["of_evolved"] == "yes") == rows["evolved"]]
    rows = rows.assign(weight=rows["meaning"].map({"end-of-support": 0, "supported": 1, "exists": 2}))
    order = {"weight": True, "as_of": False, "source_file": True, "source_line": True}
    rows = rows.sort_values(list(order), ascending=list(order.values()), kind="stable")
    return rows.drop_duplicates(INSTALL)[[*INSTALL, "meaning", "statement", *CITATION]]


def unreleased(installs: pd.DataFrame, builds: pd.DataFrame) -> pd.DataFrame:
    """Of each install whose release is one that Juniper does not release the first row that says so, with INSTALL."""
    pairs = installs.merge(trusted(builds), how="cross")
    keep = [fits(releases, release) for releases, release in zip(pairs["releases"], pairs["release"], strict=True)]
    rows = pairs[pd.Series(keep, index=pairs.index, dtype=bool) & (pairs["release"] != "")]
    return rows.drop_duplicates(INSTALL)[[*INSTALL, "meaning", "statement", *CITATION]]

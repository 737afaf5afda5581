"""Which rows of the inventory are part of a box that is sold as one."""

import re
from collections.abc import Sequence

import pandas as pd

from parsers.junos.sentinels import printed
from policy.lookup.patterns import alternatives
from policy.parts.sku import BRACKETED

HOST = ["host", "model"]


def fixed_parts(frus: pd.DataFrame, software: pd.DataFrame, table: pd.DataFrame) -> "pd.Series[bool]":
    """The rows that the table gives to the chassis of their device: by kind, number and description, on its models.

    A row of the table without a part number speaks of parts that print neither part nor serial number.
    """
    found = pd.Series(False, index=frus.index)
    names = model_names(frus, software)
    bare = ~printed(frus["part_number"]) & ~printed(frus["serial_number"])
    for models, kind, number, description in zip(
        *(table[name] for name in ("models", "kind", "part_number", "description")), strict=True
    ):
        rows = frus[(frus["kind"] == kind) & ~found & (bare if not number else printed(frus["part_number"]))]
        rows = rows[matching(rows["description"], description)]
        rows = rows[matching(rows["part_number"], number)] if number else rows
        rows = rows[rows["host"].isin(names.loc[matching(names["model"], models), "host"])] if models else rows
        found.loc[rows.index] = True
    return found


def model_names(frus: pd.DataFrame, software: pd.DataFrame) -> pd.DataFrame:
    """Rows host, model: each name of the model of a device, as its chassis and show version print it."""
    chassis = frus[frus["kind"] == "chassis"]
    bracketed = chassis["description"].str.extract(BRACKETED, expand=False).astype("str").fillna("")
    plain = chassis["description"].str.extract(r"^([^,\[]*)", expand=False).astype("str").str.strip()
    named = [chassis.assign(model=one)[HOST] for one in (bracketed, plain)]
    names = pd.concat([*named, software[HOST]], ignore_index=True)
    return names[names["model"] != ""].drop_duplicates(ignore_index=True)


def matching(texts: "pd.Series[str]", expression: str) -> "pd.Series[bool]":
    """Whether each text is matched as a whole, capitals and small letters alike; a blank expression matches any."""
    expressions: Sequence[str] = alternatives(expression)
    hits = {
        text: not expression or any(re.fullmatch(one, text, re.IGNORECASE) for one in expressions)
        for text in texts.unique()
    }
    return pd.Series([hits[text] for text in texts], index=texts.index, dtype=bool)


def physical_boards(frus: pd.DataFrame) -> "pd.Series[bool]":
    """The rows that are products, and the numbered boards of boxes that are sold whole, each board once."""
    own = (frus["tied_to"] == "") & ~frus.duplicated(["host", "serial_number"], keep=False)
    return frus["is_product"] | (frus["fixed"] & own & printed(frus["part_number"]))

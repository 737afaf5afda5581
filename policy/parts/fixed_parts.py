"""Which rows of the inventory are part of a box that is sold as one."""

import pandas as pd

from parsers.junos.sentinels import are_serials, printed
from policy.lookup.names import JOINT
from policy.parts.printed_names import fits, model_names


def fixed_parts(frus: pd.DataFrame, software: pd.DataFrame, table: pd.DataFrame) -> "pd.Series[bool]":
    """The rows that the table gives to the chassis of their device: by kind, number and description, on its models.

    A row of the table without a part number speaks of parts that print neither part nor serial number.
    """
    found = pd.Series(False, index=frus.index)
    names = model_names(frus, software)
    parts = frus[["host", "kind", "part_number", "description"]]
    numbered, serial = printed(frus["part_number"]), are_serials(frus["serial_number"])
    for models, kind, number, description in zip(
        *(table[name] for name in ("models", "kind", "part_number", "description")), strict=True
    ):
        hosts = [host for host, one in names.items() if fits(models, one.split(JOINT))]
        if models and not hosts:
            continue
        rows = parts[(parts["kind"] == kind) & ~found & (numbered if number else ~numbered & ~serial)]
        rows = rows[matching(rows["description"], description)]
        rows = rows[matching(rows["part_number"], number)]
        found.loc[(rows[rows["host"].isin(hosts)] if models else rows).index] = True
    return found


def matching(texts: "pd.Series[str]", expression: str) -> "pd.Series[bool]":
    """Whether each text is matched whole, capitals and small letters alike; a blank expression matches any."""
    return texts.isin([text for text in texts.unique() if fits(expression, [text])])


def physical_boards(frus: pd.DataFrame) -> "pd.Series[bool]":
    """The rows that are products, and the numbered boards of boxes that are sold whole, each board once."""
    own = frus["fixed"] & (frus["tied_to"] == "") & printed(frus["part_number"])
    alike = frus.loc[frus["serial_number"].isin(frus.loc[own, "serial_number"]), ["host", "serial_number"]]
    repeated = alike.index[alike.duplicated(keep=False)]
    return frus["is_product"] | (own & ~frus.index.isin(repeated))

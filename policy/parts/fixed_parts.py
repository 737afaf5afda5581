"""Which rows of the inventory are part of a box that is sold as one."""

import pandas as pd

from parsers.junos.sentinels import are_serials, is_number, printed
from policy.joins import mapped, row_values
from policy.lookup.names import JOINT
from policy.parts.printed_names import fits, model_names

# What tells whether a part is one of a box.
DECIDING = ("models", "kind", "part_number", "description")


def fixed_parts(frus: pd.DataFrame, software: pd.DataFrame, table: pd.DataFrame) -> "pd.Series[bool]":
    """The rows that the table gives to the chassis of their device: by kind, number and description, on its models.

    A row of the table without a part number speaks of parts that print neither part nor serial number.
    """
    parts = frus.loc[frus["kind"].isin(table["kind"]), ["host", *DECIDING[1:], "serial_number"]]
    unnumbered = parts.loc[~printed(parts["part_number"]), "serial_number"]
    parts = parts.drop(unnumbered.index[are_serials(unnumbered)])
    parts = parts.assign(models=mapped(parts["host"], model_names(frus, software)))
    rows, given = list(row_values(table, DECIDING)), list(row_values(parts, DECIDING))
    fixed = {part: any(is_meant(part, row) for row in rows) for part in set(given)}
    return pd.Series(frus.index.isin(parts.index[[fixed[part] for part in given]]), index=frus.index)


def is_meant(part: tuple[str, ...], row: tuple[str, ...]) -> bool:
    """Whether a row of the table speaks of a part: both in what is DECIDING, the models of the part as one text."""
    (models, kind, number, description), (on_models, of_kind, numbers, words) = part, row
    alike = kind == of_kind and is_number(number) == bool(numbers) and fits(words, [description])
    return alike and fits(numbers, [number]) and fits(on_models, models.split(JOINT) if models else [])


def physical_boards(frus: pd.DataFrame) -> "pd.Series[bool]":
    """The rows that are products, and the numbered boards of boxes that are sold whole, each board once."""
    own = frus["fixed"] & (frus["tied_to"] == "") & printed(frus["part_number"])
    alike = frus.loc[frus["serial_number"].isin(frus.loc[own, "serial_number"]), ["host", "serial_number"]]
    repeated = alike.index[alike.duplicated(keep=False)]
    return frus["is_product"] | (own & ~frus.index.isin(repeated))

"""What counts as one system: a chassis, a node of a cluster, or a switch of a virtual chassis."""

import pandas as pd

from parsers.junos.membership import are_switches


def systems(frus: pd.DataFrame) -> pd.DataFrame:
    """The row that each system stands and falls with: its chassis, or the switches of a virtual chassis."""
    return frus[chassis_or_switches(frus) & (frus["is_product"] | frus["virtual"])]


def chassis_or_switches(frus: pd.DataFrame) -> "pd.Series[bool]":
    """Whether each row is a chassis, or a switch that is a member of a virtual chassis."""
    rows = frus.loc[frus["kind"].isin(["chassis", "fpc"]), ["kind", "parent", "member"]]
    found = (rows["kind"] == "chassis") | ((rows["parent"] == "") & are_switches(rows["member"]))
    return pd.Series(frus.index.isin(rows.index[found]), index=frus.index)


def removable_products(frus: pd.DataFrame) -> pd.DataFrame:
    """The products without which their system goes on: neither a system nor tied to another part.

    Of a device of which no system is known none is among them.
    """
    known = systems(frus)
    removable = frus["is_product"] & (frus["tied_to"] == "") & ~frus.index.isin(known.index)
    return frus[removable & frus["host"].isin(known["host"])]

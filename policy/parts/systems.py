"""What counts as one system: a chassis, a node of a cluster, or a switch of a virtual chassis."""

import pandas as pd

from parsers.junos.membership import are_switches


def systems(frus: pd.DataFrame) -> pd.DataFrame:
    """The row that each system stands and falls with: its chassis, or the switches of a virtual chassis."""
    return frus[chassis_or_switches(frus) & (frus["is_product"] | frus["virtual"])]


def chassis_or_switches(frus: pd.DataFrame) -> "pd.Series[bool]":
    """Whether each row is a chassis, or a switch that is a member of a virtual chassis."""
    fpcs = frus.loc[frus["kind"] == "fpc", ["parent", "member"]]
    switches = fpcs.index[(fpcs["parent"] == "") & are_switches(fpcs["member"])]
    return (frus["kind"] == "chassis") | frus.index.isin(switches)


def removable_products(frus: pd.DataFrame) -> pd.DataFrame:
    """The products without which their system goes on: neither a system nor tied to another part.

    Of a device of which no system is known none is among them.
    """
    known = systems(frus)
    removable = frus["is_product"] & (frus["tied_to"] == "") & ~frus.index.isin(known.index)
    return frus[removable & frus["host"].isin(known["host"])]

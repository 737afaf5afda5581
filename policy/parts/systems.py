"""What counts as one system: a chassis, a node of a cluster, or a switch of a virtual chassis."""

import pandas as pd

from parsers.junos.membership import are_switches


def systems(frus: pd.DataFrame) -> pd.DataFrame:
    """The row that each system stands and falls with: its chassis, or the switches of a virtual chassis."""
    member = (frus["kind"] == "fpc") & (frus["parent"] == "") & are_switches(frus["member"])
    return frus[((frus["kind"] == "chassis") | member) & (frus["is_product"] | frus["virtual"])]

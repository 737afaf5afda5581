"""Which interfaces are ports for networks, and which member and PIC each of them is on."""

import pandas as pd

from parsers.junos.distinct_texts import groups_in
from parsers.junos.membership import are_switches, switch_members

# Media of network ports, as the first letters of an interface name; others are management, services or internal.
MEDIA = (
    *("fe", "ge", "mge", "xe", "et", "xle", "pt", "at", "e1", "e3", "t1", "t3", "ds", "se", "br", "so"),
    *("stm1", "stm4", "stm16", "oc3", "ce1", "ct1", "ct3", "cstm1", "cstm4", "cstm16"),
    *("coc1", "coc3", "coc12", "coc48", "cau4"),
)
# ge-1/0/3 is port 3 of PIC 0 of FPC 1; a channel or a lower part of it may follow after colons.
PORT = r"^([a-z]+\d*)-(\d+)/(\d+)/\d+(?::\d+)*$"
PIC = r"^FPC (\d+)/(?:.*/)?PIC (\d+)(?:/|$)"


def network_interfaces(interfaces: pd.DataFrame, frus: pd.DataFrame) -> pd.DataFrame:
    """The ports for networks of a table of interfaces, with `fpc`, `pic` and the member that the name gives.

    In a virtual chassis the FPC of a name is the member. A cluster numbers the FPCs of its second node on from those of
    the first, by a step of its own for each model, so that its ports keep the member that the output names.
    """
    return of_networks(on_pics(interfaces, frus))


def of_networks(rows: pd.DataFrame) -> pd.DataFrame:
    """Those of the rows of on_pics that are ports for networks."""
    return rows[rows["medium"].isin(MEDIA)].drop(columns="medium")


def on_pics(interfaces: pd.DataFrame, frus: pd.DataFrame) -> pd.DataFrame:
    """Every interface whose name gives its PIC, with `medium`, `fpc`, `pic` and the member that the name gives."""
    parts = groups_in(interfaces["interface"], PORT).set_axis(["medium", "fpc", "pic"], axis="columns")
    named = parts["medium"].notna()
    rows = interfaces[named].assign(**parts[named])
    stacked = rows["host"].isin(frus.loc[are_switches(frus["member"]), "host"])
    return rows.assign(member=rows["member"].mask(stacked, switch_members(rows["fpc"])))


def pics(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """The rows that lie on a PIC, with `fpc` and `pic`."""
    parts = groups_in(rows[column], PIC).set_axis(["fpc", "pic"], axis="columns")
    named = parts["fpc"].notna()
    return rows[named].assign(**parts[named])

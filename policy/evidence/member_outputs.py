"""Which members of a virtual chassis or cluster each output covers."""

from collections.abc import Sequence

import pandas as pd

from parsers.commands import REQUIRED
from parsers.junos.distinct_texts import group_in
from parsers.junos.membership import are_members, are_nodes, are_switches, chassis_of_engines, switch_members
from parsers.records import Records
from policy.joins import anti_join, semi_join

# A virtual chassis lists its alarms as those of one device, unless the output has sections.
ONE_LIST = ("show chassis alarms", "show system alarms", "show interfaces terse")
# A cluster lists the interfaces of both nodes as those of one device.
OF_ONE_DEVICE = ("show interfaces terse",)
INVENTORY = "show chassis hardware"
SOURCES = {"fpc": "show chassis fpc", "environment": "show chassis environment"}
EMPTY = ("empty", "absent")
COLUMNS = ["host", "command", "member"]
MEMBER = ["host", "member"]


def silences(records: Records, frus: pd.DataFrame, commands: Sequence[str]) -> pd.DataFrame:
    """Outputs of devices with several members that leave some of them out: host, command, members, distinguished.

    A device has the members that its inventory, its show version or a section of any output names. `distinguished` is
    whether the output distinguishes members at all.
    """
    sectioned = sections(records.outputs)
    listed, versions = (rows.loc[rows["member"] != "", MEMBER].drop_duplicates() for rows in (frus, records.software))
    named = pd.concat([sectioned, members_by_fpc(records.health, listed), inventory(sectioned, listed)])
    members = pd.concat([listed, versions, sectioned[MEMBER]])
    wanted = expected(sectioned, members, commands)
    wanted = wanted.assign(distinguished=semi_join(wanted, named, COLUMNS[:2]))
    rows = wanted[anti_join(wanted, named, COLUMNS)].sort_values(COLUMNS)
    grouped = rows.groupby(["host", "command"])
    return grouped.agg(members=("member", ", ".join), distinguished=("distinguished", "first"))


def sections(outputs: pd.DataFrame) -> pd.DataFrame:
    """Each member for which an output has a section with records, be it that of one of its routing engines."""
    rows = outputs[outputs["members"] != ""]
    rows = rows.assign(member=rows["members"].str.split(" ")).explode("member")[COLUMNS].astype("str")
    chassis = chassis_of_engines(rows["member"])
    return pd.concat([rows, rows.assign(member=chassis)[chassis != rows["member"]].drop_duplicates()])


def members_by_fpc(health: pd.DataFrame, listed: pd.DataFrame) -> pd.DataFrame:
    """Each member of a virtual chassis that an output names by the number of its FPC."""
    rows = health[health["host"].isin(listed.loc[are_switches(listed["member"]), "host"])]
    slot = group_in(rows["component"], r"^FPC (\d+)")
    there = slot.notna() & ~rows["state"].str.lower().isin(EMPTY)
    rows = rows.assign(command=rows["source"].map(SOURCES), member=switch_members(slot))
    return rows.loc[there, COLUMNS].astype("str")


def inventory(sectioned: pd.DataFrame, listed: pd.DataFrame) -> pd.DataFrame:
    """Each member of which an inventory without sections lists parts."""
    divided = sectioned.loc[sectioned["command"] == INVENTORY, "host"]
    return listed[~listed["host"].isin(divided)].assign(command=INVENTORY)[COLUMNS]


def expected(sectioned: pd.DataFrame, members: pd.DataFrame, commands: Sequence[str]) -> pd.DataFrame:
    """Each member that each of these outputs has to cover, on devices that have more than one.

    An output that the policy does not require has to only when it has sections.
    """
    known = members.drop_duplicates()
    node, stacked = are_nodes(known["member"]), are_members(known["member"])
    known = known.assign(node=node)[node | stacked]
    known = known[known["host"].duplicated(keep=False)]
    rows = known.merge(pd.DataFrame({"command": list(commands)}), how="cross")
    divided = semi_join(rows, sectioned, COLUMNS[:2])
    undivided = rows["command"].isin(ONE_LIST).mask(rows["node"], rows["command"].isin(OF_ONE_DEVICE))
    return rows[divided | (~undivided & rows["command"].isin(REQUIRED))][COLUMNS]

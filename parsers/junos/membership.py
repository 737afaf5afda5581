"""What the name of a member says: a switch of a virtual chassis, a chassis of one, or a node of a cluster.

A switch numbers its members as FPCs, so that FPC 2 of the inventory is the member fpc2; an MX virtual chassis and a
cluster number the FPCs of each member anew.
"""

import re
from typing import TYPE_CHECKING

from parsers.junos.distinct_texts import changed, where

if TYPE_CHECKING:
    import pandas as pd

SWITCH = re.compile(r"fpc\d+")
MEMBER = re.compile(r"(?:fpc|member)\d+")
ENGINE = re.compile(r"^(member\d+)-re\d+$")
NODE = re.compile(r"node\d+")


def switch_member(fpc: str) -> str:
    """The member that an FPC of a virtual chassis of switches is, by its number."""
    return f"fpc{fpc}"


def switch_members(fpcs: "pd.Series[str]") -> "pd.Series[str]":
    """switch_member of a complete column."""
    return changed(switch_member, fpcs)


def is_switch(member: str) -> bool:
    """Whether a member is a switch of a virtual chassis."""
    return SWITCH.fullmatch(member) is not None


def are_switches(members: "pd.Series[str]") -> "pd.Series[bool]":
    """is_switch of a complete column."""
    return where(SWITCH.fullmatch, members)


def are_members(members: "pd.Series[str]") -> "pd.Series[bool]":
    """Which names are those of members of a virtual chassis, of switches or of routers."""
    return where(MEMBER.fullmatch, members)


def chassis_of_engines(members: "pd.Series[str]") -> "pd.Series[str]":
    """Of each routing engine of a virtual chassis of routers, as member0-re1, the member; other names as they are."""
    return changed(lambda member: ENGINE.sub(r"\1", member), members)


def are_nodes(members: "pd.Series[str]") -> "pd.Series[bool]":
    """Which names are those of nodes of a chassis cluster."""
    return where(NODE.fullmatch, members)

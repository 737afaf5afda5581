"""Which names are those of members, and of which kind: each kind beside what looks like it."""

import pandas as pd
import pytest

from parsers.junos.membership import (
    are_members,
    are_nodes,
    are_switches,
    is_switch,
    switch_member,
    switch_members,
)

# Name; is it a switch of a virtual chassis, a member of any virtual chassis, a node of a cluster?
NAMES = [
    ("", False, False, False),
    ("fpc0", True, True, False),
    ("fpc12", True, True, False),
    ("fpc", False, False, False),
    ("xfpc0", False, False, False),
    ("fpc0-re0", False, False, False),
    ("FPC 0", False, False, False),
    ("member0", False, True, False),
    ("member1-re0", False, False, False),
    ("node0", False, False, True),
    ("node1", False, False, True),
    ("node", False, False, False),
    ("re0", False, False, False),
    ("lcc0", False, False, False),
]


@pytest.mark.parametrize(("name", "switch", "member", "node"), NAMES, ids=[one[0] or "none" for one in NAMES])
def test_what_a_name_shows(name: str, switch: bool, member: bool, node: bool) -> None:
    column = pd.Series([name], dtype="str")
    assert is_switch(name) is switch
    assert [one(column).tolist() for one in (are_switches, are_members, are_nodes)] == [[switch], [member], [node]]


def test_a_switch_is_the_member_of_its_fpc() -> None:
    assert switch_member("3") == "fpc3"
    assert switch_members(pd.Series(["0", "11"], dtype="str")).tolist() == ["fpc0", "fpc11"]

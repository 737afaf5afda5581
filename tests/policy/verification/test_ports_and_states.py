"""Ports, PICs and components of two readings, beside each other: what is opposite, what only one of them has."""

from typing import Any

import pandas as pd
import pytest

from policy.verification.interface_discrepancies import opposite_ports, unshared_pics
from policy.verification.state_discrepancies import classed, opposite, stated


def port(interface: str, oper: str = "up", **more: Any) -> dict[str, Any]:
    fpc, pic = interface.partition("-")[2].split("/")[:2]
    row = {"host": "r1", "member": "", "interface": interface, "fpc": fpc, "pic": pic, "admin": "up", "oper": oper}
    return {**row, "line": 5, "reading": "netconf", **more}


def ports(*rows: dict[str, Any]) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows), columns=list(port("xe-0/0/0")))
    return frame.astype({name: "int64" if name == "line" else "str" for name in frame.columns})


# A port by the CLI, the same in the verification, and whether they are opposite.
STATES = [
    ("up", "up", False),
    ("down", "down", False),
    ("up", "down", True),
    ("down", "up", True),
    ("lower layer down", "down", False),
    ("up", "lower layer down", True),
]


@pytest.mark.parametrize(("cli", "verified", "found"), STATES)
def test_a_port_is_opposite_when_it_is_up_on_one_side_only(cli: str, verified: str, found: bool) -> None:
    rows = opposite_ports(ports(port("xe-0/0/0", cli)), ports(port("xe-0/0/0", verified, line=9)))
    assert rows["interface"].tolist() == ["xe-0/0/0"] * found
    assert rows["line_verified"].tolist() == [9] * found
    assert rows["agreement"].tolist() == ["differ"] * found


@pytest.mark.parametrize("other", [{"host": "r2"}, {"member": "node1"}, {"interface": "xe-0/0/1"}])
def test_a_port_is_compared_with_itself_alone(other: dict[str, str]) -> None:
    assert opposite_ports(ports(port("xe-0/0/0")), ports({**port("xe-0/0/0", "down"), **other})).empty


def test_of_a_port_that_is_listed_twice_the_first_row_counts() -> None:
    twice = ports(port("xe-0/0/0", "up"), port("xe-0/0/0", "down"))
    assert opposite_ports(twice, ports(port("xe-0/0/0", "up"))).empty
    assert len(opposite_ports(ports(port("xe-0/0/0", "down")), twice)) == 1


# Interfaces by the CLI, those of the verification, and the PICs that only one of them has.
PICS = [
    ("the same", ["xe-0/0/0"], ["xe-0/0/7"], []),
    ("one by the verification", ["xe-0/0/0"], ["xe-0/0/0", "xe-2/1/0", "xe-2/1/1"], [("2", "1", "only-verification")]),
    ("one by the CLI", ["xe-0/0/0", "xe-2/1/0", "xe-2/1/1"], ["xe-0/0/0"], [("2", "1", "only-cli")]),
    ("none shared", ["xe-0/0/0"], ["xe-1/0/0"], [("0", "0", "only-cli"), ("1", "0", "only-verification")]),
    ("another PIC of the card", ["xe-0/0/0"], ["xe-0/0/0", "xe-0/1/0"], [("0", "1", "only-verification")]),
]


@pytest.mark.parametrize(("cli", "verified", "found"), [one[1:] for one in PICS], ids=[one[0] for one in PICS])
def test_a_pic_is_unshared_when_one_side_lists_no_port_of_it(
    cli: list[str], verified: list[str], found: list[tuple[str, str, str]]
) -> None:
    rows = unshared_pics(ports(*map(port, cli)), ports(*map(port, verified)))
    assert list(rows[["fpc", "pic", "agreement"]].itertuples(index=False, name=None)) == found
    assert set(rows["reading_verified"]) <= {"netconf"}


@pytest.mark.parametrize("other", [{"host": "r2"}, {"member": "node1"}])
def test_a_pic_is_that_of_its_device_and_member(other: dict[str, str]) -> None:
    shared = [port("xe-0/0/0"), port("xe-0/0/0", **other)]
    rows = unshared_pics(ports(*shared, port("xe-2/0/0")), ports(*shared, port("xe-2/0/0", **other)))
    assert rows["agreement"].tolist() == ["only-cli", "only-verification"]


def test_a_device_of_which_one_side_lists_no_port_at_all_is_left_out() -> None:
    both, other = port("xe-0/0/0"), port("xe-1/0/0", host="r2")
    assert unshared_pics(ports(both), ports(both, other)).empty
    assert unshared_pics(ports(both, other), ports(both)).empty


def states(*meanings: str, reading: str = "cli") -> pd.DataFrame:
    """One component with several states, classed by what they mean."""
    numbered = list(enumerate(meanings))
    rows = pd.DataFrame(
        [
            {"host": "r1", "member": "", "component": "PEM 0", "source": "environment", "state": f"{word} {number}"}
            for number, word in numbered
        ],
        columns=["host", "member", "component", "source", "state"],
        dtype="str",
    ).assign(reading=reading, line=[number for number, _ in numbered])
    return classed(stated(rows, pd.Series(meanings, dtype="str")))


@pytest.mark.parametrize(
    ("meaning", "good", "bad"),
    [
        ("ok", True, False),
        ("failed", False, True),
        ("doubtful", False, True),
        ("empty", False, True),
        ("settling", False, False),
        ("understood", False, False),
        ("", False, False),
    ],
)
def test_what_a_state_means_for_the_comparison(meaning: str, good: bool, bad: bool) -> None:
    rows = states(meaning)
    assert list(rows[["good", "bad"]].itertuples(index=False, name=None)) == ([(good, bad)] if good or bad else [])


def test_a_component_with_several_states_keeps_the_first_and_all_that_they_mean() -> None:
    row = states("settling", "failed", "ok").iloc[0]
    assert tuple(row[["state", "line", "good", "bad"]]) == ("failed 1", 1, True, True)


@pytest.mark.parametrize(
    ("cli", "verified", "found"),
    [
        (["ok"], ["failed"], True),
        (["failed"], ["ok"], True),
        (["ok"], ["ok"], False),
        (["failed"], ["doubtful"], False),
        (["ok", "failed"], ["failed"], False),
        (["ok"], ["ok", "failed"], True),
        (["failed", "ok"], ["ok"], True),
        (["failed", "ok"], ["ok", "failed"], False),
        (["ok", "ok"], ["empty", "failed"], True),
    ],
)
def test_states_are_opposite_when_one_side_alone_has_only_good_ones(
    cli: list[str], verified: list[str], found: bool
) -> None:
    rows = states(*cli).merge(
        states(*verified, reading="netconf"), on=["host", "member", "component"], suffixes=("", "_verified")
    )
    assert (opposite(rows, "", "_verified") | opposite(rows, "_verified", "")).tolist() == [found]

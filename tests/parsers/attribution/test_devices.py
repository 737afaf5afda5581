"""Which sessions are those of one device: small fleets of sessions, in every order."""

from collections.abc import Sequence
from itertools import permutations
from typing import Any

import pytest

from inventory.device import Device
from parsers.attribution.captured_session import CapturedSession
from parsers.attribution.devices import attribute


def session(source: str = "a.log", names: str = "", chassis: str = "", parts: str = "", **more: Any) -> CapturedSession:
    """A session of a file, its names and numbers parted by blanks; a prompt stands in it unless that is reported."""
    folders = tuple(source.split("/")[:-1])
    return CapturedSession(
        source,
        tuple(names.split()),
        tuple(more.pop("hostnames", "").split()),
        frozenset(chassis.split()),
        frozenset(parts.split()),
        place=folders,
        **{"has_prompt": True, **more},
    )


X, Y = frozenset({"mx480"}), frozenset({"mx960"})
FLEETS: list[tuple[str, list[CapturedSession], list[str]]] = [
    ("one name", [session("a", "sw1", "S1"), session("b", "sw1")], ["sw1", "sw1"]),
    ("another name", [session("a", "sw1", "S1"), session("b", "sw2")], ["sw1", "sw2"]),
    ("letter case", [session("a", "SW1", "S1"), session("b", "sw1"), session("c", "sw1")], ["sw1", "sw1", "sw1"]),
    ("both engines", [session("a", "r1-re0", "S1"), session("b", "r1_RE1")], ["r1", "r1"]),
    ("names that end like engines", [session("a", "core0"), session("b", "core1")], ["core0", "core1"]),
    ("one chassis, two names", [session("a", "fw-a", "S1 S2"), session("b", "fw-b", "S2 S1")], ["fw-a", "fw-a"]),
    ("with and without a domain", [session("a", "sw1", "S1"), session("b", "sw1.x", "S1")], ["sw1", "sw1"]),
    ("a domain without a chassis", [session("a", "sw1", "S1"), session("b", "sw1.x")], ["sw1", "sw1.x"]),
    ("one name, two chassis", [session("a", "sw1", "S1"), session("b", "sw1", "S2")], ["sw1.S1", "sw1.S2"]),
    ("one name in other letters, two chassis", [session("a", "SW1", "S1"), session("b", "sw1", "S2")],
     ["SW1.S1", "sw1.S2"]),
    ("one chassis, two names, parts of one", [session("a", "sw1", "S1", "P1"), session("b", "fw9", "S1")],
     ["fw9", "fw9"]),
    ("and a third session", [session("a", "sw1", "S1"), session("b", "sw1", "S2"), session("c", "sw1")],
     ["sw1.S1", "sw1.S2", ""]),
    ("several models", [session("a", "sw1", "S1", models=X), session("b", "sw1", models=Y)],
     ["sw1", ""]),
    ("one model", [session("a", "sw1", "S1", models=X | Y), session("b", "sw1", models=Y)],
     ["sw1", "sw1"]),
    ("other parts", [session("a", "sw1", "S1", "P1 P2"), session("b", "sw1", parts="P3")], ["sw1", ""]),
    ("other parts without a chassis", [session("a", "sw1", parts="P1"), session("b", "sw1", parts="P2")], ["", ""]),
    ("a part of them", [session("a", "sw1", "S1", "P1 P2"), session("b", "sw1", parts="P2")], ["sw1", "sw1"]),
    ("two folders", [session("x/a", "sw1", "S1"), session("y/a", "sw1")], ["sw1", ""]),
    ("two folders without a chassis", [session("x/a", "sw1"), session("y/a", "sw1")], ["", ""]),
    ("two folders, one chassis each", [session("x/a", "sw1", "S1"), session("x/b", "sw1"), session("y/a", "sw1", "S2")],
     ["sw1.S1", "sw1.S1", "sw1.S2"]),
    ("the member of a virtual chassis", [session("a", "vc1", "M1 M2"), session("b", "", "M2")], ["vc1", "vc1"]),
    ("a copied chassis number", [session("a", "sw1", "S1", "P1"), session("b", "fw9", "S1", "P3")], ["sw1", "fw9"]),
    ("a renamed device", [session("a", "sw1", "S1", "P1 P2"), session("b", "fw9", "S1", "P2 P4")], ["fw9", "fw9"]),
    ("no name and a chassis", [session("a", "sw1", "S1"), session("a", "", "S2")], ["sw1", "S2"]),
    ("nothing", [session("a", "sw1", "S1"), session("a")], ["sw1", ""]),
    ("the file alone", [session("a", file_name="e1"), session("b", file_name="e2", chassis="S2")], ["e1", "e2"]),
    ("files of one name", [session("a", file_name="c", chassis="S1"), session("a.1", file_name="c")], ["c", ""]),
    ("one file per command",
     [session("a", file_name="r1", chassis="S1", has_prompt=False), session("b", file_name="r1", has_prompt=False)],
     ["r1", "r1"]),
    ("one that states a host name",
     [session("a", file_name="r1", hostnames="core", has_prompt=False), session("b", file_name="r1", has_prompt=False)],
     ["core", "core"]),
    ("show version names what the prompt does not", [session("a", hostnames="r1", chassis="S1"), session("b", "r1")],
     ["r1", "r1"]),
    ("several devices in one session", [session("a", "r1", mixed="chassis S1, S2")], [""]),
    ("a person says", [session("a", "r1", mixed="chassis S1, S2", settled="r9"), session("b", "r9")], ["r9", "r9"]),
    ("a person parts what is alike", [session("a", "r1", "S1", settled="x"), session("b", "r1", "S1", settled="y")],
     ["x", "y"]),
    ("a device of the run, and a file in another folder",
     [session("x/a", "sw1", "S1", settled="sw1"), session("y/b", "sw1")], ["sw1", "sw1"]),
    ("a device of the run, and files in two other folders",
     [session("x/a", "sw1", "S1", settled="sw1"), session("y/b", "sw1"), session("z/b", "sw1")], ["sw1", "", ""]),
]  # fmt: skip


@pytest.mark.parametrize(("fleet", "hosts"), [case[1:] for case in FLEETS], ids=[case[0] for case in FLEETS])
def test_every_session_is_of_one_device_in_whatever_order_they_come(
    fleet: list[CapturedSession], hosts: list[str]
) -> None:
    for order in permutations(range(len(fleet))):
        result = attribute([fleet[index] for index in order])
        assert [result.hosts.get(place, "") for place, _ in enumerate(order)] == [hosts[index] for index in order]
        assert set(result.hosts) | set(result.reasons) == set(range(len(fleet)))


CONTRADICTORY: list[tuple[str, Sequence[CapturedSession], str]] = [
    ("nothing", [session("a", "sw1", "S1", hostnames="sw1.example.net")], ""),
    ("prompt and show version", [session("a", "x1", "S1", hostnames="y1")], "the prompt says x1, show version says y1"),
    ("two names", [session("a", "x1", "S1"), session("b", "y1", "S1")], "x1, y1 have one chassis, S1"),
    ("both engines", [session("a", "x1-re0", "S1"), session("b", "x1-re1", "S1")], ""),
    ("two chassis", [session("a", "x1", "S1"), session("b", "x1", "S2")], "x1 is the name of several chassis"),
    ("a copy", [session("a", "x1", "S1", "P"), session("b", "y1", "S1", "Q")], "x1, y1 print one chassis serial"),
    ("a name alone", [session("a", "x1"), session("b", "x1")], "a, b are put together by name alone"),
    ("a name alone in three files", [session(one, "x1") for one in "abc"], "a, b, c are put together by name alone"),
    ("a name alone in four files", [session(one, "x1") for one in "abcd"], "a, b, c and others are put together"),
    ("a person says it of one", [session("a", "x1", "S1"), session("b", "x1", "S1", settled="z1")], ""),
    ("a name alone in one file", [session("a", "x1"), session("a", "x1")], ""),
    ("a name and a chassis", [session("a", "x1", "S1"), session("b", "x1")], ""),
    ("settled", [session("a", "x1", "S1", hostnames="y1", settled="z1")], ""),
]  # fmt: skip


@pytest.mark.parametrize(("_case", "fleet", "reported"), CONTRADICTORY)
def test_what_contradicts_the_name_of_a_device_is_reported(
    _case: str, fleet: Sequence[CapturedSession], reported: str
) -> None:
    found = attribute(fleet).contradictions
    assert reported in " ".join(found)
    assert bool(found) is bool(reported)


ENTRIES = [
    ("its name", Device("R1.lab", hostname="r1"), "R1.lab"),
    ("its serial number", Device("rack4", expected_serial="s1"), "rack4"),
    ("another", Device("r2"), "r1"),
]


@pytest.mark.parametrize(("entry", "host"), [case[1:] for case in ENTRIES], ids=[case[0] for case in ENTRIES])
def test_a_device_of_the_inventory_keeps_its_host(entry: Device, host: str) -> None:
    assert attribute([session("a", "r1", "S1")], [entry]).hosts == {0: host}


def test_the_reason_names_what_is_lacking() -> None:
    fleet = [session("x/a", "sw1", "S1"), session("y/a", "sw1"), session("z", "", "")]
    assert list(attribute(fleet).reasons.values()) == [
        "no host name, no chassis serial number and no file name of its own tell whose it is",
        "its name stands in several folders, and it prints no chassis serial number",
    ]

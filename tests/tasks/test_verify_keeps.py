"""What a device answered over NETCONF is kept as it came, and a worse verification never replaces a better one."""

import io
import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from visits import devices, login, visit

from simulator.fleet.build_fleet import Fleet, build_fleet
from simulator.fleet.netconf_fault import NetconfFault
from simulator.fleet.planted import Failure as Misbehaviour
from simulator.running import serve
from tasks.netconf.closed_list import ENGINES, NODES, QUERIES
from tasks.verify import Answers, saved
from tasks.visit import Visit

ILL_FORMED = [
    NetconfFault.GARBAGE,
    NetconfFault.ENTITY_BOMB,
    NetconfFault.UNDEFINED_ENTITY,
    NetconfFault.CONTROL_CHARACTER,
    NetconfFault.UNDECLARED_PREFIX,
]


def test_a_reply_that_is_not_understood_is_kept_and_the_next_query_is_sent(tmp_path: Path) -> None:
    fleet = sound_fleet(len(ILL_FORMED))
    faults = {device.host: fault for device, fault in zip(fleet.devices, ILL_FORMED, strict=True)}
    fleet = fleet.netconf_misbehaving(faults, ("get-software-information",))
    with serve(fleet) as served:
        visits = visit(tmp_path, devices(served), login(fleet), verify=True)
    for host, outcome in visits.items():
        kept = (tmp_path / "verification" / outcome.verification).read_text().splitlines()
        queried = [line.partition("> ")[2].partition(" |")[0] for line in kept if line.startswith("verification@")]
        assert queried == [*(command for command in QUERIES if command not in NODES), ""], faults[host]
        assert outcome.verification_failure == "not-understood"
        assert outcome.verification_detail.startswith("show version: a reply that ")
        assert "show chassis hardware" not in outcome.verification_detail
        given = json.loads((tmp_path / "verification" / f"{host}.json").read_text())
        assert "error" not in given["get_environment"]


WORSE = [(NetconfFault.CLOSED, "netconf-closed"), (NetconfFault.UNDEFINED_ENTITY, "not-understood")]


def test_a_worse_verification_does_not_replace_a_better_one(tmp_path: Path) -> None:
    fleet = sound_fleet(len(WORSE))
    worse = {device.host: fault for device, (fault, _) in zip(fleet.devices, WORSE, strict=True)}
    visits = []
    for later in (
        fleet,
        fleet.netconf_misbehaving(worse),
        fleet.misbehaving(dict.fromkeys(worse, Misbehaviour.REFUSED)),
    ):
        with serve(later) as served:
            visits.append(visit(tmp_path, devices(served), login(fleet), verify=True))
    first, second, third = ([files(one[host]) for host in worse] for one in visits)
    assert first == second == third
    assert all(all(one) for one in first)
    assert [visits[1][host].verification_failure for host in worse] == [reason for _, reason in WORSE]
    assert {(one.failure, one.verification_wanted) for one in visits[2].values()} == {("refused", True)}


def files(outcome: Visit) -> tuple[str, str, str]:
    """What the journal states of the files of a verification."""
    return outcome.verification, outcome.verification_sha256, outcome.napalm_sha256


def sound_fleet(size: int) -> Fleet:
    """So many devices without a defect."""
    built = build_fleet(60)
    return replace(built, devices=tuple(one for one in built.devices if not one.failure)[:size], planted=())


INVENTORY, SOFTWARE = b"<chassis-inventory></chassis-inventory>", b"<software-information></software-information>"
ONE: dict[str, bytes] = {"show chassis hardware": INVENTORY}
TWO = {**ONE, "show version": SOFTWARE}
ILL = {**ONE, "show version": b"<a>&nbsp;" + SOFTWARE + b"</a>"}
FACTS: dict[str, object] = {"get_facts": {"model": "MX480"}}
Given = tuple[dict[str, bytes], dict[str, object]]
# What is kept, what is read now, why the visit failed, and whether what is read now is kept.
KEPT: list[tuple[str, Given, Given, str, bool]] = [
    ("nothing before", ({}, {}), (ONE, {}), "", True),
    ("nothing before, by another device", ({}, {}), (ONE, {}), "wrong-device", True),
    ("nothing before, refused", ({}, {}), ({"show version": b"<rpc-error/>"}, {}), "", True),
    ("nothing now", (ONE, {}), ({}, {}), "", False),
    ("more", (ONE, {}), (TWO, {}), "", True),
    ("more, by another device", (ONE, {}), (TWO, {}), "wrong-device", True),
    ("as much", (ONE, {}), ({"show chassis hardware": INVENTORY + b" "}, {}), "", True),
    ("as much, by another device", (ONE, {}), ({"show chassis hardware": INVENTORY + b" "}, {}), "wrong-device", False),
    ("less", (TWO, {}), (ONE, {}), "", False),
    ("as much, of which one is not understood", (TWO, {}), (ILL, {}), "", False),
    ("a getter more", (ONE, {}), (ONE, FACTS), "", True),
    ("a getter less", (ONE, FACTS), (ONE, {}), "", False),
    ("a getter that failed", (ONE, FACTS), (ONE, {"get_facts": {"error": "x"}}), "", False),
]


@pytest.mark.parametrize(("before", "now", "failure", "taken"), [one[1:] for one in KEPT], ids=[one[0] for one in KEPT])
def test_the_better_verification_is_kept(before: Given, now: Given, failure: str, taken: bool, tmp_path: Path) -> None:
    with closing(read_as(*before)) as one, closing(read_as(*now)) as other:
        held = saved(Visit("r1"), tmp_path, one)
        kept = saved(Visit("r1", failure=failure), tmp_path, other)
        expected = b"".join((other if taken else one).log("r1")) if before[0] or taken else b""
    assert (tmp_path / "r1.txt").read_bytes() == expected
    assert (files(kept) == files(held)) is not taken
    assert (tmp_path / "r1.json").exists() is bool((now if taken else before)[1])


EVO = b"<junos-version>23.2R1.10-EVO</junos-version>"
PAIR = b"<name>Routing Engine 0</name><name>\nRouting Engine 1\n</name>"
# Replies to show version and show chassis hardware, and what is queried of the routing engines.
RELEASES_OF = [
    ("Junos", b"<junos-version>23.4R2.13</junos-version>", PAIR, [ENGINES]),
    ("Junos of a device whose name looks like it", b"<host-name>a-EVOX</host-name>", PAIR, [ENGINES]),
    ("Evolved with one", EVO, b"<name>Routing Engine 0</name>", []),
    ("Evolved with another slot", EVO, b"<name>Routing Engine 10</name>", []),
    ("Evolved with two", EVO, PAIR, [*NODES]),
    ("Evolved with two, after much else", EVO, b"x" * 200_000 + PAIR, [*NODES]),
    ("no inventory", EVO, None, []),
    ("nothing", None, None, [ENGINES]),
]


@pytest.mark.parametrize(
    ("version", "hardware", "queried"), [one[1:] for one in RELEASES_OF], ids=[one[0] for one in RELEASES_OF]
)
def test_routing_engines_are_queried_as_their_release_knows(
    version: bytes | None, hardware: bytes | None, queried: list[str]
) -> None:
    given = {"show version": version, "show chassis hardware": hardware}
    with closing(read_as({command: reply for command, reply in given.items() if reply is not None}, {})) as read:
        assert [command for command in (ENGINES, *NODES) if read.suggest(command)] == queried


def read_as(replies: dict[str, bytes], napalm: dict[str, object]) -> Answers:
    """What was read of a device."""
    read = Answers()
    read.replies = {command: io.BytesIO(reply) for command, reply in replies.items()}
    read.napalm = napalm
    return read

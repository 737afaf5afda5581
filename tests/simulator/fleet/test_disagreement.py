"""Planted disagreements between the command line of a device and its NETCONF."""

import pytest
from netconf_sessions import ncclient, reply_to
from simulated_sessions import FLEET, platform

from simulator.cli.transcript import output
from simulator.fleet.device import Device
from simulator.fleet.disagreement import Disagreement
from simulator.fleet.planted import Planted
from simulator.fleet.view import cli_view, expected_findings, member, netconf_view
from simulator.render.element import on_screen
from simulator.running import serve
from simulator.show import COMMANDS, DOCUMENTS

SWAPPED, OTHER = Disagreement.SWAPPED_SERIAL, Disagreement.OTHER_RELEASE_ON_BACKUP
NETCONF, CLI = Disagreement.MISSING_CARD_IN_NETCONF, Disagreement.MISSING_CARD_IN_CLI
DOWN, STATE = Disagreement.INTERFACE_DOWN_IN_NETCONF, Disagreement.STATE_DIFFERS
INVENTORIES = {"show chassis hardware", "show chassis hardware detail", "show chassis hardware models"}
ENGINES = "show version invoke-on all-routing-engines"
PORTS = {"show interfaces terse", "show interfaces"}
POWER = {"show chassis environment", "show chassis power detail"}
OWED = [
    ("mx480", SWAPPED, [("fru-serials", "", "FPC 0"), ("fru-serials", "", "FPC 1")], INVENTORIES),
    ("mx480", NETCONF, [("fru-serials", "", "CB 1")], INVENTORIES),
    ("mx480", CLI, [("fru-serials", "", "CB 1")], INVENTORIES),
    ("mx480", OTHER, [("supported-release", "re1", "")], {ENGINES}),
    ("mx480", DOWN, [("interfaces-operate", "", "xe-0/0/0")], PORTS),
    ("mx480", STATE, [("operable", "", "PEM 0")], POWER),
    ("ex4300-vc", NETCONF, [("fru-serials", "fpc2", "FPC 2/PIC 1")], INVENTORIES - {"show chassis hardware models"}),
    ("ex4300-vc", OTHER, [("supported-release", "fpc1", "")], {"show version"}),
    ("srx5600-cluster", CLI, [("fru-serials", "node0", "CB 0")], INVENTORIES),
    ("srx5600-cluster", OTHER, [("supported-release", "node1", "")], {"show version"}),
    ("srx5600-cluster", STATE, [("operable", "node0", "PEM 0")], POWER),
    ("srx5600-cluster", SWAPPED, [("fru-serials", "node0", "FPC 0"), ("fru-serials", "node0", "FPC 3")], INVENTORIES),
    ("vmx", STATE, [("operable", "", "Routing Engine 0")], {"show chassis environment"}),
    ("m7i", SWAPPED, [("fru-serials", "", "FPC 0/PIC 0"), ("fru-serials", "", "FPC 0/PIC 1")], INVENTORIES),
]


def differing(name: str, disagreement: Disagreement) -> tuple[Device, tuple[Planted, ...]]:
    """The device in disagreement, and what was added to what an audit owes."""
    host = platform(name).host
    fleet = FLEET.disagreeing({host: disagreement})
    return next(one for one in fleet.devices if one.host == host), fleet.planted[len(FLEET.planted) :]


def documents(device: Device, disagreement_of_netconf: bool) -> dict[str, str]:
    """What one view of a device answers to every command, but for those it has no answer to."""
    view = netconf_view(device) if disagreement_of_netconf else cli_view(device)
    made = {command: one.document(view) for command, one in DOCUMENTS.items()}
    return {command: on_screen(view, one) for command, one in made.items() if one is not None}


@pytest.mark.parametrize(("name", "disagreement", "findings", "commands"), OWED)
def test_the_two_views_differ_in_what_was_planted_and_nothing_else(
    name: str, disagreement: Disagreement, findings: list[tuple[str, str, str]], commands: set[str]
) -> None:
    device, planted = differing(name, disagreement)
    assert planted == tuple(
        Planted(device.host, str(disagreement), check, "fail", member=member, path=path)
        for check, member, path in findings
    )
    first, second = (documents(device, view) for view in (False, True))
    sent = set(first) - set(device.profile.lacks)
    assert {command for command in sent if first[command] != second[command]} == commands


@pytest.mark.parametrize(("name", "disagreement", "commands"), [(one[0], one[1], one[3]) for one in OWED])
def test_only_a_card_that_the_command_line_lacks_changes_what_it_prints(
    name: str, disagreement: Disagreement, commands: set[str]
) -> None:
    device, _ = differing(name, disagreement)
    agreeing = platform(name)
    changed = {command for command in COMMANDS if output(device, command) != output(agreeing, command)}
    assert changed == (commands if disagreement is CLI else set())


def test_a_disagreement_reaches_the_wire() -> None:
    host = platform("mx480").host
    with serve(FLEET.disagreeing({host: OTHER})) as running, ncclient(running, host) as session:
        tree = reply_to(session, f"<command>{ENGINES}</command>")
        text = reply_to(session, f"<command format='text'>{ENGINES}</command>").findtext("output")
    releases = [one.text for one in tree.iter("junos-version")]
    assert releases == [platform("mx480").release, "22.4R3-S6.5"]
    assert text.count("22.4R3-S6.5") == 1


MEMBERS = [
    ("ex4300-vc", "FPC 2/PIC 1", "fpc2"),
    ("ex4300-vc", "Routing Engine 1", "fpc1"),
    ("ex4300-vc", "Chassis", ""),
    ("ex2200", "FPC 0", ""),
    ("srx5600-cluster", "FPC 3", "node0"),
    ("mx480", "FPC 1", ""),
]


@pytest.mark.parametrize(("name", "path", "expected"), MEMBERS)
def test_a_part_belongs_to_a_member_where_there_are_several(name: str, path: str, expected: str) -> None:
    assert member(platform(name), path) == expected


IMPOSSIBLE = [
    ("srx300", SWAPPED, "no two cards"),
    ("srx300", NETCONF, "no card that could be missing"),
    ("mx204", OTHER, "no backup"),
    ("ssr1300", DOWN, "no port that is up"),
]


@pytest.mark.parametrize(("name", "disagreement", "lacking"), IMPOSSIBLE)
def test_a_device_without_two_things_to_differ_in_is_named(name: str, disagreement: Disagreement, lacking: str) -> None:
    host = platform(name).host
    with pytest.raises(ValueError, match=f"{host} has {lacking}"):
        FLEET.disagreeing({host: disagreement})


@pytest.mark.parametrize("disagreement", list(Disagreement))
def test_every_disagreement_has_a_finding(disagreement: Disagreement) -> None:
    device, _ = differing("mx960", disagreement)
    assert bool(expected_findings(device)) is bool(disagreement)

"""The interfaces of simulated devices, and how their command line lists them."""

from dataclasses import replace

import pytest
from simulated_sessions import FLEET, platform

from parsers.commands import COLLECTED
from parsers.commands.show_interfaces_terse import LAYOUT, interface_rows
from parsers.transcripts.transcript import read_transcript
from simulator.cli.transcript import output, transcript
from simulator.fleet.component import walk
from simulator.fleet.device import Device
from simulator.fleet.interfaces import Interface, interfaces, ports_of
from simulator.fleet.profile import platforms, profile
from simulator.show import COMMANDS

COMMAND = "show interfaces terse"
ACCEPTED = ("up", "down")


def read(device: Device) -> list[dict[str, object]]:
    """The rows that the parser makes of the list, which must account for every line."""
    outputs, _ = read_transcript(device.host, transcript(device, COLLECTED).encode())
    (parsed,) = LAYOUT.read([output for output in outputs if output.command == COMMAND])
    assert parsed.unparsed == ()
    return interface_rows(device.host, parsed)


@pytest.mark.parametrize("name", platforms())
def test_every_line_of_the_list_is_understood(name: str) -> None:
    device = next(one for one in FLEET.devices if one.profile.name == name)
    rows = read(device)
    assert [(row["interface"], row["oper"]) for row in rows] == [(one.name, one.oper) for one in interfaces(device)]
    assert {row["oper"] for row in rows} <= set(ACCEPTED)
    assert len({row["interface"] for row in rows}) == len(rows)


@pytest.mark.parametrize("name", platforms())
def test_what_a_pic_is_wired_for_is_known(name: str) -> None:
    pics = {part.description for path, part in walk(profile(name).hardware) if "PIC " in path.rpartition("/")[2]}
    assert pics <= set(ports_of(profile(name)))


WIRED = [
    ("mx480", "xe-0/0/0", "up", "10Gbps", "SFP+-10G-LR"),
    ("mx480", "xe-0/0/2", "down", "10Gbps", ""),
    ("mx480", "ge-1/1/9", "up", "1000mbps", "SFP-T"),
    ("mx480", "fxp0", "up", "", ""),
    ("mx960", "xe-9/0/3:3", "up", "10Gbps", "QSFP+-4X10G-LR"),
    ("ex4300-vc", "et-1/1/0", "up", "40Gbps", "QSFP+-40G-CU1M"),
    ("qfx5100", "et-0/0/48", "up", "40Gbps", "QSFP+-40G-CU1M"),
    ("srx345-cluster", "ge-5/0/8", "up", "1000mbps", "SFP-SX"),
    ("srx5600-cluster", "xe-9/0/1", "up", "10Gbps", "SFP+-10G-SR"),
    ("srx5600-cluster", "reth1", "up", "", ""),
    ("acx7024", "et-0/0/4", "up", "10Gbps", "SFP+-10G-SR"),
    ("m7i", "t3-0/1/3", "down", "T3", ""),
]


@pytest.mark.parametrize(("name", "interface", "oper", "speed", "optic"), WIRED)
def test_a_port_is_named_after_its_place_and_is_up_with_an_optic(
    name: str, interface: str, oper: str, speed: str, optic: str
) -> None:
    found = {one.name: one for one in interfaces(platform(name))}[interface]
    assert replace(found, units=()) == Interface(interface, oper, speed, optic)


def test_a_card_that_is_offline_has_no_ports() -> None:
    host = next(one.host for one in FLEET.planted if one.defect == "offline-fpc")
    device = next(one for one in FLEET.devices if one.host == host)
    assert not [one.name for one in interfaces(device) if "-2/" in one.name]


def test_a_planted_state_shows() -> None:
    device = replace(platform("mx204"), states=(("xe-0/1/0", "down"),))
    assert "xe-0/1/0                up    down\n" in output(device, COMMAND)


def test_the_simulator_answers_what_is_collected() -> None:
    assert set(COLLECTED) <= set(COMMANDS)

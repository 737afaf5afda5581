"""Which commands of the closed list a device is sent, by what it is."""

import pytest
from simulated_sessions import platform

from parsers.commands import COLLECTED
from parsers.identify import is_sent
from simulator.cli.transcript import output

PIC, ENGINE = "show chassis fpc pic-status", "show chassis routing-engine"
STACK, CLUSTER = "show virtual-chassis", "show chassis cluster status"
SOME = (PIC, ENGINE, STACK, CLUSTER)
INVOKE_ON, *NODE = (f"show version {rest}" for rest in ("invoke-on all-routing-engines", "node re0", "node re1"))
SENT = {
    "mx480": {PIC, ENGINE},
    "mx204": {PIC, ENGINE},
    "m7i": {PIC, ENGINE},
    "acx7024": {PIC, ENGINE},
    "ptx10001": {PIC, ENGINE},
    "srx300": {PIC, ENGINE},
    "ex2200": {PIC, ENGINE, STACK},
    "ex4300-vc": {PIC, ENGINE, STACK},
    "qfx5100": {PIC, ENGINE, STACK},
    "srx345-cluster": {PIC, ENGINE, CLUSTER},
    "vmx": {ENGINE},
}


@pytest.mark.parametrize("name", SENT)
def test_commands_of_a_platform(name: str) -> None:
    """No PIC status of a virtual machine, no status of a cluster or virtual chassis of a device that is in none."""
    device = platform(name)
    version, inventory = output(device, "show version"), output(device, "show chassis hardware")
    assert {command for command in SOME if is_sent(command, version, inventory)} == SENT[name]
    assert all(is_sent(command, version, inventory) for command in set(COLLECTED) - {*SOME, INVOKE_ON, *NODE})


def test_a_router_of_a_virtual_chassis() -> None:
    """Its members have sections of their own."""
    assert is_sent(STACK, "member0:\n-----\nHostname: r1\nModel: mx480\n", "")
    assert not is_sent(STACK, "Hostname: member0\nModel: mx480\n", "")


def test_commands_that_are_sent() -> None:
    """What checks need comes first, so that a visit that is cut short has it."""
    also = ("show system storage", "show system core-dumps", "show system license", "show system uptime")
    assert COLLECTED[-8:] == (*SOME, *also)


ONE, TWO = "Routing Engine 0          BUILTIN\n", "Routing Engine 0          BUILTIN\n  Routing Engine 1 REV 01\n"
ENGINES = [
    ("Junos: 21.4R3.5\n", TWO, [INVOKE_ON]),
    ("JUNOS Base OS boot [12.3R12.4]\n", ONE, [INVOKE_ON]),
    ("Junos: 22.3R1.7-EVO\n", ONE, []),
    ("Junos: 22.3R1.7-EVO\n", TWO, NODE),
    ("Junos: 22.3R1.7-EVO\n", "Routing Engine 10 is no slot\n", []),
]


@pytest.mark.parametrize(("version", "inventory", "sent"), ENGINES)
def test_each_routing_engine_is_sent_one_command_for_its_release(version: str, inventory: str, sent: list[str]) -> None:
    """Junos Evolved does not know invoke-on; each of its two nodes has a command of its own."""
    version, inventory = f"Model: x\n{version}", f"Chassis   X\n{inventory}"
    assert [one for one in (INVOKE_ON, *NODE) if is_sent(one, version, inventory)] == sent

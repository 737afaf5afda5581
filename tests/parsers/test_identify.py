"""Who answered: a wrong device is noticed, a right one is collected, whatever its chassis row prints."""

import pytest

from inventory.device import Device
from parsers.identify import identify, shortfall
from tasks.failures import Failure
from tasks.identity import Identity, device_name, is_alike, other_device

HEADER = "Hardware inventory:\nItem             Version  Part number  Serial number     Description\n"


def row(item: str, version: str = "", part: str = "", serial: str = "", description: str = "") -> str:
    return f"{item:<17}{version:<9}{part:<13}{serial:<18}{description}".rstrip() + "\n"


def table(*rows: str) -> str:
    return HEADER + "".join(rows)


def node(number: int, *rows: str) -> str:
    return f"node{number}:\n{'-' * 74}\n{table(*rows)}\n"


PLAIN = table(
    row("Chassis", serial="JN1", description="MX480"), row("Midplane", "REV 03", "710-017414", "TS1", "Backplane")
)
REVISED = table(row("Chassis", "REV 08", "710-017414", "JN1", "MX480"))
STACK = table(
    row("Chassis", serial="PE1", description="Virtual Chassis"),
    row("Routing Engine 0", "REV 25", "650-059881", "PE1", "EX4300-48T"),
    row("FPC 0", "REV 25", "650-059881", "PE1", "EX4300-48T"),
    row("  PIC 0", "REV 25", "BUILTIN", "BUILTIN", "48x10/100/1000 Base-T"),
    row("FPC 1", "REV 25", "650-059881", "PE2", "EX4300-48T"),
    row("  Power Supply 0", "REV 05", "640-060603", "1ED1", "JPSU-350-AC-AFO"),
)
CLUSTER = node(0, row("Chassis", serial="CZ1", description="SRX345"), row("FPC 0", part="BUILTIN")) + node(
    1, row("Chassis", "REV 02", "650-065042", "CZ2", "SRX345")
)
# Node 1 prints its columns two characters wider, below a header of its own.
UNEVEN = node(0, row("Chassis", serial="CZ1", description="SRX345")) + (
    "node1:\nHardware inventory:\n"
    "Item               Version  Part number  Serial number     Description\n"
    "Chassis            REV 02   650-065042   CZ2               SRX345\n"
)
# What show chassis hardware answers, and the serial numbers by which the device can be meant.
CHASSIS = [
    ("plain", PLAIN, ("JN1",)),
    ("with a revision", REVISED, ("JN1",)),
    ("with a revision and carriage returns", REVISED.replace("\n", "\r\n"), ("JN1",)),
    ("indented", PLAIN.replace("\n", "\n    "), ("JN1",)),
    ("virtual chassis", STACK, ("PE1", "PE2")),
    ("cluster", CLUSTER, ("CZ1", "CZ2")),
    ("cluster with a header of other widths", UNEVEN, ("CZ1", "CZ2")),
    ("a part number that is cut, so that columns are in doubt", table(row("Chassis", "REV 02", "650-1", "CZ2")), ()),
    ("blank", table(row("Chassis", description="VMX")), ()),
    ("a revision and no serial number", table(row("Chassis", "REV 08", "710-017414", "", "MX480")), ()),
    ("masked", table(row("Chassis", serial="XXXXXXXX", description="MX480")), ()),
    ("sentinel", table(row("Chassis", serial="BUILTIN", description="MX480")), ()),
    ("a card alone", table(row("FPC 0", "REV 25", "750-028467", "AB1", "MPC")), ()),
    ("rejected", "error: permission denied\n", ()),
    ("nothing", "", ()),
    ("no text of a device", "\x1b]0;x\x07" + "Chassis" * 50 + "\n", ()),
]


@pytest.mark.parametrize(("hardware", "serials"), [one[1:] for one in CHASSIS], ids=[one[0] for one in CHASSIS])
def test_the_serial_numbers_of_a_chassis(hardware: str, serials: tuple[str, ...]) -> None:
    assert identify("", hardware) == Identity((), serials)


@pytest.mark.parametrize(("hardware", "serials"), [one[1:] for one in CHASSIS], ids=[one[0] for one in CHASSIS])
def test_a_device_is_another_one_only_when_it_has_serial_numbers_and_not_the_expected(
    hardware: str, serials: tuple[str, ...]
) -> None:
    found = identify("", hardware)
    for serial in serials:
        for expected in (serial, serial.lower(), f" {serial} "):
            assert not other_device(Device("r1", expected_serial=expected), found)
    for expected in ("JN12", "REV", "08", "TS1", "AB1"):
        evidence = other_device(Device("r1", expected_serial=expected), found)
        assert evidence == (f'(its chassis serial is "{serials[0]}", not "{expected}")' if serials else "")
    assert not other_device(Device("r1"), found)


# What show version answers, the name that the inventory states, and whether another device shows by it.
NAMES = [
    ("the same", "Hostname: mx1\nModel: mx480\n", "mx1", False),
    ("the same in capitals", "Hostname: MX1\n", "mx1", False),
    ("with a domain", "Hostname: mx1.example.net\n", "mx1", False),
    ("of the backup engine", "Hostname: mx1-re1\n", "mx1", False),
    ("another", "Hostname: mx2\n", "mx1", True),
    ("longer", "Hostname: mx11\n", "mx1", True),
    ("one of several", "node0:\nHostname: mx1\nnode1:\nHostname: mx2\n", "mx2", False),
    ("none of several", "Hostname: mx1\nHostname: mx2\n", "mx3", True),
    ("not stated", "Model: mx480\n", "mx1", False),
    ("nothing expected", "Hostname: mx2\n", "", False),
    ("hostile", "Hostname: a b\x1b[2J\n", "mx1", False),
    ("in a sentence", "The Hostname: mx2\n", "mx1", False),
]


@pytest.mark.parametrize(("version", "expected", "other"), [one[1:] for one in NAMES], ids=[one[0] for one in NAMES])
def test_a_device_is_another_one_when_it_calls_itself_otherwise(version: str, expected: str, other: bool) -> None:
    evidence = other_device(Device("r1", hostname=expected), identify(version, PLAIN))
    assert bool(evidence) is other
    assert not other or "calls itself" in evidence


ENGINE_NAMES = [
    ("core0", "core0"),
    ("store1", "store1"),
    ("fire1", "fire1"),
    ("R1-re0", "r1"),
    ("R1_RE1", "r1"),
    ("r1.re0", "r1"),
    ("r1-re0.example.net", "r1.example.net"),
    ("re0", "re0"),
    ("r1-re2", "r1-re2"),
]


@pytest.mark.parametrize(("host", "device"), ENGINE_NAMES)
def test_a_routing_engine_bears_the_name_of_its_device(host: str, device: str) -> None:
    assert device_name(host) == device


ALIKE = [
    ("r1", "R1-re0", True),
    ("r1", "r1.example.net", True),
    ("r1.site1", "r1.site2", False),
    ("core0", "core1", False),
    ("r1", "r10.example.net", False),
]


@pytest.mark.parametrize(("one", "other", "alike"), ALIKE)
def test_names_with_and_without_a_domain_may_be_those_of_one_device(one: str, other: str, alike: bool) -> None:
    assert is_alike(one, other) is is_alike(other, one) is alike
    assert bool(other_device(Device("x", hostname=one), Identity((other,)))) is not alike


JUNOS = "Hostname: mx1\nModel: mx480\nJunos: 23.4R2.13\n"
SHORTFALLS = {
    "evidence": (JUNOS, PLAIN, None, ""),
    "evidence in a shell": (f"{JUNOS}\nops@mx1> ", f"{PLAIN}\n{{master}}\nops@mx1> ", None, ""),
    "a release that is not understood": ("Model: mx480\nJunos: of our own\n", PLAIN, None, ""),
    "packages alone": ("JUNOS Base OS boot [12.3R12.4]\n", PLAIN, None, ""),
    "refused inventory": (JUNOS, "error: command is not valid on the crpd\n", None, ""),
    "refused inventory in a shell": (JUNOS, "            ^\nsyntax error, expecting <command>.\nops@mx1> ", None, ""),
    "nothing": ("", "", Failure.EMPTY_ANSWER, "(show version)"),
    "a prompt alone": ("\nops@mx1> ", PLAIN, Failure.EMPTY_ANSWER, "(show version)"),
    "no inventory": (JUNOS, " \n", Failure.EMPTY_ANSWER, "(show chassis hardware)"),
    "an inventory without parts": (
        JUNOS,
        "Hardware inventory:\nItem  Version\n",
        Failure.NO_CHASSIS,
        '(it answers "Hardware inventory:")',
    ),
    "no command line of Junos": (
        "bash: cli: command not found\n",
        "bash: cli: command not found\n",
        Failure.SHELL_ONLY,
        '(it answers "bash: cli: command not found")',
    ),
    "no shell": (
        "This account is currently not available.\n",
        "",
        Failure.SHELL_ONLY,
        '(it answers "This account is currently not available.")',
    ),
    "another vendor": (
        "Cisco IOS Software, C2960 Software (C2960-LANBASEK9-M), Version 15.0(2)SE11\nSwitch uptime is 1 week\n",
        "% Invalid input\n",
        Failure.NOT_JUNOS,
        '(it answers "Cisco IOS Software, C2960 Software (C2960-LANBASEK9-M), Vers")',
    ),
    "a model and a name alone": (
        "Hostname: sw1\nModel: ws-c2960\n",
        "",
        Failure.NOT_JUNOS,
        '(it answers "Hostname: sw1")',
    ),
}


@pytest.mark.parametrize(("version", "hardware", "failure", "detail"), SHORTFALLS.values(), ids=SHORTFALLS)
def test_what_answers_are_no_evidence(version: str, hardware: str, failure: Failure | None, detail: str) -> None:
    assert shortfall(version, hardware) == (failure, detail)

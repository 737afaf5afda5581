"""The simulated fleet: what it is made of, and what its devices print."""

import re
from collections import Counter

import pytest

from parsers.commands import COLLECTED
from simulator.cli.transcript import output, transcript
from simulator.fleet.build_fleet import Fleet, build_fleet
from simulator.fleet.component import walk
from simulator.fleet.device import Device
from simulator.fleet.planted import positions
from simulator.fleet.profile import UnknownPlatformError, platforms, profile
from simulator.show import COMMANDS

FLEET = build_fleet(devices=40, seed=1)
HARDWARE = ("show chassis hardware", "show chassis hardware detail", "show chassis hardware models")
HEADER = re.compile(r"Item {13}Version  Part number  Serial number     (Description|FRU model number)")
CELLS = {
    "item": re.compile(r"(?:  ){0,3}[A-Z][A-Za-z ]+(?: \d+)?"),
    "revision": re.compile(r"(?:R(?:EV|ev)\.? [\dx.]+)?"),
    "part": re.compile(r"(?:\d{3}-\d{6}|BUILTIN|NON-JNPR|RIOT-LITE)?"),
    "serial": re.compile(r"(?:[A-Z0-9]{5,12}|BUILTIN|1[A-Z]3TQAA6\d{4}[A-Z])?"),
}
EXTRA_ROW = re.compile(r"  (usb\d \(addr [\d.]+\)|DIMM \d) +[A-Z]")
DISK_ROW = re.compile(r"  [a-z]+\d? +\d+ MB( |$)")
NOT_A_PART = re.compile(r"(node\d:|-{74}|Hardware inventory:|error: .*|)")


def device(defect: str = "", platform: str = "", fleet: Fleet = FLEET) -> Device:
    """The first device of the fleet with that defect, or of that platform and without a defect."""
    if defect:
        host = next(planted.host for planted in fleet.planted if planted.defect == defect)
        return next(one for one in fleet.devices if one.host == host)
    damaged = {planted.host for planted in fleet.planted if planted.outcome != "advice"}
    own = [one for one in fleet.devices if one.profile.name == platform]
    return next((one for one in own if one.host not in damaged), own[0])


@pytest.mark.parametrize("command", HARDWARE)
@pytest.mark.parametrize("one", FLEET.devices, ids=lambda one: one.host)
def test_every_hardware_line_keeps_the_columns(one: Device, command: str) -> None:
    for line in output(one, command).splitlines():
        if HEADER.fullmatch(line) or NOT_A_PART.fullmatch(line):
            continue
        padded = line.ljust(57)
        if line.startswith(("  usb", "  DIMM")):
            assert EXTRA_ROW.match(line), line
        elif re.match(r"  [a-z]", line):
            assert DISK_ROW.match(line) and padded[38] == " ", line
        else:
            assert (padded[16], padded[25], padded[38], padded[56]) == (" ",) * 4, line
            printed = (padded[:17], padded[17:26], padded[26:39], padded[39:57])
            for (name, form), cell in zip(CELLS.items(), printed, strict=True):
                assert form.fullmatch(cell.rstrip()), (line, name)


def test_same_numbers_give_the_same_transcripts() -> None:
    again = build_fleet(devices=40, seed=1)
    assert [transcript(one, COLLECTED) for one in again.devices] == [
        transcript(one, COLLECTED) for one in FLEET.devices
    ]
    assert again.planted == FLEET.planted


def test_another_seed_gives_other_serial_numbers() -> None:
    other = build_fleet(devices=40, seed=2)
    assert not {one.chassis_serial for one in other.devices} & {one.chassis_serial for one in FLEET.devices}


@pytest.mark.parametrize("devices", [0, 1, 5, 20])
def test_a_smaller_fleet_is_the_start_of_a_larger_one(devices: int) -> None:
    small = build_fleet(devices=devices, seed=1)
    hosts = {one.host for one in small.devices}
    assert [transcript(one, COLLECTED) for one in small.devices] == [
        transcript(one, COLLECTED) for one in FLEET.devices[:devices]
    ]
    assert small.planted == tuple(planted for planted in FLEET.planted if planted.host in hosts)


def test_the_first_devices_hold_every_defect() -> None:
    assert build_fleet(devices=len(positions())).planted == FLEET.planted
    assert len(positions()) == 21


def test_forty_devices_hold_every_platform() -> None:
    assert {one.profile.name for one in FLEET.devices} == set(platforms())


def test_host_names_are_unique_in_a_large_fleet() -> None:
    fleet = build_fleet(devices=500, seed=3)
    assert len({one.host for one in fleet.devices}) == 500


def test_only_the_planted_serial_number_stands_in_two_devices() -> None:
    seen = Counter(
        serial
        for one in build_fleet(devices=200, seed=5).devices
        for serial in {part.serial_number for tree in one.nodes for _, part in walk(tree)}
        if serial not in ("", "BUILTIN", "Intel")
    )
    assert [count for count in seen.values() if count > 1] == [2]


def test_one_device_lets_its_administrator_in_as_root() -> None:
    assert [one.profile.name for one in FLEET.devices if one.root_shell] == ["qfx5100"]


def test_products_of_ordinary_devices_have_names_to_price() -> None:
    assert {"MX480", "SCBE2-MX-S", "MPC7E-MRATE", "SRX345", "QFX5100-48S-AFO"} <= set(FLEET.skus())
    assert list(FLEET.skus()) == sorted(set(FLEET.skus()))


PRINTED = [
    ("mx480", "show version", "Model: mx480\nJunos: 23."),
    ("mx480", "show version invoke-on all-routing-engines", f"\n\nre1:\n{'-' * 74}\nHostname: "),
    ("mx204", "show version invoke-on all-routing-engines", f"re0:\n{'-' * 74}\nHostname: "),
    ("srx300", "show version invoke-on all-routing-engines", "^\nsyntax error, expecting <command>.\n"),
    ("ex3400-vc", "show version invoke-on all-routing-engines", "^\nsyntax error, expecting <command>.\n"),
    ("mx480", "show chassis fpc", "\n  5  Empty           \n"),
    ("mx480", "show chassis fpc pic-status", "Slot 0   Online       MPC 3D 16x 10GE\n  PIC 0  Online       4x 10GE"),
    ("mx480", "show chassis routing-engine", "    Current state                  Backup\n"),
    ("mx480", "show chassis hardware detail", "  ad0    3919 MB  604784               0000600"),
    ("mx480", "show chassis hardware models", "  MIC 0          REV 27   750-028392   "),
    ("mx480", "show chassis alarms", "No alarms currently active\n"),
    (
        "mx480",
        "show chassis environment",
        "Class Item                           Status     Measurement\nTemp  PEM 0   ",
    ),
    ("mx204", "show chassis environment", "Power PEM 0                          OK\n      PEM 1   "),
    ("acx7024", "show version", "-EVO\nYocto: 3.0.2\nLinux Kernel: 5.2.60"),
    ("acx7024", "show chassis environment", "      Routing Engine 0 Temp Hotswap Controller OK "),
    ("ex4300-vc", "show version", f"\n\nfpc2:\n{'-' * 74}\nHostname: "),
    ("ex4300-vc", "show virtual-chassis", "1 (FPC 1)  Prsnt    PD37"),
    ("ex4300-vc", "show system uptime", f"fpc0:\n{'-' * 74}\nCurrent time: 2026-11-24 03:00:00 UTC\n"),
    ("srx345-cluster", "show chassis hardware", f"Power Supply 0\n\nnode1:\n{'-' * 74}\nHardware inventory:\n"),
    ("srx345-cluster", "show chassis cluster status", "node1  100      secondary"),
    ("srx300", "show chassis cluster status", "error: Chassis cluster is not enabled.\n"),
    ("m7i", "show version", "Model: m7i\nJUNOS Base OS boot [9.3R4.4]\n"),
    ("m7i", "show chassis fpc", "Temp  CPU Utilization (%)   Memory    Utilization (%)\n"),
    ("j2300", "show version", "Model: j2300\nJUNOS Software Release [9.3R4.4]\n"),
    ("ex2200", "show chassis hardware models", "error: command is not valid on the ex2200-24t-4g\n"),
    ("vmx", "show chassis hardware", "  CPU            Rev. 1.0 RIOT-LITE    BUILTIN\n"),
    ("ssr1300", "show version", "Model: ssr1300\n"),
]


@pytest.mark.parametrize(("platform", "command", "expected"), PRINTED)
def test_a_platform_prints(platform: str, command: str, expected: str) -> None:
    assert expected in output(device(platform=platform), command)


DAMAGED = [
    ("offline-fpc", "show chassis fpc", "  2  Offline         ---Offlined by cli command---\n"),
    ("offline-fpc", "show chassis fpc pic-status", "Slot 2   Offline      MPC7E"),
    ("major-alarm", "show chassis alarms", "1 alarms currently active\nAlarm time               Class  Description\n"),
    ("major-alarm", "show system alarms", " UTC  Major  FPC 0 Major Errors\n"),
    ("failed-power-supply", "show chassis environment", "      PEM 2                          Failed\n"),
    ("missing-engineering-change", "show chassis hardware", "FPC 3            REV 12   750-056519   "),
    ("third-party-optic", "show chassis hardware", "    Xcvr 2                NON-JNPR     "),
    ("unknown-sku", "show chassis hardware", "  MIC 1          REV 31   750-199999   "),
    ("blank-serial", "show chassis hardware", "  MIC 0          REV 27   750-028392                     3D 20x 1GE"),
    ("unsupported-release", "show version", "Junos: 21.4R3-S5.4\n"),
    ("excluded-product", "show chassis hardware", "650-147981   "),
]


@pytest.mark.parametrize(("defect", "command", "expected"), DAMAGED)
def test_a_defect_shows(defect: str, command: str, expected: str) -> None:
    assert expected in output(device(defect), command)


def test_an_offline_card_has_lost_its_parts() -> None:
    one = device("offline-fpc")
    assert not [path for path, _ in walk(one.nodes[0]) if path.startswith("FPC 2/")]
    assert "FPC 2" not in output(one, "show chassis environment")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("platform", platforms())
def test_every_platform_answers_every_command(platform: str, command: str) -> None:
    answer = output(device(platform=platform), command)
    assert answer.endswith("\n")
    assert not [line for line in answer.splitlines() if "{" in line]


def test_a_transcript_reads_like_a_terminal() -> None:
    one = device(platform="ex3400-vc")
    first, second, *_ = transcript(one, COLLECTED).splitlines()
    assert (first, second) == ("{master:0}", f"audit@{one.host}> show version")
    assert transcript(one, COLLECTED).endswith(f"\n\n{{master:0}}\naudit@{one.host}> ")


def test_an_unknown_platform_is_named_with_those_there_are() -> None:
    with pytest.raises(UnknownPlatformError, match=r"platforms/mx999\.yaml does not exist; there are acx7024"):
        profile("mx999")

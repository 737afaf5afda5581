"""Of the closed list a device is sent what is for such a device."""

from dataclasses import replace
from pathlib import Path

import pytest
from simulated_sessions import platform
from visits import devices, login, one_device, visit

from inventory.device import Device
from parsers.commands.show_version import NODES
from parsers.identify import is_sent
from parsers.read import understand, versions_of
from parsers.transcripts.transcript import read_transcript
from simulator.running import serve
from tasks.collect import send_all
from tasks.collection_settings import CollectSettings

LIST = ("show version", "show chassis hardware", "show chassis fpc", "show virtual-chassis")


class Line:
    """A device that answers each command with its name."""

    kind = "exec"

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.following: list[str] = []

    def send(self, command: str, following: str = "", /) -> str:
        self.sent.append(command)
        self.following.append(following)
        return command.upper()

    def transcript(self, host: str, user: str) -> bytes:
        return f"{user}@{host}".encode()


def test_what_is_sent(tmp_path: Path) -> None:
    """Decided by what it answered to show version and show chassis hardware, which come first."""
    seen: list[tuple[str, str, str]] = []

    def wanted(command: str, version: str, hardware: str) -> bool:
        seen.append((command, version, hardware))
        return command != "show virtual-chassis"

    line = Line()
    assert send_all(line, Device("r1", "192.0.2.1"), CollectSettings(tmp_path, commands=LIST, is_sent=wanted)) == (
        None,
        "",
    )
    assert line.sent == list(LIST[:3])
    assert seen[0] == ("show version", "", "")
    assert seen[3] == ("show virtual-chassis", "SHOW VERSION", "SHOW CHASSIS HARDWARE")


def test_every_command_is_sent_where_nothing_else_is_decided(tmp_path: Path) -> None:
    line = Line()
    send_all(line, Device("r1", "192.0.2.1"), CollectSettings(tmp_path, commands=LIST))
    assert line.sent == list(LIST)


@pytest.mark.parametrize("in_pairs", [True, False])
def test_what_follows_is_known_once_it_is_known_who_answers(in_pairs: bool, tmp_path: Path) -> None:
    line = Line()
    settings = CollectSettings(
        tmp_path, commands=(*LIST, "show system alarms"), is_sent=lambda command, *_: command != "show virtual-chassis"
    )
    send_all(line, Device("r1", "192.0.2.1"), settings, in_pairs=in_pairs)
    assert line.sent == [*LIST[:3], "show system alarms"]
    assert line.following == ["", "", "show system alarms" if in_pairs else "", ""]


def test_junos_evolved_is_sent_one_command_for_each_routing_engine(tmp_path: Path) -> None:
    """It knows none for both; the release of either is read."""
    fleet = one_device()
    (device,) = fleet.devices
    evolved = replace(device.profile, software=platform("acx7100").profile.software)
    device = replace(device, profile=evolved, release="22.3R1.7-EVO", releases=((1, "22.2R3.15-EVO"),))
    with serve(replace(fleet, devices=(device,))) as served:
        visit(tmp_path, devices(served), login(fleet), is_sent=is_sent)
        sent = [line for line in served.commands(device.host) if line.startswith("show version")]
    assert sent == ["show version", *NODES]
    outputs, _ = read_transcript(device.host, (tmp_path / "transcripts" / f"{device.host}.txt").read_bytes())
    releases = versions_of(device.host, list(understand(outputs)))
    assert {row["member"]: row["release"] for row in releases} == {"re0": "22.3R1.7-EVO", "re1": "22.2R3.15-EVO"}

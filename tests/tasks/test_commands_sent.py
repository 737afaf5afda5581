"""Of the closed list a device is sent what is for such a device."""

from pathlib import Path

from inventory.device import Device
from tasks.collect import send_all
from tasks.collection_settings import CollectSettings

LIST = ("show version", "show chassis hardware", "show chassis fpc", "show virtual-chassis")


class Line:
    """A device that answers each command with its name."""

    kind = "exec"

    def __init__(self) -> None:
        self.sent: list[str] = []

    def send(self, command: str) -> str:
        self.sent.append(command)
        return command.upper()

    def transcript(self, host: str, user: str) -> bytes:
        return f"{user}@{host}".encode()


def test_what_is_sent(tmp_path: Path) -> None:
    """Decided by what it answered to show version and show chassis hardware, which come first."""
    seen: list[tuple[str, str, str]] = []

    def is_sent(command: str, version: str, hardware: str) -> bool:
        seen.append((command, version, hardware))
        return command != "show virtual-chassis"

    line = Line()
    assert send_all(line, Device("r1", "192.0.2.1"), CollectSettings(tmp_path, commands=LIST, is_sent=is_sent)) == (
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

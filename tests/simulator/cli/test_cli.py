"""The simulated command line and terminal, without a network."""

from dataclasses import replace

import pytest

from simulator.cli.junos import Cli, Mistake, resolve
from simulator.cli.terminal import MORE, Terminal
from simulator.fleet.build_fleet import build_fleet
from simulator.fleet.device import Device
from simulator.show.software import banner

FLEET = build_fleet(devices=20, seed=1)
DEVICE = FLEET.devices[0]
ROOT = next(one for one in FLEET.devices if one.root_shell)
PROMPT = f"audit@{DEVICE.host}> "

ABBREVIATIONS = [
    ("sh ver", "show version"),
    ("show chas hard", "show chassis hardware"),
    ("show chassis hardware det", "show chassis hardware detail"),
    ("show sys al", "show system alarms"),
    ("show vi", "show virtual-chassis"),
    ("set cli screen-le 0", "set cli screen-length"),
    ("qui", "quit"),
    ("conf", "configure"),
]


@pytest.mark.parametrize(("typed", "command"), ABBREVIATIONS)
def test_an_unambiguous_abbreviation_is_understood(typed: str, command: str) -> None:
    found = resolve(typed.split())
    assert not isinstance(found, Mistake)
    assert found[0] == command


MISTAKES = [
    ("foo", 0, "unknown command.\n"),
    ("show foo", 5, "syntax error, expecting <command>.\n"),
    ("show v", 5, "'v' is ambiguous.\n"),
    ("show chassis", 5, "syntax error, expecting <command>.\n"),
    ("show version 7", 13, "syntax error, expecting <command>.\n"),
]


@pytest.mark.parametrize(("typed", "column", "complaint"), MISTAKES)
def test_a_mistake_is_pointed_at(typed: str, column: int, complaint: str) -> None:
    assert Cli(DEVICE).run(typed).text == f"{' ' * (len(PROMPT) + column)}^\n{complaint}"


REPLIES = [
    ("set cli screen-width 511", "Screen width set to 511\n"),
    ("set cli complete-on-space off", "Disabling complete-on-space\n"),
    ("set cli screen-length 0", "Screen length set to 0\n"),
    ("configure", "error: permission denied: configure\n"),
    ("configure private", "error: permission denied: configure\n"),
    ("request system reboot", "error: permission denied: request\n"),
    ("start shell", "error: permission denied: start\n"),
    ("show version | match model", "Model: mx480\n"),
    ('show version | match "^model" | no-more', "Model: mx480\n"),
    ("show chassis alarms | except active", ""),
    ("show version | count", "Count: 17 lines\n"),
    ("show version | find py-", None),
    ("show version | foo", "error: syntax error, expecting <command>: foo\n"),
    ("show version | match (", "error: syntax error, expecting <command>: match (\n"),
    ("", ""),
]


@pytest.mark.parametrize(("typed", "answer"), REPLIES)
def test_a_command_line_is_answered(typed: str, answer: str | None) -> None:
    text = Cli(DEVICE).run(typed).text
    assert text == answer if answer is not None else text.startswith("JUNOS py-base")


def test_an_exec_channel_gets_errors_in_words() -> None:
    answer = Cli(DEVICE, interactive=False).run("show foo").text
    assert answer == "error: syntax error, expecting <command>: foo\n"


def terminal(rows: int = 24, device: Device = DEVICE) -> tuple[Terminal, list[str]]:
    received: list[str] = []
    return Terminal(Cli(device, screen_length=rows), received.append), received


def test_a_login_shows_banner_and_prompt() -> None:
    assert terminal()[0].greet() == f"{banner(DEVICE)}\r\n{{master}}\r\n{PROMPT}"


def test_typing_is_echoed_and_answered() -> None:
    shell, received = terminal()
    expected = f"show chassis alarms\r\nNo alarms currently active\r\n\r\n{{master}}\r\n{PROMPT}"
    assert shell.feed("show chassis alarms\n") == expected
    assert received == ["show chassis alarms"]


EDITS = [
    ("shox\x7fw version\r\n", ["show version"]),
    ("garbage\x15show version\n", ["show version"]),
    ("garbage\x03show version\n", ["show version"]),
    ("show\tversion\n\n\n", ["showversion"]),
    ("show version\rshow chassis fpc\r", ["show version", "show chassis fpc"]),
]


@pytest.mark.parametrize(("typed", "commands"), EDITS)
def test_a_line_can_be_edited(typed: str, commands: list[str]) -> None:
    shell, received = terminal(rows=1000)
    shell.feed(typed)
    assert received == commands


KEYS = [
    (" ", 23, True),
    ("\n", 1, True),
    ("  ", 25, False),
    ("x", 0, True),
    ("q", 0, False),
]


@pytest.mark.parametrize(("keys", "lines", "waiting"), KEYS)
def test_a_long_output_is_paged(keys: str, lines: int, waiting: bool) -> None:
    shell, _ = terminal()
    first = shell.feed("show chassis hardware\n")
    assert first.endswith(MORE)
    assert first.count("\r\n") == 24  # the echo and 23 lines
    more = shell.feed(keys)
    end = f"\r\n{{master}}\r\n{PROMPT}"
    shown = more.removesuffix(end).count("\r\n")
    assert more.endswith(end) is not waiting
    assert shown == lines


@pytest.mark.parametrize(
    "typed", ["set cli screen-length 0\nshow chassis hardware\n", "show chassis hardware | no-more\n"]
)
def test_paging_can_be_switched_off(typed: str) -> None:
    assert MORE not in terminal()[0].feed(typed)


@pytest.mark.parametrize("typed", ["exit\n", "quit\n", "\x04"])
def test_a_session_can_be_left(typed: str) -> None:
    shell, _ = terminal()
    shell.feed(typed)
    assert shell.closed
    assert shell.feed("show version\n") == ""


def test_root_lands_in_a_unix_shell() -> None:
    shell, received = terminal(device=ROOT)
    assert shell.greet().endswith(f"\r\nroot@{ROOT.host}:RE:0% ")
    assert shell.feed("show version\n") == f"show version\r\nshow: Command not found.\r\nroot@{ROOT.host}:RE:0% "
    assert shell.feed("cli\n").endswith(f"root@{ROOT.host}> ")
    assert shell.feed("exit\n").endswith(f"root@{ROOT.host}:RE:0% ")
    shell.feed("exit\n")
    assert shell.closed
    assert received == ["show version", "cli", "exit", "exit"]


def test_a_device_of_one_has_no_line_above_its_prompt() -> None:
    alone = replace(DEVICE, profile=replace(DEVICE.profile, banner=""))
    assert Cli(alone).prompt == PROMPT

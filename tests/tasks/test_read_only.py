"""Nothing but plain show commands is sent, whoever hands the list of commands over."""

from pathlib import Path

import pytest

from parsers.commands import COMMANDS
from tasks.collection_settings import CollectSettings
from tasks.netconf.closed_list import SHOWN
from tasks.read_only import NotReadOnlyError, read_only

REFUSED = (
    "",
    "show",
    "show ",
    " show version",
    "show version ",
    "show  version",
    "show\tversion",
    "show version\n",
    "show version\nrequest system reboot",
    "show version\rrequest system reboot",
    "show version;request system reboot",
    "show version | save /tmp/x",
    "show version | no-more",
    "show version | no-more; request system reboot",
    "show version > /tmp/x",
    "show version ?",
    "show version /",
    "show chassis-",
    "show -chassis",
    "show 1",
    "Show version",
    "SHOW VERSION",
    "shоw version",  # noqa: RUF001 - a Cyrillic o
    "show versiоn",  # noqa: RUF001
    "show\u00a0version",
    "ｓｈｏｗ version",  # noqa: RUF001
    "show 'version'",
    "showversion",
    "show conf",
    "show configuration",
    "show configuration security",
    "configure",
    "edit",
    "request system reboot",
    "clear chassis alarms",
    "file show /etc/passwd",
    "set cli screen-width 0",
    "run show version",
    "start shell",
)


@pytest.mark.parametrize("command", REFUSED)
def test_what_is_not_a_plain_show_command_is_refused(command: str, tmp_path: Path) -> None:
    with pytest.raises(NotReadOnlyError):
        read_only(command)
    with pytest.raises(NotReadOnlyError):
        CollectSettings(tmp_path, commands=("show version", command))


@pytest.mark.parametrize("command", [one.name for one in COMMANDS])
def test_every_command_that_is_read_may_be_sent(command: str, tmp_path: Path) -> None:
    assert read_only(command) == command
    assert CollectSettings(tmp_path, commands=(command,)).commands == (command,)


def test_a_command_sent_over_netconf_is_read_as_well() -> None:
    assert {one.name for one in COMMANDS} >= SHOWN
    assert {read_only(one) for one in SHOWN} == SHOWN

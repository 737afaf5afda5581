"""What a line of a log asks: prompts of every kind, commands as people type them, pipes that filter and that do not."""

import pytest

from parsers.transcripts.prompts import canonical, read_prompt

COMMANDS = [
    ("show chassis hardware", "show chassis hardware", ""),
    ("show chassis hardware | no-more", "show chassis hardware", ""),
    ("sh ch ha | no-more", "show chassis hardware", ""),
    ("sho chas hard det", "show chassis hardware detail", ""),
    ("SHOW VERSION", "show version", ""),
    ("run show version", "show version", ""),
    ('cli -c "show version"', "show version", ""),
    ("cli -c 'sh ver | no-more'", "show version", ""),
    ('cli -c "show version', "", ""),
    ("show system uptime no-forwarding", "show system uptime", ""),
    ('show chassis hardware extensive | find "SFB 0"', "show chassis hardware extensive", 'find "SFB 0"'),
    ("show chassis hardware | match FPC | no-more", "show chassis hardware", "match FPC"),
    ("show chassis hardware | exc Xcvr", "show chassis hardware", "exc Xcvr"),
    ("show system alarms | grep Major | no", "show system alarms", "grep Major"),
    ("show chassis alarms local", "show chassis alarms", "local"),
    ("show system alarms local | no-more", "show system alarms", "local"),
    ("show version local | no-more", "show version", ""),
    ("show chassis hardware detail local", "show chassis hardware detail", ""),
    ("show chassis environment local | match Fan", "show chassis environment", "match Fan"),
    ("show version | tee /var/tmp/v | hold | resolve", "show version", ""),
    ("show version | te v | ho | res | no-m", "show version", ""),
    ("show version | refresh 10", "show version", "refresh 10"),
    ("show version | re 10", "show version", "re 10"),
    ("show version | h", "show version", "h"),
    ("show version |", "show version", ""),
    ("show version | no-more | save v", "show version", "save v"),
    ("show version | last 3", "show version", "last 3"),
    ("sh ver | di xm | no-more", "show version | display xml", ""),
    ("show version | no-more | display json", "show version | display json", ""),
    ("show chassis hardware | display xml | match serial", "show chassis hardware | display xml", "match serial"),
    ("show chassis hardware | display xml rpc", "show chassis hardware", "display xml rpc"),
    ("show configuration", "", ""),
    ("show", "", ""),
    ("s v", "", ""),
]
PROMPTS = [
    ("ops@core1> show version", "core1", "show version"),
    ("ops@core1> ", "core1", ""),
    ("root@core1:RE:0% cli", "core1", "cli"),
    ("ops@<removed>> show version", "<removed>", "show version"),
    ("ops@[site 1]> show version", "[site 1]", "show version"),
    ("ops@****> ", "****", ""),
    ("root@:RE:0% cli", "", "cli"),
    ("root@% cli", "", "cli"),
    ("ops@core1:LS1> show version", "core1", "show version"),
    ("#show version | no-more", "", "show version | no-more"),
    ("#set cli timestamp", "", "set cli timestamp"),
    ("root > show chassis alarms ", "", "show chassis alarms"),
    ("> show version ", "", "show version"),
    ("root@vqfx-re# run show chassis hardware", "vqfx-re", "run show chassis hardware"),
    ("regress@ acx7024x-01> ", "acx7024x-01", ""),
    ("{master:0}[edit] ops@core1# run show version", "core1", "run show version"),
    ("        ops@core1> show version", "core1", "show version"),
    ("ops@core1> --- JUNOS 15.1R7", "core1", ""),
]
NO_PROMPTS = [
    "lo0.0                   up    up   inet     10.1.1.1            --> 0/0",
    "Interface  Admin Link  <up>",
    "FPC 0            REV 30   750-028467   ZNT207            MPC > 3D",
    "<output>",
    "",
]


@pytest.mark.parametrize(("typed", "command", "filtered"), COMMANDS)
def test_a_typed_command_is_the_one_it_abbreviates(typed: str, command: str, filtered: str) -> None:
    assert canonical(typed) == (command, filtered)


@pytest.mark.parametrize(("line", "host", "typed"), PROMPTS)
def test_a_prompt_is_seen(line: str, host: str, typed: str) -> None:
    prompt = read_prompt(line)
    assert prompt is not None
    assert (prompt.host, prompt.typed) == (host, typed)


@pytest.mark.parametrize("line", NO_PROMPTS)
def test_output_is_no_prompt(line: str) -> None:
    assert read_prompt(line) is None


def test_a_prompt_names_the_logical_system_that_answers_and_a_shell_is_none() -> None:
    found = [read_prompt(line) for line in ("x@a:LS1> show version", "x@a:RE:0% cli", "x@a> ")]
    assert [one.logical_system for one in found if one] == ["LS1", "", ""]


def test_a_command_without_a_prompt_is_bare() -> None:
    found = [read_prompt(line) for line in ("show version", "#show version", "x@a> show version")]
    assert [one.bare for one in found if one] == [True, False, False]

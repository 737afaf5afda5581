"""Which lines are looked at one by one: each notable one, alone and among the lines of every output."""

import re
import time

import pytest
from paths import TESTS

from parsers.transcripts.between import BROADCAST, CLI_TIMESTAMP, LOG_MESSAGE
from parsers.transcripts.cut_outputs import TRAILER, is_lost
from parsers.transcripts.login_signs import ENDS, IDLE, begins
from parsers.transcripts.notable_lines import notable, stretches
from parsers.transcripts.prompts import LEFT_AT_PAGER, read_prompt
from parsers.transcripts.sessions import KEYED, prompt_of
from parsers.transcripts.splitting import CONFIGURATION, PIECE, implied_command, is_heading
from parsers.transcripts.terminal import screen_lines
from parsers.transcripts.terminal_emulator import REDRAWN

PLAIN = (
    "FPC 0            REV 07   710-013035   JE1234            MX FPC",
    "  PIC 0                   BUILTIN      BUILTIN           4x 10GE",
    "ge-0/0/0                up    up",
    "Sensors shown",
)
NOTABLE = (
    *("", "fpc0:", "-" * 20, "Hardware inventory:"),
    *(
        "user@host> show version",
        "user@host# ",
        "host> ",
        "host%?",
        "$ ls",
        "user@host:~$ ls",
        "root@host:RE:0%",
        "# Chassis",
    ),
    *("{master}", "{master:0}[edit]", "  {backup}", "[edit system]", REDRAWN),
    *("sh ver", "  SHOW VERSION", "show chassis hardware"),
    *("Hostname: r1", " Model: mx480", "Item             Version  Part number  Serial number     Description"),
    *("No alarms currently active", "2 alarms currently active", "Slot 0   Online"),
    *("Jan  3 10:00:01 host x[1]: y", "Jan 13 10:00:01", "Broadcast Message from root@x", "message from syslogd@x"),
    *("r1 login: root", "Amnesiac (ttyu0)", "Trying 10.0.0.1...", "user's password:", "--- JUNOS 20.1 built"),
    *("Script started on Monday", "script done on Monday", "LOGOUT", "Session closed", "[Connection to x closed]"),
    *("FPC 0   REV 07 Connection reset by peer", "x client_loop: send disconnect: Broken pipe"),
    *("Warning: session will be closed in 5 minutes", PIECE, CONFIGURATION, f"FPC 0{LEFT_AT_PAGER}", "\x1aFPC 0"),
)
MANY = 100_000
SLOWEST = 2.0
PATTERNS = (BROADCAST, CLI_TIMESTAMP, LOG_MESSAGE, TRAILER, ENDS, IDLE, KEYED, re.compile(r"#.*|\f.*"))


def is_notable(line: str) -> bool:
    """Whether any of those who look at single lines finds something in this one."""
    found = (read_prompt(line), implied_command(line), begins(line), is_lost(line), is_heading(line))
    return any((*found, prompt_of(line)[0] is not None, *(pattern.fullmatch(line) for pattern in PATTERNS)))


@pytest.mark.parametrize("line", NOTABLE)
def test_a_notable_line_is_found_among_plain_ones(line: str) -> None:
    assert notable([*PLAIN, line, *PLAIN, line]) == [len(PLAIN), 2 * len(PLAIN) + 1]


@pytest.mark.parametrize("case", sorted(TESTS.glob("parsers/outputs/*/*.txt")), ids=lambda path: path.stem)
def test_no_line_of_any_output_is_missed(case: str) -> None:
    lines = screen_lines(TESTS.joinpath(case).read_bytes())
    assert {number for number, line in enumerate(lines) if is_notable(line)} <= set(notable(lines))


@pytest.mark.parametrize("line", ["", " ", "JUNOS x", "Slot ", "x's passwor", "login", "{", "Connection to"])
def test_a_line_many_times_costs_no_more_than_its_length(line: str) -> None:
    start = time.perf_counter()
    notable([line] * MANY)
    assert time.perf_counter() - start < SLOWEST


def test_plain_lines_come_together_and_the_others_alone() -> None:
    lines = ["", "a", "b", "c>", "d"]
    assert list(stretches(lines, [0, 3])) == [
        (0, [""], False),
        (1, ["a", "b"], True),
        (3, ["c>"], False),
        (4, ["d"], True),
    ]
    assert list(stretches([], [])) == []

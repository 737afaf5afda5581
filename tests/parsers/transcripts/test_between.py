"""Lines that devices write into outputs: left out, or the output is cut where nothing shows their end."""

import pytest

from parsers.transcripts.between import LONG_BROADCAST
from parsers.transcripts.splitting import TYPED_AHEAD
from parsers.transcripts.transcript import read_transcript

WALL = ["Broadcast Message from root@r1", "        (no tty) at 3:04 UTC...", ""]
INTERRUPTED = [
    ("nothing", [], ""),
    ("a broadcast of one line", ["", *WALL, "Auto image upgrade: unbound", ""], ""),
    ("a broadcast of two lines", ["", *WALL, "Auto image upgrade:", "unbound", ""], LONG_BROADCAST),
    ("a broadcast that a row follows at once", ["", *WALL, "Auto image upgrade", "row 9", ""], LONG_BROADCAST),
    ("a log message", ["Nov 24 03:04:05  r1 mgd[4242]: UI_CMDLINE_READ_LINE: User 'bob'"], ""),
    ("a log message of a daemon", ["Nov  4 03:04:05 r1 /kernel: xe-0/0/1: link up"], ""),
    ("the time of the CLI", ["Nov 24 03:04:05"], ""),
    ("a command typed ahead", ["show chassis alarms"], TYPED_AHEAD),
]


@pytest.mark.parametrize(("lines", "why"), [case[1:] for case in INTERRUPTED], ids=[case[0] for case in INTERRUPTED])
def test_what_stands_between_rows_is_none_of_the_output(lines: list[str], why: str) -> None:
    log = ["a@b> show version", "row 1", *lines, "row 2", "a@b> "]
    [output], _ = read_transcript("b", "\n".join(log).encode())
    assert [line.text for line in output.lines] == ["row 1", "row 2"]
    assert (str(output.status), output.detail) == ("cut" if why else "complete", why)


def test_a_command_without_a_prompt_begins_an_output_where_no_command_has_one() -> None:
    outputs, _ = read_transcript("b", b"show version\nModel: m\nshow chassis alarms\nNo alarms currently active\n")
    assert [output.command for output in outputs] == ["show version", "show chassis alarms"]


@pytest.mark.parametrize("line", ["Nov 24 is a day", "Fans  Top Rear Fan    OK", "Nov 24 03:04:05 2026 x"])
def test_a_row_is_no_log_message(line: str) -> None:
    [output], _ = read_transcript("b", f"a@b> show version\n{line}\na@b> ".encode())
    assert [one.text for one in output.lines] == [line]

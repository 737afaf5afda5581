"""Outputs that end too soon: at a pager, by a key, with the session, in the middle of a line; and those that do not."""

import pytest

from documents.archive import Source
from parsers.attribution.composing import Held, composed
from parsers.attribution.kept_session import sessions_in
from parsers.commands import REQUIRED
from parsers.transcripts.transcript import read_transcript

PAGERS = [
    "---(more)---",
    "---(more 45%)---",
    "---(more 100%)---",
    "--- (more) ---",
    "---(More)---",
    "---more---",
    "--More--",
    "-- More --",
    "<--- More --->",
    "--More--(45%)",
    "\x1b[7m--More--\x1b[27m",
]
# How a person leaves a pager, and how the log goes on; {} is the pager.
LEFT = [
    "{}\na@b> show foo\n",
    "{}\n\n{{master}}\na@b> show foo\n",
    "{}q\na@b> show foo\n",
    "{}\nq\na@b> show foo\n",
    "{}^C\na@b> show foo\n",
    "{}[abort]\na@b> show foo\n",
    "{}\n[abort]\n\na@b> show foo\n",
    "{}a@b> show foo\n",
    "{}\r                    \ra@b> show foo\n",
    "{}\r\x1b[Ka@b> show foo\n",
    "{}\n",
    "{}",
]
GONE = [
    "Connection to 192.0.2.1 closed.",
    "Connection to b closed by remote host.",
    "Connection closed by foreign host.",
    "client_loop: send disconnect: Broken pipe",
    "packet_write_wait: Connection to 192.0.2.1 port 22: Broken pipe",
    "Timeout, server 192.0.2.1 not responding.",
]


def shown(text: str) -> list[tuple[str, list[str]]]:
    """Status and lines of each output of a log."""
    outputs, _ = read_transcript("b", text.encode())
    return [(str(one.status), [line.text for line in one.lines]) for one in outputs]


@pytest.mark.parametrize("command", REQUIRED)
@pytest.mark.parametrize("left", LEFT)
@pytest.mark.parametrize("pager", PAGERS)
def test_an_output_that_ends_at_a_pager_is_cut_and_its_rows_stand(pager: str, left: str, command: str) -> None:
    assert shown(f"a@b> {command}\nrow 1\n  row 2\n{left.format(pager)}") == [("cut", ["row 1", "  row 2"])]


PASSED = ["{}\n", "{}\r            \r", "{}\r\x1b[K", "{}" + "\b" * 12 + " " * 12 + "\b" * 12]


@pytest.mark.parametrize("passed", PASSED)
@pytest.mark.parametrize("pager", PAGERS)
def test_a_pager_that_more_rows_follow_is_none_of_the_output(pager: str, passed: str) -> None:
    log = f"a@b> show version\nrow 1\n{passed.format(pager)}  row 2 is a long one\na@b> "
    assert shown(log) == [("complete", ["row 1", "  row 2 is a long one"])]


@pytest.mark.parametrize("message", GONE)
@pytest.mark.parametrize("after", ["", "\nme:~ x$ ls\nfile\na@b> show foo\n"])
@pytest.mark.parametrize("part", ["", "row 2 bro"])
def test_the_message_of_a_client_about_a_lost_session_ends_the_output_and_breaks_the_row_before_it(
    message: str, after: str, part: str
) -> None:
    assert shown(f"a@b> show version\nrow 1\n{part}{message}{after}") == [("cut", ["row 1"])]


@pytest.mark.parametrize("message", ["^C", "[abort]"])
def test_a_key_that_stops_an_output_breaks_its_last_row(message: str) -> None:
    assert shown(f"a@b> show version\nrow 1\nrow 2 bro{message}\na@b> ") == [("cut", ["row 1"])]


@pytest.mark.parametrize("form", ["", " | no-more"])
def test_the_last_line_counts_only_when_it_is_ended(form: str) -> None:
    log = f"a@b> show version{form}\nrow 1\nrow 2"
    assert shown(log) == [("cut", ["row 1"])]
    assert shown(f"{log}\n") == [("cut", ["row 1", "row 2"])]
    assert shown(f"{log}\na@b> ") == [("complete", ["row 1", "row 2"])]
    assert shown(f"{log}\na@") == [("cut", ["row 1", "row 2"])]


def test_the_last_line_of_a_reply_shows_that_it_is_complete() -> None:
    assert shown("a@b> show version | display xml\n<a>\n</a>") == [("complete", ["<a>", "</a>"])]


def test_a_line_that_is_left_out_is_counted() -> None:
    (output,), _ = read_transcript("b", b"a@b> show version\nrow 1\nrow 2")
    assert (len(output.lines), output.noise, output.detail) == (1, 1, "its last line is broken off")


def sessions(name: str, text: str) -> list[str]:
    return [session for _, session in sessions_in(Source(name, text.encode()))[0]]


@pytest.mark.parametrize(("ending", "rows"), [("", ["row 1"]), ("\n", ["row 1", "row 2"])])
def test_a_file_keeps_how_it_ended_when_it_is_imported_and_when_another_is_joined_to_it(
    ending: str, rows: list[str]
) -> None:
    [first] = sessions("a.txt", f"a@b> show version\nrow 1\nrow 2{ending}")
    [second] = sessions("c.txt", "a@b> show chassis fpc\nrow 3\na@b> ")
    assert shown(first) == [("cut", rows)]
    joined = composed([Held("a.txt", 1, first), Held("c.txt", 1, second)])
    assert shown(joined) == [("cut", rows), ("complete", ["row 3"])]


def test_a_device_whose_lines_end_where_those_of_another_begin_loses_none() -> None:
    log = "a@one> show version\nrow 1\nb@two> show version\nrow 2\nrow 3"
    assert list(map(shown, sessions("x", log))) == [[("cut", ["row 1"])], [("cut", ["row 2"])]]


INTERRUPTED = ["Amnesiac (ttyu0)", "\n\nU-Boot 1.1.6", "=~=~=~=~=~= PuTTY log 2026.11.24 03:04:05 =~=~=~=~=~="]


@pytest.mark.parametrize("header", INTERRUPTED)
def test_the_last_line_before_another_login_is_left_out(header: str) -> None:
    first, second = sessions("x", f"a@b> show version\nrow 1\nrow 2\n{header}\nroot> show chassis fpc\nrow 3\nroot> \n")
    assert (shown(first), shown(second)) == ([("cut", ["row 1"])], [("complete", ["row 3"])])


def test_the_header_of_a_terminal_program_stands_behind_a_prompt() -> None:
    log = f"root> show version\nrow 1\nroot> {INTERRUPTED[-1]}\nroot> show chassis fpc\nrow 3\nroot> \n"
    assert list(map(shown, sessions("x", log))) == [[("complete", ["row 1"])], [("complete", ["row 3"])]]

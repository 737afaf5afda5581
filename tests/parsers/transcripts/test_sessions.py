"""Where a login ends and the next begins: each sign alone, and what only looks like one."""

import pytest

from parsers.transcripts.notable_lines import notable
from parsers.transcripts.sessions import sessions

A, B = ("x@a> show version", "Model: m"), ("x@b> show version", "Model: m")
BARE = ("root> show version", "Model: m")
LOGINS = [
    ("one", (*A, "x@a> "), [(0, 3, ("a",))]),
    ("another host", (*A, *B), [(0, 2, ("a",)), (2, 4, ("b",))]),
    ("its letters in another case", (*A, "x@A> "), [(0, 3, ("a", "A"))]),
    ("the other routing engine", ("x@a-re0> ", "x@a-re1> "), [(0, 2, ("a-re0", "a-re1"))]),
    ("names that end like an engine", ("x@core0> ", "x@core1> "), [(0, 1, ("core0",)), (1, 2, ("core1",))]),
    ("a prompt without a host after one with", (*A, *BARE), [(0, 2, ("a",)), (2, 4, ())]),
    ("and back", (*BARE, *A), [(0, 2, ()), (2, 4, ("a",))]),
    ("a mask is no host", ("x@XXXX> show version", "Model: m", "x@> "), [(0, 3, ())]),
    ("the shell of the same device", ("x@a> start shell", "x@a:RE:0% cli", "x@a> "), [(0, 3, ("a",))]),
    ("a shell without a name", ("x@a> start shell", "root@% cli", "x@a> "), [(0, 3, ("a",))]),
    ("a shell that nobody started", ("x@a> ", "root@% cli", "root> "), [(0, 1, ("a",)), (1, 3, ())]),
    ("configuration mode", ("x@a> configure", "[edit]", "x@a# exit", "", "x@a> "), [(0, 5, ("a",))]),
    ("a logical system", ("x@a> ", "x@a:LS1> "), [(0, 2, ("a",))]),
    ("a jump host", (*A, "me@jump:~$ telnet b", *BARE), [(0, 2, ("a",)), (2, 3, ()), (3, 5, ())]),
    ("a shell prompt in brackets", (*A, "[me@jump ~]$ ls"), [(0, 2, ("a",)), (2, 3, ())]),
    ("a console banner", (*BARE, "", "Amnesiac (ttyu0)", "", "login: root", *BARE), [(0, 3, ()), (3, 8, ())]),
    ("a banner with a name", (*BARE, "fw1 (ttyu0)", *BARE), [(0, 2, ()), (2, 5, ())]),
    ("a login", (*BARE, "login: root", "Password:", *BARE), [(0, 2, ()), (2, 6, ())]),
    ("a banner above the first prompt", ("Amnesiac (ttyu0)", "login: root", "root@:RE:0% cli", *BARE), [(0, 5, ())]),
    ("a closed connection", (*BARE, "Connection closed by foreign host.", *BARE), [(0, 3, ()), (3, 5, ())]),
    ("logout", ("root@% exit", "logout", "root@% cli"), [(0, 2, ()), (2, 3, ())]),
    ("left for another prompt without a name", ("root> exit", "root> "), [(0, 1, ()), (1, 2, ())]),
    ("left for the shell of the same device", ("root> exit", "root@% cli", "root> "), [(0, 3, ())]),
    ("gone on to another one without a name", ("root> telnet b", "root@% cli", "root> "), [(0, 1, ()), (1, 3, ())]),
    ("another user without a host", ("root@> ", "ops@> "), [(0, 1, ()), (1, 2, ())]),
    ("a prompt without a user before one with", ("> ", "root> "), [(0, 2, ())]),
    ("a prompt without a user after one with, and back", ("root> ", "> ", "root> "), [(0, 3, ())]),
    ("a console server between", ("root@> ", "conserver> attach p2", "[Enter `^Ec?' for help]", "root@> "),
     [(0, 1, ()), (1, 3, ()), (3, 4, ())]),
    ("what nobody asked for at a prompt without a host", (*BARE, "root> ", "[disconnect]", *BARE),
     [(0, 4, ()), (4, 6, ())]),
    ("the same at a prompt with one", (*A, "x@a> ", "[disconnect]", *A), [(0, 6, ("a",))]),
    ("a line of no output at a prompt without a host", (*BARE, "root> ", "x y z", *BARE), [(0, 4, ()), (4, 6, ())]),
    ("a line of no output at a prompt with one", (*A, "x@a> ", "x y z", *A), [(0, 6, ("a",))]),
    ("an output that nobody asked for", (*BARE, "root> ", "Model: m", *BARE), [(0, 3, ()), (3, 4, ()), (4, 6, ())]),
    ("a log message at a prompt without a host", ("root> ", "Nov 24 03:04:05  x: y", *BARE), [(0, 4, ())]),
    ("a question mark at a prompt without a host", ("root> ?", "Possible completions:", *BARE), [(0, 4, ())]),
    ("a key that stops at a prompt without a host", ("root> ", "root> ^C", "", *BARE), [(0, 5, ())]),
    ("a warning at a prompt without a host",
     ("root> ", "Warning: session will be closed in 1 minute if there is no activity", *BARE), [(0, 4, ())]),
    ("a broadcast at a prompt without a host",
     ("root> ", "Broadcast Message from x@y", "  (/dev/pts/0) at 3:04 UTC...", "", "Bye", *BARE), [(0, 7, ())]),
    ("a shell that nobody started without a host", ("root> ", "root@:RE:0% cli", *BARE), [(0, 1, ()), (1, 4, ())]),
    ("a shell that somebody started without a host", ("root> start shell", "root@:RE:0% cli", *BARE), [(0, 4, ())]),
    ("configuration mode without a host", ("root> configure", "[edit]", "root# exit", "", "root> "), [(0, 5, ())]),
    ("a header of PuTTY", (*BARE, "=~=~= PuTTY log 2026.11.24 =~=~=", *BARE), [(0, 2, ()), (2, 5, ())]),
    ("a closed connection behind a prompt", ("root> Connection closed.", *BARE), [(0, 1, ()), (1, 3, ())]),
    ("logout behind a prompt", ("root@% logout", "root@% cli"), [(0, 1, ()), (1, 2, ())]),
    ("an output without a prompt behind the end of a login", (*A, "logout", "", "Model: m"),
     [(0, 3, ("a",)), (3, 5, ())]),
    ("a header of script", (*BARE, "Script started on 2026-11-24", *BARE), [(0, 2, ()), (2, 5, ())]),
    ("a new piece", (*BARE, "\f", *BARE), [(0, 2, ()), (3, 5, ())]),
    ("an output above the first prompt", ("Model: m", "Junos: 1", *A), [(0, 2, ()), (2, 4, ("a",))]),
    ("a note above the first prompt", ("my notes", "", *A), [(0, 4, ("a",))]),
    ("what stands above a prompt goes with it", (*A, "", "fpc0:", "x@b> "), [(0, 2, ("a",)), (2, 5, ("b",))]),
    ("no prompt at all", ("Model: m", "x"), [(0, 2, ())]),
    ("nothing", ("", ""), []),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), [case[1:] for case in LOGINS], ids=[case[0] for case in LOGINS])
def test_a_capture_is_cut_where_a_login_ends(
    lines: tuple[str, ...], expected: list[tuple[int, int, tuple[str, ...]]]
) -> None:
    assert [(one.start, one.end, one.names) for one in sessions(lines, notable(lines))] == expected


def test_a_session_says_whether_a_prompt_stands_in_it() -> None:
    lines = ["Model: m", "\f", "root> "]
    assert [one.has_prompt for one in sessions(lines, notable(lines))] == [False, True]


@pytest.mark.parametrize(
    ("between", "interrupted"),
    [("Amnesiac (ttyu0)", True), ("x@b> ", False), ("logout", False), ("Connection closed by foreign host.", False)],
)
def test_a_session_behind_which_another_login_begins_is_interrupted(between: str, interrupted: bool) -> None:
    lines = [*A, between, *BARE]
    assert sessions(lines, notable(lines))[0].interrupted is interrupted

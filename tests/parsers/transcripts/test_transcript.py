"""Logs of every kind, taken apart: which device answered, which command, how complete, with which line numbers."""

import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.transcripts.terminal import screen_lines
from parsers.transcripts.transcript import read_transcript

TABLE = ["Hardware inventory:", "Item             Version  Part number  Serial number     Description"]
CHASSIS = "Chassis                                JN12A34B5AFB      MX480"


def read(lines: Sequence[str], ending: str = "\n") -> list[tuple[str, str, int, tuple[int, ...]]]:
    """Command, status, first line and line numbers of each output of a log."""
    outputs, _ = read_transcript("core1", ending.join([*lines, ""]).encode())
    return [(one.command, str(one.status), one.first_line, tuple(line.number for line in one.lines)) for one in outputs]


LOGS = [
    (
        "a complete session",
        ["a@b> show chassis hardware", *TABLE, CHASSIS, "", "{master}", "a@b> "],
        [("show chassis hardware", "complete", 1, (2, 3, 4))],
    ),
    (
        "cut at the end",
        ["a@b> show chassis hardware", *TABLE, CHASSIS],
        [("show chassis hardware", "cut", 1, (2, 3, 4))],
    ),
    (
        "filtered",
        ["a@b> show chassis hardware | match FPC", CHASSIS, "a@b> "],
        [("show chassis hardware", "cut", 1, (2,))],
    ),
    (
        "rejected",
        ["a@b> show chassis fpc", "                ^", "error: command is not valid on the ex2200", "a@b> "],
        [("show chassis fpc", "rejected", 1, ())],
    ),
    (
        "of the local member, where the output distinguishes members",
        ["a@b> show version local", "Model: mx480", "a@b> "],
        [("show version", "complete", 1, (2,))],
    ),
    (
        "of the local member, where it distinguishes none",
        ["a@b> show chassis alarms local", "No alarms currently active", "a@b> "],
        [("show chassis alarms", "cut", 1, (2,))],
    ),
    (
        "saved",
        ["a@b> show version | save v", "Wrote 9 lines of output to 'v'", "a@b> "],
        [("show version", "cut", 1, ())],
    ),
    ("counted", ["a@b> show version | count", "Count: 9 lines", "a@b> "], [("show version", "cut", 1, ())]),
    ("trimmed", ["a@b> show version | trim 2", "nos: 23.4R2.13", "a@b> "], [("show version", "cut", 1, ())]),
    ("appended", ["a@b> show version | append v", "x", "a@b> "], [("show version", "cut", 1, ())]),
    ("refreshed", ["a@b> show version | refresh 9", "Model: a", "a@b> "], [("show version", "cut", 1, ())]),
    ("filtered away", ["a@b> show version | match x", "a@b> "], [("show version", "cut", 1, ())]),
    ("nothing answered", ["a@b> show chassis fpc", "", "a@b> "], [("show chassis fpc", "empty", 1, ())]),
    (
        "re-typed, the complete one counts",
        ["a@b> show chassis hardware", *TABLE, CHASSIS, "a@b> show chassis hardware", "error: syntax error", "a@b> "],
        [("show chassis hardware", "complete", 1, (2, 3, 4))],
    ),
    ("no prompt at all", [*TABLE, CHASSIS], [("show chassis hardware", "cut", 1, (1, 2, 3))]),
    (
        "an echo without a prompt",
        [" show version ", "Model: mx480", "Junos: 23.4R2.13"],
        [("show version", "cut", 1, (2, 3))],
    ),
    (
        "a backup in comments",
        [
            "# Model: srx300",
            "# Junos: 22.4R3-S2.11",
            "# Hardware inventory:",
            "# " + TABLE[1],
            "# " + CHASSIS,
            "version 22.4R3;",
            "system {",
        ],
        [("show version", "cut", 1, (1, 2)), ("show chassis hardware", "complete", 3, (3, 4, 5))],
    ),
    (
        "a backup in comments, without the configuration",
        ["# Model: srx300", "# Junos: 22.4R3-S2.11", "#", "# Hardware inventory:", "# " + TABLE[1], "# " + CHASSIS],
        [("show version", "cut", 1, (1, 2)), ("show chassis hardware", "cut", 4, (4, 5, 6))],
    ),
    (
        "two commands run together",
        ["Model: mx480", "Junos: 23.4R2.13", *TABLE, CHASSIS],
        [("show version", "cut", 1, (1, 2)), ("show chassis hardware", "cut", 3, (3, 4, 5))],
    ),
]


@pytest.mark.parametrize(("lines", "expected"), [case[1:] for case in LOGS], ids=[case[0] for case in LOGS])
@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_a_log_is_taken_apart(
    lines: list[str], expected: list[tuple[str, str, int, tuple[int, ...]]], ending: str
) -> None:
    assert read(lines, ending) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_terminals_write(encoding: str) -> None:
    text = "\n".join(["a@b> show chassis hardware", *TABLE, CHASSIS, "a@b> "])
    outputs, problem = read_transcript("core1", text.encode(encoding))
    assert not problem
    assert [line.text for line in outputs[0].lines] == [*TABLE, CHASSIS]


SCREENS = [
    (b"\x1b[1mPEM 0\x1b[0m\x1b[K", "PEM 0"),
    (b"---(more)---\r            \rPEM 0", "PEM 0"),
    (b"---(more 45%)---\r                \r  PIC 0", "  PIC 0"),
    (b"showw\b version", "show version"),
    (b"PEM 0\r\r", "PEM 0"),
    (b"a\tb", "a       b"),
    (b"\x1b]0;title\x07PEM 0", "PEM 0"),
    (b"PEM \xff0", "PEM \ufffd0"),
]


@pytest.mark.parametrize(("written", "shown"), SCREENS)
def test_a_line_reads_as_it_stood_on_the_screen(written: bytes, shown: str) -> None:
    assert screen_lines(written) == [shown]


SEVERAL = [
    ("two names", ["one@a> show version", "Model: mx480", "two@b> show version", "Model: mx960", "two@b> "], "a, b"),
    (
        "both engines",
        ["one@a-re0> show version", "Model: mx480", "one@a-re1> show version", "Model: mx480", "x@a> "],
        "",
    ),
    (
        "a login without a name",
        ["one@a> show version", "Model: mx480", "root> show version", "Model: mx480", "root> "],
        "several logins",
    ),
    (
        "a shell between",
        ["one@a> show version", "Model: mx480", "me@jump:~$ ls", "one@a> show chassis fpc", "x", "one@a>"],
        "",
    ),
    (
        "two names of one chassis",
        [f"one@{name}> show chassis hardware\n{TABLE[1]}\n{CHASSIS}" for name in ("fw-a", "fw-b")] + ["one@fw-b> "],
        "",
    ),
]


@pytest.mark.parametrize(("lines", "evidence"), [case[1:] for case in SEVERAL], ids=[case[0] for case in SEVERAL])
def test_outputs_of_several_devices_in_one_transcript_are_refused(lines: list[str], evidence: str) -> None:
    outputs, problem = read_transcript("a", "\n".join(lines).encode())
    assert evidence in problem
    assert bool(problem) is bool(evidence) is not bool(outputs)


MIXED = [
    (
        "two chassis behind one bare prompt",
        [
            "root> show chassis hardware",
            *TABLE,
            CHASSIS,
            "root> show chassis hardware detail",
            *TABLE,
            CHASSIS.replace("5AFB", "6AFB"),
            "root> ",
        ],
        "JN12A34B5AFB, JN12A34B6AFB",
    ),
    (
        "two host names behind one bare prompt",
        ["root> show version", "Hostname: a", "root> show version", "Hostname: b", "root> "],
        "a, b",
    ),
    (
        "two pasted inventories",
        [*TABLE, CHASSIS, *TABLE, CHASSIS.replace("5AFB", "6AFB")],
        "JN12A34B5AFB, JN12A34B6AFB",
    ),
]


@pytest.mark.parametrize(("lines", "evidence"), [case[1:] for case in MIXED], ids=[case[0] for case in MIXED])
def test_outputs_of_two_devices_are_never_read_as_one(lines: list[str], evidence: str) -> None:
    outputs, problem = read_transcript("root", "\n".join([*lines, ""]).encode())
    assert not outputs
    assert evidence in problem


def test_both_routing_engines_and_both_nodes_are_one_device() -> None:
    engines = ["x@core-re0> show version", "Hostname: core-re0", "x@core-re1> show version", "Hostname: core-re1"]
    nodes = [line for node in (0, 1) for line in (f"node{node}:", "-" * 74, f"Hostname: fw{node}")]
    for log in (engines, ["x@fw> show version", *nodes, "x@fw> "]):
        assert not read_transcript("core", "\n".join(log).encode())[1]


def test_a_large_log_takes_time_in_proportion_to_its_size() -> None:
    session = ["a@b> show chassis hardware", *TABLE, *["x" * 200, ">" * 200, "@" * 200, " " * 200] * 50, "a@b> "]
    small, large = ("\n".join(session * times).encode() for times in (10, 100))
    spent = []
    for data in (small, large):
        start = time.process_time()
        read_transcript("b", data)
        spent.append(time.process_time() - start)
    assert spent[1] < 30 * spent[0] + 0.5


LONG = 3990
HOSTILE = [
    "JUNOS " + "[" * LONG,
    " " * LONG + "x",
    "a@" * (LONG // 2),
    "{" * LONG,
    "-" * LONG + "x",
    "node" + "1" * LONG + ":",
    "Slot 1 " + "Online " * (LONG // 7),
    "sh " * (LONG // 3),
    "show chassis hardware " + "| x " * (LONG // 4),
    "error: " + "permission " * (LONG // 11),
    "Chassis " + " " * LONG,
    "\x1b[" + "0" * LONG,
    "a\r" * (LONG // 2),
    "---(more" * (LONG // 8),
]


@pytest.mark.parametrize("line", HOSTILE, ids=lambda line: repr(line[:12]))
def test_a_hostile_line_costs_no_more_than_its_length(line: str) -> None:
    data = f"a@b> show version\n{(line + chr(10)) * 50}\n\f\n{(line + chr(10)) * 50}".encode()
    start = time.process_time()
    read_transcript("b", data)
    assert time.process_time() - start < 2


@given(st.binary(max_size=2000))
def test_any_bytes_give_outputs_or_a_sentence(data: bytes) -> None:
    outputs, problem = read_transcript("core1", data)
    assert bool(outputs) != bool(problem)


@given(
    st.lists(
        st.sampled_from(
            [*TABLE, CHASSIS, "a@b> ", "a@b> show version", "{master}", "node0:", "-" * 74, "\f", "# x", "Model: m"]
        ),
        max_size=40,
    )
)
def test_lines_are_never_read_twice(lines: list[str]) -> None:
    outputs, _ = read_transcript("core1", "\n".join(lines).encode())
    numbers = [line.number for output in outputs for line in output.lines]
    assert len(numbers) == len(set(numbers))
    for output in outputs:
        for line in output.lines:
            assert line.text in lines[line.number - 1]


def test_what_a_logical_system_shows_is_not_complete() -> None:
    [output], _ = read_transcript("a", b"x@a:LS1> show interfaces terse\nlo0 up up\nx@a:LS1> ")
    assert (str(output.status), output.detail) == ("cut", "shown by the logical system LS1 alone")

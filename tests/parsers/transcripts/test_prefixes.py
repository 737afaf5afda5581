"""What stands before each line of a log: taken off where it hides commands, and only there."""

import pytest

from parsers.transcripts.prefixes import without_prefixes

LOG = ["a@b> show chassis fpc", "Slot State            (C)", "  0  Online            43", "", "a@b> "]
STAMPS = [
    "[2026-11-24 03:04:05.678] ",
    "[2026-11-24 03:04:05] ",
    "2026-11-24T03:04:05Z ",
    "2026-11-24T03:04:05.123+01:00 ",
    "<24/11/26 03:04:05> ",
    "Nov 24 03:04:05 ",
    "[Tue Nov 24 03:04:05] ",
    "[Tue Nov 24 03:04:05 2026]",
    "24.11.2026 03:04:05 ",
    "11/24/2026 03:04:05 PM ",
    "03:04:05.678 | ",
    "(03:04:05) ",
    "1764126245.123456 ",
]


@pytest.mark.parametrize("stamp", STAMPS)
def test_time_stamps_are_taken_off_with_one_blank(stamp: str) -> None:
    assert without_prefixes([stamp + line for line in LOG]) == (LOG, ["time stamps"])


def test_time_stamps_of_which_some_lines_have_none_are_taken_off() -> None:
    lines = [f"[03:04:05] {line}" for line in LOG * 4]
    for missing, found in ((1, ["time stamps"]), (3, [])):
        assert without_prefixes([*["x"] * missing, *lines])[1] == found


NUMBERED = [
    ("as cat -n numbers", "{:6}\t"),
    ("as grep -n numbers", "{}:"),
    ("with a point", "{:>3}. "),
    ("with a blank", "{:4} "),
]


@pytest.mark.parametrize("form", [case[1] for case in NUMBERED], ids=[case[0] for case in NUMBERED])
def test_line_numbers_are_taken_off(form: str) -> None:
    numbered = [form.format(number) + line for number, line in enumerate(LOG, start=8)]
    assert without_prefixes(numbered) == (LOG, ["line numbers"])


def test_numbers_that_do_not_rise_are_none_of_lines() -> None:
    lines = [f"7 {line}" for line in LOG]
    assert "line numbers" not in without_prefixes(lines)[1]


QUOTED = [("> ", "marks of quoting"), ("| ", "marks of quoting"), ("sw1.log:", "marks of quoting")]


@pytest.mark.parametrize(("mark", "name"), QUOTED)
def test_what_every_line_begins_with_is_taken_off(mark: str, name: str) -> None:
    quoted = [(mark + line).rstrip() for line in LOG]
    assert without_prefixes(quoted) == ([line.rstrip() for line in LOG], [name])


def test_a_mark_that_few_lines_lack_is_taken_off_the_others() -> None:
    quoted = [(f"> {line}").rstrip() for line in LOG * 8]
    plain = [line.rstrip() for line in LOG * 8]
    for odd in (["my notes"], ["my notes", "- Ann"]):
        assert without_prefixes([*quoted, *odd]) == ([*plain, *odd], ["marks of quoting"])
    assert without_prefixes([*quoted, *["my notes"] * 9])[1] == []


def test_several_layers_are_taken_off_in_turn() -> None:
    lines = [f"> [03:04:0{second}] {line}" for second, line in enumerate(LOG)]
    assert without_prefixes(lines) == ([line.rstrip() for line in LOG], ["marks of quoting", "time stamps"])


def test_a_year_that_the_output_begins_with_stays() -> None:
    alarms = ["a@b> show chassis alarms", "1 alarms currently active", "2026-11-06 04:00:31 UTC  Major  x", "a@b> "]
    assert without_prefixes([f"03:04:05 {line}" for line in alarms])[0] == alarms


def test_stamps_behind_numbers_are_taken_off() -> None:
    lines = [f"{number:5}  [2026-11-24 03:04:0{number}] {line}" for number, line in enumerate(LOG)]
    assert without_prefixes(lines)[0] == LOG


def test_markdown_and_html_are_undone() -> None:
    name = "x@a_b.c_RE0> show version"
    escaped = ["```", name.replace("_", "\\_"), "Model: m", "```", name.replace("_", "\\_")]
    assert without_prefixes(escaped) == (
        ["", name, "Model: m", "", name],
        ["fences of Markdown", "escapes of Markdown"],
    )
    assert without_prefixes(["x@a&gt; show version", "x@a&gt;&nbsp;"]) == (
        ["x@a> show version", "x@a> "],
        ["HTML entities"],
    )


UNTOUCHED = [
    ("a plain log", LOG),
    ("text", ["call me back", "at 10:00", "please"]),
    ("a backslash in an output", ["x@a> show version", "a\\_b", "x@a> "]),
    ("times that are the output", [*(f"2026-11-24 04:11:5{n} UTC  Major  FPC {n}" for n in range(9)), "a@b> "]),
    ("a transcript of pieces", ["\f", *(f"> {line}" for line in LOG)]),
]


@pytest.mark.parametrize("lines", [case[1] for case in UNTOUCHED], ids=[case[0] for case in UNTOUCHED])
def test_what_hides_no_command_stays(lines: list[str]) -> None:
    assert without_prefixes(lines) == (lines, [])

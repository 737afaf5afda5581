"""Captures that are read in portions: the same outputs as of small ones, without the lines between them."""

import pytest

from parsers.transcripts import capture, large_captures
from parsers.transcripts.capture import read_capture

OUTPUT = ["x@a> show version", "Model: m", "x@a> "]
NOISE = [f"fan {number} is slow" for number in range(9)]
LOGS = [
    ("behind an idle prompt", [*OUTPUT, *NOISE, *OUTPUT], [*OUTPUT, *[""] * 9, *OUTPUT]),
    ("within an output", ["x@a> show version", *NOISE, "x@a> "], ["x@a> show version", *NOISE, "x@a> "]),
    ("behind a command that is not known", ["x@a> show log", *NOISE, *OUTPUT], ["x@a> show log", *[""] * 9, *OUTPUT]),
    ("before any prompt", [*NOISE, *OUTPUT], [*NOISE, *OUTPUT]),
    ("an output without a prompt", [*OUTPUT, "Model: m", *NOISE], [*OUTPUT, "Model: m", *NOISE]),
    ("behind the end of a login", [*OUTPUT, "logout", *NOISE], [*OUTPUT, "logout", *NOISE]),
    ("behind a shell", [*OUTPUT, "me@jump:~$ ls", *NOISE], [*OUTPUT, "me@jump:~$ ls", *NOISE]),
    ("behind a bare command", [*OUTPUT, "show version", *NOISE], [*OUTPUT, "show version", *NOISE]),
    ("headings and comments", [*OUTPUT, "fpc0:", "# set", "x"], [*OUTPUT, "fpc0:", "# set", ""]),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "kept"), [case[1:] for case in LOGS], ids=[case[0] for case in LOGS])
def test_lines_that_belong_to_no_output_of_a_large_file_are_blank(
    lines: list[str], kept: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = "\n".join(lines).encode()
    assert read_capture(data).written == lines
    for module in (capture, large_captures):
        monkeypatch.setattr(module, "PORTION", 20)
    assert read_capture(data).written == kept


def test_what_is_taken_off_the_first_lines_is_taken_off_all(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (capture, large_captures):
        monkeypatch.setattr(module, "PORTION", 200)
    found = read_capture("\n".join(f"[03:04:05] {line}" for line in OUTPUT * 20).encode())
    assert (found.written, found.taken_off) == (OUTPUT * 20, ["time stamps"])


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_text_in_utf_16_is_one_portion(mark: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large_captures, "PORTION", 20)
    data = (mark + "\n".join(OUTPUT * 5)).encode("utf-16-le" if mark else "utf-8")
    assert len(list(large_captures.portions(data))) == (1 if mark else 6)

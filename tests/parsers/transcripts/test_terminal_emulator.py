"""What a terminal showed of programs that move the cursor: played, and cut where the screen was drawn over."""

import pytest

from parsers.transcripts.between import DRAWN_OVER
from parsers.transcripts.capture import read_capture
from parsers.transcripts.terminal_emulator import REDRAWN
from parsers.transcripts.transcript import read_transcript

BEGIN = "\x1b[?1049h\x1b[H\x1b[2J\x1b[1;24r"
SCREENS = [
    ("no sequence", "a\nb\n", "a\nb\n"),
    ("colours alone", "\x1b[1ma\x1b[0m\nb", "a\nb"),
    ("a cleared screen", "a\n\x1b[H\x1b[2Jb\n", f"a\n{REDRAWN}\nb\n"),
    ("a screen at the beginning", f"{BEGIN}a\n  b\n", "a\n  b\n"),
    ("a status line that is erased", f"{BEGIN}a\n[0] 0:ssh\r\x1b[Kb\n", "a\nb\n"),
    ("more lines than the screen has", BEGIN + "x\ny\n" * 30, "x\ny\n" * 30),
    ("a line written over", f"{BEGIN}a\nb\n\x1b[1;1Hc\n", f"a\nb\n{REDRAWN}\n{REDRAWN}\nc\n{REDRAWN}\nb\n"),
    ("a line further down", f"{BEGIN}a\n\x1b[4;1Hb\n", "a\n\n\nb\n"),
    ("lines that are scrolled away", f"{BEGIN}a\n\x1b[23Sb\n", f"a\n{REDRAWN}\n\nb\n"),
    ("the cursor moved up", f"{BEGIN}a\nb\x1b[1Ac", f"a\nb\n{REDRAWN}\n{REDRAWN}\nac\n{REDRAWN}\nb\n"),
    ("a line drawn over within an output that is drawn again", f"{BEGIN}a\nb\n\x1b[Ha\nc\n\x1b[3;1Hd\n",
     f"a\nb\n{REDRAWN}\n{REDRAWN}\na\n{REDRAWN}\nc\nd\n"),
    ("the same lines drawn again", f"{BEGIN}a\nb\n\x1b[Ha\x1b[K\r\nb\x1b[K\r\n\x1b[Jc", "a\nb\nc\n"),
    ("a cleared screen drawn again", f"{BEGIN}a\nb\n\x1b[2J\x1b[Ha\nb\nc", "a\nb\nc\n"),
    ("lines drawn again further up", f"{BEGIN}a\nb\nc\nd\n\x1b[Hb\x1b[K\nc\nd\ne", "a\nb\nc\nd\ne\n"),
    ("too few lines that are alike", f"{BEGIN}a\nb\nc\n\x1b[Hb\nc\nd",
     f"a\nb\nc\n{REDRAWN}\n{REDRAWN}\nb\n{REDRAWN}\nc\n{REDRAWN}\nd\n"),
    ("a status line", "\x1b[2J\x1b[1;23ra\n\x1b7\x1b[24;1H[0] 0:cli\x1b8b\n", "a\nb\n"),
    ("as many lines scrolled as were drawn", f"{BEGIN}a\nb\n\x1b[2Sc\n", "a\nb\n\n\nc\n"),
    ("the second screen", "a\n\x1b[?1049h\x1b[Hb\n\x1b[?1049lc\n", "a\nb\n\nc\n"),
    ("a line that grows", f"{BEGIN}a\nb\x1b[2;2Hc\n", "a\nbc\n"),
    ("a pager that was left", f"{BEGIN}a\n---(more)---\r\x1b[Kx@y> \n", "a\n\vx@y>\n"),
    ("a pager that went on", f"{BEGIN}a\n---(more)---\r\x1b[Kb\n", "a\nb\n"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "shown"), [case[1:] for case in SCREENS], ids=[case[0] for case in SCREENS])
def test_a_log_is_played_as_a_person_saw_it(text: str, shown: str) -> None:
    assert "\n".join(read_capture(text.encode()).shown).removesuffix("\n") == shown.removesuffix("\n")


@pytest.mark.parametrize(
    ("text", "is_ended"), [("a\nb\n", True), ("a\nb", False), ("a\nb\x1b[?1049l", False), ("a\nb\n\x1b[?1049l", True)]
)
def test_the_last_line_is_ended_when_the_cursor_has_left_it(text: str, is_ended: bool) -> None:
    assert read_capture(f"{BEGIN}{text}".encode()).shown == ["a", "b", *[""] * is_ended]


def test_an_output_that_was_drawn_over_is_cut_and_the_others_are_not() -> None:
    log = f"{BEGIN}a@b> show version\r\nModel: m\r\na@b> show chassis fpc\r\nrow 1\r\n\x1b[1;1Hrow 3\r\na@b> \r\n"
    outputs, _ = read_transcript("b", log.encode())
    assert [(output.command, output.detail) for output in outputs] == [
        ("show version", ""),
        ("show chassis fpc", DRAWN_OVER),
    ]


def test_a_row_that_was_drawn_twice_counts_once() -> None:
    """In another output two rows may be alike."""
    again, drawn = "row 1\r\nrow 1\r\n", "\x1b[1;1Hrow 1\x1b[K\r\nrow 3\r\n"
    log = f"{BEGIN}a@b> show version\r\n{again}a@b> show chassis fpc\r\n{again}{drawn}a@b> \r\n"
    outputs, _ = read_transcript("b", log.encode())
    assert [[line.text for line in output.lines] for output in outputs] == [["row 1", "row 1"], ["row 1", "row 3"]]

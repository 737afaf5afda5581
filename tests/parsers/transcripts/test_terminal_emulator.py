"""What a terminal showed of programs that move the cursor: played, and cut where the screen was drawn over."""

import pytest

from parsers.transcripts.between import DRAWN_OVER
from parsers.transcripts.terminal_emulator import REDRAWN, played
from parsers.transcripts.transcript import read_transcript

BEGIN = "\x1b[?1049h\x1b[H\x1b[2J\x1b[1;24r"
SCREENS = [
    ("no sequence", "a\nb\n", "a\nb\n"),
    ("colours alone", "\x1b[1ma\x1b[0m\nb", "\x1b[1ma\x1b[0m\nb"),
    ("a cleared screen", "a\n\x1b[H\x1b[2Jb\n", f"a\n{REDRAWN}\nb\n"),
    ("a screen at the beginning", f"{BEGIN}a\n  b\n", "a\n  b\n"),
    ("a status line that is erased", f"{BEGIN}a\n[0] 0:ssh\r\x1b[Kb\n", "a\nb\n"),
    ("more lines than the screen has", BEGIN + "x\ny\n" * 30, "x\ny\n" * 30),
    ("a line written over", f"{BEGIN}a\nb\n\x1b[1;1Hc\n", f"a\nb\n{REDRAWN}\nc\n"),
    ("a line further down", f"{BEGIN}a\n\x1b[4;1Hb\n", "a\n\n\nb\n"),
    ("lines that are scrolled away", f"{BEGIN}a\n\x1b[23Sb\n", f"a\n{REDRAWN}\n\nb\n"),
    ("the cursor moved up", f"{BEGIN}a\nb\x1b[1Ac", f"a\nb\n{REDRAWN}\n c\n"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "shown"), [case[1:] for case in SCREENS], ids=[case[0] for case in SCREENS])
def test_a_log_is_played_as_a_person_saw_it(text: str, shown: str) -> None:
    assert played(text) == shown


def test_an_output_that_was_drawn_over_is_cut_and_the_others_are_not() -> None:
    log = f"{BEGIN}a@b> show version\r\nModel: m\r\na@b> show chassis fpc\r\nrow 1\r\n\x1b[1;1Hrow 3\r\na@b> \r\n"
    outputs, _ = read_transcript("b", log.encode())
    assert [(output.command, output.detail) for output in outputs] == [
        ("show version", ""),
        ("show chassis fpc", DRAWN_OVER),
    ]

"""Recordings of terminals."""

import json

import pytest

from parsers.transcripts.asciinema import on_screen
from parsers.transcripts.capture import read_capture

HEADER = '{"version": 2, "width": 80, "height": 24}\n'
EVENTS = (
    [0.1, "o", "edge1> "],
    [0.2, "i", "show version\r"],
    [0.3, "o", "show version\r\nModel: "],
    [1, "o", "mx204\r\n"],
)


def recording(header: str = HEADER) -> bytes:
    return (header + "".join(f"{json.dumps(event)}\n" for event in EVENTS)).encode()


@pytest.mark.parametrize("header", [HEADER, HEADER.replace("2", "3", 1), '{"term": {"cols": 80}, "version":3}\n'])
def test_a_recording_is_what_the_terminal_was_sent(header: str) -> None:
    assert on_screen(recording(header)) == b"edge1> show version\r\nModel: mx204\r\n"
    assert read_capture(recording(header)).shown[:2] == ["edge1> show version", "Model: mx204"]


def test_a_recording_that_breaks_off_ends_there() -> None:
    assert on_screen(recording()[:-10]) == b"edge1> show version\r\nModel: "


@pytest.mark.parametrize(
    "data", [b'{"version": 2}\n', HEADER.encode(), b'{"version": 4}\n[0, "o", "x"]\n', b"edge1> \n"]
)
def test_another_file_stays_as_it_is(data: bytes) -> None:
    assert on_screen(data) == data

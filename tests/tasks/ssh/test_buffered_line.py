"""A line hands out in parts what the system gave in one piece, in order and to the last byte."""

import socket
from collections.abc import Iterator

import pytest

from tasks.ssh.buffered_line import PIECE, BufferedLine


@pytest.fixture
def pair() -> Iterator[tuple[BufferedLine, socket.socket]]:
    near, far = socket.socketpair()
    with BufferedLine(fileno=near.detach()) as line, far:
        yield line, far


def test_parts_come_in_order(pair: tuple[BufferedLine, socket.socket]) -> None:
    line, far = pair
    far.sendall(b"abcdef")
    assert [line.recv(size) for size in (1, 3, 100)] == [b"a", b"bcd", b"ef"]
    far.sendall(b"gh")
    assert [line.recv(2), line.send(b"yes"), far.recv(9)] == [b"gh", 3, b"yes"]


def test_what_arrived_is_handed_out_before_the_end(pair: tuple[BufferedLine, socket.socket]) -> None:
    line, far = pair
    far.sendall(b"last")
    far.close()
    assert [line.recv(3), line.recv(3), line.recv(3)] == [b"las", b"t", b""]


def test_a_look_takes_nothing_away(pair: tuple[BufferedLine, socket.socket]) -> None:
    line, far = pair
    far.sendall(b"ab")
    assert [line.recv(1, socket.MSG_PEEK), line.recv(9)] == [b"a", b"ab"]


def test_more_than_a_piece(pair: tuple[BufferedLine, socket.socket]) -> None:
    line, far = pair
    line.settimeout(5)
    sent = bytes(number % 251 for number in range(PIECE + 1000))
    far.sendall(sent)
    received = b""
    while len(received) < len(sent):
        received += line.recv(999)
    assert received == sent


def test_a_wait_ends_after_the_timeout_and_at_a_hang_up(pair: tuple[BufferedLine, socket.socket]) -> None:
    line, _ = pair
    line.settimeout(0.05)
    with pytest.raises(TimeoutError):
        line.recv(1)
    line.shutdown(socket.SHUT_RDWR)
    assert line.recv(1) == b""

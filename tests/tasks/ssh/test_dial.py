"""A stop ends the wait for a device in whatever step of the dialling it is."""

import contextlib
import socket
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from tasks.ssh.dial import dial
from tasks.ssh.watchdog import GRACE, Watchdog


@contextlib.contextmanager
def silent(queued: int) -> Iterator[tuple[str, int]]:
    """The address of a port that nobody accepts on, with so many connections waiting already; room is for one."""
    with socket.socket() as listener, contextlib.ExitStack() as stack:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        for _ in range(queued):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(listener.getsockname())
        time.sleep(0.1)
        yield listener.getsockname()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a full queue refuses")
@pytest.mark.parametrize("queued", [0, 2], ids=["a device that says nothing", "an address that does not answer"])
def test_a_stop_ends_the_wait(queued: int) -> None:
    stop = threading.Event()
    stop.set()
    began = time.monotonic()
    with silent(queued) as where, Watchdog(stop) as watchdog, watchdog.deadline(0) as deadline:
        with contextlib.suppress(OSError):
            dial(*where, 60, deadline.hold)
        assert deadline.fired == "not-visited"
    assert time.monotonic() - began < GRACE + 3


def test_small_packets_are_not_held_back() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        greeter = threading.Thread(target=greet, args=(listener,))
        greeter.start()
        address, port = listener.getsockname()
        with dial(address, port, 5) as line:
            assert line.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        greeter.join()


def greet(listener: socket.socket) -> None:
    """Say what an SSH server says first."""
    line, _ = listener.accept()
    with line:
        line.sendall(b"SSH-2.0-device\r\n")

"""A subnet of this computer that takes connections and sends nothing, and another one that refuses them."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager

from inventory.device import Device

SILENT_NET = "127.0.7.0/24"
MOST_WAITING = 256


@contextmanager
def silent_subnet() -> Iterator[socket.socket]:
    """A port that takes every connection, at any address of this computer, and never sends anything."""
    with socket.create_server(("", 0), backlog=MOST_WAITING) as listener:
        listener.setblocking(False)
        yield listener


def connections(listener: socket.socket) -> Iterator[str]:
    """The addresses at which a silent port was called, in order."""
    while True:
        try:
            connection, _ = listener.accept()
        except BlockingIOError:
            return
        with connection:
            yield str(connection.getsockname()[0])


def devices_of_subnets(listener: socket.socket, silent: int, refusing: int) -> list[Device]:
    """So many devices in the silent subnet, then so many that refuse, in another one."""
    port = listener.getsockname()[1]
    with socket.create_server(("127.0.8.1", 0)) as closed:
        closed_port = closed.getsockname()[1]
    return [
        *(Device(f"s{number}", f"127.0.7.{number}", port) for number in range(1, silent + 1)),
        *(Device(f"r{number}", f"127.0.8.{number}", closed_port) for number in range(1, refusing + 1)),
    ]

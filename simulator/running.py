"""A fleet on loopback: one listening socket per device, one event loop in one thread for all of them."""

import asyncio
import socket
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from threading import Event, Thread
from typing import Protocol

import asyncssh

from simulator.device import Device
from simulator.planted import Failure
from simulator.server import Account, Desk, options

ADDRESS = "127.0.0.1"
BACKLOG = 256
COLUMNS = ("host", "address", "port", "site", "theater", "country", "lot", "group", "expected_serial")


class Servable(Protocol):
    """What can be served: devices and the account that may log in."""

    @property
    def devices(self) -> tuple[Device, ...]: ...

    @property
    def account(self) -> Account: ...


class RunningFleet:
    """A fleet that answers over SSH; made by serve."""

    def __init__(self, fleet: Servable, sockets: dict[str, socket.socket]) -> None:
        self._fleet = fleet
        self._sockets = sockets
        self._devices = {device.host: device for device in fleet.devices}
        self._desks = {host: Desk() for host in self._devices}
        self._visits: Counter[str] = Counter()
        self._options: dict[str, asyncssh.SSHServerConnectionOptions] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._silent: list[socket.socket] = []

    def inventory_rows(self) -> list[dict[str, str]]:
        """The fleet as a spreadsheet of devices: one row each, in the order of the fleet."""
        return [dict(zip(COLUMNS, self._cells(device), strict=True)) for device in self._fleet.devices]

    def commands(self, host: str) -> list[str]:
        """Every command line that a device has received, in order."""
        return list(self._desks[host].received)

    def visits(self, host: str) -> int:
        """How often somebody connected to a device."""
        return self._visits[host]

    def stop(self) -> None:
        """End run(), from any thread."""
        self._loop.call_soon_threadsafe(self._stopping.set)

    async def run(self, ready: Event) -> None:
        """Answer until told to stop; everything opened is closed on return."""
        self._loop = asyncio.get_running_loop()
        self._stopping = asyncio.Event()
        listening = {host: self._sockets[host] for host, device in self._devices.items() if answers(device)}
        for host, listener in listening.items():
            self._loop.add_reader(listener, self._accept, host, listener)
        ready.set()
        await self._stopping.wait()
        for listener in listening.values():
            self._loop.remove_reader(listener)
        await self._hang_up()

    async def _hang_up(self) -> None:
        for connection in self._silent:
            connection.close()
        for desk in self._desks.values():
            for session in list(desk.connections):
                session.abort()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _cells(self, device: Device) -> tuple[str, ...]:
        port = str(self._sockets[device.host].getsockname()[1])
        place = (device.site, device.theater, device.country, device.lot, device.profile.group)
        return device.host, ADDRESS, port, *place, device.chassis_serial

    def _accept(self, host: str, listener: socket.socket) -> None:
        with suppress(OSError):  # the visitor has left again, or there are no more file descriptors
            connection, _ = listener.accept()
            self._visits[host] += 1
            if self._devices[host].failure is Failure.HANG:
                self._silent.append(connection)
                return
            connection.setblocking(False)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            task = self._loop.create_task(self._serve(host, connection))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _serve(self, host: str, connection: socket.socket) -> None:
        # Old devices need group 14, which cryptography announces the end of; set per visit because tests reset filters.
        warnings.filterwarnings("ignore", message="Diffie-Hellman over finite fields")
        with suppress(OSError, asyncssh.Error):
            session = await asyncssh.run_server(connection, config=None, options=self._answering(host))
            await session.wait_closed()

    def _answering(self, host: str) -> asyncssh.SSHServerConnectionOptions:
        """A device's options, made on its first visit because a host key costs time."""
        device = self._devices[host]
        if host not in self._options or device.failure is Failure.HOST_KEY_CHANGE:
            wanted = options(device, self._fleet.account, self._desks[host], self._visits[host])
            self._options[host] = asyncssh.SSHServerConnectionOptions(config=None, **wanted)
        return self._options[host]


def answers(device: Device) -> bool:
    """Whether something listens on the device's port."""
    return device.failure is not Failure.REFUSED


@contextmanager
def serve(fleet: Servable) -> Iterator[RunningFleet]:
    """The fleet answering on loopback until the block ends; OSError when there are too few file descriptors."""
    with ExitStack() as stack:
        sockets = {device.host: stack.enter_context(bound(device)) for device in fleet.devices}
        running = RunningFleet(fleet, sockets)
        ready = Event()
        thread = Thread(target=lambda: asyncio.run(running.run(ready)), name="simulator", daemon=True)
        thread.start()
        ready.wait()
        try:
            yield running
        finally:
            running.stop()
            thread.join()


def bound(device: Device) -> socket.socket:
    """A socket on a free port; a device that refuses keeps its port but does not listen on it."""
    try:
        listener = socket.socket()
    except OSError as error:
        error.add_note("Each simulated device needs a file descriptor: raise the limit (ulimit -n) or ask for fewer.")
        raise
    listener.setblocking(False)
    listener.bind((ADDRESS, 0))
    if answers(device):
        listener.listen(BACKLOG)
    return listener

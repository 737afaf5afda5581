"""A fleet on loopback: one listening socket per device, one event loop in one thread for all of them."""

import asyncio
import errno
import socket
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from itertools import chain, repeat
from threading import Event
from typing import Protocol

import asyncssh

from simulator.background import Server, running_in_background
from simulator.channel.access_log import (
    AccessLog,
    ClientConnection,
    ConnectionCounter,
    LoginAttempt,
    NetconfTraffic,
    Traffic,
)
from simulator.fleet.account import Account
from simulator.fleet.device import Device
from simulator.fleet.netconf_fault import NetconfFault
from simulator.fleet.planted import Failure
from simulator.ssh.server import options
from simulator.ssh.silence import SILENT

ADDRESS = "127.0.0.1"
BACKLOG = 256
COLUMNS = (
    "host",
    "address",
    "port",
    "site",
    "rack",
    "theater",
    "country",
    "lot",
    "group",
    "expected_serial",
    "legacy_ssh",
    "netconf_port",
)
NO_MORE_FILES = (errno.EMFILE, errno.ENFILE)
EASILY_FOUND = 8_000  # free ports; Linux takes ever longer to find one when half of its ephemeral ports are taken
BELOW_EPHEMERAL = range(10_000, 32_768)
PAUSE = 0.2  # seconds without new clients after files ran out


class Servable(Protocol):
    """What can be served: devices and the account that may log in."""

    @property
    def devices(self) -> tuple[Device, ...]: ...

    def accounts(self, device: Device) -> tuple[Account, ...]: ...


@dataclass(frozen=True, slots=True)
class Sockets:
    """The listening socket of each device, and of those whose NETCONF has a port of its own."""

    cli: dict[str, socket.socket]
    netconf: dict[str, socket.socket]


class RunningFleet(Server):
    """A fleet that answers over SSH; made by serve."""

    def __init__(self, fleet: Servable, sockets: "Sockets", latency: float) -> None:
        self._fleet = fleet
        self._sockets = sockets
        self._latency = latency
        self._devices = {device.host: device for device in fleet.devices}
        self._access_logs = {host: AccessLog() for host in self._devices}
        self._counter = ConnectionCounter()
        self._tasks: set[asyncio.Task[None]] = set()

    def inventory_rows(self) -> list[dict[str, str]]:
        """The fleet as a spreadsheet of devices: one row each, in the order of the fleet."""
        return [dict(zip(COLUMNS, self._cells(device), strict=True)) for device in self._fleet.devices]

    def commands(self, host: str) -> list[str]:
        """Every command line that a device has received, in order."""
        return list(self._access_logs[host].received)

    def logins(self, host: str) -> list[LoginAttempt]:
        """Every login that was tried at a device, in order."""
        return list(self._access_logs[host].logins)

    def visits(self, host: str) -> int:
        """How often a client connected to a device."""
        return self._access_logs[host].visits

    def netconf(self, host: str) -> NetconfTraffic:
        """The NETCONF sessions and RPCs that a device has seen."""
        return self._access_logs[host].netconf

    def netconf_port(self, host: str) -> int:
        """The port of a device's NETCONF: that of its command line, unless it has one of its own."""
        return port_of(self._sockets.netconf.get(host) or self._sockets.cli[host])

    def traffic(self) -> Traffic:
        """How many connections to the fleet are open, and how many have not logged in yet."""
        return self._counter.traffic

    async def answer(self, ready: Event) -> None:
        listening = [
            (host, listener, netconf_only)
            for netconf_only, sockets in ((False, self._sockets.cli), (True, self._sockets.netconf))
            for host, listener in sockets.items()
            if listens(self._devices[host])
        ]
        for host, listener, netconf_only in listening:
            self._loop.add_reader(listener, self._accept, host, listener, netconf_only)
        ready.set()
        await self._stopping.wait()
        for _, listener, _ in listening:
            self._loop.remove_reader(listener)
        await self._hang_up()

    async def _hang_up(self) -> None:
        for access_log in self._access_logs.values():
            for session in list(access_log.connections):
                session.abort()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _cells(self, device: Device) -> tuple[str, ...]:
        port, netconf_port = str(port_of(self._sockets.cli[device.host])), str(self.netconf_port(device.host))
        place = (device.site, device.rack, device.theater, device.country, device.lot, device.profile.group)
        old = "yes" if device.legacy_ssh else ""
        return device.host, ADDRESS, port, *place, device.chassis_serial, old, netconf_port

    def _accept(self, host: str, listener: socket.socket, netconf_only: bool) -> None:
        try:
            connection, _ = listener.accept()
        except OSError as error:  # the client has left again, or there are no more file descriptors
            if error.errno in NO_MORE_FILES:
                self._loop.remove_reader(listener)
                self._loop.call_later(PAUSE, self._listen_again, host, listener, netconf_only)
            return
        connection.setblocking(False)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        task = self._loop.create_task(self._serve(self._devices[host], connection, netconf_only))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _listen_again(self, host: str, listener: socket.socket, netconf_only: bool) -> None:
        if not self._stopping.is_set():
            self._loop.add_reader(listener, self._accept, host, listener, netconf_only)

    async def _serve(self, device: Device, connection: socket.socket, netconf_only: bool) -> None:
        client = ClientConnection(self._access_logs[device.host], self._counter)
        try:
            with connection, suppress(OSError, asyncssh.Error):
                if device.failure in SILENT:
                    await SILENT[device.failure](connection)
                else:
                    await self._serve_ssh(device, connection, client, netconf_only)
        finally:
            client.close()

    async def _serve_ssh(
        self, device: Device, connection: socket.socket, client: ClientConnection, netconf_only: bool
    ) -> None:
        # Old devices need group 14, which cryptography announces the end of; set per visit because tests reset filters.
        warnings.filterwarnings("ignore", message="Diffie-Hellman over finite fields")
        wanted = options(device, self._fleet.accounts(device), client, self._latency, netconf_only=netconf_only)
        answering = asyncssh.SSHServerConnectionOptions(config=None, **wanted)
        session = await asyncssh.run_server(connection, config=None, options=answering)
        await session.wait_closed()


def port_of(listener: socket.socket) -> int:
    """The port that a socket is bound to."""
    port: int = listener.getsockname()[1]
    return port


def listens(device: Device) -> bool:
    """Whether something listens on the device's port."""
    return device.failure is not Failure.REFUSED


@contextmanager
def serve(fleet: Servable, latency: float = 0.0) -> Iterator[RunningFleet]:
    """The fleet answering on loopback until the block ends, every command line after `latency` seconds.

    OSError when there are too few file descriptors.
    """
    with ExitStack() as stack:
        ports = chain(repeat(0, EASILY_FOUND), BELOW_EPHEMERAL)
        sockets = {device.host: stack.enter_context(bound(device, ports)) for device in fleet.devices}
        own = [device for device in fleet.devices if device.netconf is NetconfFault.OWN_PORT]
        netconf = {device.host: stack.enter_context(bound(device, ports)) for device in own}
        running = RunningFleet(fleet, Sockets(sockets, netconf), latency)
        stack.enter_context(running_in_background(running))
        yield running


def bound(device: Device, ports: Iterator[int]) -> socket.socket:
    """A socket on the next free port; a device that refuses keeps its port but does not listen on it."""
    try:
        listener = socket.socket()
    except OSError as error:
        error.add_note("Each simulated device needs a file descriptor: raise the limit (ulimit -n) or ask for fewer.")
        raise
    listener.setblocking(False)
    while not takes(listener, next(ports, 0)):
        pass
    if listens(device):
        listener.listen(BACKLOG)
    return listener


def takes(listener: socket.socket, port: int) -> bool:
    """Whether the socket could be bound to the port, 0 being any that is free."""
    try:
        listener.bind((ADDRESS, port))
    except OSError as error:
        if port and error.errno == errno.EADDRINUSE:
            return False
        raise
    return True

"""A bastion: a real SSH server of its own that forwards to loopback and to nowhere else."""

import asyncio
from collections.abc import Awaitable, Coroutine, Iterator
from contextlib import contextmanager
from enum import StrEnum
from ipaddress import ip_address
from threading import Event
from typing import Any

import asyncssh

from simulator.background import Server, running_in_background
from simulator.channel.access_log import AccessLog, ClientConnection, ConnectionCounter, LoginAttempt, Traffic
from simulator.channel.outlet import never
from simulator.fleet.account import Account
from simulator.fleet.private_keys import ed25519
from simulator.ssh.host_keys import modern_pair
from simulator.ssh.server import LoginServer

ADDRESS = "127.0.0.1"
JUMP_ACCOUNT = Account("jump", "simulated-bastion-1", "client/jump")


class JumpFailure(StrEnum):
    """How a bastion misbehaves when it forwards."""

    NONE = ""
    FORWARDING_REFUSED = "forwarding-refused"
    HANG = "hang"
    DISCONNECT = "disconnect"
    HANG_AT_LOGIN = "hang-at-login"


class JumpServer(LoginServer):
    """The login of a bastion, and what it does with those who want to go on."""

    def __init__(self, accounts: tuple[Account, ...], client: ClientConnection, failure: JumpFailure) -> None:
        super().__init__(accounts, client)
        self._failure = failure

    def connection_lost(self, _exc: Exception | None) -> None:
        super().connection_lost(_exc)
        self._client.close()

    def validate_public_key(self, username: str, key: asyncssh.SSHKey) -> bool | Awaitable[bool]:
        hangs = self._failure is JumpFailure.HANG_AT_LOGIN
        return never() if hangs else super().validate_public_key(username, key)

    def connection_requested(
        self, dest_host: str, dest_port: int, _orig_host: str, _orig_port: int
    ) -> bool | Coroutine[Any, Any, asyncssh.SSHTCPSession[bytes]]:
        self._client.access_log.received.append(f"{dest_host}:{dest_port}")
        if self._failure is JumpFailure.FORWARDING_REFUSED or not is_loopback(dest_host):
            raise asyncssh.ChannelOpenError(asyncssh.OPEN_ADMINISTRATIVELY_PROHIBITED, "open failed")
        if self._failure is JumpFailure.DISCONNECT:
            self._connection.abort()
        return never() if self._failure is JumpFailure.HANG else self._failure is JumpFailure.NONE


def is_loopback(host: str) -> bool:
    """Whether a host is this computer by its address or name."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class RunningJumpHost(Server):
    """A bastion that answers; made by serve_jump_host."""

    address = ADDRESS

    def __init__(self, account: Account, failure: JumpFailure) -> None:
        self.account = account
        self._failure = failure
        self._access_log = AccessLog()
        self._counter = ConnectionCounter()
        self.port = 0

    @property
    def host_key(self) -> str:
        """The public host key as a line of known_hosts has it, after the host."""
        key = asyncssh.import_private_key(ed25519("host/jump"))
        return key.export_public_key().decode().strip()

    def destinations(self) -> list[str]:
        """Every address:port that a client requested forwarding to, in order: one per channel."""
        return list(self._access_log.received)

    def die(self) -> None:
        """Close the port and everything that goes through it, from any thread."""
        self.stop()

    def logins(self) -> list[LoginAttempt]:
        """Every login that was tried, in order."""
        return list(self._access_log.logins)

    def visits(self) -> int:
        """How often a client connected."""
        return self._access_log.visits

    def traffic(self) -> Traffic:
        """How many connections are open, and how many of them have not logged in yet."""
        return self._counter.traffic

    async def answer(self, ready: Event) -> None:
        async with asyncssh.listen(
            ADDRESS, 0, config=None, server_factory=self._door, server_host_keys=[modern_pair("host/jump")]
        ) as listener:
            self.port = listener.get_port()
            ready.set()
            await self._stopping.wait()
            connections = list(self._access_log.connections)
            for connection in connections:
                connection.abort()
            await asyncio.gather(*(connection.wait_closed() for connection in connections))

    def _door(self) -> asyncssh.SSHServer:
        return JumpServer((self.account,), ClientConnection(self._access_log, self._counter), self._failure)


@contextmanager
def serve_jump_host(failure: JumpFailure = JumpFailure.NONE) -> Iterator[RunningJumpHost]:
    """A bastion on loopback until the block ends."""
    running = RunningJumpHost(JUMP_ACCOUNT, failure)
    with running_in_background(running):
        yield running

"""The SSH side of one device: who may log in, with which keys and algorithms."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any

import asyncssh

from simulator.device import Device
from simulator.keys import ed25519, legacy_pair, modern_pair
from simulator.planted import Failure
from simulator.session import Session

LEGACY: dict[str, Any] = {
    "kex_algs": ["diffie-hellman-group14-sha1"],
    "encryption_algs": ["aes128-cbc", "aes256-cbc", "3des-cbc"],
    "mac_algs": ["hmac-sha1"],
}
UNSUPPORTED: dict[str, Any] = {"kex_algs": ["curve448-sha512"]}


@dataclass(frozen=True, slots=True)
class Account:
    """Who may log in: a password, or the private key that is derived from the fleet's seed."""

    username: str
    password: str
    key_name: str

    def private_key(self) -> str:
        """The client key in PEM."""
        return ed25519(self.key_name)


@dataclass(frozen=True, slots=True)
class Desk:
    """What is written down about the visitors of one device: command lines received, connections open."""

    received: list[str] = field(default_factory=list)
    connections: set[asyncssh.SSHServerConnection] = field(default_factory=set)


def options(device: Device, account: Account, desk: Desk, visit: int) -> dict[str, Any]:
    """Options of an asyncssh server that answers as the device; its host key depends on the visit only if planted."""
    name = f"host/{device.seed}/{device.host}"
    if device.failure is Failure.HOST_KEY_CHANGE:
        name = f"{name}/{visit}"
    legacy = device.profile.ssh == "legacy"
    algorithms = UNSUPPORTED if device.failure is Failure.UNSUPPORTED_ALGORITHMS else LEGACY if legacy else {}
    return {
        "server_factory": lambda: Login(device, account, desk),
        "server_host_keys": [legacy_pair(name) if legacy else modern_pair(name)],
        "server_version": "OpenSSH_5.8" if legacy else "OpenSSH_8.8",
        "line_editor": False,
        "errors": "replace",
        **algorithms,
    }


class Login(asyncssh.SSHServer):
    """Decides who may log in; only the fleet's account may, and nobody where the password is wrong."""

    def __init__(self, device: Device, account: Account, desk: Desk) -> None:
        self._device = device
        self._account = account
        self._desk = desk
        self._open = device.failure is not Failure.WRONG_PASSWORD

    def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
        self._connection = conn
        self._desk.connections.add(conn)

    def connection_lost(self, _exc: Exception | None) -> None:
        self._desk.connections.discard(self._connection)

    def password_auth_supported(self) -> bool:
        return True

    def validate_password(self, username: str, password: str) -> bool:
        return self._open and (username, password) == (self._account.username, self._account.password)

    def public_key_auth_supported(self) -> bool:
        return True

    def validate_public_key(self, username: str, key: asyncssh.SSHKey) -> bool:
        known = asyncssh.import_private_key(self._account.private_key()).public_data
        return self._open and username == self._account.username and key.public_data == known

    def session_requested(self) -> Session | Coroutine[Any, Any, Session]:
        if self._device.failure is Failure.HANG_AFTER_LOGIN:
            return never()
        return Session(self._device, self._account.username, self._desk.received.append)


async def never() -> Session:
    """The session of a device that takes the login and then says nothing more."""
    await asyncio.Event().wait()
    raise AssertionError

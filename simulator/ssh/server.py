"""The SSH side of one device: who may log in, and how it refuses."""

from collections.abc import Awaitable, Coroutine, Sequence
from typing import Any

import asyncssh

from simulator.channel.access_log import ClientConnection
from simulator.channel.outlet import never
from simulator.fleet.account import Account
from simulator.fleet.device import Device
from simulator.fleet.hostile_text import BANNER
from simulator.fleet.impostor import answering_device
from simulator.fleet.planted import Failure
from simulator.ssh.algorithms import algorithms
from simulator.ssh.channel_session import Session
from simulator.ssh.host_keys import public_key
from simulator.ssh.old_signatures import read_ssh_rsa_alone

LOCKED = "Account locked due to 5 failed logins\n"  # as pam_tally2 says it
CLOSED = (
    *(Failure.WRONG_PASSWORD, Failure.HANG_UP_AT_LOGIN),
    *(Failure.ACCOUNT_LOCKED, Failure.ACCOUNT_LOCKED_GOODBYE),
)
INTERACTIVE = (Failure.INTERACTIVE_ONLY, Failure.ONE_TIME_CODE)
NOT_OFFERED = {
    Failure.KEY_ONLY: "password",
    Failure.PASSWORD_ONLY: "publickey",
    **dict.fromkeys(INTERACTIVE, "password"),
}
PROMPTS = (("Password:", False), ("Verification code:", False))


def options(
    device: Device,
    accounts: tuple[Account, ...],
    client: ClientConnection,
    latency: float,
    *,
    netconf_only: bool = False,
) -> dict[str, Any]:
    """Options of an asyncssh server that answers one client as the device, or on its port for NETCONF."""
    return {
        "server_factory": lambda: DeviceServer(device, accounts, client, latency, netconf_only=netconf_only),
        "line_editor": False,
        "errors": "surrogateescape" if device.failure is Failure.HOSTILE_TEXT else "replace",
        **algorithms(device, client.access_log.visits),
    }


class LoginServer(asyncssh.SSHServer):
    """Lets the owners of some accounts in, by password or key, and writes down every attempt."""

    def __init__(self, accounts: tuple[Account, ...], client: ClientConnection) -> None:
        self._accounts = accounts
        self._client = client
        self._accepted = False

    def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
        self._connection = conn
        self._client.access_log.connections.add(conn)

    def connection_lost(self, _exc: Exception | None) -> None:
        self._client.access_log.connections.discard(self._connection)
        self._client.close()

    def begin_auth(self, username: str) -> bool:
        self._username = username
        return True

    def auth_completed(self) -> None:
        self._client.finish_login()

    def password_auth_supported(self) -> bool:
        return True

    def validate_password(self, username: str, password: str) -> bool | Awaitable[bool]:
        fits = any((username, password) == (one.username, one.password) for one in self._accounts)
        return self._judged(username, "password", fits)

    def public_key_auth_supported(self) -> bool:
        return True

    def validate_public_key(self, username: str, key: asyncssh.SSHKey) -> bool | Awaitable[bool]:
        keys = [public_key(one.private_key()) for one in self._accounts if one.username == username and one.key_name]
        return self._judged(username, "publickey", key.public_data in keys)

    def _judged(self, username: str, method: str, fits: bool) -> bool:
        """Write an attempt down; a client may ask about a key before it signs with it, which is one attempt."""
        if not (fits and self._accepted):
            self._client.try_login(username, method, fits)
        self._accepted = fits
        return fits


class DeviceServer(LoginServer):
    """The login of a device."""

    def __init__(
        self,
        device: Device,
        accounts: tuple[Account, ...],
        client: ClientConnection,
        latency: float,
        *,
        netconf_only: bool,
    ) -> None:
        super().__init__(accounts, client)
        self._device = device
        self._latency = latency
        self._netconf_only = netconf_only
        self._sessions: list[Session] = []

    def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
        super().connection_made(conn)
        if self._device.failure is Failure.SSH_RSA_SIGNATURES:
            read_ssh_rsa_alone(conn, lambda username: self._client.try_login(username, "publickey", False))

    def begin_auth(self, username: str) -> bool:
        if self._device.failure is Failure.HOSTILE_TEXT:
            self._connection.send_auth_banner(BANNER)
        return super().begin_auth(username)

    def password_auth_supported(self) -> bool:
        return NOT_OFFERED.get(self._device.failure) != "password"

    def public_key_auth_supported(self) -> bool:
        return NOT_OFFERED.get(self._device.failure) != "publickey"

    def kbdint_auth_supported(self) -> bool:
        return self._device.failure in INTERACTIVE or NotImplemented  # the latter: for a password, as for everybody

    def get_kbdint_challenge(
        self, _username: str, _lang: str, _submethods: str
    ) -> tuple[str, str, str, tuple[tuple[str, bool], ...]]:
        codes = self._device.failure is Failure.ONE_TIME_CODE
        return "", "", "", PROMPTS if codes else PROMPTS[:1]

    def validate_kbdint_response(self, username: str, responses: Sequence[str]) -> bool:
        wanted = [(one.username, one.password) for one in self._accounts]
        fits = len(responses) == 1 and (username, responses[0]) in wanted
        return self._judged(username, "keyboard-interactive", fits)

    def _judged(self, username: str, method: str, fits: bool) -> bool:
        failure = self._device.failure
        earlier = any(one.accepted for one in self._client.access_log.logins)
        closed = failure in CLOSED or (failure is Failure.SECOND_LOGIN_REFUSED and earlier)
        admitted = super()._judged(username, method, fits and not closed)
        if failure is Failure.HANG_UP_AT_LOGIN:
            self._connection.abort()
        if failure is Failure.ACCOUNT_LOCKED:
            self._connection.send_auth_banner(LOCKED)
        if failure is Failure.ACCOUNT_LOCKED_GOODBYE:
            self._connection.disconnect(asyncssh.DISC_NO_MORE_AUTH_METHODS_AVAILABLE, LOCKED.strip())
        return admitted

    def session_requested(self) -> bool | Session | Coroutine[Any, Any, asyncssh.SSHServerSession[str]]:
        failure = self._device.failure
        is_second = any(one.open for one in self._sessions)
        if failure is Failure.HANG_AFTER_LOGIN or (failure is Failure.FRESH_SHELL and self._sessions):
            return never()
        if failure is Failure.SECOND_CHANNEL_HANGS and is_second:
            return never()
        if failure is Failure.SECOND_CHANNEL_HANGS_UP and is_second:
            self._connection.abort()
        if (failure is Failure.ONE_SESSION and self._sessions) or (failure is Failure.TOO_MANY_SESSIONS and is_second):
            return False
        session = Session(
            answering_device(self._device),
            self._username,
            self._client.access_log,
            self._latency,
            netconf_only=self._netconf_only,
            is_second=is_second,
        )
        self._sessions.append(session)
        return session

"""paramiko's transport, which remembers what it otherwise only writes into a log, and begins a login once.

The only file that relies on private members of paramiko: its own login requests the service anew for each key and
password, which some devices answer by hanging up, and chooses a signature before the device has named those it reads.
"""

import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, cast

import paramiko
from paramiko.auth_handler import AuthOnlyHandler
from paramiko.common import MSG_SERVICE_ACCEPT, cMSG_SERVICE_REQUEST, cMSG_USERAUTH_REQUEST
from paramiko.ssh_exception import IncompatiblePeer
from paramiko.transport import ServiceRequestingTransport

from tasks.failure_causes import UNANSWERED
from tasks.failures import HangUpError

EXCHANGE, GOODBYE = "Kex: ", "Disconnect (code "
SIGNATURES = "server-sig-algs"
RSA = "ssh-rsa"
TICK = 0.1
# What a server says that refuses a login by hanging up, as OpenSSH does after the last one that it allows.
REFUSING = re.compile(r"auth|login|password|account|user|key|denied|refused|permitted|lock", re.IGNORECASE)


class Logins(AuthOnlyHandler):
    """Requests of one login; an answer that comes before its request has returned is not lost, as it is in paramiko."""

    def _parse_userauth_failure(self, message: paramiko.Message) -> None:
        cast("Transport", self.transport).refused = True
        cast("Any", super())._parse_userauth_failure(message)

    def send_auth_request(
        self, username: str, method: str, finish_message: Callable[[paramiko.Message], None] | None = None
    ) -> list[str]:
        self.auth_method, self.username = method, username
        message = paramiko.Message()
        message.add_byte(cMSG_USERAUTH_REQUEST)
        for text in (username, "ssh-connection", method):
            message.add_string(text)
        if finish_message:
            finish_message(message)
        answered = self.auth_event = threading.Event()
        transport = cast("Any", self.transport)
        transport.requested = True
        with transport.lock:
            transport._send_message(message)
        return self.wait_for_response(answered)


class Transport(ServiceRequestingTransport):
    """Knows which key exchange was agreed on, and how a login ended; logs nothing.

    requested: a login was sent; refused: and answered with no; goodbye: the reason that was given for hanging up.
    """

    # How often a waiting thread looks whether it was closed; whoever hangs up shuts the line down, which wakes it.
    _active_check_timeout = 2.0
    key_exchange = ""
    goodbye = ""
    requested = False
    refused = False

    def __init__(self, *options: Any, **named: Any) -> None:
        super().__init__(*options, **named)
        self._granted = threading.Event()
        cast("Any", self)._handler_table[MSG_SERVICE_ACCEPT] = lambda _message: self._granted.set()

    def is_hung_up(self) -> bool:
        """Whether the other side hung up in the middle of a login, without a word that refuses it."""
        return self.requested and not (self.refused or self.is_authenticated() or REFUSING.search(self.goodbye))

    def ensure_session(self) -> None:
        """Request the service of logging in, once; AuthenticationException when it is not granted in time."""
        if self._granted.is_set():
            return
        message = paramiko.Message()
        message.add_byte(cMSG_SERVICE_REQUEST)
        message.add_string("ssh-userauth")
        cast("Any", self)._send_message(message)
        ends = time.monotonic() + self.auth_timeout
        while not self._granted.wait(TICK):
            if not self.is_active():
                raise self.get_exception() or EOFError()
            if time.monotonic() > ends:
                raise paramiko.AuthenticationException("Authentication timeout.")
        self.auth_handler = Logins(self)

    def auth_publickey(self, username: str, key: paramiko.PKey, *_event: Any) -> list[str]:
        """Log in with a key; IncompatiblePeer, and nothing sent, when the other side cannot read its signature.

        One that does not say which signatures it reads, reads those of ssh-rsa alone.
        """
        self.ensure_session()
        read = cast("Any", self).server_extensions.get(SIGNATURES, RSA.encode()).decode("ascii", "replace").split(",")
        if key.get_name() == RSA and not set(read) & set(self.preferred_pubkeys):
            raise IncompatiblePeer("The other side reads no RSA signature that is allowed.")
        return super().auth_publickey(username, key)

    def _log(self, _level: int, message: str | list[str], *_args: object) -> None:
        if isinstance(message, str) and message.startswith(EXCHANGE):
            self.key_exchange = message.removeprefix(EXCHANGE)
        elif isinstance(message, str) and message.startswith(GOODBYE):
            self.goodbye = message.partition(": ")[2]


@contextmanager
def naming_hang_ups(client: paramiko.SSHClient) -> Iterator[None]:
    """Raise HangUpError where a client was hung up on in the middle of its login: paramiko calls that a refusal."""
    try:
        yield
    except (paramiko.SSHException, EOFError, OSError) as error:
        transport = client.get_transport()
        is_late = any(phrase in str(error).lower() for phrase in UNANSWERED)
        if not is_late and isinstance(transport, Transport) and transport.is_hung_up():
            raise HangUpError from error
        raise

"""paramiko's transport, which remembers what it otherwise only writes into a log, and begins a login once.

The only file that relies on private members of paramiko: its own login requests the service anew for each key and
password, which some devices answer by hanging up, and chooses a signature before the device has named those it reads.
"""

import threading
import time
from collections.abc import Callable
from typing import Any, cast

import paramiko
from paramiko.auth_handler import AuthOnlyHandler
from paramiko.common import MSG_SERVICE_ACCEPT, cMSG_SERVICE_REQUEST, cMSG_USERAUTH_REQUEST
from paramiko.ssh_exception import IncompatiblePeer
from paramiko.transport import ServiceRequestingTransport

EXCHANGE, GOODBYE = "Kex: ", "Disconnect (code "
SIGNATURES = "server-sig-algs"
RSA = "ssh-rsa"
TICK = 0.1


class Logins(AuthOnlyHandler):
    """Requests of one login; an answer that comes before its request has returned is not lost, as it is in paramiko."""

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
        with transport.lock:
            transport._send_message(message)
        return self.wait_for_response(answered)


class Transport(ServiceRequestingTransport):
    """Knows which key exchange was agreed on, and the reason that the other side gave when it hung up; logs nothing."""

    # How often a waiting thread looks whether it was closed; whoever hangs up shuts the line down, which wakes it.
    _active_check_timeout = 2.0
    key_exchange = ""
    goodbye = ""

    def __init__(self, *options: Any, **named: Any) -> None:
        super().__init__(*options, **named)
        self._granted = threading.Event()
        cast("Any", self)._handler_table[MSG_SERVICE_ACCEPT] = lambda _message: self._granted.set()

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

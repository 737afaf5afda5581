"""A mail server on loopback with TLS and logins, and with the faults that mail servers have."""

import asyncio
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from reinstate.config.notify_section import EmailSection

USER, PASSWORD = "audit", "hunter2-of-the-mail-server"
LOOPBACK = "127.0.0.1"
SLOW = 30.0


class Inbox:
    """Keeps mails; `answers` to RCPT and DATA come before, one after the other, None for one that is accepted."""

    def __init__(self, rcpt: tuple[str | None, ...] = (), data: tuple[str | None, ...] = ()) -> None:
        self.rcpt, self.data = list(rcpt), list(data)
        self.mails: list[EmailMessage] = []
        self.logins: list[str] = []

    async def handle_RCPT(  # noqa: N802 - the names of aiosmtpd
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Accept a recipient, or answer what is planned."""
        if self.rcpt and (answer := self.rcpt.pop(0)):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - the same
        """Keep a mail, or answer what is planned; `close` and `hang` are faults."""
        answer = self.data.pop(0) if self.data else None
        if answer == "close":
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
            return "421 closed"
        if answer == "hang":
            await asyncio.sleep(SLOW)
        if answer:
            return answer
        found = message_from_bytes(envelope.original_content or b"", policy=policy.default)
        self.mails.append(found)
        return "250 OK"

    def login(self, _server: Any, _session: Any, _envelope: Any, _mechanism: str, given: Any) -> AuthResult:
        """Whether a login is right."""
        right = isinstance(given, LoginPassword) and (given.login, given.password) == (USER.encode(), PASSWORD.encode())
        self.logins.append(given.login.decode() if right else "refused")
        return AuthResult(success=right, handled=False)


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.create_server((LOOPBACK, 0)) as free:
        port: int = free.getsockname()[1]
    return port


def certificate(folder: Path, name: str = LOOPBACK) -> tuple[ssl.SSLContext, Path]:
    """The TLS of a server with a certificate for this name, and the file of the authority that signed it."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    path = folder / "authority.pem"
    authority.cert_pem.write_to_path(str(path))
    return context, path


@contextmanager
def mail_server(inbox: Inbox, tls: ssl.SSLContext, *, implicit: bool = False, **more: Any) -> Iterator[int]:
    """The port of a server with STARTTLS, or with TLS from the first byte."""
    options = {"ssl_context": tls} if implicit else {"tls_context": tls}
    login = {"authenticator": inbox.login, "auth_require_tls": not implicit}
    controller = Controller(inbox, hostname=LOOPBACK, port=free_port(), **{**options, **login, **more})
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


@contextmanager
def mute_server() -> Iterator[int]:
    """The port of a server that accepts connections and never speaks."""
    with socket.create_server((LOOPBACK, 0)) as server:
        yield server.getsockname()[1]


def email_section(port: int, authority: Path | None, **more: Any) -> EmailSection:
    """The section email: for a server on loopback, which knows the user."""
    held = {"server": LOOPBACK, "port": port, "ca_file": authority and str(authority), "sender": "audit@acme.example"}
    readers = [{"address": "ops@acme.example"}]
    return EmailSection.model_validate({"to": readers, "username": USER, **held, **more}, context={"folder": Path("/")})

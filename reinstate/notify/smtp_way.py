"""Mails by SMTP, over TLS with the certificate verified; without TLS no login is sent."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from inventory.credentials import kept_password
from reinstate.config.notify_section import EmailSection, Security
from reinstate.notify.delivery_error import DeliveryError, without
from reinstate.notify.mail_message import mail
from reinstate.notify.secret_variables import secret_variables
from reinstate.notify.waiting_message import Message

ANSWER_SECONDS = 10.0
PERMANENT = 500
MECHANISMS = {"PLAIN": "auth_plain", "LOGIN": "auth_login", "CRAM-MD5": "auth_cram_md5"}
TOO_LARGE = (523, 552)
NO_ANSWER = "It is tried again; correct server: and port: if it never answers."
CUT_OFF = "The server or a firewall cut the connection: it is tried again."
ADVICE = {
    421: "The server is busy or closing: it is tried again.",
    450: "The mailbox is busy, or the server puts off strangers (greylisting): it is tried again.",
    451: "The server has a fault of its own: it is tried again.",
    452: "The server or the mailbox is full for now: it is tried again.",
    454: "The server cannot check logins for now: it is tried again.",
    523: "Lower notify: email: workbook_mb.",
    530: "The server wants a login: set the environment variables of username_env and password_env.",
    535: "Correct user name and password; many servers want a password made for programs.",
    550: "Correct the address under to:, or let the mail administrator allow it.",
    551: "Correct the address under to:.",
    552: "Lower notify: email: workbook_mb, or have the mailbox emptied.",
    553: "Correct the address under to: or sender:.",
    554: "Look up the reason with the mail administrator: the server takes no such mail.",
}


@dataclass(frozen=True, slots=True)
class SmtpWay:
    """A mail server; runs is the folder in which the workbooks are."""

    settings: EmailSection
    runs: Path

    def deliver(self, message: Message, seconds: float) -> None:
        """Send a mail; DeliveryError when the server does not take it."""
        with self.session(seconds) as server:
            self.send(server, message)

    def check(self, seconds: float) -> None:
        """Connect and log in; DeliveryError when that does not go."""
        with self.session(seconds):
            pass

    @contextmanager
    def session(self, seconds: float) -> Iterator[smtplib.SMTP]:
        """A session with the server, logged in where there is a user."""
        login = login_of(self.settings)
        with errors_named(self.settings, login), connected(self.settings, min(seconds, ANSWER_SECONDS)) as server:
            if login[0]:
                log_in(server, self.settings, login)
            yield server

    def send(self, server: smtplib.SMTP, message: Message) -> None:
        """Hand the mail over, without the workbook where it is too large for the server."""
        built = mail(message, self.settings.sender, self.runs, self.settings.workbook_mb)
        limit = server.esmtp_features.get("size", "")
        if limit.isdigit() and 0 < int(limit) < len(built.as_bytes()):
            built = self.smaller(message)
        try:
            server.send_message(built)
        except (smtplib.SMTPDataError, smtplib.SMTPSenderRefused) as error:
            if error.smtp_code not in TOO_LARGE or not message.workbook:
                raise
            server.send_message(self.smaller(message))

    def smaller(self, message: Message) -> EmailMessage:
        """The mail with a note in the place of its workbook."""
        return mail(message, self.settings.sender, self.runs, 0.001)


def login_of(settings: EmailSection) -> tuple[str, str]:
    """User name and password, blank where there is no user; DeliveryError when the password is not found."""
    sources = settings.login()
    username = sources.username or secret_variables().get(sources.username_env, "")
    if not username:
        return "", ""
    password, problems = kept_password(sources, secret_variables(), username)
    if not password:
        what = problems[0].message if problems else f"there is no password in {sources.password_env}"
        hint = problems[0].hint if problems else "Set it, or name password_fd: or keyring: below email:."
        raise DeliveryError(f"the login of the mail server is incomplete: {what}", hint, permanent=True, of_way=True)
    return username, password


@contextmanager
def connected(settings: EmailSection, seconds: float) -> Iterator[smtplib.SMTP]:
    """A connection with the server, secured as the configuration says."""
    context = ssl.create_default_context(cafile=str(settings.ca_file) if settings.ca_file else None)
    place = (settings.server, settings.used_port())
    if settings.security is Security.TLS:
        server: smtplib.SMTP = smtplib.SMTP_SSL(*place, timeout=seconds, context=context)
    else:
        server = smtplib.SMTP(*place, timeout=seconds)
    try:
        server.ehlo()
        if settings.security is Security.STARTTLS:
            if not server.has_extn("starttls"):
                hint = "Write security: tls with its port (465), or security: none where the way is trusted."
                raise DeliveryError("the server offers no STARTTLS", hint, permanent=True, of_way=True)
            server.starttls(context=context)
            server.ehlo()
        yield server
        with suppress(smtplib.SMTPException, OSError):
            server.quit()
    finally:
        server.close()


def log_in(server: smtplib.SMTP, settings: EmailSection, login: tuple[str, str]) -> None:
    """Log in, never without TLS."""
    if settings.security is Security.NONE:
        hint = "Write security: starttls or tls, or take the user name away."
        raise DeliveryError("a login is not sent without TLS", hint, permanent=True, of_way=True)
    offered = server.esmtp_features.get("auth", "").upper().split()
    chosen = next((name for name in MECHANISMS if name in offered), None)
    if chosen is None:
        hint = "Take the user name away where the server wants none, or correct port: and security:."
        raise DeliveryError("the server takes no login", hint, permanent=True, of_way=True)
    server.user, server.password = login
    server.auth(chosen, getattr(server, MECHANISMS[chosen]))  # login() would try each with the same password


@contextmanager
def errors_named(settings: EmailSection, login: tuple[str, str]) -> Iterator[None]:
    """Turn what goes wrong with a server into a DeliveryError; the password is in none."""
    place = f"{settings.server}:{settings.used_port()}"
    try:
        yield
    except smtplib.SMTPRecipientsRefused as error:
        code, answer = next(iter(error.recipients.values()))
        raise answered(place, code, answer, login) from None
    except smtplib.SMTPResponseException as error:
        of_way = isinstance(error, smtplib.SMTPAuthenticationError | smtplib.SMTPConnectError | smtplib.SMTPHeloError)
        raise answered(place, error.smtp_code, error.smtp_error, login, of_way=of_way) from None
    except smtplib.SMTPServerDisconnected as error:
        if "timed out" in str(error):
            raise DeliveryError(f"{place} does not answer", NO_ANSWER, of_way=True, slow=True) from None
        raise DeliveryError(f"{place} closed the connection", CUT_OFF) from None
    except smtplib.SMTPException as error:
        raise DeliveryError(
            f"{place}: {without(login[1:], str(error))}", "Look at the server.", permanent=True
        ) from None
    except ssl.SSLCertVerificationError as error:
        hint = "Correct server:, or name the authority of its certificate with ca_file:."
        raise DeliveryError(
            f"{place}: its certificate is not trusted: {error.verify_message}", hint, of_way=True
        ) from None
    except ssl.SSLError as error:
        hint = "Correct port: and security: (587 is starttls, 465 is tls)."
        raise DeliveryError(f"{place}: no TLS: {error.reason}", hint, of_way=True) from None
    except TimeoutError:
        raise DeliveryError(f"{place} does not answer", NO_ANSWER, of_way=True, slow=True) from None
    except OSError as error:
        hint = "It is tried again; correct server: and port: if it is never reached."
        raise DeliveryError(f"{place} is not reached: {error.strerror or error}", hint, of_way=True) from None


def answered(
    place: str, code: int, answer: bytes | str, login: tuple[str, str], *, of_way: bool = False
) -> DeliveryError:
    """What an answer of the server comes to: 5xx is for good, anything else may pass."""
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    permanent = code >= PERMANENT
    usual = "Correct what the server names." if permanent else "It is tried again."
    what = f"{place} answers {code} {without(login[1:], text)}"
    return DeliveryError(what, ADVICE.get(code, usual), permanent=permanent, of_way=of_way)

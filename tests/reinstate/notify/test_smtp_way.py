"""Mails by a real SMTP server over TLS, and what each fault of a server is reported as."""

import ssl
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from mail_server import (
    LOOPBACK,
    PASSWORD,
    Inbox,
    certificate,
    email_section,
    free_port,
    mail_server,
    mute_server,
)

from reinstate.notify.deliver import attempt
from reinstate.notify.delivery_error import DeliveryError
from reinstate.notify.smtp_way import SmtpWay
from reinstate.notify.waiting_message import Message, WayName
from reports.workbook.run_workbook import WORKBOOK

RUN = "2026-11-24T030000Z"
MESSAGE = Message(
    WayName.EMAIL,
    "ops@acme.example",
    RUN,
    "acme: 2 devices fall out, certain loss +1,200.00 USD",
    ("Falls out: zürich1", f"Report: {RUN}/report.html"),
    "2026-11-24T03:10:00+00:00",
    workbook=True,
)
BOOK = bytes(range(256)) * 40


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REINSTATE_SMTP_PASSWORD", PASSWORD)


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    (tmp_path / RUN).mkdir()
    (tmp_path / RUN / WORKBOOK).write_bytes(BOOK)
    return tmp_path


@pytest.fixture(scope="module")
def tls(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, Path]:
    return certificate(tmp_path_factory.mktemp("tls"))


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_mail_arrives_over_tls_with_a_login(runs: Path, tls: tuple[ssl.SSLContext, Path], security: str) -> None:
    inbox = Inbox()
    with mail_server(inbox, tls[0], implicit=security == "tls") as port:
        SmtpWay(email_section(port, tls[1], security=security), runs).deliver(MESSAGE, 5)
    (mail,) = inbox.mails
    assert inbox.logins == ["audit"]
    assert (mail["To"], mail["From"]) == ("ops@acme.example", "reinstate <audit@acme.example>")
    assert mail["Subject"] == MESSAGE.subject
    assert mail["Message-ID"] == f"<{MESSAGE.digest}@acme.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    body = mail.get_body()
    assert body is not None
    assert body.get_content().splitlines() == MESSAGE.text.splitlines()
    (book,) = mail.iter_attachments()
    assert book.get_filename() == f"{RUN}-report.xlsx"
    assert book.get_content() == BOOK


def test_a_message_that_is_sent_twice_has_the_same_id(runs: Path, tls: tuple[ssl.SSLContext, Path]) -> None:
    inbox = Inbox()
    with mail_server(inbox, tls[0]) as port:
        for _ in range(2):
            SmtpWay(email_section(port, tls[1]), runs).deliver(MESSAGE, 5)
    assert len({mail["Message-ID"] for mail in inbox.mails}) == 1
    assert len(inbox.mails) == 2


FAULTS: dict[str, tuple[Inbox, Mapping[str, Any], str, bool, bool]] = {
    "recipient": (Inbox(rcpt=("550 no such user",)), {}, "answers 550 no such user", True, False),
    "greylisted": (Inbox(rcpt=("450 later",)), {}, "answers 450 later", False, False),
    "busy": (Inbox(data=("421 too busy",)), {}, "answers 421 too busy", False, False),
    "spam": (Inbox(data=("554 looks like spam",)), {}, "answers 554 looks like spam", True, False),
    "closed": (Inbox(data=("close",)), {}, "closed the connection", False, False),
    "hang": (Inbox(data=("hang",)), {}, "does not answer", False, True),
    "no login": (Inbox(), {"auth_exclude_mechanism": ["LOGIN", "PLAIN"]}, "takes no login", True, True),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_a_server_refuses(fault: str, runs: Path, tls: tuple[ssl.SSLContext, Path]) -> None:
    inbox, options, what, permanent, of_way = FAULTS[fault]
    with mail_server(inbox, tls[0], **options) as port:
        error = refused(SmtpWay(email_section(port, tls[1]), runs))
    assert what in error.what
    assert (error.permanent, error.of_way) == (permanent, of_way)
    assert error.advice


def refused(way: SmtpWay, seconds: float = 1) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        way.deliver(MESSAGE, seconds)
    assert PASSWORD not in str(caught.value)
    return caught.value


def test_a_wrong_password_is_for_good(
    runs: Path, tls: tuple[ssl.SSLContext, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REINSTATE_SMTP_PASSWORD", "another")
    inbox = Inbox()
    with mail_server(inbox, tls[0]) as port:
        error = refused(SmtpWay(email_section(port, tls[1]), runs), 9)
    assert inbox.logins == ["refused"], "a wrong password is tried once, before an account is locked"
    assert "answers 535" in error.what
    assert error.permanent
    assert error.of_way


def test_a_password_that_is_not_found_connects_with_nobody(runs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REINSTATE_SMTP_PASSWORD")
    error = refused(SmtpWay(email_section(free_port(), None), runs))
    assert error.what == "the login of the mail server is incomplete: there is no password in REINSTATE_SMTP_PASSWORD"


@pytest.mark.parametrize("name", ["mail.acme.example", LOOPBACK])
def test_a_certificate_that_is_not_trusted(runs: Path, tmp_path: Path, name: str) -> None:
    """One of another host, and one whose authority nobody named."""
    context, authority = certificate(tmp_path, name)
    inbox = Inbox()
    with mail_server(inbox, context) as port:
        error = refused(SmtpWay(email_section(port, None if name == LOOPBACK else authority), runs))
    assert "its certificate is not trusted" in error.what
    assert not error.permanent
    assert inbox.logins == []


def test_without_tls_no_login_is_sent(runs: Path, tls: tuple[ssl.SSLContext, Path]) -> None:
    inbox = Inbox()
    with mail_server(inbox, tls[0], auth_require_tls=False) as port:
        error = refused(SmtpWay(email_section(port, None, security="none"), runs))
        assert error.what == "a login is not sent without TLS"
        SmtpWay(email_section(port, None, security="none", username=""), runs).deliver(MESSAGE, 5)
    assert inbox.logins == []
    assert len(inbox.mails) == 1


def test_a_server_that_lost_its_starttls_gets_nothing(runs: Path) -> None:
    inbox = Inbox()
    with mail_server(inbox, ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), tls_context=None) as port:
        error = refused(SmtpWay(email_section(port, None), runs))
    assert error.what == "the server offers no STARTTLS"
    assert error.permanent
    assert (inbox.mails, inbox.logins) == ([], [])


def test_a_server_that_is_not_there_or_never_speaks(runs: Path) -> None:
    gone = refused(SmtpWay(email_section(free_port(), None), runs))
    with mute_server() as port:
        mute = refused(SmtpWay(email_section(port, None), runs))
    assert "is not reached: Connection refused" in gone.what
    assert "does not answer" in mute.what
    assert not (gone.permanent or mute.permanent)


@pytest.mark.parametrize(
    ("inbox", "limit"), [(Inbox(), 5_000), (Inbox(data=("552 too large", None)), None)], ids=["announced", "answered"]
)
def test_a_workbook_that_is_too_large_for_the_server_is_left_out(
    inbox: Inbox, limit: int | None, runs: Path, tls: tuple[ssl.SSLContext, Path]
) -> None:
    with mail_server(inbox, tls[0], data_size_limit=limit or 33_554_432) as port:
        SmtpWay(email_section(port, tls[1]), runs).deliver(MESSAGE, 5)
    (mail,) = inbox.mails
    assert "report.xlsx has 0.0 MB and is not attached" in mail.get_content()


def test_what_may_pass_is_tried_again_at_once(runs: Path, tls: tuple[ssl.SSLContext, Path]) -> None:
    inbox = Inbox(rcpt=("450 later", None))
    with mail_server(inbox, tls[0]) as port:
        error = attempt(SmtpWay(email_section(port, tls[1]), runs), MESSAGE, time.monotonic() + 15)
    assert error is None
    assert len(inbox.mails) == 1


def test_what_is_refused_for_good_is_not_tried_again(runs: Path, tls: tuple[ssl.SSLContext, Path]) -> None:
    inbox = Inbox(rcpt=("550 no such user", None))
    with mail_server(inbox, tls[0]) as port:
        error = attempt(SmtpWay(email_section(port, tls[1]), runs), MESSAGE, time.monotonic() + 15)
    assert error is not None
    assert error.permanent
    assert inbox.mails == []

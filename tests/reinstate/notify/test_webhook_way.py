"""A message by POST to a real web service, and what each fault of one is reported as."""

import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from mail_server import certificate, free_port
from web_service import Service, web_service

from reinstate.config.notify_section import WebhookSection
from reinstate.notify.deliver import attempt
from reinstate.notify.delivery_error import DeliveryError
from reinstate.notify.waiting_message import Message, WayName
from reinstate.notify.webhook_way import WebhookWay

TOKEN = "hunter2-of-the-service"  # noqa: S105 - of a service of this test
MESSAGE = Message(
    WayName.WEBHOOK, "", "run", "acme: sums changed", ("one", "two"), "2026-11-24T03:10:00+00:00", {"format": 1}
)


def way(url: str, **more: Any) -> WebhookWay:
    return WebhookWay(WebhookSection.model_validate({"url": url, "allow_http": True, **more}))


def refused(url: str, **more: Any) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        way(url, **more).deliver(MESSAGE, 1)
    assert TOKEN not in str(caught.value)
    assert "/hook" not in str(caught.value)
    return caught.value


@pytest.mark.parametrize(
    ("header", "token", "sent"),
    [
        ("Authorization", TOKEN, f"Bearer {TOKEN}"),
        ("Authorization", f"Splunk {TOKEN}", f"Splunk {TOKEN}"),
        ("X-Token", TOKEN, TOKEN),
    ],
)
def test_a_service_gets_the_document_and_the_text(
    header: str, token: str, sent: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = Service()
    monkeypatch.setenv("REINSTATE_WEBHOOK_TOKEN", token)
    with web_service(service) as url:
        way(url, header=header).deliver(MESSAGE, 5)
    assert service.posted == [
        {"format": 1, "message_id": MESSAGE.digest, "subject": "acme: sums changed", "text": "one\ntwo\n"}
    ]
    assert service.headers[0][header] == sent


def test_without_a_token_none_is_sent_not_even_that_of_netrc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password hunter2\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    service = Service()
    with web_service(service) as url:
        way(url).deliver(MESSAGE, 5)
    assert "Authorization" not in service.headers[0]


@pytest.mark.parametrize("named", [True, False])
def test_the_certificate_of_a_service_is_verified(named: bool, tmp_path: Path) -> None:
    context, authority = certificate(tmp_path)
    service = Service()
    with web_service(service, context) as url:
        if named:
            way(url, ca_file=str(authority)).deliver(MESSAGE, 5)
        else:
            error = refused(url)
            assert "its certificate is not trusted" in error.what
            assert not error.permanent
    assert len(service.posted) == (1 if named else 0)


@pytest.mark.parametrize(
    ("answer", "what", "permanent"),
    [
        (400, "answers 400", True),
        (401, "answers 401", True),
        (404, "answers 404", True),
        (408, "answers 408", False),
        (429, "answers 429", False),
        (500, "answers 500", False),
        (503, "answers 503", False),
        ("hang", "does not answer", False),
        ("close", "is not reached", False),
    ],
)
def test_what_may_pass_is_distinguished_from_what_will_not(answer: int | str, what: str, permanent: bool) -> None:
    with web_service(Service([answer])) as url:
        error = refused(url)
    assert what in error.what
    assert error.permanent is permanent
    assert error.advice


def test_a_service_that_is_not_there() -> None:
    error = refused(f"http://127.0.0.1:{free_port()}/hook")
    assert "is not reached" in error.what
    assert not error.permanent


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_to_another_host_gets_nothing(status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REINSTATE_WEBHOOK_TOKEN", TOKEN)
    other = Service()
    with web_service(other) as elsewhere, web_service(Service([(status, {"Location": elsewhere})])) as url:
        error = refused(url)
    assert f"leads elsewhere ({status})" in error.what
    assert error.permanent
    assert other.posted == []


def test_a_redirect_on_the_same_host_is_followed() -> None:
    service = Service([(307, {"Location": "/other"})])
    with web_service(service) as url:
        way(url).deliver(MESSAGE, 5)
    assert len(service.posted) == 2


def test_redirects_in_a_circle_end() -> None:
    service = Service([(308, {"Location": "/hook"})] * 9)
    with web_service(service) as url:
        assert not refused(url).permanent
    assert len(service.posted) == 4


def test_http_is_used_on_purpose_alone() -> None:
    service = Service()
    with web_service(service) as url:
        error = refused(url, allow_http=False)
    assert error.what.endswith("is not https")
    assert service.posted == []


def test_the_address_may_stand_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refused("").what == "there is no address of a web service"
    service = Service()
    with web_service(service) as url:
        monkeypatch.setenv("REINSTATE_WEBHOOK_URL", f"{url}?key=secret")
        way("").deliver(MESSAGE, 5)
    assert len(service.posted) == 1


def test_a_busy_service_is_left_alone_for_as_long_as_it_wants() -> None:
    service = Service([(503, {"Retry-After": "1"})])
    with web_service(service) as url:
        started = time.monotonic()
        assert attempt(way(url), MESSAGE, started + 10) is None
    assert len(service.posted) == 2
    assert time.monotonic() - started >= 1


def test_one_that_wants_to_be_left_alone_for_long_gets_it_at_the_next_run() -> None:
    service = Service([(503, {"Retry-After": "3600"})])
    with web_service(service) as url:
        error = attempt(way(url), MESSAGE, time.monotonic() + 10)
    assert error is not None
    assert not error.permanent
    assert len(service.posted) == 1


def test_an_answer_that_drips_ends_with_the_time() -> None:
    with web_service(Service(["drip"])) as url:
        started = time.monotonic()
        error = attempt(way(url), replace(MESSAGE), started + 1.5)
    assert error is not None
    assert "no answer within" in error.what
    assert time.monotonic() - started < 3

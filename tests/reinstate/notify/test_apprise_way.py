"""Messages by Apprise to a real service, its addresses from the environment or a file that nobody else may read."""

from pathlib import Path
from typing import Any

import pytest
from mail_server import free_port
from web_service import Service, web_service

from reinstate.config.notify_section import AppriseSection
from reinstate.notify.apprise_way import AppriseWay
from reinstate.notify.delivery_error import DeliveryError
from reinstate.notify.waiting_message import Message, WayName

SECRET = "hunter2-of-a-chat"  # noqa: S105 - of a service of this test
MESSAGE = Message(WayName.APPRISE, "1", "run", "acme: sums changed", ("one", "two"), "2026-11-24T03:10:00+00:00")
VARIABLE = "REINSTATE_APPRISE_URLS"


def way(**more: Any) -> AppriseWay:
    return AppriseWay(AppriseSection.model_validate(more, context={"folder": Path("/")}))


def json_address(url: str) -> str:
    """The address of Apprise for a service that takes JSON, with a login."""
    return url.replace("http://", f"json://audit:{SECRET}@")


def refused(service: AppriseWay, caught: pytest.CaptureFixture[str]) -> DeliveryError:
    with pytest.raises(DeliveryError) as error:
        service.deliver(MESSAGE, 5)
    assert SECRET not in str(error.value)
    assert caught.readouterr() == ("", "")
    return error.value


def test_a_service_gets_subject_and_text(monkeypatch: pytest.MonkeyPatch) -> None:
    service = Service()
    with web_service(service) as url:
        monkeypatch.setenv(VARIABLE, f"json://127.0.0.1:{free_port()} {json_address(url)}")
        AppriseWay(AppriseSection.model_validate({})).deliver(
            Message(WayName.APPRISE, "2", "run", "acme: sums changed", ("one", "two"), MESSAGE.created), 5
        )
    (posted,) = service.posted
    assert (posted["title"], posted["message"]) == ("acme: sums changed", "one\ntwo")


def test_a_service_that_fails_is_tried_again_and_says_nothing_itself(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with web_service(Service([500])) as url:
        monkeypatch.setenv(VARIABLE, json_address(url))
        error = refused(way(), capsys)
    assert error.what == "the service of address number 1 (json) did not take it"
    assert [record for record in caplog.records if record.name.startswith("apprise")] == []
    assert not error.permanent


def test_an_address_that_apprise_does_not_know(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(VARIABLE, f"nosuch://{SECRET}")
    error = refused(way(), capsys)
    assert error.what == "Apprise does not understand address number 1"
    assert error.permanent


@pytest.mark.parametrize(
    ("mode", "held", "what"),
    [
        (0o640, f"json://{SECRET}", "may be read by others"),
        (0o604, f"json://{SECRET}", "may be read by others"),
        (0o600, "# nothing\n\n", "holds no address"),
        (None, "", "cannot be read (FileNotFoundError)"),
    ],
)
def test_a_file_of_addresses_that_cannot_be_used(
    mode: int | None, held: str, what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "urls"
    if mode:
        path.write_text(held)
        path.chmod(mode)
    error = refused(way(file=str(path)), capsys)
    assert what in error.what
    assert error.permanent
    assert error.of_way


def test_a_file_of_addresses(tmp_path: Path) -> None:
    path = tmp_path / "urls"
    path.write_text(f"# chats\njson://a:{SECRET}@127.0.0.1\n\njson://b\n")
    path.chmod(0o600)
    assert way(file=str(path)).addresses() == [f"json://a:{SECRET}@127.0.0.1", "json://b"]


def test_without_any_address(capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(way(), capsys).what == "there is no address for Apprise"

"""Which keys are tried at a login: the one that was named, those of the agent when it is wanted, and no other."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from visits import devices, login, one_device, visit

from inventory.credentials import Credentials
from simulator.fleet.account import Account
from simulator.fleet.build_fleet import build_fleet
from simulator.fleet.planted import Failure as Misbehaviour
from simulator.running import serve
from tasks.failures import ADVICE, Failure


def key_file(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "id_ed25519"
    path.write_text(text)
    path.chmod(0o600)
    return path


def test_a_key_opens_the_device_and_no_other_key_or_agent_is_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fleet = one_device()
    right = key_file(tmp_path / "home" / ".ssh", fleet.client_key)
    wrong = key_file(tmp_path / "wrong", build_fleet(1, seed=2).client_key)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    with serve(fleet) as served, agent(tmp_path / "agent") as queried:
        monkeypatch.setenv("SSH_AUTH_SOCK", str(tmp_path / "agent"))
        outcomes = [
            next(iter(visit(tmp_path / str(number), devices(served), one).values()))
            for number, one in enumerate(
                [
                    Credentials(fleet.username, key_file=right),
                    Credentials(fleet.username, key_file=wrong),
                    Credentials(fleet.username),
                ]
            )
        ]
        assert not queried.is_set()
        visit(tmp_path / "with agent", devices(served), Credentials(fleet.username, use_agent=True))
        assert queried.is_set()
    assert [one.failure for one in outcomes] == ["", Failure.KEY_REFUSED, Failure.AUTH]
    assert [one.attempts for one in outcomes] == [1, 1, 1]


def test_an_rsa_key_is_shown_to_a_device_that_reads_its_signature_and_to_no_other(tmp_path: Path) -> None:
    """One of before 2015 does not say which it reads, and reads ssh-rsa; nothing is refused there that can be told."""
    account = Account("audit", "unused", "client/rsa", rsa_key=True)
    old = one_device(Misbehaviour.SSH_RSA_SIGNATURES)
    host = old.devices[0].host
    key = Credentials("audit", key_file=key_file(tmp_path / "key", account.private_key()))
    for fleet, legacy, ends in (
        (old, "", (Failure.ALGORITHMS, [])),
        (old, "yes", ("", [True])),
        (one_device(), "", ("", [True])),
    ):
        with serve(fleet.admitting({host: (account,)})) as served:
            wanted = [replace(one, legacy_ssh=legacy) for one in devices(served)]
            (outcome,) = visit(tmp_path / "run", wanted, key).values()
            assert (outcome.failure, [one.accepted for one in served.logins(host)]) == ends
            assert outcome.attempts == 1


def test_the_password_is_tried_where_the_signature_of_the_key_cannot_be_read(tmp_path: Path) -> None:
    fleet = one_device(Misbehaviour.SSH_RSA_SIGNATURES)
    account = Account(fleet.username, fleet.password, "client/rsa", rsa_key=True)
    both = replace(login(fleet), key_file=key_file(tmp_path / "key", account.private_key()))
    with serve(fleet) as served:
        (outcome,) = visit(tmp_path / "run", [replace(one, legacy_ssh="") for one in devices(served)], both).values()
        assert [(one.method, one.accepted) for one in served.logins(outcome.host)] == [("password", True)]
    assert outcome.failure == ""


@pytest.mark.parametrize(
    ("misbehaviour", "ways"),
    [
        (Misbehaviour.KEY_ONLY, "it takes publickey only"),
        (Misbehaviour.ONE_TIME_CODE, "it takes publickey and keyboard-interactive only"),
        (Misbehaviour.WRONG_PASSWORD, ""),
    ],
)
def test_a_refusal_says_which_logins_the_device_takes(misbehaviour: Misbehaviour, ways: str, tmp_path: Path) -> None:
    fleet = one_device(misbehaviour)
    with serve(fleet) as served:
        (outcome,) = visit(tmp_path / "run", devices(served), login(fleet)).values()
    assert outcome.detail == f"{ADVICE[Failure.AUTH]} ({ways})".removesuffix(" ()")


@contextmanager
def agent(path: Path) -> Iterator[threading.Event]:
    """An SSH agent without keys; the event is set when it is queried."""
    queried = threading.Event()

    def answer() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                queried.set()
                with connection:
                    while connection.recv(1024):
                        connection.sendall(b"\0\0\0\x05\x0c\0\0\0\0")

    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
        listener.listen()
        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        yield queried
        listener.shutdown(socket.SHUT_RDWR)
    thread.join()

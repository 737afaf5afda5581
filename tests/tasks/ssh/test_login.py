"""Which keys are tried at a login: the one that was named, those of the agent when it is wanted, and no other."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from visits import devices, one_device, visit

from inventory.credentials import Credentials
from simulator.fleet.build_fleet import build_fleet
from simulator.running import serve
from tasks.failures import Failure


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

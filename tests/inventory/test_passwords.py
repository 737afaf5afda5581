"""Passwords that somebody else keeps: file descriptors and keyrings, real ones, and what each may answer."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from documents.problems import InputError
from inventory.credentials import CredentialSources, find_credentials
from inventory.passwords import descriptor_password, keyring_password

ONE_LINE = "Write nothing but the password into it."


@contextmanager
def descriptor(data: bytes) -> Iterator[int]:
    """The end of a pipe from which the data is read; a thread writes, as more than a pipe holds would block."""
    end, start = os.pipe()
    writer = threading.Thread(target=write, args=(start, data))
    writer.start()
    try:
        yield end
    finally:
        os.close(end)
        writer.join()


def write(start: int, data: bytes) -> None:
    try:
        os.write(start, data)
    except BrokenPipeError:
        pass
    finally:
        os.close(start)


GIVEN = {
    "a line": (b"hunter2\n", "hunter2"),
    "no newline": (b"hunter2", "hunter2"),
    "a line of Windows": (b"hunter2\r\n", "hunter2"),
    "blanks are kept": (b" hunter 2 \n", " hunter 2 "),
    "other letters": ("pässwörd\n".encode(), "pässwörd"),
}
REFUSED = {
    "nothing": (b"", "gives no password. It can be read once only; write the password into it again."),
    "an empty line": (b"\n", "gives no password. It can be read once only; write the password into it again."),
    "two lines": (b"hunter2\nhunter3\n", f"gives more than a line. {ONE_LINE}"),
    "no end": (b"x" * 1_000_000, f"gives more than a line. {ONE_LINE}"),
    "no text": (b"hunter2\xff\n", f"gives what is not UTF-8 text. {ONE_LINE}"),
}


@pytest.mark.parametrize(("data", "password"), GIVEN.values(), ids=GIVEN)
def test_a_file_descriptor_gives_a_password(data: bytes, password: str) -> None:
    with descriptor(data) as number:
        assert descriptor_password(number) == password


@pytest.mark.parametrize(("data", "message"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_password_is_a_problem_that_does_not_show_it(data: bytes, message: str) -> None:
    with descriptor(data) as number, pytest.raises(InputError) as caught:
        descriptor_password(number)
    assert str(caught.value) == f"file descriptor {number}: {message}"


def test_a_descriptor_that_is_closed_or_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    with descriptor(b"") as closed:
        pass
    with pytest.raises(InputError, match=r"cannot be read: Bad file descriptor\. Open it in the shell"):
        descriptor_password(closed)
    with (tmp_path / "log").open("w") as file, pytest.raises(InputError, match="cannot be read: Bad file descriptor"):
        descriptor_password(file.fileno())


def test_a_terminal_is_no_place_to_read_a_password_from() -> None:
    master, slave = os.openpty()
    try:
        with pytest.raises(InputError, match="is a terminal, on which the password would be seen"):
            descriptor_password(slave)
    finally:
        os.close(master)
        os.close(slave)


class Memory(KeyringBackend):
    """A keyring in memory."""

    priority = 0.1  # only where a test sets it

    def __init__(self) -> None:
        self.held = {("reinstate", "audit"): "hunter2"}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise KeyringLocked("the collection is locked")
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password


@pytest.fixture
def memory() -> Iterator[Memory]:
    """The keyring of the process while a test runs."""
    before, backend = keyring.get_keyring(), Memory()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


@pytest.mark.usefixtures("memory")
def test_the_keyring_gives_the_password_of_the_user() -> None:
    assert keyring_password("reinstate", "audit") == "hunter2"


@pytest.mark.usefixtures("memory")
def test_an_entry_that_is_not_there_is_a_problem_that_says_how_to_store_it() -> None:
    with pytest.raises(InputError) as caught:
        keyring_password("reinstate", "lab")
    message = 'keyring reinstate: holds no password of the user "lab". Store it with: keyring set reinstate lab'
    assert str(caught.value) == message


def test_a_keyring_that_cannot_be_read_is_a_problem(memory: Memory) -> None:
    memory.locked = True
    with pytest.raises(InputError, match=r"cannot be read: KeyringLocked: the collection is locked\. Unlock"):
        keyring_password("reinstate", "audit")
    keyring.set_keyring(keyring.core.load_keyring("keyring.backends.fail.Keyring"))
    with pytest.raises(InputError, match=r"cannot be read: this system has no keyring\. Install one"):
        keyring_password("reinstate", "audit")


@pytest.mark.usefixtures("memory")
def test_the_environment_comes_before_the_descriptor_and_that_before_the_keyring() -> None:
    variables = {"REINSTATE_PASSWORD": "from the environment"}
    with descriptor(b"from the descriptor\n") as number:
        both = CredentialSources("audit", password_fd=number, keyring="reinstate")
        only_keyring = CredentialSources("audit", keyring="reinstate")
        found = [
            find_credentials([sources], environment, lambda _prompt, _hidden: "typed")[0]
            for sources, environment in ((both, variables), (both, {}), (only_keyring, {}))
        ]
    assert [login.password.get_secret_value() for login in found] == [
        "from the environment",
        "from the descriptor",
        "hunter2",
    ]


@pytest.mark.usefixtures("memory")
def test_a_source_that_fails_is_reported_alone_and_nobody_is_prompted_instead() -> None:
    with pytest.raises(InputError) as caught:
        find_credentials([CredentialSources("lab", keyring="reinstate", prompt=False, name="lab")], {})
    (problem,) = caught.value.problems
    assert (problem.file, problem.column) == ("keyring reinstate", "lab")

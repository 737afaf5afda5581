"""Passwords that somebody else keeps: the caller behind an open file descriptor, or the keyring of the system."""

import os
from io import BytesIO

import keyring
from keyring.errors import NoKeyringError

from documents.problems import InputError, Problem

MAX_BYTES = 4096
OPEN_ONE = "Open it in the shell that starts the command, as in: reinstate audit 3< /run/secrets/audit"


def descriptor_password(number: int) -> str:
    """What a file descriptor gives until its end, the newline there dropped; InputError when it is no password."""
    place = f"file descriptor {number}"
    try:
        if os.isatty(number):
            raise refused(place, "is a terminal, on which the password would be seen.", OPEN_ONE)
        text = read_to_end(number).decode()
    except OSError as error:
        raise refused(place, f"cannot be read: {error.strerror}.", OPEN_ONE) from error
    except UnicodeDecodeError:
        raise refused(place, "gives what is not UTF-8 text.", "Write nothing but the password into it.") from None
    password = text.removesuffix("\n").removesuffix("\r")
    if not password:
        raise refused(place, "gives no password.", "It can be read once only; write the password into it again.")
    if len(text) > MAX_BYTES or "\n" in password:
        raise refused(place, "gives more than a line.", "Write nothing but the password into it.")
    return password


def read_to_end(number: int) -> bytes:
    """The bytes of a descriptor, no more than show that it holds something else than a password."""
    held = BytesIO()
    while held.tell() <= MAX_BYTES and (part := os.read(number, MAX_BYTES)):
        held.write(part)
    return held.getvalue()


def keyring_password(service: str, username: str) -> str:
    """The password that the keyring holds for a user of a service; InputError when there is none."""
    place = f"keyring {service}"
    store = f"Store it with: keyring set {service} {username}"
    try:
        password = keyring.get_password(service, username)
    except NoKeyringError as error:
        hint = "Install one (on Linux GNOME Keyring or KWallet), or write password_env or password_fd."
        raise refused(place, "cannot be read: this system has no keyring.", hint) from error
    except Exception as error:  # each keyring has its own library and its own errors
        hint = "Unlock the keyring, or write password_env or password_fd."
        raise refused(place, f"cannot be read: {type(error).__name__}: {error}.", hint) from error
    if not password:
        raise refused(place, f'holds no password of the user "{username}".', store)
    return password


def refused(place: str, message: str, hint: str) -> InputError:
    return InputError([Problem(place, message, hint=hint)])

"""Secrets in files: the folder that systemd, Kubernetes or a container hands to a service, a file for each variable."""

import os
import re
from collections import ChainMap
from collections.abc import Mapping
from pathlib import Path

from documents.problems import InputError, Problem

FOLDER = "CREDENTIALS_DIRECTORY"  # as systemd calls it
VARIABLE = re.compile(r"[A-Z_][A-Z0-9_]*")
MAX_BYTES = 4096


def with_secret_files(environment: Mapping[str, str] | None = None) -> Mapping[str, str]:
    """The environment, and behind it the secrets of the folder that it names: each file stands for the variable.

    InputError for a folder or file that cannot be read, or holds more than a line.
    """
    variables = os.environ if environment is None else environment
    folder = variables.get(FOLDER)
    return ChainMap({}, dict(variables), secrets_in(Path(folder))) if folder else variables


def secrets_in(folder: Path) -> dict[str, str]:
    """What the files of a folder hold that have the name of a variable, the newline at the end dropped."""
    try:
        files = [path for path in sorted(folder.iterdir()) if VARIABLE.fullmatch(path.name) and path.is_file()]
        return {path.name: line_in(path) for path in files}
    except OSError as error:
        place, hint = str(error.filename or folder), f"The variable {FOLDER} names the folder of the secrets."
        raise InputError([Problem(place, f"cannot be read: {error.strerror}.", hint=hint)]) from error


def line_in(path: Path) -> str:
    """The one line of a file; InputError where it is none."""
    with path.open("rb") as file:
        held = file.read(MAX_BYTES + 1)
    try:
        text = held.decode().removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError:
        text = "\n"
    if len(held) > MAX_BYTES or "\n" in text:
        raise InputError([Problem(str(path), "is not one line of text.", hint="Write nothing but the secret into it.")])
    return text

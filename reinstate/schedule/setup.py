"""What a schedule states of this place: the program, the configuration, where it writes, what it needs."""

import getpass
import os
import platform
import shlex
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from inventory.secret_files import FOLDER
from reinstate.config.model import Config
from reinstate.config.written_folders import written_folders
from reinstate.schedule.named_secrets import NamedSecret, named_secrets
from reinstate.schedule.weekly_time import WeeklyTime
from reinstate.version import VERSION
from tasks.ssh.open_file_limit import FILES_OF_A_VISIT

SERVICE_USER = "reinstate"
SECRETS = "secrets"
OTHER_FILES = 512
HOMES = (Path("/home"), Path("/root"))


@dataclass(frozen=True, slots=True)
class Setup:
    """All facts that the texts are made of; paths are absolute, secrets are names."""

    program: Path
    config: Path
    settings: Config
    secrets: tuple[NamedSecret, ...]
    time: WeeklyTime
    deadline: str
    seconds: int

    @property
    def folder(self) -> Path:
        """The working folder, from which relative paths of the configuration start."""
        return self.config.parent

    @property
    def command(self) -> tuple[str, ...]:
        """What is started."""
        return (
            *(str(self.program), "audit", "--config", str(self.config)),
            *("--on-change", "--continue", "--deadline", self.deadline),
        )

    @property
    def shell_command(self) -> str:
        return shlex.join(self.command)

    @property
    def config_text(self) -> str:
        return self.config.read_text(encoding="utf-8")

    @property
    def config_is_secret(self) -> bool:
        """Whether the configuration may hold a token, which only an inventory plugin has."""
        return bool(self.settings.inventory and self.settings.inventory.options)

    @property
    def needs_secrets(self) -> bool:
        return any(one.needed for one in self.secrets)

    @property
    def secrets_folder(self) -> Path:
        return self.folder / SECRETS

    @property
    def secrets_variable(self) -> str:
        return FOLDER

    @property
    def written(self) -> tuple[Path, ...]:
        """The folders that an audit writes into, none of them within another."""
        found = {*written_folders(self.settings).values()}
        return tuple(sorted(path for path in found if not any(path.is_relative_to(one) for one in found - {path})))

    @property
    def elsewhere(self) -> tuple[Path, ...]:
        """Paths of the configuration outside of the working folder."""
        held = (path for path in paths_in(self.settings) if not path.is_relative_to(self.folder))
        return tuple(sorted({*held}))

    @property
    def user(self) -> str:
        """Who runs it: whoever prints the text, but for root a user of its own."""
        if os.name != "posix" or os.geteuid() == 0:
            return SERVICE_USER
        try:
            return getpass.getuser()
        except (KeyError, OSError):
            return SERVICE_USER

    @property
    def open_files(self) -> int:
        return self.settings.collection.workers * FILES_OF_A_VISIT + OTHER_FILES

    @property
    def in_home(self) -> bool:
        """Whether the program or what it reads lies in the home of a person."""
        ours = (self.program, Path(sys.base_prefix).resolve(), self.config, *self.written)
        return any(path.is_relative_to(home) for home in HOMES for path in ours)

    @property
    def version(self) -> str:
        return VERSION

    @property
    def python(self) -> str:
        return platform.python_version()


def paths_in(held: Any) -> Iterator[Path]:
    """The paths that a configuration names, at any depth."""
    if isinstance(held, Path):
        yield held
    elif isinstance(held, BaseModel):
        yield from (path for _, value in held for path in paths_in(value))
    elif isinstance(held, list | tuple):
        yield from (path for value in held for path in paths_in(value))


def setup_of(config: Path, settings: Config, time: WeeklyTime, deadline: str, limit: timedelta) -> Setup:
    """The facts of this interpreter and of a configuration; the deadline as it is written, and how long it is."""
    program = Path(sys.prefix) / ("Scripts" if os.name == "nt" else "bin") / "reinstate"
    seconds = int(limit.total_seconds())
    return Setup(program, config.resolve(), settings, named_secrets(settings), time, deadline, seconds)

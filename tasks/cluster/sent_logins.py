"""Logins on their way to a worker, sealed; they have no other form that could be written down."""

from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

from paramiko import ECDSAKey, Ed25519Key, RSAKey, SSHException
from paramiko.pkey import PKey
from pydantic import SecretStr

from documents.problems import InputError, Problem
from inventory.credentials import Credentials

KINDS: tuple[type[PKey], ...] = (Ed25519Key, ECDSAKey, RSAKey)
CERTIFICATE = "-cert.pub"


@dataclass(frozen=True, slots=True)
class SentLogin:
    """One set of credentials with the text of its key and of the certificate beside it."""

    username: str
    name: str
    groups: tuple[str, ...]
    use_agent: bool
    password: str = field(default="", repr=False)
    key: str = field(default="", repr=False)
    certificate: str = ""
    passphrase: str = field(default="", repr=False)

    @classmethod
    def of(cls, login: Credentials) -> "SentLogin":
        """The same login, to be sent."""
        beside = Path(f"{login.key_file}{CERTIFICATE}")
        return cls(
            login.username,
            login.name,
            login.groups,
            login.use_agent,
            login.password.get_secret_value(),
            login.key_file.read_text() if login.key_file else "",
            beside.read_text() if login.key_file and beside.is_file() else "",
            login.key_passphrase.get_secret_value(),
        )

    def credentials(self) -> Credentials:
        """The login as visits take it; its key is in the options."""
        return Credentials(
            self.username, SecretStr(self.password), use_agent=self.use_agent, name=self.name, groups=self.groups
        )

    def options(self) -> dict[str, Any]:
        """The key, read once, and whether the agent of the worker is used."""
        return {"use_keys": False, "pkey": self._pkey() if self.key else None, "allow_agent": self.use_agent}

    def _pkey(self) -> PKey:
        for kind in KINDS:
            try:
                key = kind.from_private_key(StringIO(self.key), self.passphrase or None)
            except (SSHException, ValueError, TypeError):
                continue
            if self.certificate:
                key.load_certificate(self.certificate)
            return key
        raise InputError([Problem(self.name, "the key of this set cannot be read on the worker.")])

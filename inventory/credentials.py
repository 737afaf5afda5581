"""Who may log in: from the environment, an SSH key, the SSH agent or a prompt, and never from a file of the project."""

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from getpass import getpass
from pathlib import Path

from paramiko.pkey import PKey
from pydantic import SecretStr

from inventory.problems import InputError, Problem

Ask = Callable[[str, bool], str]
NO_SECRET = SecretStr("")
ENCRYPTED = "is encrypted and its passphrase is not known."


@dataclass(frozen=True, slots=True)
class Credentials:
    """One login for the fleet; its secrets are shown by get_secret_value() and by nothing else."""

    username: str
    password: SecretStr = NO_SECRET
    key_file: Path | None = None
    key_passphrase: SecretStr = NO_SECRET
    use_agent: bool = False


@dataclass(frozen=True, slots=True)
class CredentialSources:
    """Where the login is looked for; what ends in env is the name of an environment variable."""

    username: str = ""
    username_env: str = "REINSTATE_USERNAME"
    password_env: str = "REINSTATE_PASSWORD"  # noqa: S105 - the name of a variable, not a password
    key_passphrase_env: str = "REINSTATE_KEY_PASSPHRASE"  # noqa: S105 - the same
    key_file: Path | None = None
    use_agent: bool = False
    prompt: bool = True


def find_credentials(
    sources: CredentialSources, environment: Mapping[str, str] | None = None, ask: Ask | None = None
) -> Credentials:
    """The login; at a terminal the person is asked for what is missing, elsewhere an InputError teaches."""
    variables = os.environ if environment is None else environment
    ask = ask or asking(sources)
    username = sources.username or variables.get(sources.username_env) or ask("Username for the devices: ", False)
    has_key = bool(sources.key_file) or (sources.use_agent and "SSH_AUTH_SOCK" in variables)
    password = variables.get(sources.password_env) or ("" if has_key else ask("Password for the devices: ", True))
    passphrase = variables.get(sources.key_passphrase_env, "")
    if sources.key_file and key_fault(sources.key_file, passphrase) == ENCRYPTED:
        passphrase = ask(f"Passphrase of {sources.key_file}: ", True)
    problems = login_problems(sources, username, bool(password) or has_key)
    if sources.key_file and (fault := key_fault(sources.key_file, passphrase)):
        hint = f"Write its passphrase into the environment variable {sources.key_passphrase_env}."
        problems.append(Problem(str(sources.key_file), fault, hint=hint))
    if problems:
        raise InputError(problems)
    return Credentials(username, SecretStr(password), sources.key_file, SecretStr(passphrase), sources.use_agent)


def asking(sources: CredentialSources) -> Ask:
    interactive = sources.prompt and sys.stdin is not None and sys.stdin.isatty()
    return ask_on_terminal if interactive else ask_nobody


def ask_on_terminal(prompt: str, hidden: bool) -> str:
    """What the person types; nothing when the input ends."""
    try:
        return getpass(prompt) if hidden else input(prompt)
    except EOFError:
        return ""


def ask_nobody(_prompt: str, _hidden: bool) -> str:
    return ""


def login_problems(sources: CredentialSources, username: str, has_secret: bool) -> list[Problem]:
    problems = []
    if not username:
        hint = f"Set the environment variable {sources.username_env}, or username: under credentials: in config.yaml."
        problems.append(Problem("credentials", "there is no username.", hint=hint))
    if not has_secret:
        hint = (
            f"Set the environment variable {sources.password_env}, or name an SSH key with key_file: or write "
            "use_agent: true with an agent that runs, under credentials: in config.yaml. At a terminal it is asked for."
        )
        problems.append(Problem("credentials", "there is no password and no SSH key.", hint=hint))
    return problems


def read_key(key_file: Path, passphrase: str) -> PKey:
    """A private key of any kind, with the certificate that stands beside it."""
    read: Callable[..., PKey] = PKey.from_path  # wants bytes as passphrase, its stubs say str
    return read(key_file, passphrase.encode() or None)


def key_fault(key_file: Path, passphrase: str) -> str:
    """What is wrong with a private key, nothing when it can be used."""
    try:
        read_key(key_file, passphrase)
    except TypeError:  # what paramiko's backend raises for a passphrase that lacks, and for one too many
        return "" if passphrase else ENCRYPTED
    except OSError as error:
        return f"cannot be read: {error.strerror}."
    except Exception:  # one type per way in which a key can be broken
        return "is not a private key that can be used, or its passphrase is wrong."
    return ""

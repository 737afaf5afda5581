"""Who may log in: sets of credentials in the order in which they are tried, their secrets never from a project file."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from pydantic import SecretStr

from documents.problems import InputError, Problem
from inventory.ask import Ask, asker
from inventory.passwords import descriptor_password, keyring_password
from inventory.secret_files import with_secret_files

if TYPE_CHECKING:
    from paramiko.pkey import PKey

NO_SECRET = SecretStr("")
ENCRYPTED = "is encrypted and its passphrase is not known."


@dataclass(frozen=True, slots=True)
class Credentials:
    """One login, for the devices of some groups or of all; get_secret_value() shows a secret and nothing else does."""

    username: str
    password: SecretStr = NO_SECRET
    key_file: Path | None = None
    key_passphrase: SecretStr = NO_SECRET
    use_agent: bool = False
    name: str = ""
    groups: tuple[str, ...] = ()

    def __reduce__(self) -> NoReturn:
        # A pickle would hold the secrets in the clear.
        raise TypeError("credentials are neither pickled nor copied")


@dataclass(frozen=True, slots=True)
class CredentialSources:
    """Where one login is looked for; what ends in env names an environment variable, keyring a service in it."""

    username: str = ""
    username_env: str = "REINSTATE_USERNAME"
    password_env: str = "REINSTATE_PASSWORD"  # noqa: S105 - the name of a variable, not a password
    password_fd: int | None = None
    keyring: str = ""
    key_passphrase_env: str = "REINSTATE_KEY_PASSPHRASE"  # noqa: S105 - the same
    key_file: Path | None = None
    use_agent: bool = False
    prompt: bool = True
    name: str = ""
    groups: tuple[str, ...] = ()


def find_credentials(
    sets: Sequence[CredentialSources], environment: Mapping[str, str] | None = None, ask: Ask | None = None
) -> tuple[Credentials, ...]:
    """The logins in the order of the sets; at a terminal missing ones are prompted for, else an InputError explains.

    A password comes from the environment (or a file that stands for the variable), a file descriptor or the keyring,
    the first that is there; a set that has neither that nor a key or an agent is asked for.
    """
    variables = with_secret_files(environment)
    found, problems = [], []
    for number, sources in enumerate(sets, start=1):
        label = sources.name or (f"set {number}" if len(sets) > 1 else "")
        login, faults = find_login(sources, variables, ask or asker(sources.prompt), label)
        found.append(login)
        problems += [replace(fault, column=label) for fault in faults]
    if problems:
        raise InputError(problems)
    return with_names(found)


def with_names(found: Iterable[Credentials]) -> tuple[Credentials, ...]:
    """Each with a name of its own: the one it was given, else its user, else its number."""
    found = list(found)
    taken = Counter(login.name or login.username for login in found)
    return tuple(
        login if login.name else replace(login, name=login.username if taken[login.username] == 1 else str(number))
        for number, login in enumerate(found, start=1)
    )


def find_login(
    sources: CredentialSources, variables: Mapping[str, str], ask: Ask, label: str
) -> tuple[Credentials, list[Problem]]:
    """The login of one set, and what it lacks."""
    whom = f"the devices ({label})" if label else "the devices"
    username = sources.username or variables.get(sources.username_env) or ask(f"Username for {whom}: ", False)
    has_key = bool(sources.key_file) or (sources.use_agent and "SSH_AUTH_SOCK" in variables)
    password, problems = kept_password(sources, variables, username)
    if not (password or problems or has_key):
        password = ask(f"Password for {whom}: ", True)
    passphrase = variables.get(sources.key_passphrase_env, "")
    if sources.key_file and key_fault(sources.key_file, passphrase) == ENCRYPTED:
        passphrase = ask(f"Passphrase of {sources.key_file}: ", True)
    problems += login_problems(sources, username, bool(password or problems) or has_key)
    if sources.key_file and (fault := key_fault(sources.key_file, passphrase)):
        hint = f"Write its passphrase into the environment variable {sources.key_passphrase_env}."
        problems.append(Problem(str(sources.key_file), fault, hint=hint))
    login = Credentials(
        username,
        SecretStr(password),
        sources.key_file,
        SecretStr(passphrase),
        sources.use_agent,
        sources.name,
        sources.groups,
    )
    return login, problems


def kept_password(sources: CredentialSources, variables: Mapping[str, str], username: str) -> tuple[str, list[Problem]]:
    """The password that somebody keeps: environment, then file descriptor, then keyring; empty when none is named."""
    if password := variables.get(sources.password_env):
        return password, []
    try:
        if sources.password_fd is not None:
            return descriptor_password(sources.password_fd), []
        if sources.keyring and username:
            return keyring_password(sources.keyring, username), []
    except InputError as error:
        return "", list(error.problems)
    return "", []


def login_problems(sources: CredentialSources, username: str, has_secret: bool) -> list[Problem]:
    problems = []
    if not username:
        hint = f"Set the environment variable {sources.username_env}, or username: under credentials: in config.yaml."
        problems.append(Problem("credentials", "there is no username.", hint=hint))
    if not has_secret:
        hint = (
            f"Set the environment variable {sources.password_env}, or under credentials: in config.yaml name a "
            "password_fd:, a keyring: or an SSH key with key_file:, or write use_agent: true with an agent that runs. "
            "At a terminal it is asked for."
        )
        problems.append(Problem("credentials", "there is no password and no SSH key.", hint=hint))
    return problems


def read_key(key_file: Path, passphrase: str) -> "PKey":
    """A private key of any kind, with the certificate that stands beside it."""
    from paramiko.pkey import PKey  # noqa: PLC0415 - only a collection has to load it

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

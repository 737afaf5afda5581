"""The secrets that a configuration names: their variables and what they are for, never what they hold."""

from collections.abc import Iterator
from dataclasses import dataclass

from reinstate.config.credential_sets import CredentialsSection
from reinstate.config.model import Config
from reinstate.config.notify_section import NotifySection


@dataclass(frozen=True, slots=True)
class NamedSecret:
    """A secret by the variable that it stands for; it may be left out where it is not needed."""

    variable: str
    meaning: str
    needed: bool = True


def named_secrets(config: Config) -> tuple[NamedSecret, ...]:
    """Every secret that an audit by this configuration looks for, in the order of the file, each once."""
    found = [*of_credentials(config)]
    if config.collection.ssh_config:
        variable = config.collection.jump_password_env
        found.append(NamedSecret(variable, "password for jump hosts, unless they take a key", needed=False))
    found += of_messages(config.notify)
    return tuple({one.variable: one for one in reversed(found)}.values())[::-1]


def of_credentials(config: Config) -> Iterator[NamedSecret]:
    for number, one in enumerate(config.credentials, start=1):
        whose = f" of {one.name or f'set {number}'}" if len(config.credentials) > 1 or one.name else ""
        yield from of_set(one, whose)


def of_set(one: CredentialsSection, whose: str) -> Iterator[NamedSecret]:
    if not one.username:
        yield NamedSecret(one.username_env, f"user name on the devices{whose}")
    other = [word for word, given in (("the key", one.key_file), ("the agent", one.use_agent)) if given]
    instead = f", unless {' or '.join(other)} serves" if other else ""
    yield NamedSecret(one.password_env, f"password on the devices{whose}{instead}", needed=not other)
    if one.key_file:
        yield NamedSecret(one.key_passphrase_env, f"passphrase of the key{whose}, if it has one", needed=False)


def of_messages(notify: NotifySection) -> Iterator[NamedSecret]:
    """What the ways out need; a server that takes mails from anybody needs no login."""
    email, webhook, apprise = notify.email, notify.webhook, notify.apprise
    if email and email.server:
        if not email.username:
            yield NamedSecret(email.username_env, "user name at the mail server, if it wants a login", needed=False)
        yield NamedSecret(email.password_env, "password at the mail server", needed=bool(email.username))
    if webhook:
        if not webhook.url:
            yield NamedSecret(webhook.url_env, "address that messages are posted to")
        yield NamedSecret(webhook.token_env, "token for it, if it wants one", needed=False)
    if apprise:
        yield NamedSecret(apprise.urls_env, "addresses for Apprise, with blanks between them", needed=not apprise.file)

"""The logins: where they come from, the message when one is not there, and that no secret is ever shown."""

import json
import pickle
import subprocess
import sys
from collections.abc import Callable
from copy import copy, deepcopy
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from pydantic import SecretStr

from documents.problems import InputError
from inventory.credentials import Credentials, CredentialSources, find_credentials

SECRETS = "hunter2", "open sesame"
ALL = {"REINSTATE_USERNAME": "audit", "REINSTATE_PASSWORD": SECRETS[0], "REINSTATE_KEY_PASSPHRASE": SECRETS[1]}
BY_NAME = CredentialSources(username="audit")
NO_VARIABLE = "NOT_SET"
NO_PROMPT = CredentialSources(prompt=False)


def typed(prompt: str, hidden: bool) -> str:
    return f"{'secret' if hidden else 'name'} for {prompt}"


def only(
    sources: CredentialSources, environment: dict[str, str], ask: Callable[[str, bool], str] = typed
) -> Credentials:
    """The login of a single set."""
    (login,) = find_credentials([sources], environment, ask)
    return login


def test_the_environment_gives_the_login() -> None:
    login = only(CredentialSources(), ALL)
    assert (login.username, login.password.get_secret_value()) == ("audit", "hunter2")


def test_what_is_missing_is_prompted_for() -> None:
    login = only(CredentialSources(), {})
    assert login.username == "name for Username for the devices: "
    assert login.password.get_secret_value() == "secret for Password for the devices: "


def test_a_running_agent_needs_no_password() -> None:
    login = only(replace(BY_NAME, use_agent=True), {"SSH_AUTH_SOCK": "/agent"})
    assert login == Credentials("audit", use_agent=True, name="audit")


def test_sets_keep_their_order_groups_and_names_and_are_prompted_for_by_name() -> None:
    core = CredentialSources(username="audit", name="core", groups=("core", "edge"))
    old = CredentialSources("audit", password_env=NO_VARIABLE)
    lab = replace(old, username="lab")
    logins = find_credentials([core, old, lab, lab], ALL, typed)
    assert [(one.name, one.groups) for one in logins] == [
        ("core", ("core", "edge")),
        ("audit", ()),
        ("3", ()),
        ("4", ()),
    ]
    assert [one.password.get_secret_value() for one in logins] == [
        "hunter2",
        "secret for Password for the devices (set 2): ",
        "secret for Password for the devices (set 3): ",
        "secret for Password for the devices (set 4): ",
    ]


def test_what_each_set_lacks_is_reported_at_once() -> None:
    with pytest.raises(InputError) as caught:
        find_credentials([replace(NO_PROMPT, name="core"), BY_NAME, replace(NO_PROMPT, username="lab")], {}, None)
    assert [(problem.column, problem.message) for problem in caught.value.problems] == [
        ("core", "there is no username."),
        ("core", "there is no password and no SSH key."),
        ("set 2", "there is no password and no SSH key."),
        ("set 3", "there is no password and no SSH key."),
    ]


MISSING = {
    "nothing": (NO_PROMPT, {}, ["there is no username.", "there is no password and no SSH key."]),
    "an empty password": (BY_NAME, {"REINSTATE_PASSWORD": ""}, ["there is no password and no SSH key."]),
    "an agent that does not run": (replace(BY_NAME, use_agent=True), {}, ["there is no password and no SSH key."]),
    "other variables": (replace(NO_PROMPT, username_env="WHO"), ALL, ["there is no username."]),
}


@pytest.mark.parametrize(("sources", "environment", "messages"), MISSING.values(), ids=MISSING)
def test_a_login_that_is_not_there_is_a_problem(
    sources: CredentialSources, environment: dict[str, str], messages: list[str]
) -> None:
    with pytest.raises(InputError) as caught:
        find_credentials([sources], environment)
    assert [problem.message for problem in caught.value.problems] == messages
    assert all(problem.hint.startswith("Set the environment variable ") for problem in caught.value.problems)


def test_nobody_is_prompted_without_a_terminal() -> None:
    code = "from inventory.credentials import *; find_credentials([CredentialSources()], {})"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, input="audit\nsecret\n", capture_output=True, text=True, check=False)
    assert "InputError: credentials: there is no username." in done.stderr


LOGIN = Credentials("audit", SecretStr(SECRETS[0]), Path("/key"), SecretStr(SECRETS[1]))


@pytest.mark.parametrize("show", [repr, str, asdict, "{}".format])
def test_no_secret_is_ever_shown(show: Callable[[Credentials], object]) -> None:
    shown = repr(show(LOGIN)) + str(show(LOGIN)) + json.dumps(show(LOGIN), default=str)
    assert "audit" in shown
    assert not any(secret in shown for secret in SECRETS)


@pytest.mark.parametrize("keep", [pickle.dumps, copy, deepcopy, lambda login: pickle.dumps([login], protocol=0)])
def test_credentials_cannot_be_pickled(keep: Callable[[Credentials], object]) -> None:
    with pytest.raises(TypeError, match="neither pickled nor copied"):
        keep(LOGIN)


def make_key(path: Path, passphrase: str = "") -> Path:
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-f", str(path)]
    subprocess.run(command, check=True)
    return path


def test_an_open_key_is_used_with_and_without_a_passphrase(tmp_path: Path) -> None:
    sources = replace(BY_NAME, key_file=make_key(tmp_path / "key"))
    assert only(sources, {}).key_file == tmp_path / "key"
    assert only(sources, ALL).password.get_secret_value() == "hunter2"


def test_a_locked_key_is_opened_or_a_problem(tmp_path: Path) -> None:
    sources = replace(BY_NAME, key_file=make_key(tmp_path / "key", SECRETS[1]))
    assert only(sources, ALL).key_passphrase.get_secret_value() == SECRETS[1]
    assert only(sources, {}, lambda _prompt, _hidden: SECRETS[1]).key_passphrase == SecretStr(SECRETS[1])
    with pytest.raises(InputError, match="is encrypted and its passphrase is not known"):
        find_credentials([replace(sources, prompt=False)], {})
    with pytest.raises(InputError, match="or its passphrase is wrong") as caught:
        find_credentials([sources], {"REINSTATE_KEY_PASSPHRASE": "wrong one"})
    assert "wrong one" not in str(caught.value)


def test_what_is_no_key_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("ssh-ed25519 AAAA audit\n")
    with pytest.raises(InputError, match="is not a private key that can be used"):
        find_credentials([replace(BY_NAME, key_file=tmp_path / "key")], {})

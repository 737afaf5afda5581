"""credentials: in config.yaml: sets of them, and that no secret is shown."""

from dataclasses import replace
from pathlib import Path

import pytest
from config_files import BELOW, DIGITS, NEVER, TRUTH, config_file, load_config, problems_of

from inventory.credentials import CredentialSources

REFUSED = {
    "secrets": (
        "credentials:\n  password: hunter2\n  key_passphrase: hunter2\ninventory:\n  plugin: SimpleInventory\n"
        "  options:\n    api_token: hunter2\n",
        [
            f"config.yaml:2 (credentials.password): {NEVER}",
            f"config.yaml:3 (credentials.key_passphrase): {NEVER}",
            'config.yaml:6 (inventory.options): SimpleInventory has no option "api_token". '
            "Known: host_file, group_file, defaults_file, encoding.",
            f"config.yaml:7 (inventory.options.api_token): {NEVER}",
        ],
    ),
    "secrets in the wrong place": (
        "credentials:\n  password_env: hunter2\n  username: [hunter2]\n  use_agent: no\npassword: hunter2\n",
        [
            "config.yaml:2 (credentials.password_env): is not the name of an environment variable. "
            "Name the variable in capitals, as in REINSTATE_PASSWORD; its value stays in the environment.",
            "config.yaml:3 (credentials.username): expects text, not a list. Put it in quotes.",
            f'config.yaml:4 (credentials.use_agent): expects true or false, not "no". {TRUTH}',
            f"config.yaml:5 (password): {NEVER}",
        ],
    ),
    "secrets in a list of logins": (
        "credentials:\n  - username: audit\n    password: hunter2\n  - hunter2\n  - password_fd: hunter2\n    key: x\n"
        "  - groups: hunter2\n",
        [
            f"config.yaml:3 (credentials.0.password): {NEVER}",
            f"config.yaml:4 (credentials.1): expects keys with values, not what stands there. {BELOW}",
            f"config.yaml:5 (credentials.2.password_fd): expects a whole number, not what stands there. {DIGITS}",
            'config.yaml:6 (credentials.2.key): unknown key "key". Did you mean "keyring"?',
            "config.yaml:7 (credentials.3.groups): expects a list, not what stands there. "
            "Write it as in [chassis, fpc].",
        ],
    ),
    "more logins than are sane": (
        "credentials: [{}, {}, {}, {}, {}, {}]\n",
        ["config.yaml:1 (credentials): 6 sets of credentials are too many. Keep the 5 that are needed."],
    ),
    "a list without a login": (
        "credentials: []\n",
        ["config.yaml:1 (credentials): the list is empty. Name at least one, or remove the key."],
    ),
    "a secret instead of a section": (
        "credentials: hunter2\n",
        [f"config.yaml:1 (credentials): expects keys with values, not what stands there. {BELOW}"],
    ),
}


@pytest.mark.parametrize(("text", "problems"), REFUSED.values(), ids=REFUSED)
def test_every_mistake_is_reported_at_once(tmp_path: Path, text: str, problems: list[str]) -> None:
    assert problems_of(tmp_path, text) == problems


def test_a_further_set_of_credentials_has_variables_of_its_own(tmp_path: Path) -> None:
    text = (
        "credentials:\n  - {name: core, groups: [core, edge], username: audit, keyring: acme}\n"
        "  - {password_fd: 3}\n  - {keyring: acme}\n  - {}\n"
    )
    config = load_config(config_file(tmp_path, text))
    assert [one.sources() for one in config.credentials] == [
        CredentialSources(username="audit", keyring="acme", name="core", groups=("core", "edge")),
        replace(further(2), password_fd=3),
        replace(further(3), keyring="acme"),
        further(4),
    ]


def further(number: int) -> CredentialSources:
    """What a set is made of that says nothing itself."""
    user, password, key = (f"REINSTATE_{one}_{number}" for one in ("USERNAME", "PASSWORD", "KEY_PASSPHRASE"))
    return CredentialSources(username_env=user, password_env=password, key_passphrase_env=key)

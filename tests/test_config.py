"""config.yaml: every mistake is told at once with its line, and no secret is shown."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from inventory.credentials import CredentialSources
from inventory.fleet import PluginSource, SpreadsheetSource
from inventory.problems import InputError
from parsers.components import Kind
from policy.settings import EndOfLifeFrom, PolicySettings
from reinstate.config import Config
from reinstate.config_keys import config_reference
from reinstate.inputs import load_inputs
from tasks.settings import CollectSettings

INIT = '"reinstate init DIR" writes one with every key explained.'
NEVER = (
    "passwords and other secrets never stand in this file. Set the environment variable REINSTATE_PASSWORD "
    "(for an SSH key REINSTATE_KEY_PASSPHRASE), or leave it out and be asked at the terminal."
)
FROM_HERE = "A relative path starts from the folder of this file."
NO_COMMAND = (
    "is not a command that is collected. "
    "Known: show version invoke-on all-routing-engines, show chassis hardware detail, show chassis hardware models."
)
DIGITS = "Write it in digits, without quotes."
BELOW = "Write one key: value per line below it, indented."
TRUTH = "Write one of the two, without quotes."
ENDINGS = ".csv, .tsv, .txt, .xlsx, .xlsm, .yaml, .yml"
CURRENCY = "Write three capitals of ISO 4217, as in USD."
REFUSED = {
    "nothing": ("", [f"config.yaml: is empty. {INIT}"]),
    "comments only": ("# later\n", [f"config.yaml: is empty. {INIT}"]),
    "no keys": ("- fleet.csv\n", [f"config.yaml: holds no keys. {INIT}"]),
    "a tab": (
        "policy:\n\tcurrency: EUR\n",
        [
            "config.yaml:2: is not valid YAML: found character '\\t' that cannot start any token. "
            "Indent with blanks, never with tabs."
        ],
    ),
    "an open quote": (
        "output:\n  runs: 'runs\n",
        [
            "config.yaml:3: is not valid YAML: found unexpected end of stream. "
            "Put a value that holds : # * & @ % in quotes."
        ],
    ),
    "a key twice": (
        "collection:\n  workers: 5\n  workers: 6\n",
        ["config.yaml:3 (collection.workers): stands twice, first in line 2. Keep one of them."],
    ),
    "unknown keys": (
        "polcy: {}\ncollection:\n  worker: 5\n  colour: red\n",
        [
            'config.yaml:1 (polcy): unknown key "polcy". Did you mean "policy"?',
            'config.yaml:3 (collection.worker): unknown key "worker". Did you mean "workers"?',
            'config.yaml:4 (collection.colour): unknown key "colour". Known: workers, logins, '
            "logins_per_second, connect_timeout, read_timeout, device_timeout, attempts, second_pass, auth_failures, "
            "host_keys, host_key_store, legacy_groups, ssh_config, max_output_mb, leave_out.",
        ],
    ),
    "keys in the wrong place": (
        "workers: 5\npolicy:\n  as_of: 2026-11-24\n",
        [
            'config.yaml:1 (workers): unknown key "workers". Write it below collection:, indented.',
            'config.yaml:3 (policy.as_of): unknown key "as_of". Do not indent it.',
        ],
    ),
    "types": (
        'collection:\n  workers: fifty\n  read_timeout: "60"\n  attempts: 1.5\n'
        "tables:\n  sample: yes\noutput:\n  runs: 5\n",
        [
            f'config.yaml:2 (collection.workers): expects a whole number, not "fifty". {DIGITS}',
            f'config.yaml:3 (collection.read_timeout): expects a number, not "60". {DIGITS}',
            f"config.yaml:4 (collection.attempts): expects a whole number, not 1.5. {DIGITS}",
            f'config.yaml:6 (tables.sample): expects true or false, not "yes". {TRUTH}',
            "config.yaml:8 (output.runs): expects a path, not 5. Put it in quotes.",
        ],
    ),
    "sections that are none": (
        "output: runs\npolicy: [chassis]\ninventory: 5\n",
        [
            f'config.yaml:1 (output): expects keys with values, not "runs". {BELOW}',
            f"config.yaml:2 (policy): expects keys with values, not a list. {BELOW}",
            f"config.yaml:3 (inventory): expects keys with values, not 5. {BELOW}",
        ],
    ),
    "words that are not known": (
        "collection:\n  host_keys: strickt\n"
        "policy:\n  end_of_life_from: never\n  products: [chassis, fcp]\n  currency: usd\n",
        [
            'config.yaml:2 (collection.host_keys): "strickt" is not known here. Did you mean "strict"?',
            'config.yaml:4 (policy.end_of_life_from): "never" is not known here. '
            "Known: announced, last-order-date, end-of-support.",
            'config.yaml:5 (policy.products.1): "fcp" is not known here. Did you mean "fpc"?',
            f'config.yaml:6 (policy.currency): "usd" is not a currency code. {CURRENCY}',
        ],
    ),
    "numbers out of range": (
        "collection:\n  workers: 0\n  attempts: 99\npolicy:\n  products: []\n",
        [
            "config.yaml:2 (collection.workers): 0 is not allowed. It should be greater than or equal to 1.",
            "config.yaml:3 (collection.attempts): 99 is not allowed. It should be less than or equal to 10.",
            "config.yaml:5 (policy.products): the list is empty. Name at least one, or remove the key.",
        ],
    ),
    "dates": (
        "as_of: 2026-02-30\n",
        ['config.yaml:1 (as_of): "2026-02-30" is not a date. Write a day of the calendar as YYYY-MM-DD.'],
    ),
    "a date without hyphens": (
        "as_of: 20261124\n",
        ["config.yaml:1 (as_of): expects a date, not 20261124. Write it as YYYY-MM-DD."],
    ),
    "files that are not there": (
        "inventory:\n  file: flet.csv\ntables:\n  prices: .\ncredentials:\n  key_file: ''\n",
        [
            f"config.yaml:2 (inventory.file): /DIR/flet.csv does not exist. {FROM_HERE}",
            "config.yaml:4 (tables.prices): /DIR is a folder. Name a file.",
            "config.yaml:6 (credentials.key_file): is an empty path. Write a path, or remove the key.",
        ],
    ),
    "an inventory of two kinds": (
        "inventory:\n  file: fleet.csv\n  plugin: SimpleInventory\n",
        ["config.yaml:1 (inventory): names both a file and a plugin. Write either file: or plugin: below it."],
    ),
    "an inventory of no kind": (
        "inventory:\n  sheet: Fleet\n",
        ["config.yaml:1 (inventory): names neither a file nor a plugin. Write either file: or plugin: below it."],
    ),
    "options for a file": (
        "inventory:\n  file: fleet.csv\n  options: {a: 1}\n",
        [
            "config.yaml:1 (inventory): options belong to a plugin. "
            "Remove options:, or name the plugin: instead of the file."
        ],
    ),
    "a sheet of a text file": (
        "inventory:\n  file: fleet.csv\n  sheet: Fleet\n",
        ["config.yaml:1 (inventory): only a workbook has sheets. Remove sheet:."],
    ),
    "an unknown ending": (
        "inventory: config.json\n",
        [f'config.yaml:1 (inventory): an inventory with the ending ".json" is not known. Known: {ENDINGS}.'],
    ),
    "an unknown plugin": (
        "inventory:\n  plugin: SimpelInventory\n",
        [
            'config.yaml:2 (inventory.plugin): the inventory plugin "SimpelInventory" is not installed. '
            'Did you mean "SimpleInventory"?'
        ],
    ),
    "an unknown option": (
        "inventory:\n  plugin: SimpleInventory\n  options:\n    hostfile: x\n",
        [
            'config.yaml:3 (inventory.options): SimpleInventory has no option "hostfile". Did you mean "host_file"?',
        ],
    ),
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
    "commands that may not be left out, and what is no command of the list": (
        "collection:\n  leave_out:\n    - show chassis hardware\n    - show chassis hardware model\n"
        "    - show version | save x\n    - show chassis fpc; request system reboot\n"
        '    - "show chassis hardware models\\nrequest system reboot"\n    - show system license\n',
        [
            'config.yaml:3 (collection.leave_out.0): "show chassis hardware" cannot be left out: '
            "the policy needs its output. Remove it from the list.",
            "config.yaml:4 (collection.leave_out.1): 'show chassis hardware model' is not a command that is collected. "
            'Did you mean "show chassis hardware models"?',
            f"config.yaml:5 (collection.leave_out.2): 'show version | save x' {NO_COMMAND}",
            f"config.yaml:6 (collection.leave_out.3): 'show chassis fpc; request system reboot' {NO_COMMAND}",
            "config.yaml:7 (collection.leave_out.4): 'show chassis hardware models\\nrequest system reboot' is not a "
            'command that is collected. Did you mean "show chassis hardware models"?',
            f"config.yaml:8 (collection.leave_out.5): 'show system license' {NO_COMMAND}",
        ],
    ),
    "limits that are none": (
        "collection:\n  logins: 0\n  logins_per_second: -1\n  device_timeout: .inf\n  max_output_mb: 0.5\n"
        "  auth_failures: -1\n  second_pass: maybe\n  ssh_config: gone\npolicy:\n  products: [fcp]\n",
        [
            "config.yaml:2 (collection.logins): 0 is not allowed. It should be greater than or equal to 1.",
            "config.yaml:3 (collection.logins_per_second): -1 is not allowed. It should be greater than or equal to 0.",
            "config.yaml:4 (collection.device_timeout): inf is not allowed. It should be less than or equal to 86400.",
            f"config.yaml:5 (collection.max_output_mb): expects a whole number, not 0.5. {DIGITS}",
            "config.yaml:6 (collection.auth_failures): -1 is not allowed. It should be greater than or equal to 0.",
            f'config.yaml:7 (collection.second_pass): expects true or false, not "maybe". {TRUTH}',
            f"config.yaml:8 (collection.ssh_config): /DIR/gone does not exist. {FROM_HERE}",
            'config.yaml:10 (policy.products.0): "fcp" is not known here. Did you mean "fpc"?',
        ],
    ),
    "a secret instead of a section": (
        "credentials: hunter2\n",
        [f"config.yaml:1 (credentials): expects keys with values, not what stands there. {BELOW}"],
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "fleet.csv").write_text("host\nr1\n")
    (tmp_path / "config.json").write_text("{}\n")
    return tmp_path


def load_config(path: Path | None) -> Config:
    """The configuration alone, for a fleet that is known."""
    return load_inputs(path, known=()).config


def config_file(folder: Path, text: str) -> Path:
    path = folder / "config.yaml"
    path.write_text(text)
    return path


@pytest.mark.parametrize(("text", "problems"), REFUSED.values(), ids=REFUSED)
def test_every_mistake_is_told_at_once(folder: Path, text: str, problems: list[str]) -> None:
    with pytest.raises(InputError) as caught:
        load_config(config_file(folder, text))
    told = [str(problem).removeprefix(f"{folder}/").replace(str(folder), "/DIR") for problem in caught.value.problems]
    assert told == problems
    assert "hunter2" not in str(caught.value)


def test_problems_of_configuration_fleet_and_tables_are_told_together(folder: Path) -> None:
    (folder / "fleet.csv").write_text("host,theater\nr1,EMAE\n")
    (folder / "prices.csv").write_text("sku,date\nMX480,2026-13-01\n")
    path = config_file(folder, "collection: {workers: x}\ninventory: fleet.csv\ntables:\n  prices: prices.csv\n")
    with pytest.raises(InputError) as caught:
        load_inputs(path)
    assert [(Path(problem.file).name, problem.line, problem.column) for problem in caught.value.problems] == [
        ("config.yaml", 1, "collection.workers"),
        ("fleet.csv", 2, "theater"),
        ("prices.csv", 2, "date"),
    ]


@pytest.mark.parametrize("text", ["policy: {}\n", "inventory:\npolicy: {}\n"])
def test_an_audit_of_devices_needs_an_inventory(folder: Path, text: str) -> None:
    path = config_file(folder, text)
    with pytest.raises(InputError, match=r"names no inventory. Write inventory: and below it file: fleet.csv."):
        load_inputs(path)
    assert load_inputs(path, known=()).fleet == ()


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"config\.yaml: does not exist\."):
        load_config(tmp_path / "config.yaml")


def test_what_is_left_out_has_its_default(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    config = load_config(config_file(folder, "inventory: fleet.csv\npolicy:\nas_of:\n"))
    assert config.inventory
    assert config.inventory.source() == SpreadsheetSource(folder / "fleet.csv")
    assert config.policy.settings() == PolicySettings()
    assert [one.sources() for one in config.credentials] == [CredentialSources()]
    assert config.collection.settings() == CollectSettings(folder / "host_keys")
    assert config.output.runs == folder / "runs"
    assert config.as_of is None
    assert config == load_config(folder / "config.yaml")
    monkeypatch.chdir(folder)
    assert load_config(None).output == config.output


def test_what_is_written_is_used(folder: Path) -> None:
    text = (
        "inventory:\n  plugin: SimpleInventory\n  options: {host_file: my/hosts.yaml}\n"
        "policy: {end_of_life_from: end-of-support, products: [optic], currency: EUR}\n"
        "collection: {connect_timeout: 2.5, host_keys: strict, host_key_store: /etc/keys}\nas_of: 2026-11-24\n"
    )
    config = load_config(config_file(folder, text))
    assert config.inventory
    files = {"host_file": "my/hosts.yaml", "group_file": "groups.yaml", "defaults_file": "defaults.yaml"}
    options = {name: str(folder / file) for name, file in files.items()}
    assert config.inventory.source() == PluginSource("SimpleInventory", options)
    settings = PolicySettings(EndOfLifeFrom.END_OF_SUPPORT, (Kind.OPTIC,), currency="EUR")
    assert config.policy.settings() == settings
    keys = CollectSettings(Path("/etc/keys"), connect_timeout=2.5, strict_host_keys=True)
    assert config.collection.settings() == keys
    assert config.as_of == date(2026, 11, 24)


def test_every_limit_of_a_collection_can_be_set(folder: Path) -> None:
    text = (
        "collection:\n  {workers: 1, logins: 2, logins_per_second: 3, connect_timeout: 4, read_timeout: 5, "
        "device_timeout: 0, attempts: 7, second_pass: false, auth_failures: 0, host_keys: strict, "
        "host_key_store: keys, legacy_groups: [lab], "
        "ssh_config: fleet.csv, max_output_mb: 1, leave_out: [show chassis hardware models]}\n"
    )
    made = load_config(config_file(folder, text)).collection.settings()
    assert made == CollectSettings(
        host_keys=folder / "keys",
        workers=1,
        logins=2,
        logins_per_second=3.0,
        connect_timeout=4.0,
        read_timeout=5.0,
        device_timeout=0.0,
        attempts=7,
        second_pass=False,
        auth_failures=0,
        strict_host_keys=True,
        legacy_groups=("lab",),
        ssh_config=folder / "fleet.csv",
        max_output=1024 * 1024,
        left_out=("show chassis hardware models",),
    )


def test_a_further_set_of_credentials_has_variables_of_its_own(folder: Path) -> None:
    text = (
        "credentials:\n  - {name: core, groups: [core, edge], username: audit, keyring: acme}\n"
        "  - {password_fd: 3}\n  - {keyring: acme}\n  - {}\n"
    )
    config = load_config(config_file(folder, text))
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


def test_a_configuration_cannot_be_changed(folder: Path) -> None:
    config = load_config(config_file(folder, "policy: {}\n"))
    with pytest.raises(ValidationError, match="frozen"):
        config.collection.workers = 1


def test_the_reference_names_type_default_and_meaning_of_every_key() -> None:
    rows = {key: rest for key, *rest in config_reference()}
    assert rows["collection.workers"] == ["whole number", "50", "devices visited at the same time"]
    assert rows["policy.end_of_life_from"][:2] == ["announced | last-order-date | end-of-support", "announced"]
    assert rows["as_of"][:2] == ["date, YYYY-MM-DD", ""]
    assert all(kind and meaning for kind, _, meaning in rows.values())

"""config.yaml: every mistake is reported at once with its line, and no secret is shown."""

from datetime import date
from pathlib import Path

import pytest
from config_files import BELOW, DIGITS, FROM_HERE, TRUTH, config_file, load_config, problems_of
from pydantic import ValidationError

from documents.problems import InputError
from inventory.credentials import CredentialSources
from inventory.fleet import PluginSource, SpreadsheetSource
from parsers.commands import COLLECTED, REQUIRED
from parsers.identify import identify, is_sent, shortfall
from parsers.junos.slots import Kind
from policy.settings import EndOfLifeFrom, PolicySettings
from reinstate.config.key_reference import config_reference
from reinstate.run.inputs import load_inputs
from tasks.collection_settings import CollectSettings

INIT = '"reinstate init DIR" writes one with every key explained.'
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
            'config.yaml:4 (collection.colour): unknown key "colour". Known: runner, scheduler, '
            "processes, credentials, pinned_sites, worker_wait, tls_ca_file, tls_cert_file, tls_key_file, "
            "workers, logins, logins_per_second, connect_timeout, read_timeout, device_timeout, attempts, "
            "second_pass, auth_failures, "
            "host_keys, host_key_store, legacy_groups, ssh_config, jump_password_env, max_output_mb, "
            "leave_out, verify, verify_groups.",
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
    "products without a chassis": (
        "policy:\n  products: [fpc]\n",
        [
            "config.yaml:2 (policy.products): the list has no chassis, for which contracts are bought. "
            "Add chassis, or remove the key.",
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
    "days of other centuries": (
        "as_of: 1989-12-31\npolicy:\n  contract_start: 9999-12-31\n  wait_until: 2100-01-01\n",
        [
            "config.yaml:1 (as_of): 1989-12-31 lies outside the years 1990 to 2099. Correct the year.",
            "config.yaml:3 (policy.contract_start): 9999-12-31 lies outside the years 1990 to 2099. Correct the year.",
            "config.yaml:4 (policy.wait_until): 2100-01-01 lies outside the years 1990 to 2099. Correct the year.",
        ],
    ),
    "a contract without a level": (
        "policy:\n  contracts:\n    - years: 3\n",
        ["config.yaml:3 (policy.contracts.0.level): is needed, and not there. Write level: and its value here."],
    ),
    "a currency that is wanted as well": (
        "policy:\n  also_in: kroner\n",
        [f'config.yaml:2 (policy.also_in): "kroner" is not a currency code. {CURRENCY}'],
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
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "fleet.csv").write_text("host\nr1\n")
    (tmp_path / "config.json").write_text("{}\n")
    return tmp_path


@pytest.mark.parametrize(("text", "problems"), REFUSED.values(), ids=REFUSED)
def test_every_mistake_is_reported_at_once(folder: Path, text: str, problems: list[str]) -> None:
    assert problems_of(folder, text) == problems


def test_problems_of_configuration_fleet_and_tables_are_reported_together(folder: Path) -> None:
    (folder / "fleet.csv").write_text("host,theater\nr1,EMAE\n")
    (folder / "prices.csv").write_text("sku,date\nMX480,2026-13-01\n")
    path = config_file(folder, "collection: {workers: x}\ninventory: fleet.csv\ntables:\n  prices: prices.csv\n")
    with pytest.raises(InputError) as caught:
        load_inputs(path)
    assert [(Path(problem.file).name, problem.line, problem.column) for problem in caught.value.problems] == [
        ("config.yaml", 1, "collection.workers"),
        ("fleet.csv", 2, "theater"),
        ("prices.csv", 2, "as_of"),
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
    assert config.collection.settings() == CollectSettings(
        folder / "host_keys",
        commands=COLLECTED,
        required=REQUIRED,
        identify=identify,
        shortfall=shortfall,
        is_sent=is_sent,
    )
    assert config.output.runs == folder / "runs"
    assert config.as_of is None
    assert config == load_config(folder / "config.yaml")
    monkeypatch.chdir(folder)
    assert load_config(None).output == config.output


def test_what_is_written_is_used(folder: Path) -> None:
    text = (
        "inventory:\n  plugin: SimpleInventory\n  options: {host_file: my/hosts.yaml}\n"
        "policy: {end_of_life_from: end-of-support, products: [optic, chassis], currency: EUR}\n"
        "collection: {connect_timeout: 2.5, host_keys: strict, host_key_store: /etc/keys}\nas_of: 2026-11-24\n"
    )
    config = load_config(config_file(folder, text))
    assert config.inventory
    files = {"host_file": "my/hosts.yaml", "group_file": "groups.yaml", "defaults_file": "defaults.yaml"}
    options = {name: str(folder / file) for name, file in files.items()}
    assert config.inventory.source() == PluginSource("SimpleInventory", options)
    settings = PolicySettings(EndOfLifeFrom.END_OF_SUPPORT, (Kind.OPTIC, Kind.CHASSIS), currency="EUR")
    assert config.policy.settings() == settings
    keys = CollectSettings(
        Path("/etc/keys"),
        connect_timeout=2.5,
        strict_host_keys=True,
        commands=COLLECTED,
        required=REQUIRED,
        identify=identify,
        shortfall=shortfall,
        is_sent=is_sent,
    )
    assert config.collection.settings() == keys
    assert config.as_of == date(2026, 11, 24)


def test_a_configuration_cannot_be_changed(folder: Path) -> None:
    config = load_config(config_file(folder, "policy: {}\n"))
    with pytest.raises(ValidationError, match="frozen"):
        config.collection.workers = 1


def test_the_reference_names_type_default_and_meaning_of_every_key() -> None:
    rows = {key: rest for key, *rest in config_reference()}
    assert rows["collection.workers"] == [
        "whole number",
        "50",
        "devices visited at the same time, by each process of a cluster",
    ]
    assert rows["policy.end_of_life_from"][:2] == ["announced | last-order-date | end-of-support", "announced"]
    assert rows["as_of"][:2] == ["date, YYYY-MM-DD", ""]
    assert rows["purchases.file"][:2] == ["path", "needed"]
    assert all(kind and meaning for kind, _, meaning in rows.values())

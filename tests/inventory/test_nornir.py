"""A fleet from Nornir inventory plugins, and the fleet as Nornir's inventory."""

import pickle
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from nornir.core.inventory import Defaults, Group, Groups, Host, Hosts, Inventory, ParentGroups
from nornir.core.plugins.inventory import InventoryPluginRegister
from pydantic import SecretStr

from documents.problems import InputError
from inventory.credentials import Credentials
from inventory.device import Device
from inventory.fleet import PluginSource, load_fleet, source_of
from inventory.nornir_inventory import key_options, nornir_inventory
from inventory.nornir_plugin import plugin_names
from simulator.fleet.build_fleet import build_fleet

GROUPS = "core:\n  port: 830\n  data:\n    theater: EMEA\n    lot: '7'\n"
DEFAULTS = "username: admin\npassword: hunter2\ndata:\n  country: GB\n"
HOSTS = """
r1:
  hostname: 10.0.0.1
  password: hunter2
  groups: [core]
  data: {site: London, group: edge, expected_serial: '00012345', asset: 12}
r0:
  data: {legacy_ssh: yes, hostname: core0}
r2:
  data: {legacy_ssh: false}
"""
QUOTE = "Put it in quotes."
REFUSED = {
    "a number where text is meant": (
        "r1:\n  data:\n    expected_serial: 00012345\n    site: 9E1\n",
        [
            f"hosts.yaml:1 (site): r1: 90.0 is not text. {QUOTE}",
            f"hosts.yaml:1 (expected_serial): r1: 12345 is not text. {QUOTE}",
        ],
    ),
    "a host that is a number": ("10.10: {}\n", [f"hosts.yaml:1 (10.10): the key is not read as text. {QUOTE}"]),
    "a host twice": ("r1: {}\nr1: {}\n", ["hosts.yaml:2 (r1): stands twice, first in line 1. Keep one of them."]),
    "a host without attributes": (
        "r1:\nr2: {}\n",
        ["hosts.yaml:1 (r1): has no attributes. Write {} after the colon, or attributes below it."],
    ),
    "attributes that Nornir would ignore": (
        "r1:\n  site: Rome\n  hostnam: 10.0.0.1\n",
        [
            'hosts.yaml:2 (r1.site): unknown attribute "site". Write it under data.',
            'hosts.yaml:3 (r1.hostnam): unknown attribute "hostnam". Did you mean "hostname"?',
        ],
    ),
    "an unknown group": (
        "r1:\n  groups:\n    - core\n    - cor\n",
        ['hosts.yaml:4 (r1.groups.1): unknown group "cor". Did you mean "core"?'],
    ),
    "groups and data of the wrong form": (
        "r1:\n  groups: core\n  data: x\n",
        [
            "hosts.yaml:2 (r1.groups): is not a list. Write it as in [core, edge].",
            "hosts.yaml:3 (r1.data): is not a mapping. Write one name: value per line below it.",
        ],
    ),
    "no mapping": ("- r1\n", ["hosts.yaml: is not a mapping. Write one name per key and its attributes below it."]),
    "tabs": (
        "r1:\n\thostname: x\n",
        [
            "hosts.yaml:2: is not valid YAML: found character '\\t' that cannot start any token. "
            "Indent with blanks, never with tabs."
        ],
    ),
    "the columns of a device": (
        "r1:\n  port: 0\n  data: {theater: EMAE}\n",
        [
            'hosts.yaml:1 (port): "0" is not a port. '
            "Write a whole number from 1 to 65535, or nothing for the usual one.",
            'hosts.yaml:1 (theater): unknown theater "EMAE". Did you mean "EMEA"?',
        ],
    ),
    "no host at all": (
        "# nothing yet\n",
        ["hosts.yaml: the inventory is empty: there is no device to inspect. Give it at least one host."],
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "hosts.yaml").write_text(HOSTS)
    (tmp_path / "groups.yaml").write_text(GROUPS)
    (tmp_path / "defaults.yaml").write_text(DEFAULTS)
    return tmp_path


def test_groups_and_defaults_are_inherited_and_logins_are_not_copied(folder: Path) -> None:
    fleet = load_fleet(PluginSource("SimpleInventory", {}, folder))
    assert fleet == (
        Device("r1", "10.0.0.1", 830, "London", "EMEA", "GB", "7", "edge", "00012345"),
        Device("r0", "r0", 22, country="GB", legacy_ssh="yes", hostname="core0"),
        Device("r2", "r2", 22, country="GB"),
    )
    assert b"hunter2" not in pickle.dumps(fleet)
    assert fleet == load_fleet(source_of(folder / "hosts.yaml"))


@pytest.mark.parametrize(("hosts", "problems"), REFUSED.values(), ids=REFUSED)
def test_every_mistake_in_a_hosts_file_has_its_line(folder: Path, hosts: str, problems: list[str]) -> None:
    (folder / "hosts.yaml").write_text(hosts)
    with pytest.raises(InputError) as caught:
        load_fleet(source_of(folder / "hosts.yaml"))
    assert [str(problem).removeprefix(f"{folder}/") for problem in caught.value.problems] == problems


class Source:
    """A plugin of the kind that asks a source of truth."""

    def __init__(self, url: str, cache_file: str = "cache.json", **options: Any) -> None:
        self.url, self.cache, self.options = url, cache_file, options

    def load(self) -> Inventory:
        if self.url == "down":
            raise ConnectionError(self.url)
        site = Group("eu", data={"site": {"id": 4, "name": "Bonn"}, "lot": ["a"] if self.url == "odd" else None})
        host = Host("r1", hostname="10.0.0.1", groups=ParentGroups([site]), data={"serial": 12, "lot": self.cache})
        return Inventory(Hosts({"r1": host}), Groups({"eu": site}), Defaults())


class Strict:
    """A plugin with one option."""

    def __init__(self, url: str) -> None:
        self.url = url

    def load(self) -> Inventory:
        return Inventory(Hosts())


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The plugins of this module, installed as a package would install them."""
    information = tmp_path / "site" / "plugins-1.0.dist-info"
    information.mkdir(parents=True)
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: plugins\nVersion: 1.0\n")
    points = [f"{name} = {__name__}:{name}" for name in ("Source", "Strict")] + ["Broken = no_such_module:Broken"]
    (information / "entry_points.txt").write_text("[nornir.plugins.inventory]\n" + "\n".join(points) + "\n")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    return iter([None])


PLUGINS: dict[str, tuple[str, Mapping[str, Any], str]] = {
    "unknown": ("SimpelInventory", {}, 'is not installed. Did you mean "SimpleInventory"?'),
    "broken": ("Broken", {}, "cannot be imported: No module named 'no_such_module'. Install it again."),
    "unknown option": ("Strict", {"ulr": "x"}, 'Strict has no option "ulr". Did you mean "url"?'),
    "missing option": ("Strict", {}, "the inventory plugin stopped with TypeError: "),
    "failing": ("Source", {"url": "down"}, "the inventory plugin stopped with ConnectionError: down."),
    "empty": ("Strict", {"url": "x"}, "the inventory is empty: there is no device to inspect."),
}


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(("name", "options", "message"), PLUGINS.values(), ids=PLUGINS)
def test_a_plugin_that_gives_no_fleet_is_a_problem(name: str, options: Mapping[str, Any], message: str) -> None:
    with pytest.raises(InputError) as caught:
        load_fleet(PluginSource(name, options))
    assert f"inventory plugin {name}" in str(caught.value)
    assert message in str(caught.value)


@pytest.mark.usefixtures("installed")
def test_any_installed_plugin_gets_absolute_paths(tmp_path: Path) -> None:
    fleet = load_fleet(PluginSource("Source", {"url": "up", "token_name": "x"}, tmp_path))
    assert fleet == (Device("r1", "10.0.0.1", site="Bonn", lot=str(tmp_path / "cache.json")),)
    assert {"Source", "Strict", "SimpleInventory"} <= set(plugin_names())


def test_the_register_of_nornir_is_left_alone(folder: Path) -> None:
    before = dict(InventoryPluginRegister.available)
    load_fleet(source_of(folder / "hosts.yaml"))
    assert before == InventoryPluginRegister.available


def test_the_fleet_is_an_inventory_of_nornir_in_its_order_without_a_login() -> None:
    devices = (Device("r2", "10.0.0.2", 830), Device("r1"))
    inventory = nornir_inventory(devices)
    assert list(inventory.hosts) == ["r2", "r1"]
    host = inventory.hosts["r2"]
    assert host.data["device"] is devices[0]
    connection = host.get_connection_parameters("netmiko")
    assert (connection.hostname, connection.port, connection.platform) == ("10.0.0.2", 830, "juniper_junos")
    assert (connection.username, connection.password) == (None, None)
    assert inventory.hosts["r1"].hostname == "r1"


def test_the_key_of_a_login_is_read_and_no_other_is_looked_for(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(build_fleet(1).client_key)
    extras = key_options(Credentials("audit", SecretStr("hunter2"), tmp_path / "key", use_agent=True))
    assert (extras["use_keys"], extras["allow_agent"]) == (False, True)
    assert extras["pkey"].get_name() == "ssh-ed25519"
    assert key_options(Credentials("audit"))["pkey"] is None

"""The fleet as Nornir wants it, built in memory: no login ever stands in a file."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from nornir.core.inventory import ConnectionOptions, Defaults, Host, Hosts, Inventory

from inventory.credentials import Credentials
from inventory.device import Device

PLATFORM = "juniper_junos"
CONNECTION = "netmiko"
NO_EXTRAS: Mapping[str, Any] = MappingProxyType({})


def nornir_inventory(
    devices: Iterable[Device], credentials: Credentials, extras: Mapping[str, Any] = NO_EXTRAS
) -> Inventory:
    """A Nornir inventory in the order of the devices, each in its host's data; the extras go to every connection."""
    login = Defaults(
        username=credentials.username,
        password=credentials.password.get_secret_value() or None,
        platform=PLATFORM,
        connection_options={CONNECTION: ConnectionOptions(extras={**key_options(credentials), **extras})},
    )
    hosts = Hosts()
    for device in devices:
        hosts[device.host] = Host(
            device.host,
            hostname=device.address or device.host,
            port=device.port,
            data={"device": device},
            defaults=login,
        )
    return Inventory(hosts=hosts, defaults=login)


def key_options(credentials: Credentials) -> dict[str, Any]:
    """What netmiko has to know of the SSH key and the agent; no other key is tried, as each try is a login."""
    key_file = credentials.key_file
    return {
        "use_keys": False,
        "key_file": str(key_file) if key_file else None,
        "passphrase": credentials.key_passphrase.get_secret_value() or None,
        "allow_agent": credentials.use_agent,
    }

"""The fleet as Nornir wants it, built in memory: no login ever stands in a file."""

from collections.abc import Iterable
from typing import Any

from nornir.core.inventory import Defaults, Host, Hosts, Inventory

from inventory.credentials import Credentials, read_key
from inventory.device import Device

PLATFORM = "juniper_junos"
CONNECTION = "netmiko"


def nornir_inventory(devices: Iterable[Device]) -> Inventory:
    """A Nornir inventory in the order of the devices, each in its host's data; a login is only known to a visit."""
    defaults = Defaults(platform=PLATFORM)
    hosts = Hosts()
    for device in devices:
        hosts[device.host] = Host(
            device.host,
            hostname=device.address or device.host,
            port=device.port,
            data={"device": device},
            defaults=defaults,
        )
    return Inventory(hosts=hosts, defaults=defaults)


def key_options(credentials: Credentials) -> dict[str, Any]:
    """The SSH key, read once for the fleet, and whether the agent is used.

    No key of ~/.ssh is tried: each try is a failed login to the device, and enough of them lock the account.
    """
    file, passphrase = credentials.key_file, credentials.key_passphrase.get_secret_value()
    return {
        "use_keys": False,
        "pkey": read_key(file, passphrase) if file else None,
        "allow_agent": credentials.use_agent,
    }

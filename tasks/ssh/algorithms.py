"""SSH algorithms of the time before 2015: off unless the owner allows them for a device or its group."""

from inventory.device import Device
from tasks.collection_settings import CollectSettings
from tasks.ssh.transport import Transport

LEGACY = {
    "kex": [
        "diffie-hellman-group-exchange-sha1",
        "diffie-hellman-group14-sha1",
        "diffie-hellman-group1-sha1",
    ],
    "keys": ["ssh-rsa", "ssh-dss"],
    "pubkeys": ["ssh-rsa", "ssh-dss"],
    "ciphers": ["aes128-cbc", "aes192-cbc", "aes256-cbc", "3des-cbc", "blowfish-cbc"],
    "macs": ["hmac-md5", "hmac-sha1-96", "hmac-md5-96"],
}
NAMES = {name for names in LEGACY.values() for name in names}


def switched_off(device: Device, settings: CollectSettings) -> dict[str, list[str]]:
    """The algorithms that are not offered to a device, by kind as paramiko names them."""
    return {} if device.legacy_ssh or device.group in settings.legacy_groups else LEGACY


def legacy_in_use(transport: Transport) -> str:
    """The old algorithms that a session came to use, blank when there are none."""
    used = (transport.key_exchange, transport.host_key_type, transport.local_cipher, transport.local_mac)
    return " ".join(name for name in used if name in NAMES)

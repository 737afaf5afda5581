"""The SSH host key and algorithms that a device offers."""

from collections.abc import Callable
from typing import Any

import asyncssh

from simulator.fleet.device import Device
from simulator.fleet.planted import Failure
from simulator.ssh.host_keys import dss_pair, legacy_pair, modern_pair

LEGACY: dict[str, Any] = {
    "kex_algs": ["diffie-hellman-group14-sha1"],
    "encryption_algs": ["aes128-cbc", "aes256-cbc", "3des-cbc"],
    "mac_algs": ["hmac-sha1"],
}
KEX: dict[Failure, str] = {
    Failure.UNSUPPORTED_ALGORITHMS: "curve448-sha512",
    Failure.GROUP1_ONLY: "diffie-hellman-group1-sha1",
    Failure.GROUP14_SHA1_ONLY: "diffie-hellman-group14-sha1",
    Failure.GROUP_EXCHANGE_SHA1_ONLY: "diffie-hellman-group-exchange-sha1",
}
HOST_KEYS: dict[Failure, Callable[[str], asyncssh.SSHKeyPair]] = {
    Failure.SSH_RSA_ONLY: legacy_pair,
    Failure.SSH_DSS_ONLY: dss_pair,
}


def algorithms(device: Device, visit: int) -> dict[str, Any]:
    """Options of an asyncssh server; the host key depends on the visit only if that is what is wrong."""
    legacy = device.profile.ssh == "legacy"
    name = f"host/{device.seed}/{device.host}"
    if device.failure is Failure.HOST_KEY_CHANGE:
        name = f"{name}/{visit}"
    pair = HOST_KEYS.get(device.failure, legacy_pair if legacy else modern_pair)
    chosen = {"kex_algs": [KEX[device.failure]]} if device.failure in KEX else {}
    return {
        "server_host_keys": [pair(name)],
        "server_version": "OpenSSH_5.8" if legacy else "OpenSSH_8.8",
        **(LEGACY if legacy else {}),
        **chosen,
    }

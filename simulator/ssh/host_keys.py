"""Host keys of devices as asyncssh wants them, each offered under the name of its time."""

from functools import cache

import asyncssh

from simulator.fleet.private_keys import dss, ed25519, rsa


@cache
def public_key(pem: str) -> bytes:
    """The public half of a private key, as a client sends it."""
    data: bytes = asyncssh.import_private_key(pem).public_data
    return data


def dss_pair(name: str) -> asyncssh.SSHKeyPair:
    """A DSA host key, all that some devices of the first years have."""
    pair: asyncssh.SSHKeyPair = asyncssh.load_keypairs(asyncssh.import_private_key(dss(name)))[0]
    return pair


def legacy_pair(name: str) -> asyncssh.SSHKeyPair:
    """An RSA host key that is offered as ssh-rsa only, as by Junos before 15.1."""
    pair: asyncssh.SSHKeyPair = asyncssh.load_keypairs(asyncssh.import_private_key(rsa(name)))[0]
    pair.host_key_algorithms = (b"ssh-rsa",)
    return pair


def modern_pair(name: str) -> asyncssh.SSHKeyPair:
    """An ed25519 host key."""
    pair: asyncssh.SSHKeyPair = asyncssh.load_keypairs(asyncssh.import_private_key(ed25519(name)))[0]
    return pair

"""A server of the time before RFC 8308: it does not say which signatures it reads, and reads those of ssh-rsa alone."""

from collections.abc import Callable
from typing import Any

from asyncssh.packet import SSHPacket

SSH_RSA = b"ssh-rsa"


def read_ssh_rsa_alone(connection: Any, refuse: Callable[[str], None]) -> None:
    """Let a connection be as old; refuse is called with the user of a signature that it cannot read."""
    validate = connection.validate_public_key

    async def validate_ssh_rsa(username: str, key: bytes, message: bytes, signature: bytes) -> bool:
        if signature and SSHPacket(signature).get_string() != SSH_RSA:
            refuse(username)
            return False
        valid: bool = await validate(username, key, message, signature)
        return valid

    connection.validate_public_key = validate_ssh_rsa
    connection._send_ext_info = lambda: None

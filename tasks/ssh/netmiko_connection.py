"""The only file that touches private members of netmiko: its connection is prepared here and logged in by us.

netmiko logs in while it builds a connection, so that nothing could be limited or looked at in between.
"""

from typing import Any

import paramiko
from netmiko import BaseConnection, log


def prepared_client(connection: BaseConnection) -> paramiko.SSHClient:
    """The SSH client of a connection, with its host keys and policy, not connected yet; the connection holds it."""
    client = connection._build_ssh_client()
    connection.remote_conn_pre = client
    return client


def login_parameters(connection: BaseConnection) -> dict[str, Any]:
    """What the client is to be connected with."""
    return dict(connection._connect_params_dict())


def forget_secrets(connection: BaseConnection) -> None:
    """Take away the log filter of a connection, which netmiko itself would keep for ever."""
    log.removeFilter(connection._secrets_filter)

"""A channel in the place of a socket closes without an error, also where its carrier is gone."""

import socket

import paramiko
import pytest
from visits import devices, one_device

from simulator.running import serve
from tasks.ssh.tunnel import Tunnel


def test_the_carrier_is_gone_before_the_channel_is_closed() -> None:
    """Nothing is sent afterwards, and closing again does nothing."""
    fleet = one_device()
    with serve(fleet) as served:
        [device] = devices(served)
        with socket.create_connection(("127.0.0.1", device.port or 0)) as line, paramiko.Transport(line) as carrier:
            carrier.connect(username=fleet.username, password=fleet.password)
            tunnel = Tunnel(carrier.open_session(), "hop")
            line.shutdown(socket.SHUT_WR)
            tunnel.close()
            tunnel.close()
            with pytest.raises(OSError, match="the tunnel is closed"):
                tunnel.send(b"x")

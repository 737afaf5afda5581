"""NETCONF that is closed, slow, broken or hostile, met by real clients."""

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

import paramiko
import pytest
from jnpr.junos import Device as PyEZ
from jnpr.junos.exception import ConnectError
from lxml import etree
from ncclient.operations.errors import TimeoutExpiredError
from ncclient.operations.rpc import RPCError
from ncclient.transport.errors import SessionCloseError, SessionError, SSHError
from netconf_sessions import HOST, faulty, napalm, ncclient, reply_to
from simulated_sessions import FLEET, ORDINARY, client

from simulator.fleet.netconf_fault import NetconfFault
from simulator.fleet.planted import Failure
from simulator.netconf.breakage import PAUSE
from simulator.running import RunningFleet, serve

INVENTORY = "<get-chassis-inventory/>"
SOFTWARE = "<get-software-information/>"
HELLO = (
    b'<hello xmlns="urn:ietf:params:xml:ns:netconf:base:1.0"><capabilities>'
    b"<capability>urn:ietf:params:netconf:base:1.0</capability></capabilities></hello>]]>]]>"
)


@contextmanager
def raw(fault: NetconfFault, *failing: str) -> Iterator[tuple[RunningFleet, paramiko.Channel]]:
    """A channel of the subsystem on which hello has been exchanged."""
    with serve(faulty(fault, *failing)) as running, client(running, HOST) as opened:
        transport = opened.get_transport()
        assert transport is not None
        with closing(transport.open_session(timeout=5)) as channel:
            channel.settimeout(5)
            channel.invoke_subsystem("netconf")
            received(channel, "]]>]]>\n")
            channel.sendall(HELLO)
            yield running, channel


def received(channel: paramiko.Channel, end: str, limit: int = 1_000_000) -> str:
    """What comes up to an end, or so many bytes of it, or until the channel is gone."""
    data = bytearray()
    while not data.endswith(end.encode()) and len(data) < limit:
        chunk = channel.recv(1 << 20)
        if not chunk:
            break
        data += chunk
    return data.decode()


def send(channel: paramiko.Channel, rpc: str) -> None:
    channel.sendall(f'<rpc message-id="1">{rpc}</rpc>]]>]]>'.encode())


def test_closed_netconf_is_refused_to_every_client() -> None:
    with serve(faulty(NetconfFault.CLOSED)) as running:
        with pytest.raises((SSHError, SessionCloseError, OSError)), ncclient(running, HOST):
            pass
        device = PyEZ("127.0.0.1", port=running.netconf_port(HOST), user=FLEET.username, passwd=FLEET.password)
        with pytest.raises(ConnectError):
            device.open()
        assert running.netconf(HOST).opened == 0


def test_a_client_may_come_in_by_the_command_line() -> None:
    with serve(faulty(NetconfFault.NONE)) as running, client(running, HOST) as opened:
        transport = opened.get_transport()
        assert transport is not None
        with closing(transport.open_session()) as channel:
            channel.settimeout(5)
            channel.exec_command("xml-mode netconf need-trailer")
            assert "<hello " in received(channel, "]]>]]>\n")


def test_every_rpc_is_denied_to_the_user() -> None:
    with (
        serve(faulty(NetconfFault.DENIED)) as running,
        ncclient(running, HOST) as session,
        pytest.raises(RPCError, match="permission denied"),
    ):
        session.rpc(etree.fromstring(INVENTORY))


def test_nobody_sends_a_hello() -> None:
    with serve(faulty(NetconfFault.HANG_AT_HELLO)) as running, pytest.raises(SessionError), ncclient(running, HOST, 1):
        pass


def test_a_reply_stops_in_the_middle() -> None:
    with serve(faulty(NetconfFault.HANG_IN_REPLY)) as running, ncclient(running, HOST, 1) as session:
        with pytest.raises(TimeoutExpiredError):
            session.rpc(etree.fromstring(INVENTORY))
        session._session.close()


def test_the_connection_ends_in_a_reply() -> None:
    with raw(NetconfFault.DISCONNECT_IN_REPLY) as (_, channel):
        send(channel, INVENTORY)
        text = received(channel, "]]>]]>\n")
        assert text.startswith("<rpc-reply") and "</rpc-reply>" not in text


def test_a_reply_takes_its_time() -> None:
    with serve(faulty(NetconfFault.SLOW)) as running, ncclient(running, HOST) as session:
        started = time.monotonic()
        assert reply_to(session, INVENTORY).findtext(".//serial-number") == ORDINARY.chassis_serial
        assert time.monotonic() - started >= PAUSE


HARMFUL = [
    (NetconfFault.GARBAGE, "%$#@ <rpc-reply <<chassis>", "</wrong>\n"),
    (NetconfFault.ENTITY_BOMB, '<!ENTITY a9 "&a8;&a8;', "<output>&a9;</output>\n</rpc-reply>\n"),
    (NetconfFault.EXTERNAL_ENTITY, 'SYSTEM "file:///etc/passwd">', "<output>&a;</output>\n</rpc-reply>\n"),
]


@pytest.mark.parametrize(("fault", "start", "end"), HARMFUL)
def test_a_reply_does_harm(fault: NetconfFault, start: str, end: str) -> None:
    with raw(fault) as (_, channel):
        send(channel, INVENTORY)
        text = received(channel, "]]>]]>\n")
        assert start in text and text.endswith(f"{end}]]>]]>\n")


def test_a_reply_has_no_end() -> None:
    with raw(NetconfFault.ENDLESS_REPLY) as (running, channel):
        send(channel, INVENTORY)
        assert len(received(channel, "]]>]]>\n", 5_000_000)) >= 5_000_000
    assert running.netconf(HOST).open == 0


def test_a_reply_has_a_hundred_million_characters() -> None:
    with raw(NetconfFault.HUGE_REPLY) as (_, channel):
        send(channel, INVENTORY)
        total, tail = 0, b""
        while not tail.endswith(b"]]>]]>\n"):
            chunk = channel.recv(1 << 20)
            assert chunk
            total, tail = total + len(chunk), (tail + chunk)[-20:]
    assert 99_000_000 < total < 101_000_000


def test_a_driver_does_not_understand_the_device() -> None:
    with serve(faulty(NetconfFault.NOT_UNDERSTOOD)) as running, napalm(running, HOST) as driver:
        facts = driver.get_facts()
    assert (facts["model"], facts["serial_number"], facts["os_version"]) == ("None", "None", "0.0I0.0")
    assert list(facts["interface_list"]) == []


def test_a_fault_can_strike_at_chosen_rpcs_only() -> None:
    with raw(NetconfFault.GARBAGE, "get-chassis-inventory") as (_, channel):
        send(channel, SOFTWARE)
        assert "<product-model>mx480</product-model>" in received(channel, "]]>]]>\n")
        send(channel, INVENTORY)
        assert "%$#@" in received(channel, "]]>]]>\n")


def test_what_is_no_rpc_is_answered_with_an_error() -> None:
    with raw(NetconfFault.NONE) as (running, channel):
        channel.sendall(b"<rpc>]]>]]>")
        assert "<rpc-error" in received(channel, "]]>]]>\n")
        send(channel, "<close-session/>")
        assert "<ok" in received(channel, "]]>]]>\n")
        assert channel.recv(1) == b""
    assert running.netconf(HOST).rpcs == ("close-session",)


def test_a_host_that_is_another_one_is_another_one_over_netconf_too() -> None:
    fleet = faulty(NetconfFault.NONE).misbehaving({HOST: Failure.WRONG_SERIAL})
    with serve(fleet) as running, ncclient(running, HOST) as session:
        assert reply_to(session, INVENTORY).findtext(".//serial-number") != ORDINARY.chassis_serial

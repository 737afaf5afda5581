"""Verification: read over the login that is open, never more than the closed list, and the audit goes on without it."""

import gc
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from fault_matrix import NETCONF
from jnpr.junos.exception import RpcError
from pydantic import SecretStr
from simulated_sessions import client
from visits import devices, login, one_device, visit

from inventory.credentials import Credentials
from simulator.fleet.build_fleet import Fleet, build_fleet
from simulator.fleet.netconf_fault import NetconfFault
from simulator.fleet.planted import Failure as Misbehaviour
from simulator.running import RunningFleet, serve
from tasks.failures import ADVICE, Failure
from tasks.netconf.closed_list import allowed
from tasks.netconf.session import LONGEST_OF_DRIVER, open_driver

RPC = '<nc:rpc xmlns:nc="urn:ietf:params:xml:ns:netconf:base:1.0" message-id="1">{}</nc:rpc>'
QUERIES = [
    ("<get-chassis-inventory/>", True),
    ("<get-interface-information><terse/></get-interface-information>", True),
    ("<command>show version invoke-on all-routing-engines</command>", True),
    ("<command>show version node re1</command>", True),
    ("<nc:close-session/>", True),
    ("<get-config/>", False),
    ("<get-configuration/>", False),
    ("<lock-configuration/>", False),
    ("<load-configuration/>", False),
    ("<file-show><filename>/etc/hosts</filename></file-show>", False),
    ("<request-shell-execute><command>id</command></request-shell-execute>", False),
    ("<command>request system reboot</command>", False),
    ("<command>show version | save x</command>", False),
    ("<get-chassis-inventory/><get-configuration/>", False),
    ("", False),
]


@pytest.mark.parametrize(("query", "answer"), QUERIES)
def test_nothing_is_sent_that_is_not_on_the_closed_list(query: str, answer: bool) -> None:
    assert allowed(RPC.format(query)) is answer


# What only the replies show is held by test_verify_audit.py.
WITHOUT_REASON = {NetconfFault.DENIED, NetconfFault.NOT_UNDERSTOOD, NetconfFault.OWN_PORT}
REASONS = {fault: failure or "" for fault, failure in NETCONF.items() if fault not in WITHOUT_REASON}


@pytest.mark.parametrize(("fault", "reason"), REASONS.items(), ids=lambda value: str(value) or "none")
def test_a_device_that_cannot_be_verified_is_collected_all_the_same(
    fault: NetconfFault, reason: str, tmp_path: Path
) -> None:
    fleet = one_device()
    fleet = fleet.netconf_misbehaving({fleet.devices[0].host: fault})
    with serve(fleet) as served:
        (outcome,) = visit(tmp_path, devices(served), login(fleet), verify=True, max_output=5_000_000).values()
    assert (outcome.failure, outcome.attempts, outcome.verification_wanted) == ("", 1, True)
    assert outcome.verification_failure == reason, outcome.verification_detail
    assert not outcome.verification_detail or (reason and ADVICE[Failure(reason)] not in outcome.verification_detail)
    if not reason:
        assert (tmp_path / "verification" / outcome.verification).is_file()


def test_one_login_serves_cli_and_netconf_and_a_port_of_its_own_takes_a_second(tmp_path: Path) -> None:
    fleet = one_device()
    host = fleet.devices[0].host
    for fault, logins in ((NetconfFault.NONE, 1), (NetconfFault.OWN_PORT, 2)):
        with serve(fleet.netconf_misbehaving({host: fault})) as served:
            (outcome,) = visit(tmp_path / fault, devices(served), login(fleet), verify=True).values()
            assert (outcome.verification_failure, len(served.logins(host))) == ("", logins)


SECOND_LOGINS = [
    ("a port of its own", one_device().netconf_misbehaving({one_device().devices[0].host: NetconfFault.OWN_PORT})),
    ("a line that ends with the first exec channel", one_device(Misbehaviour.EXEC_DISCONNECTS)),
]


@pytest.mark.parametrize("fleet", [one[1] for one in SECOND_LOGINS], ids=[one[0] for one in SECOND_LOGINS])
def test_a_login_that_was_refused_is_not_tried_again_where_a_second_one_is_needed(fleet: Fleet, tmp_path: Path) -> None:
    refused = Credentials("guest", SecretStr("guess"), name="guest")
    with serve(fleet) as served:
        (outcome,) = visit(tmp_path, devices(served), [refused, login(fleet)], verify=True).values()
        tried = [(one.username, one.accepted) for one in served.logins(outcome.host)]
    assert (outcome.failure, outcome.login) == ("", "first")
    assert tried == [("guest", False), (fleet.username, True), (fleet.username, True)]


def test_a_port_that_leads_to_another_device_gives_no_verification(tmp_path: Path) -> None:
    built = build_fleet(40)
    sound = tuple(one for one in built.devices if not one.failure)[:2]
    fleet = replace(built, devices=sound).netconf_misbehaving({sound[0].host: NetconfFault.CLOSED})
    with serve(fleet) as served:
        one, other = devices(served)
        (outcome,) = visit(tmp_path, [replace(one, netconf_port=other.port)], login(fleet), verify=True).values()
    assert (outcome.failure, outcome.verification_failure) == ("", "wrong-device")
    assert f"port {other.port} has another SSH host key" in outcome.verification_detail
    assert not outcome.verification


@contextmanager
def silent() -> Iterator[int]:
    """A port that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


@contextmanager
def closed() -> Iterator[int]:
    """A port on which nothing listens."""
    with socket.socket() as kept:
        kept.bind(("127.0.0.1", 0))
        yield kept.getsockname()[1]


@pytest.mark.parametrize(("kind", "reason"), [(silent, "silent"), (closed, "netconf-closed")])
def test_a_port_of_its_own_that_gives_no_login_is_named(
    kind: Callable[[], AbstractContextManager[int]], reason: str, tmp_path: Path
) -> None:
    fleet = one_device()
    fleet = fleet.netconf_misbehaving({fleet.devices[0].host: NetconfFault.CLOSED})
    with serve(fleet) as served, kind() as port:
        wanted = [replace(one, netconf_port=port) for one in devices(served)]
        (outcome,) = visit(tmp_path, wanted, login(fleet), verify=True).values()
    assert (outcome.failure, outcome.verification_failure) == ("", reason)
    assert f"port {port}" in outcome.verification_detail


def test_refusals_on_ports_of_its_own_cost_no_device_its_collection(tmp_path: Path) -> None:
    built = build_fleet(60)
    sound = tuple(one for one in built.devices if not one.failure)[:16]
    fleet = replace(built, devices=sound, planted=())
    fleet = fleet.netconf_misbehaving({one.host: NetconfFault.CLOSED for one in sound})
    refusing = one_device(Misbehaviour.WRONG_PASSWORD)
    with serve(fleet) as served, serve(refusing) as elsewhere:
        port = int(elsewhere.inventory_rows()[0]["port"])
        wanted = [replace(one, netconf_port=port) for one in devices(served)]
        visits = visit(tmp_path, wanted, login(fleet), verify=True, auth_failures=3, workers=4)
        tried = elsewhere.logins(refusing.devices[0].host)
    assert {one.failure for one in visits.values()} == {""}
    assert {one.verification_failure for one in visits.values()} == {"auth", "logins-stopped"}
    assert 1 <= len(tried) <= 4  # three in a row, and one that was under way


def test_only_the_groups_that_are_named_are_verified(tmp_path: Path) -> None:
    built = build_fleet(40)
    fleet = replace(built, devices=tuple(one for one in built.devices if not one.failure)[:2])
    with serve(fleet) as served:
        one, other = devices(served)
        wanted = [replace(one, group="core"), replace(other, group="lab")]
        visits = visit(tmp_path, wanted, login(fleet), verify_groups=("core",))
    assert [visits[each.host].verification_wanted for each in wanted] == [True, False]


def test_what_is_not_queried_is_refused_as_a_device_refuses_it(recwarn: pytest.WarningsRecorder) -> None:
    fleet = one_device()
    host = fleet.devices[0].host
    with serve(fleet) as served, client(served, host) as opened:
        transport = opened.get_transport()
        assert transport
        driver = open_driver(transport, 10.0, 0)
        with pytest.raises(RpcError, match=r"not on the closed list of queries: .*file-show"):
            driver.device.execute("<file-show><filename>/etc/hosts</filename></file-show>")
        assert driver.get_facts()["serial_number"] != "None"
        driver.close()
        assert not {"file-show", "get-config"} & set(served.netconf(host).rpcs)
    assert not [one for one in recwarn if "unknown exception" in str(one.message)]


def test_junos_evolved_is_not_queried_what_it_does_not_know(tmp_path: Path) -> None:
    built = build_fleet(60)
    evolved = tuple(one for one in built.devices if not one.failure and one.release.endswith("-EVO"))[:2]
    fleet = replace(built, devices=evolved, planted=())
    with serve(fleet) as served:
        visits = visit(tmp_path, devices(served), login(fleet), verify=True)
        sent = {rpc for one in fleet.devices for rpc in served.netconf(one.host).rpcs}
    assert {(one.failure, one.verification_failure) for one in visits.values()} == {("", "")}
    assert "get-software-information" in sent
    assert not any("invoke-on" in rpc or "node re" in rpc for rpc in sent)


def test_no_driver_is_handed_a_reply_that_is_too_long_and_we_take_it_in_full() -> None:
    fleet = one_device()
    host = fleet.devices[0].host
    large = fleet.netconf_misbehaving({host: NetconfFault.LARGE_REPLY})
    with serve(large) as served, client(served, host) as opened:
        transport = opened.get_transport()
        assert transport
        driver = open_driver(transport, 10.0, 0)
        with pytest.raises(RpcError, match="too long for a driver"):
            driver.device.execute("<get-chassis-inventory/>")
        assert driver.device.execute("<get-software-information/>") is not None
        with driver.session.reply_to("<get-chassis-inventory/>", 10.0) as reply:
            assert reply.seek(0, os.SEEK_END) > LONGEST_OF_DRIVER
        driver.close()


def test_a_session_whose_line_was_hung_up_ends_without_a_word() -> None:
    fleet = one_device()
    with serve(fleet) as served, client(served, fleet.devices[0].host) as opened:
        transport = opened.get_transport()
        assert transport
        earlier = transport.open_session(timeout=5.0)
        driver = open_driver(transport, 10.0, 0)
        session = driver.session
        with earlier.lock:  # so that the transport does not notify the channels that the line is gone
            transport.packetizer.close()
            session.close()
        assert not session.is_alive()


def test_two_hundred_devices_are_verified_without_a_thread_descriptor_or_connection_that_stays(tmp_path: Path) -> None:
    built = build_fleet(260)
    fleet = replace(built, devices=tuple(one for one in built.devices if not one.failure)[:200])
    with serve(fleet) as served:
        visit(tmp_path / "first", devices(served)[:1], login(fleet), verify=True)
        before = at_rest(served)
        visits = visit(tmp_path / "all", devices(served), login(fleet), verify=True, workers=20, read_timeout=60.0)
        left = settled(served, before)
        sent = {rpc for one in fleet.devices for rpc in served.netconf(one.host).rpcs}
    assert {(one.failure, one.verification_failure) for one in visits.values()} == {("", "")}
    assert len(visits) == 200
    assert left == before
    assert not any("config" in rpc or "file" in rpc or "request" in rpc for rpc in sent)


def held(served: RunningFleet) -> tuple[int, int, int]:
    """Descriptors, threads and NETCONF sessions that are open in this process, in which the devices run as well."""
    own = [one for one in threading.enumerate() if not one.name.startswith("asyncio")]
    descriptors = sum(1 for _ in Path("/dev/fd").iterdir())
    return descriptors, len(own), sum(served.netconf(one["host"]).open for one in served.inventory_rows())


def at_rest(served: RunningFleet) -> tuple[int, int, int]:
    """What is held, once the far side of a visit that is over has closed what it had open."""
    before, now = (-1, -1, -1), held(served)
    while before != now:
        time.sleep(0.5)
        before, now = now, held(served)
    return now


def settled(served: RunningFleet, wanted: tuple[int, int, int]) -> tuple[int, int, int]:
    """What is held, once that is what is wanted or five seconds have passed: the far side closes a moment later."""
    gc.disable()  # what only a collection frees is a leak
    try:
        end = time.monotonic() + 5
        while held(served) != wanted and time.monotonic() < end:
            time.sleep(0.1)
        return held(served)
    finally:
        gc.enable()

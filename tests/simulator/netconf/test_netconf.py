"""NETCONF of simulated devices, by napalm, PyEZ and ncclient over real sockets."""

import time
from collections.abc import Iterator

import paramiko
import pytest
from jnpr.junos import Device as PyEZ
from jnpr.junos.exception import RpcError
from jnpr.junos.utils.config import Config
from lxml import etree
from napalm.junos.junos import JunOSDriver
from ncclient.operations.rpc import RPCError
from ncclient.transport.session import NetconfBase
from netconf_sessions import HOST, faulty, napalm, ncclient, plain, reply_to, texts
from simulated_sessions import FLEET, client, platform, run

from simulator.channel.access_log import NetconfTraffic
from simulator.cli.transcript import output
from simulator.fleet.component import walk
from simulator.fleet.device import Device
from simulator.fleet.interfaces import interfaces
from simulator.fleet.netconf_fault import NetconfFault
from simulator.fleet.profile import platforms
from simulator.netconf.answers import DENIED
from simulator.running import RunningFleet, serve
from simulator.show import COMMANDS

INVENTORY = "<get-chassis-inventory/>"
SOUND = [name for name in platforms() if [one for one in FLEET.devices if one.profile.name == name and not one.failure]]


@pytest.fixture(scope="module")
def running() -> Iterator[RunningFleet]:
    with serve(FLEET) as fleet:
        yield fleet


def serials(device: Device) -> list[str]:
    parts = [part for tree in device.nodes for _, part in walk(tree) if not part.detail]
    return [part.serial_number for part in parts if part.serial_number]


@pytest.mark.parametrize("name", SOUND)
def test_napalm_reads_every_platform(running: RunningFleet, name: str) -> None:
    device = platform(name)
    with napalm(running, device.host) as driver:
        facts = driver.get_facts()
        known = (facts["hostname"], facts["serial_number"], facts["os_version"], facts["model"])
        assert known == (device.host, device.chassis_serial, device.release, device.profile.model.upper())
        assert list(facts["interface_list"]) == [one.name for one in interfaces(device)]
        ports = {one.name: one.oper == "up" for one in interfaces(device)}
        assert {name: one["is_up"] for name, one in driver.get_interfaces().items() if name in ports} == ports
        assert set(driver.get_optics()) == {one.name for one in interfaces(device) if one.optic}
        assert driver.get_environment()["cpu"]
    assert running.netconf(device.host).rpcs[-1] == "close-session"


@pytest.mark.parametrize("name", SOUND)
def test_ncclient_reads_the_serial_numbers_that_the_command_line_prints(running: RunningFleet, name: str) -> None:
    device = platform(name)
    with ncclient(running, device.host) as session:
        tree = reply_to(session, INVENTORY)
    assert texts(tree, ".//serial-number") == serials(device)
    printed = output(device, "show chassis hardware")
    assert all(serial in printed for serial in serials(device))


def test_modules_are_nested_as_the_parts_are(running: RunningFleet) -> None:
    with ncclient(running, HOST) as session:
        tree = reply_to(session, INVENTORY)
    card = tree.xpath(".//chassis/chassis-module[name='FPC 1']/chassis-sub-module[name='MIC 0']")[0]
    assert card.findtext("chassis-sub-sub-module[name='PIC 1']/chassis-sub-sub-sub-module/name") == "Xcvr 0"
    assert tree.find(".//chassis").get("style") == "inventory"


def test_pyez_knows_both_routing_engines(running: RunningFleet) -> None:
    device = platform("mx480")
    with PyEZ(
        "127.0.0.1", port=running.netconf_port(device.host), user=FLEET.username, passwd=FLEET.password
    ) as opened:
        facts = opened.facts
        assert (facts["version_RE0"], facts["version_RE1"]) == (device.release, device.release)
        assert (facts["2RE"], facts["master"], facts["current_re"]) == (True, "RE0", ["re0"])
        assert opened.rpc.get_interface_information(terse=True).findtext("physical-interface/name") == "\nxe-0/0/0\n"
        assert "Model: mx480\n" in opened.cli("show version", warning=False)


NAMES = [
    ("mx480", "<command>show version invoke-on all-routing-engines</command>", ["re0", "re1"]),
    ("mx480", "<get-software-information><all-routing-engines/></get-software-information>", ["re0", "re1"]),
    ("mx480", "<get-software-information/>", []),
    ("mx204", "<command>show version invoke-on all-routing-engines</command>", ["re0"]),
    ("ex4300-vc", "<get-software-information/>", ["fpc0", "fpc1", "fpc2"]),
    ("srx345-cluster", "<get-software-information/>", ["node0", "node1"]),
    ("srx345-cluster", INVENTORY, ["node0", "node1"]),
    ("srx345-cluster", "<get-environment-information/>", ["node0", "node1"]),
    ("srx345-cluster", "<get-environment-information><node>primary</node></get-environment-information>", ["node0"]),
    ("ex4300-vc", INVENTORY, []),
]


@pytest.mark.parametrize(("name", "rpc", "engines"), NAMES)
def test_members_answer_under_their_names(running: RunningFleet, name: str, rpc: str, engines: list[str]) -> None:
    with ncclient(running, platform(name).host) as session:
        assert texts(reply_to(session, rpc), ".//multi-routing-engine-item/re-name") == engines


BASE = "urn:ietf:params:netconf:base:1."
FRAMED = [("mx480", NetconfBase.BASE_10, f"{BASE}0"), ("acx7024", NetconfBase.BASE_11, f"{BASE}1")]


@pytest.mark.parametrize(("name", "framing", "base"), FRAMED)
def test_messages_are_framed_as_both_sides_can(running: RunningFleet, name: str, framing: int, base: str) -> None:
    with ncclient(running, platform(name).host) as session:
        assert base in list(session.server_capabilities)
        assert session._session._base == framing
        assert len(str(session.rpc(etree.fromstring("<get-interface-information/>")))) > 16_384


def test_a_message_id_comes_back(running: RunningFleet) -> None:
    with ncclient(running, HOST) as session:
        first, second = (str(session.rpc(etree.fromstring(INVENTORY))) for _ in range(2))
    ids = [plain(text).get("message-id") for text in (first, second)]
    assert all(ids) and ids[0] != ids[1]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", SOUND)
def test_every_command_has_the_same_xml_on_the_screen_and_over_netconf(
    running: RunningFleet, name: str, command: str
) -> None:
    device = platform(name)
    shown = output(device, f"{command} | display xml | no-more")
    if not shown.startswith("<rpc-reply"):
        assert "error: " in shown or "syntax error" in shown
        return
    tree = plain(shown)
    with ncclient(running, device.host) as session:
        sent = reply_to(session, f"<command format='xml'>{command}</command>")
    assert [one.tag for one in tree] == [sent[0].tag, "cli"]
    assert [one.strip() for one in tree[0].itertext()] == [one.strip() for one in sent[0].itertext()]


def test_a_text_format_gives_what_the_command_line_prints(running: RunningFleet) -> None:
    with ncclient(running, HOST) as session:
        tree = reply_to(session, "<command format='text'>show chassis hardware</command>")
    assert tree.findtext("output") == "\n" + output(platform("mx480"), "show chassis hardware")


REFUSED = [
    ("<get-nothing/>", "syntax error"),
    ("<command>request system reboot</command>", "permission denied"),
    ("<command>show foo</command>", "syntax error, expecting <command>"),
    *((f"<{name}/>", "permission denied") for name in DENIED),
]


@pytest.mark.parametrize(("rpc", "message"), REFUSED)
def test_what_reads_nothing_is_refused_and_written_down(running: RunningFleet, rpc: str, message: str) -> None:
    with ncclient(running, HOST) as session, pytest.raises(RPCError, match=message):
        session.rpc(etree.fromstring(rpc))
    assert named(rpc) in running.netconf(HOST).rpcs


def named(rpc: str) -> str:
    """How an RPC is written down."""
    name, _, text = rpc.strip("</>").partition(">")
    return f"{name} {text.partition('<')[0]}".strip()


def test_no_library_can_lock_or_change_the_configuration(running: RunningFleet) -> None:
    where = {"port": running.netconf_port(HOST), "user": FLEET.username, "passwd": FLEET.password}
    with PyEZ("127.0.0.1", gather_facts=False, **where) as opened, pytest.raises(RpcError):
        Config(opened).load("set system host-name other", format="set")
    with napalm(running, HOST) as driver:
        lock(driver)
    assert {"load-configuration", "lock-configuration"} <= set(running.netconf(HOST).rpcs)


def lock(driver: JunOSDriver) -> None:
    with pytest.raises(Exception, match="permission denied"):
        driver.load_merge_candidate(config="set system host-name other")


def test_sessions_are_counted() -> None:
    with serve(faulty(NetconfFault.NONE)) as running:
        with ncclient(running, HOST), ncclient(running, HOST):
            assert running.netconf(HOST) == NetconfTraffic(opened=2, open=2)
        assert settled(running) == NetconfTraffic(opened=2, open=0, rpcs=("close-session", "close-session"))


def settled(running: RunningFleet) -> NetconfTraffic:
    deadline = time.monotonic() + 5
    while running.netconf(HOST).open and time.monotonic() < deadline:
        time.sleep(0.02)
    return running.netconf(HOST)


def test_netconf_can_have_a_port_of_its_own() -> None:
    with serve(faulty(NetconfFault.OWN_PORT)) as running:
        (row,) = running.inventory_rows()
        assert row["netconf_port"] == str(running.netconf_port(HOST)) != row["port"]
        with ncclient(running, HOST) as session:
            assert reply_to(session, "<get-software-information/>").findtext(".//host-name") == HOST
        with client(running, HOST) as opened:
            assert "Model: mx480" in run(opened, "show version")[0]
            with pytest.raises(paramiko.SSHException):
                channel(opened).invoke_subsystem("netconf")


def test_netconf_has_the_port_of_the_command_line_elsewhere(running: RunningFleet) -> None:
    assert all(row["port"] == row["netconf_port"] for row in running.inventory_rows())


def channel(opened: paramiko.SSHClient) -> paramiko.Channel:
    transport = opened.get_transport()
    assert transport is not None
    return transport.open_session(timeout=5)

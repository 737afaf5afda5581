"""NETCONF sessions with simulated devices, as several tests open them."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from lxml import etree
from napalm.junos.junos import JunOSDriver
from ncclient import manager
from simulated_sessions import FLEET, ORDINARY

from simulator.fleet.build_fleet import Fleet, build_fleet
from simulator.fleet.netconf_fault import NetconfFault
from simulator.running import RunningFleet

HOST = ORDINARY.host


def faulty(fault: NetconfFault, *failing: str) -> Fleet:
    """A fleet of one device, with that fault."""
    return build_fleet(devices=1).netconf_misbehaving({HOST: fault}, failing)


@contextmanager
def ncclient(running: RunningFleet, host: str, seconds: float = 10) -> Iterator[Any]:
    session = manager.connect(
        host="127.0.0.1",
        port=running.netconf_port(host),
        username=FLEET.username,
        password=FLEET.password,
        hostkey_verify=False,
        allow_agent=False,
        look_for_keys=False,
        timeout=seconds,
        device_params={"name": "junos"},
    )
    try:
        yield session
    finally:
        if session.connected:
            session.close_session()


@contextmanager
def napalm(running: RunningFleet, host: str) -> Iterator[Any]:
    options = {"port": running.netconf_port(host)}
    with closing(JunOSDriver("127.0.0.1", FLEET.username, FLEET.password, 10, options)) as driver:
        driver.open()
        yield driver


def reply_to(session: Any, rpc: str) -> Any:
    """The reply to an RPC, without namespaces."""
    return plain(str(session.rpc(etree.fromstring(rpc))))


def plain(text: str) -> Any:
    """Some XML without namespaces."""
    tree = etree.fromstring(text.encode())
    for element in tree.iter():
        if isinstance(element.tag, str):
            element.tag = etree.QName(element).localname
    return tree


def texts(tree: Any, path: str) -> list[str]:
    """The texts at a path, without the line ends around them."""
    return [(one.text or "").strip() for one in tree.findall(path)]

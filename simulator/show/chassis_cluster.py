"""show chassis cluster status: the redundancy groups of a cluster."""

from xml.etree.ElementTree import Element

from simulator.fleet.device import Device
from simulator.render.command import Command, one_answer
from simulator.render.element import branch, leaf, leaves, root
from simulator.render.table import Column, Table

CODES = """\
Monitor Failure codes:
    CS  Cold Sync monitoring        FL  Fabric Connection monitoring
    GR  GRES monitoring             HW  Hardware monitoring
    IF  Interface monitoring        IP  IP monitoring
    LB  Loopback monitoring         MB  Mbuf monitoring
    NH  Nexthop monitoring          NP  NPC monitoring
    SP  SPU monitoring              SM  Schedule monitoring
    CF  Config Sync monitoring      RE  Relinquish monitoring
    IS  IRQ storm
"""
TABLE = Table(
    (
        Column("Node", 7, "device-name"),
        Column("Priority", 9, "device-priority"),
        Column("Status", 21, "redundancy-group-status"),
        Column("Preempt", 8, "preempt"),
        Column("Manual", 9, "failover-mode"),
        Column("Monitor-failures", 0, "monitor-failures"),
    )
)
ROWS = (("node0", "200", "primary", "no", "no", "None"), ("node1", "100", "secondary", "no", "no", "None"))
GROUPS = ("0", "1")


def refusal(device: Device) -> str:
    """The error of a device that is no cluster."""
    return "" if device.profile.sections == "node" else "error: Chassis cluster is not enabled.\n"


def _text(_device: Device, _: int) -> str:
    rows = "".join(map(TABLE.line, ROWS))
    groups = "".join(f"\nRedundancy group: {group} , Failover count: 1\n{rows}" for group in GROUPS)
    return f"{CODES}\nCluster ID: 1\n{TABLE.header}{groups}"


def _xml(device: Device, _: int) -> Element:
    groups = [_group(group) for group in GROUPS]
    return root(device, "chassis-cluster-status", "jsrpd", [leaf("cluster-id", "1"), *groups])


def _group(number: str) -> Element:
    settings = leaves(("cluster-id", "1"), ("redundancy-group-id", number), ("redundancy-group-failover-count", "1"))
    nodes = [one for row in ROWS for one in TABLE.elements(row)]
    return branch("redundancy-group", [*settings, branch("device-stats", nodes)])


COMMANDS = (
    Command(
        "show chassis cluster status",
        text=_text,
        xml=_xml,
        rpcs=("get-chassis-cluster-status",),
        sections=one_answer,
        refusal=refusal,
    ),
)

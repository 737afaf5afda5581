"""virtual-chassis-information and chassis-cluster-status."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from simulator.fleet.device import Device
from simulator.show.members import identity, members
from simulator.xml.element import branch, leaf, root, told

PRIORITIES = (("node0", "200", "primary"), ("node1", "100", "secondary"))


def virtual_chassis(device: Device) -> Element | None:
    """Members with their roles; None where no virtual chassis is possible."""
    if device.profile.sections != "fpc":
        return None
    found = [
        branch(
            "member",
            told(
                ("member-status", "Prsnt"),
                ("member-id", str(one.number)),
                ("fpc-slot", f"(FPC {one.number})"),
                ("member-serial-number", one.serial_number),
                ("member-model", device.profile.model),
                ("member-priority", one.priority),
                ("member-mixed-mode", "N"),
                ("member-route-mode", "VC"),
                ("member-role", one.role),
            ),
        )
        for one in members(device)
    ]
    settings = told(("virtual-chassis-id", identity(device)), ("virtual-chassis-mode", "Enabled"))
    content = [branch("virtual-chassis-id-information", settings), branch("member-list", found)]
    return root(device, "virtual-chassis-information", "vccpd", content)


def cluster_status(device: Device) -> Element | None:
    """Redundancy groups of a cluster; None where none is enabled."""
    if device.profile.sections != "node":
        return None
    groups = [_group(str(group)) for group in range(2)]
    return root(device, "chassis-cluster-status", "jsrpd", [leaf("cluster-id", "1"), *groups])


def _group(number: str) -> Element:
    settings = told(("cluster-id", "1"), ("redundancy-group-id", number), ("redundancy-group-failover-count", "1"))
    return branch("redundancy-group", [*settings, branch("device-stats", _nodes())])


def _nodes() -> Iterator[Element]:
    for name, priority, status in PRIORITIES:
        yield from told(
            ("device-name", name),
            ("device-priority", priority),
            ("redundancy-group-status", status),
            ("preempt", "no"),
            ("failover-mode", "no"),
            ("monitor-failures", "None"),
        )

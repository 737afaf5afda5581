"""show virtual-chassis and show chassis cluster status."""

from simulator.component import Component
from simulator.device import Device

VC_HEADER = """\
                                                Mstr           Mixed Route Neighbor List
Member ID  Status   Serial No    Model          prio  Role      Mode  Mode ID  Interface
"""
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
ROLES = (("129", "Master*"), ("128", "Backup"))


def virtual_chassis(device: Device) -> str:
    """Members with their roles; an error where no virtual chassis is possible."""
    if device.profile.sections != "fpc":
        return "error: syntax error, expecting <command>: virtual-chassis\n"
    cards = [part for part in device.nodes[0] if part.item.startswith("FPC ")]
    chassis = device.random("virtual-chassis")
    identity = ".".join(f"{chassis.randrange(0x10000):04x}" for _ in range(3))
    rows = "".join(_member(device, number, card) for number, card in enumerate(cards))
    return (
        f"\nVirtual Chassis ID: {identity}\nVirtual Chassis Mode: Enabled\n{VC_HEADER}{rows}"
        f"\nMember ID for next new member: {len(cards)} (FPC {len(cards)})\n"
    )


def _member(device: Device, number: int, card: Component) -> str:
    priority, role = ROLES[number] if number < len(ROLES) else ("0", "Linecard")
    name = f"{number} (FPC {number})"
    return f"{name:<11}{'Prsnt':<9}{card.serial_number:<13}{device.profile.model:<15}{priority:>4}   {role:<13}N  VC\n"


def cluster_status(device: Device) -> str:
    """Redundancy groups of a cluster; an error where none is enabled."""
    if device.profile.sections != "node":
        return "error: Chassis cluster is not enabled.\n"
    groups = "".join(
        f"\nRedundancy group: {group} , Failover count: 1\n"
        "node0  200      primary              no      no       None\n"
        "node1  100      secondary            no      no       None\n"
        for group in range(2)
    )
    return f"{CODES}\nCluster ID: 1\nNode   Priority Status               Preempt Manual   Monitor-failures\n{groups}"

"""show virtual-chassis and show chassis cluster status."""

from dataclasses import dataclass

from simulator.fleet.device import Device

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


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a virtual chassis."""

    number: int
    serial_number: str
    priority: str
    role: str


def members(device: Device) -> list[Member]:
    """The members, the first of them being the master."""
    cards = [part for part in device.nodes[0] if part.item.startswith("FPC ")]
    roles = [*ROLES, *[("0", "Linecard")] * len(cards)]
    return [Member(number, card.serial_number, *roles[number]) for number, card in enumerate(cards)]


def identity(device: Device) -> str:
    """What a virtual chassis is known by."""
    rng = device.random("virtual-chassis")
    return ".".join(f"{rng.randrange(0x10000):04x}" for _ in range(3))


def virtual_chassis(device: Device) -> str:
    """Members with their roles; an error where no virtual chassis is possible."""
    if device.profile.sections != "fpc":
        return "error: syntax error, expecting <command>: virtual-chassis\n"
    found = members(device)
    rows = "".join(_member(device, one) for one in found)
    return (
        f"\nVirtual Chassis ID: {identity(device)}\nVirtual Chassis Mode: Enabled\n{VC_HEADER}{rows}"
        f"\nMember ID for next new member: {len(found)} (FPC {len(found)})\n"
    )


def _member(device: Device, one: Member) -> str:
    name = f"{one.number} (FPC {one.number})"
    model = f"{device.profile.model:<15}"
    return f"{name:<11}{'Prsnt':<9}{one.serial_number:<13}{model}{one.priority:>4}   {one.role:<13}N  VC\n"


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

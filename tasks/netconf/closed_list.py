"""What may be sent to a device over NETCONF: the RPCs of this list, and nothing else."""

from collections.abc import Container

from lxml import etree

# The commands by whose names a login class allows an RPC.
COMMANDS_OF_RPC = {
    "get-chassis-cluster-status": ("show chassis cluster status",),
    "get-chassis-inventory": ("show chassis hardware",),
    "get-environment-information": ("show chassis environment",),
    "get-interface-information": ("show interfaces", "show interfaces terse"),
    "get-interface-optics-diagnostics-information": ("show interfaces diagnostics optics",),
    "get-power-usage-information-detail": ("show chassis power detail",),
    "get-route-engine-information": ("show chassis routing-engine",),
    "get-software-information": ("show version",),
    "get-system-uptime-information": ("show system uptime",),
    "get-temperature-threshold-information": ("show chassis temperature-thresholds",),
    "get-virtual-chassis-information": ("show virtual-chassis",),
}
RPCS = frozenset({*COMMANDS_OF_RPC, "close-session"})
# No RPC of its own gives the release of each routing engine.
ENGINES = "show version invoke-on all-routing-engines"
NODES = ("show version node re0", "show version node re1")
SHOWN = frozenset({ENGINES, *NODES})
# What is queried, under the command that a person would type for it.
QUERIES = {
    "show chassis hardware": "<get-chassis-inventory/>",
    "show version": "<get-software-information/>",
    **{command: f"<command>{command}</command>" for command in (ENGINES, *NODES)},
    "show interfaces terse": "<get-interface-information><terse/></get-interface-information>",
    "show chassis environment": "<get-environment-information/>",
}


def is_queried(command: str, *, evolved: bool, paired: bool) -> bool:
    """Whether a device is queried a command: Junos Evolved knows no invoke-on, and nodes where it has two engines."""
    if command in NODES:
        return evolved and paired
    return command != ENGINES or not evolved


def allowed(message: str, left_out: Container[str] = ()) -> bool:
    """Whether a message is a greeting, or asks for what is on the closed list and not left out of it for a device."""
    root = etree.fromstring(message.encode())
    requested = [etree.QName(child).localname for child in root]
    if etree.QName(root).localname == "hello":
        return True
    if requested == ["command"]:
        shown = str(root[0].text).strip()
        return shown in SHOWN and shown not in left_out
    return len(requested) == 1 and requested[0] in RPCS

"""What may be sent to a device over NETCONF: the RPCs of this list, and nothing else."""

from lxml import etree

RPCS = frozenset(
    {
        "get-chassis-cluster-status",
        "get-chassis-inventory",
        "get-environment-information",
        "get-interface-information",
        "get-interface-optics-diagnostics-information",
        "get-power-usage-information-detail",
        "get-route-engine-information",
        "get-software-information",
        "get-system-uptime-information",
        "get-temperature-threshold-information",
        "get-virtual-chassis-information",
        "close-session",
    }
)
# No RPC of its own gives the release of each routing engine.
SHOWN = frozenset({"show version invoke-on all-routing-engines"})
# What is queried, under the command that a person would type for it.
QUERIES = {
    "show chassis hardware": "<get-chassis-inventory/>",
    "show version": "<get-software-information/>",
    "show version invoke-on all-routing-engines": "<command>show version invoke-on all-routing-engines</command>",
    "show interfaces terse": "<get-interface-information><terse/></get-interface-information>",
    "show chassis environment": "<get-environment-information/>",
}


def allowed(message: str) -> bool:
    """Whether a message is a greeting, or asks for what is on the closed list."""
    root = etree.fromstring(message.encode())
    requested = [etree.QName(child).localname for child in root]
    if etree.QName(root).localname == "hello":
        return True
    if requested == ["command"]:
        return str(root[0].text).strip() in SHOWN
    return len(requested) == 1 and requested[0] in RPCS

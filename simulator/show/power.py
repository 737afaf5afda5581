"""What power modules give and at which temperatures alarms are raised: programs ask for these, no command line here."""

from xml.etree.ElementTree import Element

from simulator.fleet.device import Device
from simulator.render.command import Command, one_answer
from simulator.render.element import branch, leaves, root

MODULES = ("PEM", "PSM")


def modules(device: Device) -> list[str]:
    """The power modules that are measured."""
    return [part.item for part in device.nodes[0] if part.item.startswith(MODULES)]


def refusal(device: Device) -> str:
    """The error of a device that measures none."""
    return "" if modules(device) else "error: syntax error, expecting <command>: power\n"


def _power(device: Device, _: int) -> Element:
    return root(device, "power-usage-information", "chassis", [_module(device, one) for one in modules(device)])


def _module(device: Device, name: str) -> Element:
    rng = device.random(f"power/{name}")
    capacity = branch("pem-capacity-detail", leaves(("capacity-actual", "2050"), ("capacity-max", "2520")))
    watts = str(rng.randint(180, 420))
    output = branch("dc-output-detail", leaves(("dc-power", watts), ("str-zone", "Lower"), ("dc-load", "14")))
    state = "Online" if device.state(name, "OK") == "OK" else "Present"
    cells = leaves(("name", name), ("state", state), ("dc-input", "OK"))
    return branch("power-usage-item", [*cells, capacity, output])


def _thresholds(device: Device, _: int) -> Element:
    cells = leaves(("name", "Chassis default"), ("yellow-alarm", "65"), ("red-alarm", "80"), ("fire-shutdown", "100"))
    return root(device, "temperature-threshold-information", "chassis", [branch("temperature-threshold", cells)])


COMMANDS = (
    Command(
        "show chassis power detail",
        xml=_power,
        rpcs=("get-power-usage-information-detail",),
        sections=one_answer,
        refusal=refusal,
    ),
    Command("show chassis temperature-thresholds", xml=_thresholds, rpcs=("get-temperature-threshold-information",)),
)

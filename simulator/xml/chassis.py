"""State of the chassis: sensors, routing engines, cards, power, alarms, thresholds."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from simulator.fleet.component import Component, walk
from simulator.fleet.device import Device
from simulator.show.alarms import Alarm, of_chassis, of_system
from simulator.show.environment import Reading, readings
from simulator.show.fpc import Slot, seated, slots
from simulator.show.routing_engine import engines
from simulator.xml.element import branch, leaf, per_node, root, told

ENGINE = {
    "Current state": "mastership-state",
    "Election priority": "mastership-priority",
    "Temperature": "temperature",
    "CPU temperature": "cpu-temperature",
    "DRAM": "memory-dram-size",
    "Memory utilization": "memory-buffer-utilization",
    "  User": "cpu-user",
    "  Background": "cpu-background",
    "  Kernel": "cpu-system",
    "  Interrupt": "cpu-interrupt",
    "  Idle": "cpu-idle",
    "Model": "model",
    "Serial ID": "serial-number",
    "Uptime": "up-time",
    "Last reboot reason": "last-reboot-reason",
}
POWER_MODULES = ("PEM", "PSM")


def environment(device: Device) -> Element:
    """Sensors, the class on the first of its class only."""
    return per_node(device, lambda node: _environment(device, node))


def _environment(device: Device, node: int) -> Element:
    return root(device, "environment-information", "chassis", _items(readings(device, node)))


def _items(found: Iterator[Reading]) -> Iterator[Element]:
    last = ""
    for one in found:
        cells = told(("name", one.item), ("class", one.kind if one.kind != last else ""), ("status", one.status))
        yield branch("environment-item", [*cells, *_measured(one.measurement)])
        last = one.kind


def _measured(measurement: str) -> list[Element]:
    if " degrees C" in measurement:
        return [leaf("temperature", measurement, junos_celsius=measurement.split(maxsplit=1)[0])]
    return told(("comment", measurement))


def routing_engine(device: Device) -> Element:
    """Every routing engine with its load and model."""
    return per_node(device, lambda node: _engines(device, node))


def _engines(device: Device, node: int) -> Element:
    return root(device, "route-engine-information", "chassis", (_engine(*one) for one in engines(device, node)))


def _engine(slot: int, rows: list[tuple[str, str]]) -> Element:
    values = [_engine_value(ENGINE[name], value) for name, value in rows if name in ENGINE and value]
    return branch("route-engine", [leaf("slot", str(slot)), *values])


def _engine_value(name: str, value: str) -> Element:
    if name.endswith("temperature"):
        return leaf(name, value, junos_celsius=value.split(maxsplit=1)[0])
    if name.startswith("mastership"):
        return leaf(name, value.lower())
    return leaf(name, value.partition(" (")[0].removesuffix(" percent"))


def fpc(device: Device) -> Element:
    """Every slot of the chassis with its state and load."""
    return per_node(device, lambda node: _fpcs(device, node))


def _fpcs(device: Device, node: int) -> Element:
    return root(device, "fpc-information", "chassis", (_slot(one) for one in slots(device, node)), junos_style="brief")


def _slot(slot: Slot) -> Element:
    cells = told(("slot", str(slot.number)), ("state", slot.state), ("comment", slot.comment.strip("-")))
    if slot.temperature:
        cells.append(leaf("temperature", str(slot.temperature), junos_celsius=str(slot.temperature)))
        cells += told(
            ("cpu-total", str(slot.load)),
            ("cpu-interrupt", str(slot.interrupt)),
            ("memory-dram-size", str(slot.memory)),
            ("memory-heap-utilization", str(slot.heap)),
            ("memory-buffer-utilization", str(slot.buffer)),
        )
    return branch("fpc", cells)


def pic_status(device: Device) -> Element:
    """Every seated card with its PICs."""
    return per_node(device, lambda node: _pics(device, node))


def _pics(device: Device, node: int) -> Element:
    cards = [_card(device, slot, card) for slot, card in seated(device.nodes[node]).items()]
    return root(device, "fpc-information", "pic", cards, junos_style="pic-style")


def _card(device: Device, slot: int, card: Component) -> Element:
    pics = [
        branch("pic", told(("pic-slot", part.item.split()[1]), ("pic-state", "Online"), ("pic-type", part.description)))
        for _, part in walk(card.children)
        if part.item.startswith("PIC ")
    ]
    state = device.state(f"FPC {slot}", "Online")
    return branch("fpc", [*told(("slot", str(slot)), ("state", state), ("description", card.description)), *pics])


def chassis_alarms(device: Device) -> Element:
    """Alarms of the chassis."""
    return per_node(device, lambda node: _alarms(device, of_chassis(device, node)))


def system_alarms(device: Device) -> Element:
    """Alarms of the system, those of the chassis among them."""
    return per_node(device, lambda node: _alarms(device, of_system(device, node)))


def _alarms(device: Device, alarms: list[Alarm]) -> Element:
    count = told(("active-alarm-count", str(len(alarms)))) if alarms else [leaf("no-active-alarms", "")]
    details = [
        branch(
            "alarm-detail", told(("alarm-time", one.time), ("alarm-class", one.kind), ("alarm-description", one.text))
        )
        for one in alarms
    ]
    return root(device, "alarm-information", "alarm", [branch("alarm-summary", count), *details])


def thresholds(device: Device) -> Element:
    """At which temperatures the device raises alarms."""
    cells = told(("name", "Chassis default"), ("yellow-alarm", "65"), ("red-alarm", "80"), ("fire-shutdown", "100"))
    return per_node(device, lambda _: root(device, "temperature-threshold-information", "chassis", [_threshold(cells)]))


def _threshold(cells: list[Element]) -> Element:
    return branch("temperature-threshold", cells)


def power(device: Device) -> Element | None:
    """What the power modules give; None on platforms that do not measure it."""
    modules = [part.item for part in device.nodes[0] if part.item.startswith(POWER_MODULES)]
    return (
        root(device, "power-usage-information", "chassis", (_module(device, one) for one in modules))
        if modules
        else None
    )


def _module(device: Device, name: str) -> Element:
    rng = device.random(f"power/{name}")
    capacity = branch("pem-capacity-detail", told(("capacity-actual", "2050"), ("capacity-max", "2520")))
    watts = str(rng.randint(180, 420))
    output = branch("dc-output-detail", told(("dc-power", watts), ("str-zone", "Lower"), ("dc-load", "14")))
    state = "Online" if device.state(name, "OK") == "OK" else "Present"
    return branch("power-usage-item", [*told(("name", name), ("state", state), ("dc-input", "OK")), capacity, output])

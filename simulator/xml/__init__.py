"""The same answers as in show/, as XML; DOCUMENTS names them all, None being what a device has no answer for."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from simulator.fleet.device import Device
from simulator.xml import chassis, hardware, interfaces, members, software, uptime

DOCUMENTS: dict[str, Callable[[Device], Element | None]] = {
    "show chassis alarms": chassis.chassis_alarms,
    "show chassis cluster status": members.cluster_status,
    "show chassis environment": chassis.environment,
    "show chassis fpc": chassis.fpc,
    "show chassis fpc pic-status": chassis.pic_status,
    "show chassis hardware": hardware.hardware,
    "show chassis hardware detail": hardware.detail,
    "show chassis hardware models": hardware.models,
    "show chassis routing-engine": chassis.routing_engine,
    "show interfaces terse": interfaces.terse,
    "show system alarms": chassis.system_alarms,
    "show system uptime": uptime.uptime,
    "show version": software.version,
    "show version invoke-on all-routing-engines": software.on_all_engines,
    "show virtual-chassis": members.virtual_chassis,
    # no command line of its own here; programs ask for these
    "show chassis power detail": chassis.power,
    "show chassis temperature-thresholds": chassis.thresholds,
    "show interfaces": interfaces.full,
    "show interfaces diagnostics optics": interfaces.optics,
    "show interfaces routing-instance __juniper_private1__ terse": interfaces.private,
}

"""What each show command prints, one file per subject; COMMANDS names them all."""

from collections.abc import Callable

from simulator.fleet.device import Device
from simulator.show import alarms, environment, fpc, hardware, interfaces, members, routing_engine, uptime, version

COMMANDS: dict[str, Callable[[Device], str]] = {
    "show chassis alarms": alarms.chassis,
    "show chassis cluster status": members.cluster_status,
    "show chassis environment": environment.environment,
    "show chassis fpc": fpc.fpc,
    "show chassis fpc pic-status": fpc.pic_status,
    "show chassis hardware": hardware.hardware,
    "show chassis hardware detail": hardware.detail,
    "show chassis hardware models": hardware.models,
    "show chassis routing-engine": routing_engine.routing_engine,
    "show interfaces terse": interfaces.terse,
    "show system alarms": alarms.system,
    "show system uptime": uptime.uptime,
    "show version": version.version,
    "show version invoke-on all-routing-engines": version.on_all_engines,
    "show virtual-chassis": members.virtual_chassis,
}

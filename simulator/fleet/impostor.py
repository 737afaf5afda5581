"""Who answers at a device's address: mostly the device, sometimes another one or one that lies about its name."""

from dataclasses import replace

from simulator.fleet.build_device import assemble
from simulator.fleet.component import Component
from simulator.fleet.device import Device
from simulator.fleet.hostile_text import HOSTS
from simulator.fleet.planted import Failure
from simulator.fleet.serials import SerialNumbers


def answering_device(device: Device) -> Device:
    """The device that answers at the address of this one."""
    if device.failure is Failure.HOSTILE_TEXT:
        return replace(device, host=device.random("hostile").choice(HOSTS))
    if device.failure is Failure.WRONG_SERIAL:
        return replace(device, nodes=other_parts(device))
    if device.failure is Failure.WRONG_DEVICE:
        host = f"spare-{device.random('impostor').randint(100, 999)}"
        return replace(device, host=host, nodes=other_parts(device))
    return device


def other_parts(device: Device) -> tuple[tuple[Component, ...], ...]:
    """The same parts as the device has, all with other serial numbers."""
    rng, serials = device.random("impostor"), SerialNumbers()
    return tuple(assemble(device.profile.hardware, serials, rng, {}, dict(device.states)) for _ in device.nodes)

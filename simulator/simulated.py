"""A simulated device that can be asked."""

from dataclasses import dataclass

from simulator.cli import Cli
from simulator.fleet.device import Device

COLLECTED = (
    "show version",
    "show version invoke-on all-routing-engines",
    "show chassis hardware",
    "show chassis hardware detail",
    "show chassis hardware models",
    "show chassis fpc",
    "show chassis alarms",
    "show system alarms",
    "show chassis environment",
    "show interfaces terse",
)


@dataclass(frozen=True, slots=True)
class SimulatedDevice(Device):
    """A device of the fleet, answering without a network."""

    def output(self, command: str) -> str:
        """What the device prints for a command, lines ended by a newline."""
        return Cli(self).run(command).text

    def transcript(self) -> str:
        """What a terminal log of all collected commands holds."""
        cli = Cli(self)
        return cli.prompt + "".join(f"{command}\n{cli.run(command).text}{cli.trailer}" for command in COLLECTED)

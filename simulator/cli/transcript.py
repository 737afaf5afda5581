"""What a device prints, without a network."""

from collections.abc import Iterable

from simulator.cli.junos import Cli
from simulator.fleet.device import Device


def output(device: Device, command: str) -> str:
    """What a device prints for a command, lines ended by a newline."""
    return Cli(device).run(command).text


def transcript(device: Device, commands: Iterable[str]) -> str:
    """What a terminal log of the commands holds."""
    cli = Cli(device)
    return cli.prompt + "".join(f"{command}\n{cli.run(command).text}{cli.trailer}" for command in commands)

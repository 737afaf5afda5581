"""How much memory the import of a large console log takes: the outputs of one device among log messages.

python benchmarks/importing_a_large_log.py [MIB]
"""

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from parsers.commands import REQUIRED
from reinstate.run.file_import import import_files
from simulator.cli.transcript import output
from simulator.fleet.build_fleet import build_fleet
from simulator.fleet.device import Device

MIB = 2**20
DEFAULT = 180


def message(number: int) -> str:
    stamp = f"Nov 24 03:{number // 60 % 60:02}:{number % 60:02}"
    name = f"ge-0/0/{number % 48}"
    return f"{stamp}  r1 mib2d[{number % 9000}]: SNMP_TRAP_LINK_DOWN: ifIndex {number % 700}, ifName {name}\n"


def log(size: int, device: Device) -> Iterator[str]:
    """The required outputs of a device, log messages behind the prompt of each."""
    number = written = 0
    for place, command in enumerate(REQUIRED, start=1):
        yield f"ops@{device.host}> {command}\n{output(device, command)}\nops@{device.host}> \n"
        while written < size * place / len(REQUIRED):
            number += 1
            written += len(message(number))
            yield message(number)


def main() -> None:
    """Say how much the import took over what the program takes by itself."""
    size = int(next(iter(sys.argv[1:]), DEFAULT))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "console.log"
        with path.open("w") as file:
            file.writelines(log(size * MIB, build_fleet(40).devices[0]))
        before, started = peak(), time.monotonic()
        result = import_files([path], Path(folder) / "run")
        grown, taken = peak() - before, time.monotonic() - started
        print(f"{path.stat().st_size / MIB:.0f} MiB, lacking {dict(result.lacking)}")
        print(f"memory / size of the file: {grown / path.stat().st_size:.2f}; {taken:.0f} s")


def peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    main()

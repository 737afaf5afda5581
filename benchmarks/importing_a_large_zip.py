"""How much memory the import of a zip of large transcripts takes, one device each, beside what the zip holds.

python benchmarks/importing_a_large_zip.py [FILES [MIB]]
"""

import sys
import tempfile
import time
import zipfile
from io import TextIOWrapper
from pathlib import Path

from importing_a_large_log import MIB, log, peak

from reinstate.run.file_import import import_files
from simulator.fleet.build_fleet import build_fleet

DEFAULT = ("60", "16")


def main() -> None:
    """Say how much the import took over what the program takes by itself."""
    given = sys.argv[1:]
    files, size = (int(number) for number in (*given, *DEFAULT[len(given) :]))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lot.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for device in build_fleet(files).devices:
                with archive.open(f"{device.host}.log", "w") as member, TextIOWrapper(member) as text:
                    text.writelines(log(size * MIB, device))
        before, started = peak(), time.monotonic()
        result = import_files([path], Path(folder) / "run")
        grown, taken = peak() - before, time.monotonic() - started
        print(f"{path.stat().st_size / MIB:.0f} MiB packed, {files} x {size} MiB, {len(result.lacking)} devices")
        share = grown / (files * size * MIB)
        print(f"peak {peak() / MIB:.0f} MiB, grown {grown / MIB:.0f} MiB: {share:.3f} of it; {taken:.0f} s")


if __name__ == "__main__":
    main()

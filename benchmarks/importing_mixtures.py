"""Whether an import gives each row to the device that printed it, on mixtures of captures made at random.

python benchmarks/importing_mixtures.py [MIXTURES] [FIRST SEED] [JUDGED]

Of so many mixtures in a row one is judged as well: no device passes in it that does not pass by all that it prints.
"""

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "support"))

from capture_mixtures import mixture
from judged_mixtures import complete_captures, judged, passes_wrongly
from mixture_faults import faults
from simulated_boxes import boxes, true_rows

DEFAULTS = ("10000", "0", "100")


def main() -> None:
    """Say what is wrong with each mixture, and how many were tried."""
    mixtures, first, every = (int(word) for word in (*sys.argv[1:], *DEFAULTS[len(sys.argv) - 1 :]))
    devices, started, wrong = boxes(), time.monotonic(), 0
    truth, results = true_rows(devices), judged(complete_captures(devices), Path(tempfile.mkdtemp()))
    for seed in range(first, first + mixtures):
        files = mixture(seed, devices)
        found = faults(files, truth)
        if seed % every == 0:
            with tempfile.TemporaryDirectory() as folder:
                found += [f"{one} passes" for one in passes_wrongly(files, results, Path(folder))]
        wrong += bool(found)
        for fault in found:
            print(f"seed {seed}: {fault}", flush=True)
    print(f"{mixtures} mixtures, {wrong} of them with faults, {time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()

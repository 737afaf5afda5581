"""Whether an import gives each line to the device that printed it, on mixtures of captures made at random.

python benchmarks/importing_mixtures.py [MIXTURES] [FIRST SEED]
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "support"))

from capture_mixtures import faults, fleet, mixture

DEFAULTS = ("10000", "0")


def main() -> None:
    """Say what is wrong with each mixture, and how many were tried."""
    mixtures, first = (int(word) for word in (*sys.argv[1:], *DEFAULTS[len(sys.argv) - 1 :]))
    devices, started, wrong = fleet(5), time.monotonic(), 0
    for seed in range(first, first + mixtures):
        for fault in faults(mixture(seed, devices), devices):
            wrong += 1
            print(f"seed {seed}: {fault}", flush=True)
    print(f"{mixtures} mixtures, {wrong} faults, {time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()

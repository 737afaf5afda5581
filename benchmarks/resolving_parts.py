"""How much more than one plain merge it costs to resolve the parts of a large fleet, as a ratio measured in one run.

    python benchmarks/resolving_parts.py [ROWS]

ROWS (4 million when left out) hardware rows, with the assembly numbers that the shipped tables know and as many that
they do not know, are resolved to SKUs, learned part numbers included; the yardstick is one
`pandas.merge` of the same rows with the table of assembly numbers. Both are timed in turns.
"""

import statistics
import sys
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from parsers.record_schemas import TABLES
from policy.lookup.learned_pairs import stated_pairs, with_learned_pairs
from policy.parts.sku import with_skus
from policy.reference.reference_tables import Reference, load_reference
from policy.settings import PolicySettings

ROUNDS, PER_DEVICE, MODELS_EVERY = 5, 40, 10
LIMIT = 5


def frame(rows: int, reference: Reference) -> pd.DataFrame:
    """Hardware rows; one device in ten prints its models."""
    chance = np.random.default_rng(1)
    known = reference.part_numbers["part_number"].to_numpy(dtype=object)
    unknown = np.array([f"759-{number:06d}" for number in range(len(known))], dtype=object)
    skus = reference.part_numbers["sku"].to_numpy(dtype=object)
    numbers = np.concatenate([known, unknown])
    place = chance.integers(0, len(numbers), rows)
    device = np.arange(rows) // PER_DEVICE
    stated = (device % MODELS_EVERY == 0) & (place < len(known))
    columns = {
        "host": "device" + pd.Series(device).astype("str"),
        "path": "FPC " + pd.Series(np.arange(rows) % PER_DEVICE).astype("str"),
        "item": "FPC",
        "kind": np.where(np.arange(rows) % PER_DEVICE == 0, "chassis", "fpc"),
        "part_number": numbers[place],
        "serial_number": "S" + pd.Series(np.arange(rows)).astype("str"),
        "description": np.array([f"board of kind {number}" for number in range(500)], dtype=object)[place % 500],
        "sku": np.where(stated, skus[place % len(skus)], ""),
        "sku_from": np.where(stated, "models", ""),
    }
    declared = {name: str(column.dtype) for name, column in TABLES["frus"].columns.items()}
    types = {name: "str" if "str" in kind else kind for name, kind in declared.items()}
    blank = {name: 0 if str(kind) == "int64" else "" for name, kind in types.items() if name not in columns}
    return pd.DataFrame({**columns, **blank})[list(types)].astype(types)


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Print the ratio of each round and their median."""
    reference = load_reference()
    frus = frame(int(sys.argv[1]) if len(sys.argv) > 1 else 4_000_000, reference)
    software = pd.DataFrame(columns=list(TABLES["software"].columns), dtype="str")
    table = reference.part_numbers[["part_number", "sku"]].drop_duplicates("part_number")

    def ours() -> pd.DataFrame:
        return with_skus(
            frus, software, with_learned_pairs(reference, stated_pairs(frus, "2026-11-24")), PolicySettings()
        )

    def plain() -> pd.DataFrame:
        return frus.merge(table, on="part_number", how="left", suffixes=("", "_table"))

    named = (ours()["sku"] != "").mean()
    ratios = []
    for _ in range(ROUNDS):
        yardstick = seconds(plain)
        ratios.append(seconds(ours) / yardstick)
        print(f"one merge {yardstick:.2f} s, resolving {ratios[-1] * yardstick:.2f} s: {ratios[-1]:.2f} times")
    middle, spread = statistics.median(ratios), f"{min(ratios):.2f}-{max(ratios):.2f}"
    print(f"{len(frus)} rows, {named:.0%} named: {middle:.2f} times ({spread}), limit {LIMIT}")
    sys.exit(middle > LIMIT)


if __name__ == "__main__":
    main()

"""How much more than one plain read it costs to use a large price list as an overlay, measured in one run.

    python benchmarks/reading_an_overlay.py [ROWS]

A price list of ROWS (200,000 when left out) products lies in a folder of overlays as an import leaves it. It is read,
checked and put in its order of precedence; the yardstick is one `pandas.read_csv` of the same file with every column
as text. Both are timed in turns, and each once in a process of its own for the peak of memory.
"""

import multiprocessing
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import pandas as pd

from policy.reference.importers.write_overlay import imported
from policy.reference.overlays import Tier
from policy.reference.precedence import table_of
from policy.reference.read_table import read_table
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS

Answer = TypeVar("Answer")
ROUNDS, SLOWER, LARGER = 7, 5, 4
DAY = date(2026, 11, 1)


def overlay(rows: int, folder: Path) -> Path:
    """The price list: one product in ten has a last order date, one in three is a service."""
    place = pd.Series(range(rows))
    number = place.astype("str").str.zfill(7)
    money = (place % 90_000).astype("str") + ".50"
    service = place % 3 == 0
    columns = {
        "line": place + 2,
        "sku": "SKU-" + number,
        "description": "product " + number + ", in the words of a price list, with its height and its colour",
        "price": money.mask(service, ""),
        "service_price": money.where(service, ""),
        "last_order_date": pd.Series("2030-01-01", index=place.index).where(place % 10 == 0, ""),
        "material_status": "Ship",
        "added": "2020-04-03",
    }
    table = pd.DataFrame(columns).astype({name: "str" for name in columns if name != "line"})
    return imported("prices", table, DAY, "pricelist_2026_11.xlsx", (), f"gpl-{DAY}").write(folder)


def ours(path: Path) -> object:
    return table_of("prices", [read_table(path, TABLE_SCHEMAS["prices"], tier=Tier.EXPORT)])


def plain(path: Path) -> object:
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def seconds(work: Callable[[Path], object], path: Path) -> float:
    start = time.perf_counter()
    work(path)
    return time.perf_counter() - start


def peak(work: Callable[[Path], object], path: Path) -> int:
    """By how much the memory of a process grows at most; the unit is the platform's."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    work(path)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before


def apart(work: Callable[..., Answer], *given: object) -> Answer:
    """What a fresh process answers; one that a small process begins, since it inherits the peak of that."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, given)


def main() -> None:
    """Print the ratio of each round, their median, and the ratio of the peaks."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    with tempfile.TemporaryDirectory() as name:
        path = apart(overlay, rows, Path(name))
        larger = apart(peak, ours, path) / apart(peak, plain, path)
        ratios = []
        for _ in range(ROUNDS):
            yardstick = seconds(plain, path)
            ratios.append(seconds(ours, path) / yardstick)
            print(f"plain {yardstick:.2f} s, as an overlay {ratios[-1] * yardstick:.2f} s: {ratios[-1]:.2f} times")
    middle, spread = statistics.median(ratios), f"{min(ratios):.2f}-{max(ratios):.2f}"
    print(f"{rows} rows: {middle:.2f} times ({spread}), limit {SLOWER}; memory {larger:.2f} times, limit {LARGER}")
    sys.exit(middle > SLOWER or larger > LARGER)


if __name__ == "__main__":
    main()

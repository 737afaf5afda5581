"""What a benchmark found: ratios of two things measured in turns in one run, and curves over sizes.

Each part of the set has a function `measure(full)` that gives them one by one; quick unless `full`. Run alone a part
prints them as Markdown, with --json as one line of JSON each.
"""

import argparse
import gc
import json
import statistics
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Ratio:
    """One thing over another, once for each round; bar is what it is meant to be, note what it does not say itself."""

    what: str
    values: tuple[float, ...]
    bar: str = ""
    note: str = ""

    @property
    def middle(self) -> float:
        return statistics.median(self.values)

    def __str__(self) -> str:
        few = f"{self.middle:.2f}" if self.middle >= 0.1 else f"{self.middle:.3f}"  # noqa: PLR2004
        return few if len(self.values) == 1 else f"{few} ({min(self.values):.2f}-{max(self.values):.2f})"


@dataclass(frozen=True, slots=True)
class Curve:
    """A value for each size, over that of the smallest size."""

    what: str
    points: tuple[tuple[int, float], ...]


Result = Ratio | Curve
Measure = Callable[[bool], Iterable[Result]]


def in_turns(
    works: Mapping[str, Callable[[], object]], rounds: int, clock: str = "processor"
) -> dict[str, list[float]]:
    """The seconds of each work in each round, all of them in turns; processor time unless clock is wall.

    What was there before is kept from the collector of garbage: no work pays for the libraries of another.
    """
    read = time.perf_counter if clock == "wall" else time.process_time
    taken: dict[str, list[float]] = {name: [] for name in works}
    for work in works.values():
        work()
    gc.collect()
    gc.freeze()
    for _ in range(rounds):
        for name, work in works.items():
            start = read()
            work()
            taken[name].append(read() - start)
    gc.unfreeze()
    return taken


def ratio(
    what: str, taken: Mapping[str, Sequence[float]], one: str, other: str, bar: str = "", note: str = ""
) -> Ratio:
    """The time of one work over that of another, round by round."""
    return Ratio(what, tuple(a / b for a, b in zip(taken[one], taken[other], strict=True)), bar, note)


def as_json(result: Result) -> str:
    return json.dumps({"kind": type(result).__name__, **asdict(result)})


def from_json(line: str) -> Result:
    """A result from the line that holds it."""
    fields = json.loads(line)
    if fields.pop("kind") == "Curve":
        return Curve(fields["what"], tuple((size, value) for size, value in fields["points"]))
    return Ratio(**{**fields, "values": tuple(fields["values"])})


def table(results: Iterable[Result]) -> list[str]:
    """The lines of a table in Markdown."""
    lines = ["| what | measured | bar | |", "| --- | --- | --- | --- |"]
    for one in results:
        if isinstance(one, Ratio):
            lines.append(f"| {one.what} | {one} | {one.bar} | {one.note} |")
        else:
            values = ", ".join(f"{size:,}: {value:.2f}" for size, value in one.points)
            lines.append(f"| {one.what} | {values} | | over the smallest size |")
    return lines


def show(measure: Measure) -> None:
    """Run one part by itself."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--full", action="store_true", help="more devices and more rounds")
    parser.add_argument("--json", action="store_true", help="one line of JSON for each result")
    given = parser.parse_args()
    found = []
    for result in measure(given.full):
        found.append(result)
        if given.json:
            print(as_json(result), flush=True)
    if not given.json:
        print("\n".join(table(found)))

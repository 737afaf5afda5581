"""What a device takes as the fleet grows, stage by stage, in one process and in two.

    python benchmarks/curves.py [--sizes 100,1000,10000,100000] [--full] [--json]

Each stage of a run of that size is a process of its own, from transcripts on disk. Times are of the stage alone,
without the start of the program; memory is that of the largest process.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from results import Curve, Ratio, show
from simulated_runs import AS_OF, collected

from parsers.processes import Spread, in_processes, in_this_process
from policy.reference.reference_tables import load_reference
from policy.settings import PolicySettings
from reinstate.run import pipeline
from reinstate.run.folder import Run

QUICK, FULL = (100, 300), (100, 1_000, 10_000, 100_000)
PROCESSES = (1, 2)
# Fewer devices take less time than a process to start.
WORTH_PROCESSES = 4000
Taken = dict[str, float]
STAGES: dict[str, Callable[[Run, Spread], object]] = {
    "parse": pipeline.parse_stage,
    "judge": lambda run, spread: pipeline.judge_stage(run, load_reference(), PolicySettings(), AS_OF, spread),
    "report": lambda run, _spread: pipeline.report_stage(run),
}


def stage(name: str, folder: Path, processes: int) -> None:
    """Do one stage in this process and print what it took."""
    spread = in_this_process if processes == 1 else partial(in_processes, workers=processes)
    run = Run.open(folder)
    before, start = processor(), time.perf_counter()
    STAGES[name](run, spread)
    taken = {"seconds": time.perf_counter() - start, "processor": processor() - before}
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps({**taken, "memory": most / 1024}))


def processor() -> float:
    """The processor time of this process and of those that it started and that ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def taken_by(name: str, folder: Path, processes: int) -> Taken:
    command = [sys.executable, __file__, "stage", name, str(folder), str(processes)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise RuntimeError(f"{name} of {folder} failed: {done.stderr.strip()[-500:]}")
    taken: Taken = json.loads(done.stdout.splitlines()[-1])
    return taken


def of_size(devices: int) -> dict[tuple[str, int], Taken]:
    """What each stage takes in one process and in more, those of one stage after another."""
    with tempfile.TemporaryDirectory() as name:
        folder = collected(Path(name) / "run", devices).path
        return {
            (stage_name, processes): taken_by(stage_name, folder, processes)
            for stage_name in STAGES
            for processes in (PROCESSES if stage_name != "report" else (1,))
        }


def measure(full: bool, sizes: Sequence[int] = ()) -> Iterator[Curve | Ratio]:
    """The curves, and what two processes give at the largest size."""
    sizes = sizes or (FULL if full else QUICK)
    found = {size: of_size(size) for size in sizes}
    least, most = found[sizes[0]], found[sizes[-1]]
    for name, processes in least:
        one = (name, processes)
        what = f"{name}, {processes} process{'es' if processes > 1 else ''}"
        per_device = {size: taken[one]["processor"] / size for size, taken in found.items()}
        yield Curve(f"processor time per device: {what}", over_smallest(per_device))
        yield Curve(
            f"peak of memory: {what}", over_smallest({size: taken[one]["memory"] for size, taken in found.items()})
        )
        if processes > 1:
            times = most[name, 1]["seconds"] / most[one]["seconds"]
            bar = "at least 1.7" if sizes[-1] >= WORTH_PROCESSES else ""
            yield Ratio(f"{name} of {sizes[-1]:,} devices, {processes} processes over one", (times,), bar)
    shares = most["report", 1]["processor"] / most["judge", 1]["processor"]
    yield Ratio(f"all reports of {sizes[-1]:,} devices, over judging", (shares,), "at most 1")


def over_smallest(values: dict[int, float]) -> tuple[tuple[int, float], ...]:
    first = next(iter(values.values()))
    return tuple((size, value / first) for size, value in values.items())


if __name__ == "__main__":
    if sys.argv[1:2] == ["stage"]:
        stage(sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))
    else:
        wanted = sys.argv.index("--sizes") if "--sizes" in sys.argv else len(sys.argv)
        given = sys.argv[wanted + 1 : wanted + 2]
        del sys.argv[wanted : wanted + 2]
        show(partial(measure, sizes=tuple(map(int, given[0].split(","))) if given else ()))

"""The memory of an audit from transcripts to reports, over its time: `python memory_of_an_audit.py 100000 memory.svg`.

Memory is that of all its processes added up, so that what they share counts more than once.
"""

import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import psutil
from pictures import COLORS, EDGE, LEFT, TALL, WIDTH, document, line, text
from simulated_runs import AS_OF, written

COMMAND = str(Path(sys.executable).with_name("reinstate"))
GIGABYTE = 1e9
EVERY = 0.5


class Sample(NamedTuple):
    """What all processes hold at a moment: seconds since the epoch, and bytes."""

    at: float
    held: int


class Stage(NamedTuple):
    """A stage of the audit and when it ended."""

    name: str
    end: float


def audited(folder: Path) -> Iterator[Sample]:
    """What an audit of the transcripts in a folder holds, from its start to its end."""
    words = ["audit", "--transcripts", "transcripts", "--out", "run", "--as-of", AS_OF.isoformat()]
    with (folder / "printed").open("w") as printed:
        audit = psutil.Popen([COMMAND, *words, "--log-json", "log.jsonl"], cwd=folder, stdout=printed, stderr=printed)
        while audit.poll() is None:
            held = 0
            with suppress(psutil.Error):
                for one in (audit, *audit.children(recursive=True)):
                    with suppress(psutil.Error):
                        held += one.memory_info().rss
            yield Sample(time.time(), held)
            time.sleep(EVERY)


def stages(log: Path) -> list[Stage]:
    """The stages that the log of an audit names."""
    events = [json.loads(each) for each in log.read_text().splitlines()]
    return [
        Stage(event["stage"], datetime.fromisoformat(event["time"]).timestamp())
        for event in events
        if event["event"] == "stage"
    ]


def picture(title: str, samples: Sequence[Sample], ended: Sequence[Stage]) -> str:
    """The curve, with a line where each stage ends."""
    start, last = samples[0].at, samples[-1].at
    most, wide = max(one.held for one in samples) * 1.1, WIDTH - LEFT - EDGE

    def x(at: float) -> float:
        return LEFT + (at - start) / (last - start) * wide

    def y(held: float) -> float:
        return EDGE + TALL * (1 - held / most)

    parts = [text(10, 18, title)]
    for number in range(int(most / GIGABYTE) + 1):
        parts += [
            line(LEFT, y(number * GIGABYTE), LEFT + wide, y(number * GIGABYTE)),
            text(LEFT - 6, y(number * GIGABYTE) + 4, f"{number} GB", "end"),
        ]
    begin = start
    for stage in ended:
        parts += [line(x(stage.end), EDGE, x(stage.end), EDGE + TALL, "#333")]
        parts += [text(x((begin + stage.end) / 2), EDGE + TALL + 15, stage.name, "middle")]
        begin = stage.end
    path = " ".join(f"{x(one.at):.1f},{y(one.held):.1f}" for one in thinned(samples, wide))
    parts.append(f'<polyline points="{path}" fill="none" stroke="{COLORS[0]}" stroke-width="1.5"/>')
    return document(WIDTH, TALL + 2 * EDGE, parts)


def thinned(samples: Sequence[Sample], points: int) -> Iterator[Sample]:
    """The most that is held in each of so many stretches of time."""
    size = max(1, len(samples) // points)
    for begin in range(0, len(samples), size):
        yield max(samples[begin : begin + size], key=lambda one: one.held)


def main(devices: int, file: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "transcripts").mkdir()
        written(devices, folder / "transcripts")
        samples = list(audited(folder))
        ended = stages(folder / "log.jsonl")
    file.write_text(picture(f"Memory of an audit of {devices:,} devices, all processes", samples, ended))
    begin = samples[0].at
    for stage in ended:
        held = max((one.held for one in samples if begin <= one.at <= stage.end), default=0)
        share = (stage.end - begin) / (samples[-1].at - samples[0].at)
        print(f"{stage.name}: {held / GIGABYTE:.2f} GB, {share:.2f} of the time")
        begin = stage.end


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))

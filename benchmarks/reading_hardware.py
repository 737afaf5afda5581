"""How fast show chassis hardware is read, as ratios to ntc-templates, pyATS Genie and a bare regular expression.

    pip install -r benchmarks/requirements.txt && python benchmarks/reading_hardware.py [FOLDER]

The texts are those of the simulated fleet, or every file of FOLDER (one output each). All readers get the same texts in
the same run, in turns, so that the ratios hold when the machine's speed drifts. A reader that fails on a text is timed
on those it can read, and the texts and rows it gave are counted.
"""

import contextlib
import multiprocessing
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from unittest.mock import Mock

from genie.libs.parser.junos.show_chassis import ShowChassisHardware
from ntc_templates.parse import parse_output

from parsers.commands import show_chassis_hardware as hardware
from parsers.transcripts.transcript import read_transcript
from simulator.cli.transcript import output
from simulator.fleet.build_fleet import build_fleet

COMMAND = "show chassis hardware"
ROUNDS = 7
COPIES = 10
BARE = re.compile(r"^(.{1,17})(.{0,9})(.{0,13})(.{0,18})(.*)$", re.MULTILINE)
Reader = Callable[[list[str]], int]


def simulated() -> list[str]:
    """The hardware outputs of a simulated fleet."""
    return [output(device, COMMAND) for device in build_fleet(40).devices]


def ours(texts: list[str]) -> int:
    """All the way from text to rows with paths, members and ties."""
    outputs = []
    for number, text in enumerate(texts):
        found, _ = read_transcript(f"host{number}", text.encode())
        outputs += [output for output in found if output.command == COMMAND]
    return sum(len(hardware.frus_of(parsed.output.host, [parsed])) for parsed in hardware.LAYOUT.read(outputs))


def ntc(texts: list[str]) -> int:
    return sum(len(parse_output(platform="juniper_junos", command=COMMAND, data=text)) for text in texts)


def genie(texts: list[str]) -> int:
    return sum(names(ShowChassisHardware(device=Mock()).cli(output=text)) for text in texts)


def names(value: object) -> int:
    """How many components a nested result names."""
    if isinstance(value, dict):
        return ("name" in value) + sum(names(held) for held in value.values())
    return sum(names(held) for held in value) if isinstance(value, list) else 0


def bare(texts: list[str]) -> int:
    return sum(len(BARE.findall(text)) for text in texts)


def readable(reader: Reader, texts: Iterable[str]) -> list[str]:
    """The texts that a reader does not fail on."""
    kept = []
    for text in texts:
        with contextlib.suppress(Exception):
            reader([text])
            kept.append(text)
    return kept


def seconds(reader: Reader, texts: list[str]) -> float:
    start = time.perf_counter()
    reader(texts)
    return time.perf_counter() - start


def compare(title: str, other: Reader, texts: list[str]) -> None:
    """Time ours and another reader in turns on the texts that both can read."""
    shared = readable(other, texts)
    if not shared:
        print(f"| {title} | 0 of {len(texts)} | | |")
        return
    many = shared * COPIES
    ratios = []
    for _ in range(ROUNDS):
        mine, theirs = seconds(ours, many), seconds(other, many)
        ratios.append(theirs / mine)
    rows = f"{other(shared)} of {ours(shared)}"
    middle = statistics.median(ratios)
    print(f"| {title} | {len(shared)} of {len(texts)} | {rows} | {middle:.2f} ({min(ratios):.2f}-{max(ratios):.2f}) |")


def parallel(texts: list[str]) -> None:
    """The same batch in one process and in two."""
    many = texts * COPIES * 4
    half = len(many) // 2
    ratios = []
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        pool.map(ours, [texts, texts])
        for _ in range(ROUNDS):
            one = seconds(ours, many)
            start = time.perf_counter()
            pool.map(ours, [many[:half], many[half:]])
            ratios.append(one / (time.perf_counter() - start))
    print(f"\nTwo processes against one: {statistics.median(ratios):.2f} times ({min(ratios):.2f}-{max(ratios):.2f})")


def main() -> None:
    """Print the table of ratios."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    texts = [path.read_text(errors="replace") for path in sorted(folder.iterdir())] if folder else simulated()
    texts = [text for text in texts if "Item  " in text]
    print("| reader | texts read | rows given, of ours | its time / our time |\n| --- | --- | --- | --- |")
    for title, reader in (("ntc-templates", ntc), ("pyATS Genie", genie), ("bare regular expression", bare)):
        compare(title, reader, texts)
    parallel(texts)


if __name__ == "__main__":
    main()

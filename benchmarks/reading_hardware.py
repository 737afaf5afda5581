"""How fast show chassis hardware is read, beside ntc-templates, pyATS Genie and a bare regular expression.

The texts are those of the simulated fleet. A reader that fails on a text is timed on those that it can read, and the
rows that it gives are counted. Ours is timed in two ways: from one output, which is what the others are given, and as a
transcript, from bytes through all that finds outputs in captures. Genie is as well: parse() is what its users call and
looks at each value by its schema, cli() is the part of it that does not.
"""

import contextlib
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from types import SimpleNamespace

from genie.libs.parser.junos.show_chassis import ShowChassisHardware
from ntc_templates.parse import parse_output
from results import Ratio, in_turns, ratio, show

from parsers.commands import show_chassis_hardware as hardware
from parsers.identify import output_of
from parsers.processes import uncollected
from parsers.transcripts.terminal import screen_lines
from parsers.transcripts.transcript import read_transcript
from simulator.cli.transcript import output
from simulator.fleet.build_fleet import build_fleet

COMMAND = "show chassis hardware"
BARE = re.compile(r"^(.{1,17})(.{0,9})(.{0,13})(.{0,18})(.*)$", re.MULTILINE)
DEVICE = SimpleNamespace(name="", os="junos")
Reader = Callable[[list[str]], int]


def simulated(devices: int) -> list[str]:
    """The hardware outputs of a simulated fleet."""
    return [text for device in build_fleet(devices).devices if "Item  " in (text := output(device, COMMAND))]


@uncollected()
def from_transcripts(texts: list[str]) -> int:
    """All the way from the bytes of a capture to rows with paths, members and ties."""
    found = [one for number, text in enumerate(texts) for one in read_transcript(f"host{number}", text.encode())[0]]
    return sum(len(hardware.frus_of(parsed.output.host, [parsed])) for parsed in hardware.LAYOUT.read(found))


@uncollected()
def from_outputs(texts: list[str]) -> int:
    """The same rows from one output."""
    found = [output_of(COMMAND, screen_lines(text.encode())) for text in texts]
    return sum(len(hardware.frus_of("", [parsed])) for parsed in hardware.LAYOUT.read(found))


def ntc(texts: list[str]) -> int:
    return sum(len(parse_output(platform="juniper_junos", command=COMMAND, data=text)) for text in texts)


def genie_cli(texts: list[str]) -> int:
    return sum(names(ShowChassisHardware(device=DEVICE).cli(output=text)) for text in texts)


def genie_parse(texts: list[str]) -> int:
    return sum(names(ShowChassisHardware(device=DEVICE).parse(output=text)) for text in texts)


def names(value: object) -> int:
    """How many components a nested result names."""
    if isinstance(value, dict):
        return ("name" in value) + sum(names(held) for held in value.values())
    return sum(names(held) for held in value) if isinstance(value, list) else 0


def bare(texts: list[str]) -> int:
    return sum(len(BARE.findall(text)) for text in texts)


OTHERS = {
    "ntc-templates": (ntc, ""),
    "pyATS Genie, parse()": (genie_parse, "at least 1"),
    "pyATS Genie, cli()": (genie_cli, ""),
    "a bare expression, no nesting": (bare, ""),
}


def readable(reader: Reader, texts: Iterable[str]) -> list[str]:
    """The texts that a reader does not fail on."""
    kept = []
    for text in texts:
        with contextlib.suppress(Exception):
            reader([text])
            kept.append(text)
    return kept


def measure(full: bool) -> Iterator[Ratio]:
    """The time of each other reader over ours, on the texts that both can read."""
    texts = simulated(400 if full else 80)
    for title, (other, bar) in OTHERS.items():
        shared = readable(other, texts)
        if not shared:
            continue
        works = {"transcripts": from_transcripts, "outputs": from_outputs, "theirs": other}
        taken = in_turns({name: partial(work, shared) for name, work in works.items()}, 7 if full else 5)
        note = f"{len(shared)} of {len(texts)} texts; {other(shared)} rows, ours {from_outputs(shared)}"
        yield ratio(f"time of {title}, over ours from one output", taken, "theirs", "outputs", bar, note)
        yield ratio(f"time of {title}, over ours from a transcript", taken, "theirs", "transcripts")


if __name__ == "__main__":
    show(measure)

"""Of several copies of one output that which counts: the newest, never a shorter list, none where they contradict."""

from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import replace

from parsers.commands import show_chassis_hardware as hardware
from parsers.device_output import Output, Status
from parsers.transcripts.splitting import PIECE

CONTRADICTION = "copies of it contradict each other, and nothing tells which is the newer"


def best(outputs: Iterable[Output], lines: Sequence[str]) -> list[Output]:
    """One output per command; copies in one piece, or in pieces that are known to be newer, are in order of time."""
    unordered = [number for number, line in enumerate(lines, start=1) if line == PIECE]
    chosen: dict[str, dict[int, Output]] = {}
    for output in outputs:
        chains = chosen.setdefault(output.command, {})
        chain = bisect(unordered, output.first_line)
        chains[chain] = newer(chains[chain], output) if chain in chains else output
    return [of_unordered(list(chains.values())) for chains in chosen.values()]


def newer(known: Output, output: Output) -> Output:
    """The later of two outputs, unless it is less complete, of fewer members, or a part of the same lines."""
    if worth(output) < worth(known):
        return known
    both = known.status is output.status is Status.COMPLETE
    return known if both and len(output.lines) < len(known.lines) and is_part(output, known) else output


def of_unordered(copies: Sequence[Output]) -> Output:
    """The most complete of copies of which none is known to be the newer; cut when complete ones contradict it."""
    first = max(copies, key=lambda one: (*worth(one), len(one.lines), one.first_line))
    others = [one for one in copies if one.status is first.status is Status.COMPLETE]
    if all(is_part(one, first) for one in others):
        return first
    return replace(first, status=Status.CUT, detail=CONTRADICTION)


def worth(output: Output) -> tuple[bool, int, int]:
    complete = output.status is Status.COMPLETE
    return complete, len({line.member for line in output.lines}), 0 if complete else len(output.lines)


def is_part(one: Output, other: Output) -> bool:
    """Whether all lines of an output stand in another one that has more."""
    some, more = states(one), states(other)
    return some == more or (len(some) < len(more) and set(some) <= set(more))


def states(output: Output) -> list[tuple[str, ...]]:
    """The lines of an output, without what is measured anew each time: numbers behind the second word."""
    words = (line.text.split() for line in output.lines)
    if output.command in hardware.NAMES:
        return [tuple(some) for some in words]
    return [(*some[:2], *(word for word in some[2:] if not word.isdecimal())) for some in words]

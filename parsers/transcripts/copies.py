"""Of several copies of one output that which counts: the newest, never a shorter list, none where they contradict."""

from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import replace

from parsers.commands import show_chassis_hardware as hardware
from parsers.device_output import Output, Status
from parsers.transcripts.splitting import PIECE

CONTRADICTION = "copies of it contradict each other, and nothing tells which is the newer"
OUTDATED = "a later copy of it that is not complete contradicts it"
# How the detail of an output begins that is one of a part of the device.
OF_LOGICAL_SYSTEM = "shown by the logical system"


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
    """The later of two outputs, unless it is less complete, of fewer members, or a part of the same lines.

    An earlier one that is more complete does not count when the later shows that the device has changed.
    """
    if worth(output) < worth(known):
        is_outdated = known.status is Status.COMPLETE and contradicts(output, known)
        return replace(known, status=Status.CUT, detail=OUTDATED) if is_outdated else known
    both = known.status is output.status is Status.COMPLETE
    return known if both and len(output.lines) < len(known.lines) and is_part(output, known) else output


def of_unordered(copies: Sequence[Output]) -> Output:
    """The most complete of copies of which none is known to be the newer; cut when complete ones contradict it."""
    first = max(copies, key=lambda one: (*worth(one), len(one.lines), one.first_line))
    if len(copies) > 1 and first.status is Status.COMPLETE and any(contradicts(one, first) for one in copies):
        return replace(first, status=Status.CUT, detail=CONTRADICTION)
    return first


def contradicts(one: Output, complete: Output) -> bool:
    """Whether an output has a line that a complete one has not, where both are those of the device."""
    if one.backup and not complete.backup:
        return False
    if one.status is Status.CUT:
        return not one.detail.startswith(OF_LOGICAL_SYSTEM) and not set(states(one)) <= set(states(complete))
    return one.status is Status.COMPLETE and not is_part(one, complete)


def worth(output: Output) -> tuple[bool, bool, int, int]:
    """What counts most first: complete ones, those of a master, those of many members."""
    complete = output.status is Status.COMPLETE
    return (
        complete,
        not output.backup,
        len({line.member for line in output.lines}),
        0 if complete else len(output.lines),
    )


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

"""The transcript of one device from its sessions, in the order of time where it is known."""

from collections.abc import Sequence
from functools import cmp_to_key
from itertools import combinations, groupby
from typing import NamedTuple

from parsers.attribution.path_names import date_in, series
from parsers.transcripts.splitting import NEWER, PIECE

HALF_A_YEAR = 6


class Held(NamedTuple):
    """A session as it is put into a transcript: where it stands, its text, and its time by several clocks.

    device_time is that of show system uptime, cli_time that of set cli timestamp, without a year, and terminal_time
    that of the program which kept the log.
    """

    source: str
    first_line: int
    text: str
    device_time: str = ""
    cli_time: str = ""
    terminal_time: str = ""

    def times(self) -> tuple[str, str, str, str]:
        """Its time by each clock, blank where that does not say; the name of its file is the last."""
        return self.device_time, self.cli_time, self.terminal_time, date_in(self.source)


Chain = list[Held]


def composed(found: Sequence[Held]) -> str:
    """One transcript from sessions.

    Those of one file and of a series of rotated files are in order, and those that a clock orders and none otherwise.
    """
    once = {one.text: one for one in sorted(found, reverse=True)}
    rows = sorted(once.values(), key=lambda one: (*series(one.source), one.source, one.first_line))
    chains = [list(chain) for _, chain in groupby(rows, key=lambda one: series(one.source)[0])]
    chains = joined(chains)
    if len(chains) > 1 and all(one.device_time for one in rows):
        chains = joined([[one] for one in rows])
    return f"{PIECE}\n" + f"\n{PIECE}\n".join(f"\n{NEWER}\n".join(one.text for one in chain) for chain in chains)


def joined(chains: Sequence[Chain]) -> list[Chain]:
    """Chains put together, each with all others that clocks order with all of it."""
    groups: list[list[Chain]] = []
    for chain in chains:
        group = next((group for group in groups if all(order(chain, other) for other in group)), None)
        if group is None:
            groups.append([chain])
        else:
            group.append(chain)
    result = []
    for group in groups:
        ordered = sorted(group, key=cmp_to_key(order))
        is_sure = all(order(one, other) < 0 for one, other in combinations(ordered, 2))
        result += [[one for chain in ordered for one in chain]] if is_sure else group
    return result


def order(one: Chain, other: Chain) -> int:
    """Which of two chains is earlier: negative for the first; 0 where no clock says, or two contradict each other."""
    times = zip(zip(*map(Held.times, one), strict=True), zip(*map(Held.times, other), strict=True), strict=True)
    stated = {earlier(sorted(filter(None, mine)), sorted(filter(None, others))) for mine, others in times} - {0}
    return stated.pop() if len(stated) == 1 else 0


def earlier(mine: Sequence[str], others: Sequence[str]) -> int:
    """The same by one clock, whose times are sorted; one that has no year says nothing across half of one."""
    if not mine or not others or is_around_new_year([*mine, *others]):
        return 0
    return -1 if mine[-1] < others[0] else 1 if others[-1] < mine[0] else 0


def is_around_new_year(times: Sequence[str]) -> bool:
    """Whether times without a year lie so far apart that the later in the year may be the earlier."""
    months = [int(time[:2]) for time in times if time[2:3] == "-"]
    return bool(months) and max(months) - min(months) >= HALF_A_YEAR

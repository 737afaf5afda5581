"""Which worker has which item: sites, leases, and items on which workers ended, without any network."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

# Into how many groups items are divided on which a worker ended together.
PARTS = 4
# Workers that may end with an item alone before nobody tries it any more.
MOST_ENDED_ALONE = 3


@dataclass(slots=True)
class Lane:
    """The share of one worker: sites that it serves alone, how many items it may have, and those that it has.

    isolated is whether it has items on which another worker ended, and nothing beside them.
    """

    number: int
    sites: frozenset[str] = frozenset()
    most: int = 0
    leases: dict[str, None] = field(default_factory=dict)
    isolated: bool = False

    @property
    def places(self) -> int:
        """How many more items it takes."""
        return max(0, self.most - len(self.leases))


class Assignments:
    """Gives items to lanes, each to one at a time.

    A lane with sites gets items of these alone; items of a site that any lane ever had go to such lanes alone, and so
    do those of the sites that are pinned. Where a worker ends, the items that it had are suspects: they are given out
    in ever smaller groups, each to a lane that has nothing else, until the worker does not end or one item is left; on
    that one item three workers end at the most.
    """

    def __init__(self, site_of: Mapping[str, str], pinned: Iterable[str], clock: Callable[[], float]) -> None:
        self._site_of = site_of
        self.pinned = set(pinned)
        self._clock = clock
        self._pending: dict[str, deque[tuple[int, str]]] = {}
        self._suspects: list[list[str]] = []
        self._ended_alone: Counter[str] = Counter()
        self._number = 0
        self._since: dict[str, float] = {}

    def add(self, keys: Iterable[str]) -> None:
        """Items to be given out, in their order."""
        for key in keys:
            self._number += 1
            self._pending.setdefault(self._site_of[key], deque()).append((self._number, key))

    def clear(self) -> None:
        """Give out nothing of what waits."""
        self._pending.clear()
        self._suspects.clear()

    def taken_out(self) -> list[str]:
        """What waits, which is given out no more."""
        keys = [key for items in self._pending.values() for _, key in items] + [
            key for one in self._suspects for key in one
        ]
        self.clear()
        return keys

    @property
    def waiting(self) -> bool:
        """Whether an item is not given out yet."""
        return bool(self._suspects) or any(self._pending.values())

    def takes(self, lane: Lane, site: str) -> bool:
        """Whether items of a site are for a lane."""
        return site in lane.sites if lane.sites else site not in self.pinned

    def take(self, lane: Lane) -> list[str]:
        """What a lane is given now, suspects first when it has nothing else."""
        taken = [] if lane.leases else self._suspects_for(lane)
        if taken:
            lane.isolated = True
        elif not (lane.isolated and lane.leases):
            lane.isolated = False
            taken = self._ordinary(lane)
        lane.leases.update(dict.fromkeys(taken))
        return taken

    def _suspects_for(self, lane: Lane) -> list[str]:
        for group in self._suspects:
            fit = [key for key in group if self.takes(lane, self._site_of[key])]
            if fit and lane.most:
                group[:] = [key for key in group if key not in fit]
                self._suspects = [one for one in self._suspects if one]
                return fit
        return []

    def _ordinary(self, lane: Lane) -> list[str]:
        taken = []
        for _ in range(lane.places):
            heads = [(items[0], site) for site, items in self._pending.items() if items and self.takes(lane, site)]
            if not heads:
                break
            _, site = min(heads)
            taken.append(self._pending[site].popleft()[1])
        return taken

    def dropped(self, lane: Lane, *, ended: bool) -> list[str]:
        """Take back what a lane had; ended is whether its worker may have ended on it. Gives what nobody tries more."""
        keys, lane.leases = list(lane.leases), {}
        if not ended:
            for number, key in enumerate(reversed(keys)):
                self._pending.setdefault(self._site_of[key], deque()).appendleft((-self._number - number, key))
            self._number += len(keys)
            return []
        if len(keys) > 1:
            self._suspects += divided(keys)
            return []
        self._ended_alone.update(keys)
        given_up = [key for key in keys if self._ended_alone[key] >= MOST_ENDED_ALONE]
        self._suspects += [[key] for key in keys if key not in given_up]
        return given_up

    def unserved(self, lanes: Sequence[Lane], patience: float) -> Iterator[str]:
        """Take out the items that no lane has taken for so many seconds."""
        now = self._clock()
        waiting = {site for site, items in self._pending.items() if items}
        waiting |= {self._site_of[key] for group in self._suspects for key in group}
        alone = {site for site in waiting if not any(lane.most and self.takes(lane, site) for lane in lanes)}
        self._since = {site: self._since.get(site, now) for site in alone}
        for site in sorted(site for site, since in self._since.items() if now - since >= patience):
            yield from (key for _, key in self._pending.pop(site, ()))
            for group in self._suspects:
                yield from (key for key in group if self._site_of[key] == site)
                group[:] = [key for key in group if self._site_of[key] != site]
        self._suspects = [group for group in self._suspects if group]


def divided(keys: Sequence[str]) -> list[list[str]]:
    """Items in a few groups of about one size."""
    parts = min(PARTS, len(keys))
    return [list(keys[number::parts]) for number in range(parts)]

"""How far a collection is: what is done, what failed and why, how fast it goes and how long it will take."""

import threading
import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass

from tasks.failures import RETRYABLE
from tasks.visit import Visit

WINDOW = 60.0
SHORTEST = 1.0  # seconds that a rate rests on at least


@dataclass(frozen=True, slots=True)
class ProgressSnapshot:
    """A moment of a collection; failed is by class, most frequent first, left is None while nothing can be estimated.

    per_minute counts the devices of the last minute of this pass; left and seconds are in seconds; again is how many
    devices the second pass has before it.
    """

    done: int
    total: int
    failed: tuple[tuple[str, int], ...]
    per_minute: float
    left: float | None
    again: int
    seconds: float

    @property
    def collected(self) -> int:
        return self.done - sum(count for _, count in self.failed)


class Tally:
    """Counts visits by device, the later in the place of the earlier; safe to use from any thread."""

    def __init__(
        self, collected: int, to_visit: int, *, second_pass: bool, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._collected, self._to_visit, self._second_pass, self._clock = collected, to_visit, second_pass, clock
        self._failures: dict[str, str] = {}
        self._again: set[str] = set()
        self._recent: deque[float] = deque()
        self._started = self._pass_started = clock()
        self._lock = threading.Lock()

    def count(self, visit: Visit) -> int:
        """Count a visit; when it is the last of the first pass, how many devices the second will visit, else 0."""
        with self._lock:
            first = visit.host not in self._failures
            self._failures[visit.host] = visit.failure
            self._recent.append(self._clock())
            if first and self._second_pass and visit.failure in RETRYABLE:
                self._again.add(visit.host)
            elif not first:
                self._again.discard(visit.host)
            if not first or len(self._failures) < self._to_visit:
                return 0
            self._recent.clear()  # the second pass meets slow devices only: what was measured says nothing of it
            self._pass_started = self._clock()
            return len(self._again)

    def snapshot(self) -> ProgressSnapshot:
        """How far it is now."""
        with self._lock:
            now = self._clock()
            while self._recent and self._recent[0] < now - WINDOW:
                self._recent.popleft()
            per_second = len(self._recent) / min(WINDOW, max(SHORTEST, now - self._pass_started))
            ahead = self._to_visit - len(self._failures) + len(self._again)
            failed = Counter(failure for failure in self._failures.values() if failure)
            return ProgressSnapshot(
                done=self._collected + len(self._failures),
                total=self._collected + self._to_visit,
                failed=tuple(sorted(failed.items(), key=lambda one: (-one[1], one[0]))),
                per_minute=per_second * 60,
                left=ahead / per_second if per_second else None,
                again=len(self._again),
                seconds=now - self._started,
            )

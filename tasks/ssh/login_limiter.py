"""How many logins are under way, how fast they begin, and when one that is refused again and again is given up."""

import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from enum import StrEnum
from typing import Protocol

from inventory.credentials import Credentials
from tasks.collection_settings import CollectSettings
from tasks.failures import REFUSALS, Failure, HangUpError, VisitError

TICK = 0.5
# A host that hangs up in the middle of a login may refuse it so: it is tried once more, and no further.
MOST_HANG_UPS = 2


class Outcome(StrEnum):
    """How a login ended, as far as it counts."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    HUNG_UP = "hung-up"
    UNANSWERED = "unanswered"


def outcome_of(error: VisitError) -> Outcome:
    """How a login ended that failed so."""
    if error.failure in REFUSALS:
        return Outcome.REFUSED
    return Outcome.HUNG_UP if isinstance(error, HangUpError) else Outcome.UNANSWERED


class Limiter(Protocol):
    """What lets logins begin: the limiter of this process, or one that answers for several processes."""

    def logins(self, group: str, /) -> list[Credentials]: ...

    def given_up(self, name: str, /, *, spare: bool = False) -> bool: ...

    def check_hang_ups(self, host: str, name: str, /) -> None: ...

    def login(self, name: str, host: str = "", /, *, spare: bool = False) -> AbstractContextManager[float]: ...


class LoginLimiter:
    """Lets logins begin; what it counts is per set of credentials.

    Logins under way count as refused until they are not, so that an account never meets more refusals in a row than
    the settings allow, however many workers there are. Hosts that hang up in the middle of a login are counted apart,
    up to the same limit. A spare login, which a device can do without, counts alike but
    is left out one refusal earlier, so that it takes no other login away, and is given up by itself.

    With last_alone the last login before the limit begins only when no other of its set is under way: where outcomes
    can be lost, which count as refusals, one login is always left that tells.
    """

    def __init__(
        self,
        credentials: Sequence[Credentials],
        settings: CollectSettings,
        stop: threading.Event,
        *,
        last_alone: bool = False,
    ) -> None:
        self._credentials = credentials
        self._logins = settings.logins
        self._rate = settings.logins_per_second
        self._limit = settings.auth_failures
        self._stop = stop
        self._last_alone = last_alone
        self._changed = threading.Condition()
        self._under_way: Counter[str] = Counter()
        self._refused: Counter[str] = Counter()
        self._spare_refused: Counter[str] = Counter()
        self._hung_up: Counter[str] = Counter()
        self._hung_up_by: Counter[tuple[str, str]] = Counter()
        self._next = time.monotonic()

    def logins(self, group: str) -> list[Credentials]:
        """The sets of credentials for a device of a group, in order."""
        return [one for one in self._credentials if not one.groups or group in one.groups]

    def given_up(self, name: str, *, spare: bool = False) -> bool:
        """Whether a set was refused so often in a row that it is not tried again in this run."""
        if not self._limit:
            return False
        return self._lost(name) >= self._most(spare) or (spare and self._spare_refused[name] >= self._limit)

    def _lost(self, name: str) -> int:
        return max(self._refused[name], self._hung_up[name])

    def check_hang_ups(self, host: str, name: str) -> None:
        """HangUpError when a host has hung up on a set so often that it is not shown to it again."""
        if self._hung_up_by[host, name] >= MOST_HANG_UPS:
            raise HangUpError

    def _most(self, spare: bool) -> int:
        return max(1, self._limit - 1) if spare else self._limit

    @contextmanager
    def login(self, name: str, host: str = "", *, spare: bool = False) -> Iterator[float]:
        """Wait until a login may begin; VisitError when its set was given up or the run is being stopped.

        Gives the seconds that it waited. A refusal that leaves the block is counted; a block that ends well is a login
        that was accepted.
        """
        begun = time.monotonic()
        start = self._enter(name, spare)
        outcome = Outcome.UNANSWERED
        try:
            self._wait(start)
            yield time.monotonic() - begun
        except VisitError as error:
            outcome = outcome_of(error)
            raise
        else:
            outcome = Outcome.ACCEPTED
        finally:
            self.end(name, host, outcome, spare=spare)

    def begin(self, name: str, *, spare: bool = False) -> float | None:
        """Take a place among the logins under way; the monotonic time at which this one may begin.

        None when none is free now; VisitError when its set was given up. Each that was taken has to end.
        """
        with self._changed:
            return self._take(name) if self._may_begin(name, spare) else None

    def end(self, name: str, host: str, outcome: Outcome, *, spare: bool = False) -> None:
        """Count how a login ended, and free its place."""
        with self._changed:
            if outcome in {Outcome.ACCEPTED, Outcome.REFUSED}:
                self._count(name, spare, refused=outcome is Outcome.REFUSED)
            elif outcome is Outcome.HUNG_UP:
                self._hung_up[name] += 1
                self._hung_up_by[host, name] += 1
            self._under_way[name] -= 1
            self._changed.notify_all()

    def hang_ups(self, host: str) -> dict[str, int]:
        """How often a host has hung up, by set."""
        return {name: count for (other, name), count in self._hung_up_by.items() if other == host and count}

    def _count(self, name: str, spare: bool, *, refused: bool) -> None:
        for counted in (self._refused, self._spare_refused) if spare else (self._refused,):
            counted[name] = counted[name] + 1 if refused else 0
        self._hung_up[name] = self._hung_up[name] if refused else 0

    def _enter(self, name: str, spare: bool) -> float:
        """Take a place among the logins under way; the monotonic time at which this one may begin."""
        with self._changed:
            while not self._may_begin(name, spare):
                if self._stop.is_set():
                    raise VisitError(Failure.NOT_VISITED)
                self._changed.wait(TICK)
            return self._take(name)

    def _take(self, name: str) -> float:
        self._under_way[name] += 1
        start = max(self._next, time.monotonic())
        self._next = start + (1 / self._rate if self._rate else 0)
        return start

    def _wait(self, start: float) -> None:
        if self._stop.wait(start - time.monotonic()):
            raise VisitError(Failure.NOT_VISITED)

    def _may_begin(self, name: str, spare: bool) -> bool:
        if self.given_up(name, spare=spare):
            raise VisitError(Failure.LOGINS_STOPPED)
        if self._logins and self._under_way.total() >= self._logins:
            return False
        left = self._most(spare) - self._lost(name) - self._under_way[name]
        if self._last_alone and self._under_way[name]:
            left -= 1
        return not self._limit or left > 0

"""One thread that hangs up on devices which take too long, in whatever call the visit is stuck.

Several steps of an SSH session wait without a limit of their own: a greeting that drips, a channel request that nobody
answers. A line that is hung up ends all of them.
"""

import contextlib
import threading
import time
from collections.abc import Iterator
from typing import Protocol, Self

from tasks.failures import Failure, VisitError

TICK = 0.2
GRACE = 4.0


class Line(Protocol):
    """What a session runs over: a socket, or a channel through a jump host."""

    def shutdown(self, how: int, /) -> None: ...

    def close(self) -> None: ...


class Deadline:
    """The time that a visit has for its step, and the line that is hung up when it is over; times are monotonic."""

    def __init__(self, ends: float) -> None:
        self.fired: Failure | None = None
        self._ends = ends
        self._due, self._failure = ends, Failure.DEADLINE
        self._line: Line | None = None

    def hold(self, line: Line) -> None:
        """The line that the session runs over from now on; the one before is hung up."""
        self.hang_up()
        self._line = line
        if self.fired:
            self.hang_up()
            self.check()

    def arm(self, seconds: float, failure: Failure) -> None:
        """Begin a step that may take so many seconds, else fails like this; VisitError when time was over before."""
        self.check()
        due = time.monotonic() + seconds
        self._due, self._failure = (due, failure) if due < self._ends else (self._ends, Failure.DEADLINE)

    def renew(self) -> None:
        """Begin another attempt within the same time."""
        self.hang_up()
        self.fired = None
        self.rest()

    def left_of_visit(self) -> float:
        """Seconds that the visit still has, all steps together."""
        return self._ends - time.monotonic()

    def rest(self) -> None:
        """Wait for something that is not the device's doing."""
        self.check()
        self._due, self._failure = self._ends, Failure.DEADLINE

    def check(self) -> None:
        """Raise the VisitError of a step whose time was over."""
        if self.fired:
            raise VisitError(self.fired)

    def left(self) -> float:
        """Seconds that the step still has."""
        return max(0.0, self._due - time.monotonic())

    def fire_when_due(self, now: float, stopped: bool) -> None:
        """Hang up when the time of the step is over, or when the run is being stopped."""
        if self.fired or (now < self._due and not stopped):
            return
        self.fired = Failure.NOT_VISITED if stopped else self._failure
        self.hang_up()

    def hang_up(self) -> None:
        """Close the line under the session."""
        line, self._line = self._line, None
        if line is not None:
            with contextlib.suppress(OSError, EOFError):
                line.shutdown(2)
            with contextlib.suppress(OSError, EOFError):
                line.close()


class Watchdog:
    """Looks after all deadlines of a run; after a stop visits get a few seconds more."""

    def __init__(self, stop: threading.Event) -> None:
        self._stop = stop
        self._deadlines: set[Deadline] = set()
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        self._thread.join()

    @contextlib.contextmanager
    def deadline(self, seconds: float) -> Iterator[Deadline]:
        """The time of one visit, all its steps together."""
        deadline = Deadline(time.monotonic() + seconds if seconds else float("inf"))
        with self._lock:
            self._deadlines.add(deadline)
        try:
            yield deadline
        finally:
            with self._lock:
                self._deadlines.discard(deadline)
            deadline.hang_up()

    def _watch(self) -> None:
        stopped = float("inf")
        while not self._over.wait(TICK):
            now = time.monotonic()
            if self._stop.is_set():
                stopped = min(stopped, now)
            with self._lock:
                deadlines = list(self._deadlines)
            for deadline in deadlines:
                deadline.fire_when_due(now, stopped=now - stopped > GRACE)

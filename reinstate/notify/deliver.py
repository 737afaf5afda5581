"""Delivering what waits, oldest first, within a total time; what fails is kept for the next run and reported."""

import queue
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Protocol

from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt, stop_before_delay

from reinstate.notify.delivery_error import DeliveryError
from reinstate.notify.undelivered import Undelivered
from reinstate.notify.waiting_message import Message

ATTEMPTS = 3
LONGEST_DELIVERY = 20.0  # seconds for one message, so that one way leaves time for the others
SHORTEST_DELIVERY = 0.5
FIRST_PAUSE = 1.0


class Way(Protocol):
    """A way out; DeliveryError when a message does not get through it."""

    def deliver(self, message: Message, seconds: float) -> None:
        """Send the message; an answer is waited for so many seconds."""

    def check(self, seconds: float) -> None:
        """Connect as far as goes without sending anything."""


@dataclass(slots=True)
class Delivered:
    """What became of the messages, and the lines that a person has to read."""

    delivered: list[str] = field(default_factory=list)
    waiting: int = 0
    given_up: int = 0
    lines: list[str] = field(default_factory=list)


def deliver(
    undelivered: Undelivered, ways: Mapping[str, Way], limit: float, give_up_days: int, now: datetime | None = None
) -> Delivered:
    """Deliver what waits, for at most `limit` seconds; a message is given up after so many days."""
    found, deadline = Delivered(), time.monotonic() + limit
    down: dict[str, DeliveryError] = {}
    if not undelivered.path.is_dir():
        return found
    with undelivered.held() as alone:
        if not alone:
            found.waiting = len(undelivered.waiting())
            return found
        for message in undelivered.waiting():
            way = ways.get(message.way)
            error = down.get(message.way)
            if way is None:
                error = DeliveryError(
                    "no such way is in config.yaml any more", "Write it below notify: again.", permanent=True
                )
            elif error is None:
                error = attempt(way, message, deadline)
                if error and error.of_way:
                    down[message.way] = error
            settle(undelivered, message, error, found, (now or datetime.now(UTC), give_up_days))
    return found


def attempt_each(ways: Mapping[str, Way], messages: Iterable[Message]) -> Delivered:
    """Deliver messages now, each within its own time; none is kept."""
    found = Delivered()
    for message in messages:
        error = attempt(ways[message.way], message, time.monotonic() + LONGEST_DELIVERY)
        if error is None:
            found.delivered.append(message.reader)
        else:
            found.lines.append(f"{message.reader}: {error}")
    return found


def settle(
    undelivered: Undelivered,
    message: Message,
    error: DeliveryError | None,
    found: Delivered,
    until: tuple[datetime, int],
) -> None:
    """Note what became of a message, and keep it where it was not delivered and is not too old."""
    if error is None:
        undelivered.remove(message)
        found.delivered.append(message.reader)
        return
    now, days = until
    subject = f'{message.reader}: "{message.subject}"'
    if now >= message.given_up_on(days):
        undelivered.remove(message)
        found.given_up += 1
        found.lines.append(f"message given up after {days} days: {subject}: {error}")
        return
    undelivered.put(replace(message, attempts=message.attempts + 1, error=error.what))
    found.waiting += 1
    kind = "refused for good" if error.permanent else "not delivered yet"
    found.lines.append(f"message {kind}: {subject}: {error} It waits until {message.given_up_on(days):%Y-%m-%d}.")


def attempt(way: Way, message: Message, deadline: float) -> DeliveryError | None:
    """Why a message was not delivered, None when it was; what may pass in a moment is tried again."""
    left = deadline - time.monotonic()
    if left < SHORTEST_DELIVERY:
        return DeliveryError("the time for deliveries was over", "Raise notify: limit_seconds: if that happens often.")
    until = time.monotonic() + min(left, LONGEST_DELIVERY)

    def once() -> None:
        seconds = max(until - time.monotonic(), SHORTEST_DELIVERY)
        within(seconds, lambda: way.deliver(message, seconds))

    retrying = Retrying(
        stop=stop_after_attempt(ATTEMPTS) | stop_before_delay(until - time.monotonic()),
        wait=pause,
        retry=retry_if_exception(may_pass),
        reraise=True,
    )
    try:
        retrying(once)
    except DeliveryError as error:
        return error
    return None


def may_pass(error: BaseException) -> bool:
    """Whether it is worth another attempt at once."""
    return isinstance(error, DeliveryError) and not error.permanent and not error.slow


def pause(state: RetryCallState) -> float:
    """The seconds before another attempt: those that the other side names, else one, then two."""
    error = state.outcome.exception() if state.outcome else None
    wanted = error.after if isinstance(error, DeliveryError) else None
    return FIRST_PAUSE * 2 ** (state.attempt_number - 1) if wanted is None else wanted


def within(seconds: float, work: Callable[[], None]) -> None:
    """Do the work; DeliveryError when it takes longer, and it is then left behind: nothing of ours waits for it."""
    answers: queue.Queue[BaseException | None] = queue.Queue()

    def guarded() -> None:
        try:
            work()
        except BaseException as error:  # given to the caller, who is in another thread
            answers.put(error)
        else:
            answers.put(None)

    threading.Thread(target=guarded, name="delivery", daemon=True).start()
    try:
        error = answers.get(timeout=seconds)
    except queue.Empty:
        advice = "It is tried again at the next run; look at the other side if that does not help."
        raise DeliveryError(f"no answer within {seconds:.0f} seconds", advice, of_way=True, slow=True) from None
    if isinstance(error, DeliveryError):
        raise error
    if error is not None:
        what = f"{type(error).__name__}"
        raise DeliveryError(f"it failed in an unexpected way ({what})", "Please report it.") from error

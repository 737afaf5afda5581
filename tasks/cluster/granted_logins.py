"""Logins of all workers, granted by the client as the limiter of one machine would let them begin."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tasks.collection_settings import CollectSettings
from tasks.failures import Failure, VisitError
from tasks.ssh.login_limiter import LoginLimiter, Outcome


class Scope(StrEnum):
    """Where a login leads: refusals of devices and of jump hosts are counted apart."""

    DEVICE = "device"
    JUMP_HOST = "jump-host"


@dataclass(frozen=True, slots=True)
class WantedLogin:
    """A login that a worker wants to begin, with a set of credentials or as a user of a jump host."""

    scope: Scope
    name: str
    host: str
    spare: bool = False


@dataclass(frozen=True, slots=True)
class Granted:
    """A login may begin; how it ended has to be noted with this number."""

    number: int


@dataclass(frozen=True, slots=True)
class Denied:
    """A login is not to be tried."""

    failure: Failure
    detail: str = ""


@dataclass(frozen=True, slots=True)
class EndedLogin:
    """How a login ended that was granted; the detail of a refusal is for whoever wants the same one."""

    number: int
    outcome: Outcome
    failure: Failure | None = None
    detail: str = ""


class GrantedLogins:
    """Grants logins in the order in which they are wanted; for the thread of the client alone.

    A login whose worker is lost counts as refused: it may have been. So that this alone never uses up what a set has,
    the last login before its limit is granted only when no other is under way. To a jump host one login is made at a
    time; one that it refused is denied to all.
    """

    def __init__(self, settings: CollectSettings, stop: threading.Event) -> None:
        self._limiters = {scope: LoginLimiter((), settings, stop, last_alone=True) for scope in Scope}
        self._wanted: dict[tuple[int, int], WantedLogin] = {}
        self._starting: dict[tuple[int, int], float] = {}
        self._under_way: dict[tuple[int, int], WantedLogin] = {}
        self._refused: dict[WantedLogin, Denied] = {}

    def hang_ups(self, host: str) -> dict[str, int]:
        """How often a device has hung up in the middle of a login, by set."""
        return self._limiters[Scope.DEVICE].hang_ups(host)

    def want(self, lane: int, number: int, wanted: WantedLogin) -> None:
        """Put a login at the end of those that wait."""
        self._wanted[lane, number] = wanted

    def withdraw(self, lane: int, number: int) -> None:
        """Forget a login that was not begun."""
        self._wanted.pop((lane, number), None)
        self.end(lane, EndedLogin(number, Outcome.UNANSWERED))

    def end(self, lane: int, ended: EndedLogin) -> None:
        """Count how a login ended; nothing when it was not under way."""
        self._starting.pop((lane, ended.number), None)
        login = self._under_way.pop((lane, ended.number), None)
        if login is None:
            return
        self._limiters[login.scope].end(login.name, login.host, ended.outcome, spare=login.spare)
        if login.scope is Scope.JUMP_HOST and ended.outcome is Outcome.REFUSED and ended.failure:
            self._refused[login] = Denied(ended.failure, ended.detail)

    def lane_lost(self, lane: int) -> None:
        """Count the logins that a worker had under way as refused."""
        for other, number in [key for key in self._wanted if key[0] == lane]:
            del self._wanted[other, number]
        for other, number in [key for key in self._under_way if key[0] == lane]:
            self.end(other, EndedLogin(number, Outcome.REFUSED))

    def answers(self) -> Iterator[tuple[int, int, Granted | Denied]]:
        """What can be answered now, each with lane and number."""
        full: set[tuple[Scope, str, bool]] = set()
        for key, wanted in list(self._wanted.items()):
            kind = (wanted.scope, wanted.name, wanted.spare)
            if kind in full or self._is_busy(wanted):
                continue
            try:
                start = self._begin(wanted)
            except VisitError as error:
                del self._wanted[key]
                yield *key, Denied(error.failure, error.detail)
                continue
            if start is None:
                full.add(kind)
                continue
            self._under_way[key], self._starting[key] = self._wanted.pop(key), start
        now = time.monotonic()
        for key in [key for key, start in self._starting.items() if start <= now]:
            del self._starting[key]
            yield *key, Granted(key[1])

    def _is_busy(self, wanted: WantedLogin) -> bool:
        """Whether another login to this jump host is under way, whose outcome is to be waited for."""
        return wanted.scope is Scope.JUMP_HOST and any(
            other.scope is Scope.JUMP_HOST and other.host == wanted.host for other in self._under_way.values()
        )

    def _begin(self, wanted: WantedLogin) -> float | None:
        if denied := self._refused.get(wanted):
            raise VisitError(denied.failure, denied.detail)
        return self._limiters[wanted.scope].begin(wanted.name, spare=wanted.spare)

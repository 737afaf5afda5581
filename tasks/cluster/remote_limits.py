"""What limits visits on a worker: the client grants each login, and says which places do not answer."""

import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from inventory.credentials import Credentials
from inventory.device import Device
from inventory.entries import RouteOf
from tasks.cluster.granted_logins import Denied, EndedLogin, Granted, Scope, WantedLogin
from tasks.cluster.lane import Link, StoppedError
from tasks.failures import Failure, HangUpError, VisitError
from tasks.outages import places
from tasks.ssh.login_limiter import MOST_HANG_UPS, Outcome, outcome_of
from tasks.visit import Visit


class RemoteLimiter:
    """Lets a login begin when the client grants it: while the client cannot be reached, none begins."""

    def __init__(self, link: Link, credentials: Sequence[Credentials], scope: Scope) -> None:
        self._link = link
        self._credentials = credentials
        self._scope = scope
        self._given_up: set[tuple[str, bool]] = set()
        self._hung_up: Counter[tuple[str, str]] = Counter()

    def logins(self, group: str) -> list[Credentials]:
        """The sets of credentials for a device of a group, in order."""
        return [one for one in self._credentials if not one.groups or group in one.groups]

    def given_up(self, name: str, *, spare: bool = False) -> bool:
        """Whether the client is known to grant no login with a set any more."""
        return (name, spare) in self._given_up

    def note_hang_ups(self, host: str, counts: Mapping[str, int]) -> None:
        """Take over how often a device has hung up on other workers, by set."""
        for name, count in counts.items():
            self._hung_up[host, name] = max(count, self._hung_up[host, name])

    def check_hang_ups(self, host: str, name: str) -> None:
        """HangUpError when a host has hung up on a set so often that it is not shown to it again."""
        if self._hung_up[host, name] >= MOST_HANG_UPS:
            raise HangUpError

    @contextmanager
    def login(self, name: str, host: str = "", *, spare: bool = False) -> Iterator[float]:
        """Wait until the client grants a login, and let it know how that ended; gives the seconds that it waited."""
        begun = time.monotonic()
        granted = self._granted(WantedLogin(self._scope, name, host, spare))
        ended = EndedLogin(granted.number, Outcome.UNANSWERED)
        try:
            yield time.monotonic() - begun
        except VisitError as error:
            ended = EndedLogin(granted.number, outcome_of(error), error.failure, error.detail)
            self._hung_up[host, name] += ended.outcome is Outcome.HUNG_UP
            raise
        else:
            ended = EndedLogin(granted.number, Outcome.ACCEPTED)
        finally:
            self._link.note(ended)

    def _granted(self, wanted: WantedLogin) -> Granted:
        try:
            answer: Granted | Denied = self._link.ask(wanted)
        except StoppedError as error:
            raise VisitError(Failure.NOT_VISITED) from error
        if isinstance(answer, Denied):
            if answer.failure is Failure.LOGINS_STOPPED:
                self._given_up.add((wanted.name, wanted.spare))
            raise VisitError(answer.failure, answer.detail)
        return answer


class RemoteOutages:
    """The places that do not answer, as the client has last said; what a visit shows of them is counted there."""

    def __init__(self, route_of: RouteOf) -> None:
        self._route_of = route_of
        self._places: dict[str, tuple[str, ...]] = {}
        self.down: frozenset[str] = frozenset()

    def add(self, device: Device) -> None:
        """Know where a device is."""
        self._places[device.host] = places(device, self._route_of)

    def is_down(self, host: str) -> bool:
        """Whether a place of a device does not answer now."""
        return not self.down.isdisjoint(self._places[host])

    def count(self, visit: Visit) -> None:
        """Forget where a device is: its visit is over."""
        self._places.pop(visit.host, None)

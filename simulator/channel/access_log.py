"""The log of a device: logins, command lines, RPCs; and how many connections a fleet has."""

from dataclasses import dataclass, field, replace

import asyncssh


@dataclass(frozen=True, slots=True)
class LoginAttempt:
    """One user name that was tried; `method` is password or publickey."""

    username: str
    method: str
    accepted: bool


@dataclass(frozen=True, slots=True)
class Traffic:
    """How many connections are open and how many of them have not logged in yet, now and at their peaks."""

    open: int = 0
    peak_open: int = 0
    logging_in: int = 0
    peak_logging_in: int = 0

    def plus(self, connections: int, logins: int) -> "Traffic":
        """The traffic after some more have begun (or, below 0, ended)."""
        now, unfinished = self.open + connections, self.logging_in + logins
        return Traffic(now, max(self.peak_open, now), unfinished, max(self.peak_logging_in, unfinished))


class ConnectionCounter:
    """Counts the connections of one fleet; the traffic is replaced, not changed, so that any thread may read it."""

    def __init__(self) -> None:
        self.traffic = Traffic()

    def count(self, connections: int, logins: int) -> None:
        """Count connections and logins that begin (or, below 0, end)."""
        self.traffic = self.traffic.plus(connections, logins)


@dataclass(frozen=True, slots=True)
class NetconfTraffic:
    """How many NETCONF sessions a device has had and has now, and the names of the RPCs it received, in order."""

    opened: int = 0
    open: int = 0
    rpcs: tuple[str, ...] = ()


@dataclass(slots=True)
class AccessLog:
    """The log of one device."""

    visits: int = 0
    received: list[str] = field(default_factory=list)
    logins: list[LoginAttempt] = field(default_factory=list)
    connections: set[asyncssh.SSHServerConnection] = field(default_factory=set)
    netconf: NetconfTraffic = field(default_factory=NetconfTraffic)

    def open_netconf(self) -> None:
        """A NETCONF session begins; the traffic is replaced, not changed, so that any thread may read it."""
        self.netconf = replace(self.netconf, opened=self.netconf.opened + 1, open=self.netconf.open + 1)

    def close_netconf(self) -> None:
        """A NETCONF session is over."""
        self.netconf = replace(self.netconf, open=self.netconf.open - 1)

    def note_rpc(self, name: str) -> None:
        """Write an RPC down."""
        self.netconf = replace(self.netconf, rpcs=(*self.netconf.rpcs, name))


class ClientConnection:
    """One connection to a device, from its acceptance until it is gone."""

    def __init__(self, access_log: AccessLog, counter: ConnectionCounter) -> None:
        self.access_log = access_log
        self._counter = counter
        self._open = self._logging_in = True
        access_log.visits += 1
        counter.count(1, 1)

    def try_login(self, username: str, method: str, accepted: bool) -> None:
        """Write down an attempt."""
        self.access_log.logins.append(LoginAttempt(username, method, accepted))

    def finish_login(self) -> None:
        """The login succeeded."""
        self._counter.count(0, -self._logging_in)
        self._logging_in = False

    def close(self) -> None:
        """The connection is gone, if that was not known yet."""
        self._counter.count(-self._open, -self._logging_in)
        self._open = self._logging_in = False

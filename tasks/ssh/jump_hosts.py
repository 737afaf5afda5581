"""Jump hosts, as an OpenSSH configuration names them: one login to each, shared by all devices behind it."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import paramiko
from paramiko import AuthenticationException

from tasks.collection_settings import CollectSettings
from tasks.failure_causes import classify
from tasks.failures import REFUSALS, Failure, Step, VisitError
from tasks.ssh.dial import dial
from tasks.ssh.host_key_record import Recorder, sound_record
from tasks.ssh.login_limiter import Limiter, LoginLimiter
from tasks.ssh.routes import Hop, Routes
from tasks.ssh.transport import Transport, naming_hang_ups
from tasks.ssh.tunnel import Tunnel
from tasks.ssh.watchdog import Line

REFUSED_BY_TARGET = 2
HERE = ("127.0.0.1", 0)
MOST_DOUBLINGS = 6  # of a pause of a second
# What the limiter of logins says before a login is tried.
NOT_TRIED = frozenset({Failure.LOGINS_STOPPED, Failure.NOT_VISITED})


@dataclass(frozen=True, slots=True)
class Unreached:
    """Why a jump host could not be used, since when (monotonic seconds), and how often in a row."""

    failure: VisitError
    at: float
    times: int

    @property
    def pause(self) -> float:
        """Seconds for which it is left alone: one more try is made at once."""
        return 2.0 ** min(self.times - 2, MOST_DOUBLINGS) if self.times > 1 else 0.0


@contextmanager
def closed_on_error(line: Line) -> Iterator[None]:
    try:
        yield
    except BaseException:
        line.close()
        raise


class JumpHosts:
    """Opens lines to devices; a login to a jump host is made once and kept until the run ends.

    One that does not answer is dialled once for all devices that wait for it at that moment, and again after longer and
    longer pauses, in which the devices behind it fail at once.

    The password of the devices is never shown to a jump host: it takes a key, the agent, or a password of its own. One
    that refuses a login is not tried again in the run; a user whom several refuse is given up, as for devices.
    """

    def __init__(self, settings: CollectSettings, stop: threading.Event, limiter: Limiter | None = None) -> None:
        self._settings = settings
        self._routes = Routes(settings.ssh_config)
        self._limiter = limiter or LoginLimiter((), settings, stop)
        self._refusals: dict[Hop, VisitError] = {}
        self._failures: dict[tuple[str, ...], Unreached] = {}
        self._clients: dict[tuple[str, ...], paramiko.SSHClient] = {}
        self._lock = threading.Lock()
        self._locks: dict[tuple[str, ...], threading.Lock] = {}

    def line(self, host: str, address: str, port: int) -> Tunnel | None:
        """A line to a device through its jump hosts, None when it has none; VisitError when they do not lead there."""
        names = self._routes.to(host, address)
        return self._through(names, self._routes.target(address, port)) if names else None

    def try_again(self) -> None:
        """Let jump hosts that did not answer be dialled at once."""
        self._failures.clear()

    def close(self) -> None:
        """Hang up on all jump hosts, the last of a route first."""
        for route in sorted(self._clients, key=len, reverse=True):
            self._clients[route].close()

    def _through(self, route: tuple[str, ...], target: tuple[str, int]) -> Tunnel:
        transport = self._client(route).get_transport()
        if transport is None:
            raise VisitError(Failure.JUMP_HOST, f"({route[-1]}: the connection was closed)")
        try:
            channel = transport.open_channel("direct-tcpip", target, HERE, timeout=self._settings.connect_timeout)
            return Tunnel(channel, route[-1])
        except paramiko.ChannelException as error:
            if error.code == REFUSED_BY_TARGET:
                raise VisitError(Failure.REFUSED, f"(by the jump host {route[-1]})") from error
            raise VisitError(Failure.JUMP_HOST, f"({route[-1]} does not forward: {error.text})") from error
        except (paramiko.SSHException, EOFError, OSError) as error:
            raise VisitError(Failure.JUMP_HOST, f"({route[-1]}: {error})") from error

    def _client(self, route: tuple[str, ...]) -> paramiko.SSHClient:
        """The login to the last host of a route; devices that need the same one wait for it."""
        with self._lock:
            lock = self._locks.setdefault(route, threading.Lock())
        begun = time.monotonic()
        with lock:
            client = self._clients.get(route)
            transport = client.get_transport() if client else None
            if client is None or transport is None or not transport.is_active():
                client = self._clients[route] = self._log_in(route, begun)
            return client

    def _log_in(self, route: tuple[str, ...], begun: float) -> paramiko.SSHClient:
        """A new login to the last host of a route; VisitError that names the host when it takes none.

        What failed since this one began to wait is not tried once more.
        """
        hop = self._routes.hop(route[-1])
        if hop in self._refusals:
            raise self._refusals[hop]
        self._limiter.check_hang_ups(hop.name, hop.user)
        before = self._failures.get(route)
        if before and (before.at > begun or time.monotonic() < before.at + before.pause):
            raise before.failure
        client = self._unconnected(hop)
        try:
            line = self._line_to(hop, route[:-1])
            with closed_on_error(line), self._limiter.login(hop.user, hop.name):
                self._authenticate(client, hop, line)
        except Exception as error:  # whatever keeps the jump host from being used is reported with its name
            client.close()
            if isinstance(error, VisitError) and error.failure in NOT_TRIED | REFUSALS:
                raise
            failure = VisitError(Failure.JUMP_HOST, f"({hop.name}: {error})")
            self._failures[route] = Unreached(failure, time.monotonic(), before.times + 1 if before else 1)
            raise failure from error
        self._failures.pop(route, None)
        return client

    def _line_to(self, hop: Hop, before: tuple[str, ...]) -> Line:
        target = (hop.address, hop.port)
        return self._through(before, target) if before else dial(*target, self._settings.connect_timeout)

    def _authenticate(self, client: paramiko.SSHClient, hop: Hop, line: Any) -> None:
        """Log in to a hop; a refusal is kept, so that it is the only one for all devices behind it."""
        try:
            with naming_hang_ups(client):
                client.connect(hop.address, hop.port, **self._login(hop), sock=line, transport_factory=Transport)
        except AuthenticationException as error:
            failure = classify(error, Step.LOGIN)
            if failure not in REFUSALS:
                raise
            detail = f"(the jump host {hop.name} refused the login of {hop.user})"
            self._refusals[hop] = VisitError(failure, detail)
            raise self._refusals[hop] from error

    def _login(self, hop: Hop) -> dict[str, Any]:
        password = self._settings.jump_password.get_secret_value() or None
        keys = list(hop.keys) or None
        limits = dict.fromkeys(("banner_timeout", "auth_timeout"), self._settings.connect_timeout)
        return {"username": hop.user, "password": password, "key_filename": keys, "look_for_keys": False, **limits}

    def _unconnected(self, hop: Hop) -> paramiko.SSHClient:
        """A client that knows the host key of a jump host; they are kept beside those of the devices."""
        strict, keys = self._settings.strict_host_keys, self._settings.host_keys
        store = keys.with_name(f"{keys.name}-jump-hosts")
        store.mkdir(exist_ok=True)
        known = sound_record(store / hop.name.replace("/", "-"))
        client = paramiko.SSHClient()
        client.load_host_keys(str(known))
        client.set_missing_host_key_policy(paramiko.RejectPolicy() if strict else Recorder(known))
        return client

"""Jump hosts, as an OpenSSH configuration names them: one login to each, shared by all devices behind it."""

import getpass
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import paramiko

from tasks.collection_settings import CollectSettings
from tasks.failures import Failure, VisitError
from tasks.ssh.dial import dial
from tasks.ssh.tunnel import Tunnel
from tasks.ssh.watchdog import Line

REFUSED_BY_TARGET = 2
NONE = "none"
PORT = 22
HERE = ("127.0.0.1", 0)


@dataclass(frozen=True, slots=True)
class Hop:
    """One host on the way: where it answers, who logs in there and with which keys."""

    name: str
    address: str
    port: int
    user: str
    keys: tuple[str, ...]


@contextmanager
def closed_on_error(line: Line) -> Iterator[None]:
    try:
        yield
    except BaseException:
        line.close()
        raise


class JumpHosts:
    """Opens lines to devices; a login to a jump host is made once and kept until the run ends.

    The password of the devices is never shown to a jump host: it takes a key, the agent, or a password of its own.
    """

    def __init__(self, settings: CollectSettings) -> None:
        self._settings = settings
        self._config = paramiko.SSHConfig.from_path(str(settings.ssh_config)) if settings.ssh_config else None
        self._clients: dict[tuple[str, ...], paramiko.SSHClient] = {}
        self._lock = threading.Lock()
        self._locks: dict[tuple[str, ...], threading.Lock] = {}

    def line(self, host: str, address: str, port: int) -> Tunnel | None:
        """A line to a device through its jump hosts, None when it has none; VisitError when they do not lead there."""
        names = self._route(host) or self._route(address)
        if not names:
            return None
        where = self._lookup(address)
        target = (where.get("hostname", address), int(str(where.get("port", port))) if port == PORT else port)
        return self._through(names, target)

    def close(self) -> None:
        """Hang up on all jump hosts, the last of a route first."""
        for route in sorted(self._clients, key=len, reverse=True):
            self._clients[route].close()

    def _lookup(self, name: str) -> Mapping[str, Any]:
        return self._config.lookup(name) if self._config else {}

    def _route(self, name: str) -> tuple[str, ...]:
        if "proxycommand" in self._lookup(name):
            raise VisitError(Failure.JUMP_HOST, "(ProxyCommand is not run: write ProxyJump in the SSH configuration)")
        jumps = str(self._lookup(name).get("proxyjump", NONE))
        return () if jumps.lower() == NONE else tuple(jump.strip() for jump in jumps.split(","))

    def _through(self, route: tuple[str, ...], target: tuple[str, int]) -> Tunnel:
        transport = self._client(route).get_transport()
        if transport is None:
            raise VisitError(Failure.JUMP_HOST, f"({route[-1]}: the connection was closed)")
        try:
            return Tunnel(transport.open_channel("direct-tcpip", target, HERE, timeout=self._settings.connect_timeout))
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
        with lock:
            client = self._clients.get(route)
            transport = client.get_transport() if client else None
            if client is None or transport is None or not transport.is_active():
                client = self._clients[route] = self._log_in(route)
            return client

    def _log_in(self, route: tuple[str, ...]) -> paramiko.SSHClient:
        """A new login to the last host of a route; VisitError that names the host when it takes none."""
        hop = self._hop(route[-1])
        target, seconds = (hop.address, hop.port), self._settings.connect_timeout
        client = self._unconnected(hop)
        try:
            line = self._through(route[:-1], target) if route[:-1] else dial(*target, seconds)
            carried: Any = line
            with closed_on_error(line):
                client.connect(*target, **self._login(hop), sock=carried)
        except Exception as error:  # whatever keeps the jump host from being used is reported with its name
            client.close()
            cause = error.failure if isinstance(error, VisitError) else error
            raise VisitError(Failure.JUMP_HOST, f"({hop.name}: {cause})") from error
        return client

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
        known = store / hop.name.replace("/", "-")
        known.touch(mode=0o600)
        client = paramiko.SSHClient()
        client.load_host_keys(str(known))
        client.set_missing_host_key_policy(paramiko.RejectPolicy() if strict else paramiko.AutoAddPolicy())
        return client

    def _hop(self, written: str) -> Hop:
        """A hop from [USER@]HOST[:PORT], completed by what the configuration states about the host."""
        user, _, place = written.rpartition("@")
        name, _, port = place.partition(":")
        known = self._lookup(name)
        return Hop(
            name,
            str(known.get("hostname", name)),
            int(port or str(known.get("port", PORT))),
            user or str(known.get("user", getpass.getuser())),
            tuple(str(Path(file).expanduser()) for file in known.get("identityfile", ())),
        )

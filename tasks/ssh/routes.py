"""The way to a host as an OpenSSH client configuration states it: the jump hosts, where each answers, who logs in."""

import getpass
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from inventory.entries import RouteOf, directly
from tasks.failures import Failure, VisitError

NONE = "none"
PORT = 22


@dataclass(frozen=True, slots=True)
class Hop:
    """One host on the way: where it answers, who logs in there and with which keys; alike under every name."""

    name: str = field(compare=False)
    address: str
    port: int
    user: str
    keys: tuple[str, ...]


class Routes:
    """Reads the configuration once; without one every host is reached directly."""

    def __init__(self, path: Path | None) -> None:
        from paramiko import SSHConfig  # noqa: PLC0415 - only a collection has to load it

        self._config = SSHConfig.from_path(str(path)) if path else None

    def to(self, host: str, address: str) -> tuple[str, ...]:
        """The jump hosts to a device, in order, by the name of its row or by its address; VisitError on a circle."""
        return self._jumps(host, ()) or self._jumps(address, ())

    def target(self, address: str, port: int) -> tuple[str, int]:
        """Where the last jump host finds the device."""
        where = self._lookup(address)
        return where.get("hostname", address), int(str(where.get("port", port))) if port == PORT else port

    def hop(self, written: str) -> Hop:
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

    def _lookup(self, name: str) -> Mapping[str, Any]:
        return self._config.lookup(name) if self._config else {}

    def _jumps(self, name: str, behind: tuple[str, ...]) -> tuple[str, ...]:
        """The ProxyJump of a host, before it that of its first hop; a hop that names itself has none, as in OpenSSH."""
        if "proxycommand" in self._lookup(name):
            raise VisitError(Failure.JUMP_HOST, "(ProxyCommand is not run: write ProxyJump in the SSH configuration)")
        written = str(self._lookup(name).get("proxyjump", NONE))
        if written.lower() == NONE:
            return ()
        jumps = tuple(jump.strip() for jump in written.split(","))
        first = self.hop(jumps[0]).name
        if first == name:
            return ()
        if first in behind:
            raise VisitError(Failure.JUMP_HOST, f"(ProxyJump leads in a circle: {' - '.join((*behind, name, first))})")
        return (*self._jumps(first, (*behind, name)), *jumps)


def route_reader(ssh_config: Path | None) -> RouteOf:
    """The jump hosts to a device by an OpenSSH configuration; a route that leads nowhere is reported by its visit."""
    if ssh_config is None:
        return directly
    routes = Routes(ssh_config)

    @cache
    def route_of(host: str, address: str) -> str:
        try:
            return ",".join(routes.to(host, address))
        except VisitError:
            return ""

    return route_of

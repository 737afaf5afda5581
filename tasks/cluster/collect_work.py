"""The collection on a worker: our own threads visit devices, and what they answered goes to the client as it comes."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from nornir.core import Nornir
from nornir.core.configuration import Config, LoggingConfig
from nornir.core.processor import Processors
from nornir.core.task import Task
from pydantic import SecretStr

from inventory.credentials import Credentials, CredentialSources, find_credentials
from inventory.device import Device
from inventory.nornir_inventory import key_options, nornir_inventory
from inventory.secret_files import with_secret_files
from tasks.cluster.granted_logins import Scope
from tasks.cluster.lane import Do, Link
from tasks.cluster.remote_limits import RemoteLimiter, RemoteOutages
from tasks.cluster.sent_logins import SentLogin
from tasks.collect import RunContext, collect
from tasks.collection_settings import CollectSettings
from tasks.ssh.jump_hosts import JumpHosts
from tasks.ssh.login import Connector
from tasks.ssh.open_file_limit import workers_that_fit
from tasks.ssh.routes import route_reader
from tasks.ssh.watchdog import Watchdog
from tasks.verification import VERIFICATION, files_of
from tasks.visit import TRANSCRIPTS, Visit
from tasks.visit_fleet import register_netmiko, silence_libraries

KEYS = "keys"
JUMP_KEYS = f"{KEYS}-jump-hosts"


@dataclass(frozen=True, slots=True)
class Order:
    """A device to be visited, with what the client holds of it: files by name, its host key, earlier troubles."""

    device: Device
    held: Mapping[str, bytes] = field(default_factory=dict)
    host_key: bytes = b""
    one_by_one: bool = False
    hang_ups: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Collected:
    """A visit that ended, the record of the host key, and the folder with its files where the client sees it."""

    visit: Visit
    host_key: bytes
    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class PlaceDown:
    """A device that was not visited, as its place does not answer."""

    host: str


@dataclass(frozen=True, slots=True)
class JumpKeys:
    """The records of host keys of jump hosts, by file."""

    records: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class News:
    """Places that do not answer, and how often all jump hosts are to be tried at once."""

    down: frozenset[str] = frozenset()
    rounds: int = 0


@dataclass(frozen=True, slots=True)
class SharedFolder:
    """A folder that workers may see too; they do where this text stands in its file."""

    path: Path
    token: str

    @property
    def file(self) -> Path:
        """The file that shows it."""
        return self.path / "token"

    def seen(self) -> bool:
        """Whether it is seen here."""
        with suppress(OSError):
            return self.file.read_text() == self.token
        return False


@dataclass(frozen=True, slots=True)
class CollectWork:
    """What a worker has to know to visit devices; logins are None where it finds them itself."""

    settings: CollectSettings
    run: Path
    shared: SharedFolder
    ssh_config: str | None
    jump_keys: Mapping[str, bytes]
    logins: tuple[SentLogin, ...] | None
    sources: tuple[CredentialSources, ...] = ()
    jump_password_env: str = ""

    @property
    def threads(self) -> int:
        """Visits at once, as far as this machine has files for them."""
        return workers_that_fit(self.settings.workers)

    @property
    def most(self) -> int:
        """One waits beside each four that are visited."""
        return self.threads + -(-self.threads // 4)

    @contextmanager
    def open(self, link: Link) -> Iterator[Do]:
        """What visits a device; InputError when this worker lacks a login."""
        silence_libraries()
        register_netmiko()
        credentials, keys = self._logins()
        with self._scratch() as folder:
            visiting = Visiting(self, link, Folders(folder, self.shared.seen()), credentials, keys)
            try:
                with visiting.watchdog:
                    yield visiting.visit
            finally:
                visiting.jump_hosts.close()

    def jump_password(self) -> SecretStr:
        """The password for jump hosts."""
        if self.logins is not None:
            return self.settings.jump_password
        return SecretStr(with_secret_files().get(self.jump_password_env, ""))

    def _logins(self) -> tuple[tuple[Credentials, ...], dict[str, dict[str, Any]]]:
        if self.logins is not None:
            sent = tuple(one.credentials() for one in self.logins)
            return sent, {one.name: one.options() for one in self.logins}
        found = find_credentials([replace(one, prompt=False) for one in self.sources])
        return found, {one.name: key_options(one) for one in found}

    @contextmanager
    def _scratch(self) -> Iterator[Path]:
        """A folder of this worker: in the run folder where that is seen here, else of its own."""
        parent = self.shared.path if self.shared.seen() else None
        folder = Path(tempfile.mkdtemp(prefix="reinstate-", dir=parent))
        try:
            for name in (TRANSCRIPTS, VERIFICATION, KEYS, JUMP_KEYS):
                (folder / name).mkdir()
            for name, record in self.jump_keys.items():
                (folder / JUMP_KEYS / name).write_bytes(record)
            if self.ssh_config is not None:
                (folder / "ssh_config").write_text(self.ssh_config)
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Folders:
    """Where a worker writes, and whether the client sees it."""

    path: Path
    shared: bool

    def files(self, host: str) -> dict[str, Path]:
        """The files of a device, by their names in a run."""
        paths = (self.path / TRANSCRIPTS / f"{host}.txt", *files_of(host, self.path / VERIFICATION))
        return {path.relative_to(self.path).as_posix(): path for path in paths}


class Visiting:
    """Visits devices with everything that visits of one worker share."""

    def __init__(
        self,
        work: CollectWork,
        link: Link,
        folders: Folders,
        credentials: tuple[Credentials, ...],
        keys: Mapping[str, Mapping[str, Any]],
    ) -> None:
        self._work, self._link, self._folders = work, link, folders
        ssh_config = folders.path / "ssh_config" if work.ssh_config is not None else None
        settings = replace(
            work.settings,
            host_keys=folders.path / KEYS,
            ssh_config=ssh_config,
            workers=work.threads,
            jump_password=work.jump_password(),
        )
        self._outages = RemoteOutages(route_reader(ssh_config))
        self._limiter = RemoteLimiter(link, credentials, Scope.DEVICE)
        self.jump_hosts = JumpHosts(settings, link.stop, RemoteLimiter(link, (), Scope.JUMP_HOST))
        self.watchdog = Watchdog(link.stop)
        self._context = RunContext(
            Connector(settings, self._limiter, self.jump_hosts, keys),
            self.watchdog,
            folders.path / TRANSCRIPTS,
            link.stop,
            self._send,
            self._outages,
            lambda device: self._end(device.host, PlaceDown(device.host)),
        )
        self._leases: set[str] = set()
        self._jump_keys = dict(work.jump_keys)
        self._rounds = 0
        link.on_note = self._take_news

    def visit(self, host: str, order: Order) -> None:
        """Visit a device as on one machine; its lease ends with a report."""
        self._leases.add(host)
        files = self._folders.files(host)
        for name, data in order.held.items():
            files[name].write_bytes(data)
        (self._folders.path / KEYS / host).write_bytes(order.host_key)
        if order.one_by_one:
            self._context.one_by_one.add(host)
        self._limiter.note_hang_ups(host, order.hang_ups)
        self._outages.add(order.device)
        inventory = nornir_inventory([order.device])
        nornir = Nornir(inventory, Config(logging=LoggingConfig(enabled=False)))
        shared: dict[str, Any] = {"context": self._context}
        task = Task(collect, nornir, False, Processors(), **shared)
        result = task.start(inventory.hosts[host])[0]
        if result.exception:
            raise result.exception
        self._end(host)

    def _end(self, host: str, value: Any = None) -> None:
        if host in self._leases:
            self._leases.discard(host)
            self._link.report(host, value)

    def _send(self, visit: Visit) -> None:
        """Send what came of a visit, and its files where the client does not see them."""
        self._send_jump_keys()
        key = self._folders.path / KEYS / visit.host
        folder = self._folders.path if self._folders.shared else None
        if folder is None:
            for name, path in self._folders.files(visit.host).items():
                if path.is_file():
                    self._link.send_file(visit.host, name, path)
                    path.unlink()
        self._end(visit.host, Collected(self._as_here(visit), key.read_bytes() if key.is_file() else b"", folder))

    def _as_here(self, visit: Visit) -> Visit:
        """The visit with the paths of the client in what it says."""
        store, run = str(self._work.settings.host_keys), str(self._work.run)

        def named(text: str) -> str:
            return text.replace(str(self._folders.path / KEYS), store).replace(str(self._folders.path), run)

        return replace(visit, detail=named(visit.detail), verification_detail=named(visit.verification_detail))

    def _send_jump_keys(self) -> None:
        """Send the records of jump hosts that were met for the first time."""
        if self._context.settings.ssh_config is None:
            return
        found = {path.name: path.read_bytes() for path in (self._folders.path / JUMP_KEYS).iterdir()}
        if new := {name: record for name, record in found.items() if record and self._jump_keys.get(name) != record}:
            self._jump_keys |= new
            self._link.note(JumpKeys(new))

    def _take_news(self, news: News) -> None:
        self._outages.down = news.down
        if news.rounds != self._rounds:
            self._rounds = news.rounds
            self.jump_hosts.try_again()

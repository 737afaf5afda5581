"""The connection with a scheduler, or a scheduler and workers of our own on this machine, which end with the block."""

import logging
import os
import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Set
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from typing import Any

import dask.config
from distributed import Client, LocalCluster, Security

from documents.problems import InputError, Problem
from tasks.cluster.cluster_settings import ClusterSettings
from tasks.cluster.mailbox import BrokenError

LOOK = 0.5
# Seconds that a look at the workers may take before the scheduler counts as lost.
LATE = 30.0
# Seconds after which a worker of this machine that has ended does not come back by itself.
GIVEN_UP = 15.0
CONNECT = 10.0
SITE = re.compile(r"site[=:](.+)")
# Ctrl-C reaches every process of a terminal; the client alone decides what it means, and says what there is to say.
IN_EACH_WORKER = """\
import logging, signal
signal.signal(signal.SIGINT, signal.SIG_IGN)
logging.getLogger("asyncio").setLevel(logging.CRITICAL)
"""
LIBRARIES = ("distributed", "distributed.client", "asyncio", "tornado", "tornado.application")
UNPROFILED = {"distributed.worker.profile.enabled": False}
UNREACHED = "cannot be reached"
CERTIFY = "Name tls_ca_file:, tls_cert_file: and tls_key_file:, or write distributed.comm.tls of Dask's configuration."
HINT = "Check the address, that the scheduler runs (dask scheduler), and the TLS files of both sides."


@dataclass(frozen=True, slots=True)
class Worker:
    """A worker of the cluster: its name, its machine, the sites that it serves alone, and its threads."""

    name: str
    machine: str
    sites: frozenset[str]
    threads: int = 1

    def __str__(self) -> str:
        return f"{self.name} at {self.machine}"


class QuietClient(Client):
    """A client of Dask that is dropped without a word, a wait and a traceback when it never was connected."""

    def __del__(self) -> None:
        if getattr(self, "status", "") == "running":
            super().__del__()


class Cluster:
    """A client of the scheduler; made by opened_cluster."""

    def __init__(
        self,
        address: str,
        security: Security,
        settings: ClusterSettings,
        on_look: Callable[[Set[object]], None] = lambda _names: None,
    ) -> None:
        self.settings = settings
        self._on_look = on_look
        self.address = address
        self._security = security
        self.client = self._connected(CONNECT)
        self._look = Look(self.client, self._on_look)

    def workers(self) -> Mapping[str, Worker]:
        """The workers by address, as they were a moment ago; BrokenError when the scheduler cannot be reached."""
        return self._look.workers()

    def reconnect(self, stop: threading.Event) -> bool:
        """Connect with the scheduler once more, when it is back within the time that workers are waited for."""
        self.close()
        ends = time.monotonic() + self.settings.worker_wait
        while time.monotonic() < ends and not stop.is_set():
            with suppress(OSError, InputError):
                self.client = self._connected(min(CONNECT, max(1.0, ends - time.monotonic())))
                self._look = Look(self.client, self._on_look)
                return True
            stop.wait(LOOK)
        return False

    def close(self) -> None:
        """Disconnect."""
        self._look.close()
        with suppress(Exception):
            self.client.close(timeout=LOOK)

    def _connected(self, seconds: float) -> Client:
        try:
            return QuietClient(self.address, security=self._security, timeout=seconds, set_as_default=False)
        except (OSError, ValueError, RuntimeError, TypeError) as error:
            message = f"{UNREACHED}: {str(error) or type(error).__name__}."
            raise InputError([Problem(self.address, message, hint=HINT)]) from error


class Look:
    """Looks again and again which workers there are, in a thread of its own: a scheduler may never answer."""

    def __init__(self, client: Client, on_look: Callable[[Set[object]], None]) -> None:
        self._client, self._on_look = client, on_look
        self._workers: Mapping[str, Worker] = {}
        self._at = time.monotonic()
        self._error: Exception | None = None
        self._first, self._over = threading.Event(), threading.Event()
        threading.Thread(target=self._watch, name="workers", daemon=True).start()
        self._first.wait(CONNECT)

    def workers(self) -> Mapping[str, Worker]:
        """What was seen last; BrokenError when that is too long ago."""
        if self._error or time.monotonic() - self._at > LATE:
            raise BrokenError(str(self._error or "the scheduler does not answer"))
        return self._workers

    def close(self) -> None:
        """Look no more."""
        self._over.set()

    def _watch(self) -> None:
        while not self._over.is_set():
            try:
                found: Mapping[str, Any] = self._client.scheduler_info(n_workers=-1)["workers"]
                self._workers = {address: worker_of(address, known) for address, known in found.items()}
                self._at = time.monotonic()
                self._on_look({known.get("name") for known in found.values()})
            except Exception as error:  # whatever comes between us and the scheduler
                self._error = error
                return
            finally:
                self._first.set()
            self._over.wait(LOOK)


def worker_of(address: str, known: Mapping[str, Any]) -> Worker:
    """A worker as the scheduler describes it; a resource such as site:FRA says which site it serves."""
    sites = (SITE.fullmatch(str(name)) for name in known.get("resources") or ())
    names = str(known.get("name") or address), str(known.get("host", address))
    return Worker(*names, frozenset(one[1] for one in sites if one), int(known.get("nthreads", 1)))


@contextmanager
def opened_cluster(settings: ClusterSettings) -> Iterator[Cluster]:
    """The cluster; InputError when the scheduler cannot be reached."""
    for library in LIBRARIES:
        logging.getLogger(library).setLevel(logging.CRITICAL)  # lines about lost connections, which are dealt with here
    with ExitStack() as stack:
        if settings.scheduler:
            cluster = Cluster(settings.scheduler, security_of(settings), settings)
        else:
            security = Security.temporary()
            local = stack.enter_context(local_cluster(settings, security))
            cluster = Cluster(local.scheduler_address, security, settings, LocalWorkers(local).keep)
        stack.callback(cluster.close)
        yield cluster


class LocalWorkers:
    """Puts others in the place of workers on this machine that do not come back: Dask gives up one that ends early."""

    def __init__(self, local: LocalCluster) -> None:
        self._local, self._wanted = local, len(local.worker_spec)
        self._since: dict[object, float] = {}

    def keep(self, names: Set[object]) -> None:
        """Look which are there, by their names."""
        now = time.monotonic()
        self._since = {name: self._since.get(name, now) for name in self._local.worker_spec.keys() - names}
        late = [name for name, since in self._since.items() if now - since > GIVEN_UP]
        if late:
            self._local.sync(self._local.scale_down, late)
            self._local.scale(self._wanted)


@contextmanager
def local_cluster(settings: ClusterSettings, security: Security) -> Iterator[LocalCluster]:
    """Scheduler and workers on this machine, which Dask does not profile; the scheduler is in this process."""
    with (
        dask.config.set(UNPROFILED),
        LocalCluster(
            n_workers=settings.processes or os.cpu_count(),
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            security=security,
            dashboard_address="127.0.0.1:0",
            memory_limit=0,
            silence_logs=logging.CRITICAL,
            preload=[IN_EACH_WORKER],
        ) as local,
    ):
        yield local


def security_of(settings: ClusterSettings) -> Security:
    """The TLS files of this client; those of Dask's own configuration where none are named, InputError without any."""
    named = {
        "tls_ca_file": settings.tls_ca_file,
        "tls_client_cert": settings.tls_cert_file,
        "tls_client_key": settings.tls_key_file,
    }
    given = {name: str(path) for name, path in named.items() if path}
    security = Security(**given, require_encryption=settings.scheduler.startswith("tls://") or None)
    if security.require_encryption and not (
        security.tls_ca_file and security.tls_client_cert and security.tls_client_key
    ):
        raise InputError([Problem(settings.scheduler, "needs a certificate of this client.", hint=CERTIFY)])
    return security

"""A scheduler and workers as a person starts them, each a process with TLS and a log of its own."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import trustme
from distributed import Client, Security
from paths import ROOT

from tasks.cluster.cluster_settings import ClusterSettings

TICK = 0.1
START = 30.0


@dataclass(slots=True)
class DaskCluster:
    """Processes of a cluster; each worker that ends is started again, as a service manager would, while `keeping`."""

    folder: Path
    port: int
    wanted: dict[str, tuple[str, ...]] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    keeping: bool = True
    started: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def settings(self) -> ClusterSettings:
        """How a client reaches it."""
        ca, certificate, key = self.files
        return ClusterSettings(f"tls://127.0.0.1:{self.port}", 0, False, ca, certificate, key, (), 8.0)

    @property
    def configuration(self) -> str:
        """What config.yaml says under `collection:` to reach it."""
        named = ("scheduler", "tls_ca_file", "tls_cert_file", "tls_key_file")
        return "\n  ".join(["runner: dask", *(f"{one}: {getattr(self.settings, one)}" for one in named)])

    @property
    def files(self) -> tuple[Path, Path, Path]:
        return self.folder / "ca.pem", self.folder / "certificate.pem", self.folder / "key.pem"

    def start(self, name: str, *words: str) -> None:
        """Start a scheduler or a worker of this name."""
        self.wanted[name] = words
        ca, certificate, key = map(str, self.files)
        tls = ("--tls-ca-file", ca, "--tls-cert", certificate, "--tls-key", key)
        local = {"TMPDIR": str(self.folder / "tmp"), "PYTHONPATH": f"{ROOT}:{ROOT / 'tests' / 'support'}"}
        local |= self.environment if words[0] == "worker" else {}
        with (self.folder / f"{name}-{self.started}.log").open("wb") as log, self._lock:
            self.started += 1
            self.processes[name] = subprocess.Popen(
                [sys.executable, "-m", "dask", *words, *tls],
                env={**os.environ, **local, "DASK_LOGGING__DISTRIBUTED": "debug"},
                stdout=log,
                stderr=log,
            )

    def start_scheduler(self) -> None:
        """Start the scheduler on its port."""
        where = ("--host", "tls://127.0.0.1", "--port", str(self.port), "--dashboard-address", "127.0.0.1:0")
        self.start("scheduler", "scheduler", *where)
        ends = time.monotonic() + START
        while time.monotonic() < ends and not answers(self.port):
            time.sleep(TICK)

    def start_worker(self, name: str, *more: str, port: int = 0) -> None:
        """Start a worker, a process of its own, that reaches the scheduler by this port."""
        space = ("--local-directory", str(self.folder / "space"), "--memory-limit", "0", "--nthreads", "1")
        address = f"tls://127.0.0.1:{port or self.port}"
        where = ("--host", "127.0.0.1", "--no-dashboard", "--death-timeout", "20")
        self.start(name, "worker", address, "--name", name, "--no-nanny", *space, *where, *more)

    def client(self) -> Client:
        """A client of Dask itself."""
        ca, certificate, key = map(str, self.files)
        security = Security(require_encryption=True, tls_ca_file=ca, tls_client_cert=certificate, tls_client_key=key)
        return Client(self.settings.scheduler, security=security, set_as_default=False)

    def wait_for(self, workers: int) -> None:
        """Wait until there are so many workers."""
        with self.client() as client:
            client.wait_for_workers(workers, timeout=START)

    def kill(self, name: str) -> None:
        """Kill a process of this name at once."""
        self.processes[name].kill()
        self.processes[name].wait()

    def take_away(self, name: str) -> None:
        """Kill a worker that is not started again."""
        process = self.processes.pop(name)
        process.kill()
        process.wait()

    def end(self) -> None:
        """End all processes."""
        self.keeping = False
        with self._lock:
            for process in self.processes.values():
                process.kill()
            for process in self.processes.values():
                process.wait()

    def keep(self) -> None:
        """Start workers again that have ended."""
        while self.keeping:
            for name, process in list(self.processes.items()):
                if name != "scheduler" and process.poll() is not None and self.keeping:
                    self.start(name, *self.wanted[name])
            time.sleep(TICK)

    def written(self) -> Iterator[tuple[Path, bytes]]:
        """All that the processes have written to disk: logs, spilled data, what lies in their temporary folder."""
        for path in self.folder.rglob("*"):
            if path.is_file():
                yield path, path.read_bytes()


def answers(port: int) -> bool:
    """Whether something listens on a port."""
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def running_cluster(folder: Path, *workers: str, **environment: str) -> Iterator[DaskCluster]:
    """A cluster with these workers until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "tmp").mkdir(parents=True)
    cluster = DaskCluster(folder, port, environment=environment)
    authority = trustme.CA()
    issued = authority.issue_cert("127.0.0.1")
    ca, certificate, key = cluster.files
    authority.cert_pem.write_to_path(str(ca))
    issued.private_key_pem.write_to_path(str(key))
    certificate.write_bytes(b"".join(one.bytes() for one in issued.cert_chain_pems))
    keeper = threading.Thread(target=cluster.keep, name="keeper")
    try:
        cluster.start_scheduler()
        for name in workers:
            cluster.start_worker(name)
        keeper.start()
        yield cluster
    finally:
        cluster.end()
        keeper.join()
        cluster.end()

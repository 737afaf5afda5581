"""A runner of Nornir that spreads hosts over a Dask cluster, for any task and any inventory.

In a configuration of Nornir: `runner: {plugin: dask, options: {scheduler: tls://10.0.0.1:8786, threads: 50}}`. Dask is
imported when a task is run: every user of Nornir who has this package installed loads its plugins.
"""

import weakref
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from nornir.core.inventory import Host
from nornir.core.task import AggregatedResult, Task

from tasks.cluster.cluster_settings import ClusterSettings, refuse_unusable

if TYPE_CHECKING:
    from tasks.cluster.runner_cluster import RunnerCluster

THREADS = 20


class DaskRunner:
    """Runs tasks on the workers of a scheduler, or in processes on this machine; `threads` hosts at once in each.

    A worker has at most `batch` hosts at a time, those included that wait for a thread. A host whose data have a site
    (or what `site` names) goes to workers with the resource site:NAME where there are such; `pinned_sites` wait for
    them. With send_passwords false no password of the inventory leaves this process. `worker_wait` is in seconds. The
    cluster is kept for the next task, until close() or the end of the program.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - each is an option in the configuration of Nornir
        self,
        scheduler: str = "",
        processes: int = 0,
        threads: int = THREADS,
        batch: int = 0,
        site: str = "site",
        pinned_sites: Sequence[str] = (),
        worker_wait: float = 60.0,
        tls_ca_file: str = "",
        tls_cert_file: str = "",
        tls_key_file: str = "",
        send_passwords: bool = True,
    ) -> None:
        ca_file, cert_file, key_file = (
            Path(one) if one else None for one in (tls_ca_file, tls_cert_file, tls_key_file)
        )
        self._settings = ClusterSettings(
            scheduler,
            processes,
            worker_credentials=not send_passwords,
            tls_ca_file=ca_file,
            tls_cert_file=cert_file,
            tls_key_file=key_file,
            pinned_sites=tuple(pinned_sites),
            worker_wait=worker_wait,
        )
        self._threads, self._batch, self._site = threads, batch, site
        self._opened: RunnerCluster | None = None

    def run(self, task: Task, hosts: Sequence[Host]) -> AggregatedResult:
        """The result of every host, as that of Nornir's ThreadedRunner.

        InputError when the cluster cannot be used. A host on which worker after worker ended, or that no worker takes,
        has a failed result that says so.
        """
        if self._opened is None:
            refuse_unusable(self._settings, "runner")
            from tasks.cluster.runner_cluster import RunnerCluster  # noqa: PLC0415 - Dask may not be installed

            self._opened = RunnerCluster(self._settings, self._threads, self._batch, self._site)
            weakref.finalize(self, self._opened.close)
        return self._opened.run(task, hosts)

    def close(self) -> None:
        """Leave the cluster; the next task opens it anew."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

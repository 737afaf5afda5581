"""The cluster of a runner of Nornir, and how it works through a task."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from threading import Event
from typing import Any

import cloudpickle
from nornir.core.inventory import Host
from nornir.core.task import AggregatedResult, MultiResult, Task

from tasks.cluster.cluster_settings import ClusterSettings
from tasks.cluster.dispatcher import Dispatcher
from tasks.cluster.nornir_work import HostResult, NornirWork, failure, sent_host, unpacked
from tasks.cluster.open_cluster import opened_cluster


class WorkerEndedError(Exception):
    """Worker after worker ended while it ran a task for one host and for no other."""


class NoWorkerError(Exception):
    """No worker of the cluster takes hosts of this site."""


class RunnerCluster:
    """An open cluster, for one task after the other."""

    def __init__(self, settings: ClusterSettings, threads: int, batch: int, site: str) -> None:
        self._threads, self._most = threads, max(1, batch or threads + -(-threads // 4))
        self._site = site
        self._with_secrets = not settings.worker_credentials
        self._stack = ExitStack()
        self._cluster = self._stack.enter_context(opened_cluster(settings))

    def close(self) -> None:
        """Leave the cluster; its processes on this machine end."""
        self._stack.close()

    def run(self, task: Task, hosts: Sequence[Host]) -> AggregatedResult:
        """The results of all hosts, in their order."""
        work = NornirWork(
            task.task,
            task.name,
            task.severity_level,
            task.params,
            task.global_dry_run,
            task.nornir.config,
            self._threads,
            self._most,
        )
        try:
            cloudpickle.dumps(work)
        except Exception as error:
            message = f"The task {task.name} and its parameters cannot be sent to workers: {error}"
            raise TypeError(message) from error
        job = NornirJob(task, hosts, work, with_secrets=self._with_secrets)
        sites = {one.name: str(one.get(self._site) or "") for one in hosts}
        with Dispatcher(self._cluster, job, sites, Event()) as dispatcher:
            dispatcher.work_through([one.name for one in hosts])
        results = AggregatedResult(task.name)
        for one in hosts:
            results[one.name] = job.results[one.name]
        return results


class NornirJob:
    """A task as the client has it; processors of Nornir are called here, for hosts and not for their subtasks."""

    def __init__(self, task: Task, hosts: Sequence[Host], work: NornirWork, *, with_secrets: bool) -> None:
        self.results: dict[str, MultiResult] = {}
        self._task, self._work, self._with_secrets = task, work, with_secrets
        self._hosts = {one.name: one for one in hosts}
        self._tasks: dict[str, Task] = {}

    def work(self) -> NornirWork:
        """What a worker is to do."""
        return self._work

    def item(self, name: str) -> Host:
        """A host, to be sent."""
        if name not in self._tasks:
            own = self._tasks[name] = self._task.copy()
            own.host = self._hosts[name]
            own.processors.task_instance_started(own, own.host)
        return sent_host(self._hosts[name], with_secrets=self._with_secrets)

    def report(self, name: str, value: HostResult, _files: Mapping[str, bytes]) -> None:
        """Take the result of a host, and its data as the task has left them."""
        host = self._hosts[name]
        host.data.clear()
        host.data.update(value.data)
        self._end(name, unpacked(value.packed, self._tasks[name], host))

    def ended_on(self, name: str) -> None:
        """Note that workers ended on a host."""
        error = WorkerEndedError(f"Workers ended while they ran {self._task.name} for {name} and for no other host.")
        self._end(name, failure(self._task.name, self._hosts[name], error))

    def unserved(self, name: str, reason: str) -> None:
        """Note that no worker took a host."""
        error = NoWorkerError(f"No worker of the cluster takes {name}{reason}.")
        self._end(name, failure(self._task.name, self._hosts[name], error))

    def _end(self, name: str, result: MultiResult) -> None:
        self.results[name] = result
        task = self._tasks.get(name)
        if task is not None:
            task.processors.task_instance_completed(task, self._hosts[name], result)

    def news(self) -> None:
        """Nothing that workers have to know."""

    def is_behind(self) -> bool:
        """Whether results come faster than they are taken."""
        return False

    def question(self, _lane: int, _number: int, _value: Any) -> None:
        """Nothing is asked."""

    def withdrawn(self, _lane: int, _number: int) -> None:
        """Nothing is asked."""

    def answers(self) -> Iterable[tuple[int, int, Any]]:
        """Nothing is answered."""
        return ()

    def note(self, _lane: int, _value: Any) -> None:
        """Nothing is noted."""

    def lane_lost(self, _lane: int) -> None:
        """Nothing is kept of a worker."""

"""A task of Nornir on a worker: each host runs it in a thread, and its result goes back without what holds a line."""

import copy
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import cloudpickle
from nornir.core import Nornir
from nornir.core.configuration import Config
from nornir.core.exceptions import NornirSubTaskError
from nornir.core.inventory import Defaults, Group, Groups, Host, Hosts, Inventory
from nornir.core.plugins.connections import ConnectionPluginRegister
from nornir.core.processor import Processors
from nornir.core.task import MultiResult, Result, Task

from tasks.cluster.lane import Do, Link

SECRETS = ("pass", "secret", "key")


@dataclass(frozen=True, slots=True)
class FailedSubTask:
    """What stands for Nornir's exception of a subtask on its way: its name and its result."""

    name: str
    result: MultiResult


@dataclass(frozen=True, slots=True)
class HostResult:
    """The result of a host, packed, and the data of the host as the task has left them."""

    packed: bytes
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class NornirWork:
    """A task with its parameters; so many hosts run it at once in a worker, which has no more than most."""

    function: Callable[..., Any]
    name: str
    severity: int
    params: Mapping[str, Any]
    dry_run: bool
    config: Config
    threads: int
    most: int

    @contextmanager
    def open(self, link: Link) -> Iterator[Do]:
        """What runs the task for a host."""
        ConnectionPluginRegister.auto_register()

        def run(name: str, host: Host) -> None:
            inventory = Inventory(Hosts({name: host}), Groups(groups_of(host)), host.defaults)
            nornir = Nornir(inventory, self.config)
            task = Task(
                self.function, nornir, self.dry_run, Processors(), self.name, self.severity, None, **self.params
            )
            try:
                result = task.start(host)
            finally:
                host.close_connections()
            link.report(name, HostResult(packed(result), host.data))

        yield run


def groups_of(host: Host) -> dict[str, Group]:
    """All groups above a host."""
    return {group.name: group for group in host.extended_groups()}


def sent_host(host: Host, *, with_secrets: bool) -> Host:
    """A copy of a host without its open connections, and without passwords unless they are sent."""
    sent = copy.copy(host)
    sent.connections = {}
    if with_secrets:
        return sent
    sent = copy.deepcopy(sent)
    elements: tuple[Any, ...] = (sent, *sent.extended_groups(), sent.defaults)
    for one in elements:
        without_secrets(one)
    return sent


def without_secrets(element: Host | Group | Defaults) -> None:
    """Take passwords out of a part of an inventory."""
    element.password = None
    for options in element.connection_options.values():
        options.password = None
        options.extras = {
            name: value for name, value in (options.extras or {}).items() if not any(one in name for one in SECRETS)
        }


def packed(result: MultiResult) -> bytes:
    """A result as bytes; what cannot be sent of it is sent as text."""
    return cloudpickle.dumps(as_sent(result))


def as_sent(results: MultiResult) -> MultiResult:
    """The results without hosts, which the client has itself."""
    sent: Any = MultiResult(results.name)
    entries: Iterable[Any] = results  # a subtask with subtasks of its own stands in the list as it is
    for one in entries:
        if isinstance(one, MultiResult):
            sent.append(as_sent(one))
            continue
        result = copy.copy(one)
        result.host = None
        if isinstance(result.exception, NornirSubTaskError):
            result.exception = FailedSubTask(result.exception.task.name, as_sent(result.exception.result))
        for name, value in vars(result).items():
            if not survives(value):
                text = f"{type(value).__name__}: {value}"
                setattr(result, name, RuntimeError(text) if name == "exception" else text)
        sent.append(result)
    answer: MultiResult = sent
    return answer


def survives(value: Any) -> bool:
    """Whether a value can be sent and read again."""
    try:
        pickle.loads(cloudpickle.dumps(value))  # noqa: S301 - what was made here
    except Exception:  # whatever the code of others raises
        return False
    return True


def unpacked(data: bytes, task: Task, host: Host) -> MultiResult:
    """The result of a host as its task would have left it in this process."""
    result: MultiResult = pickle.loads(data)  # noqa: S301 - sealed by the worker
    return with_host(result, task, host)


def with_host(results: MultiResult, task: Task, host: Host) -> MultiResult:
    entries: Iterable[Any] = results
    for one in entries:
        if isinstance(one, MultiResult):
            with_host(one, task, host)
            continue
        one.host = host
        if isinstance(one.exception, FailedSubTask):
            one.exception = subtask_error(one.exception, task, host)
    return results


def subtask_error(failed: FailedSubTask, task: Task, host: Host) -> NornirSubTaskError:
    """Nornir's own exception of a subtask."""
    subtask = task.copy()
    subtask.name, subtask.parent_task, subtask.host = failed.name, task, host
    return NornirSubTaskError(task=subtask, result=with_host(failed.result, task, host))


def failure(name: str, host: Host, error: Exception) -> MultiResult:
    """The result of a host that no worker could run a task for."""
    results = MultiResult(name)
    result = Result(host, result=str(error), failed=True, exception=error)
    results.append(result)
    return results

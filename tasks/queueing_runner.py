"""A runner of Nornir for fleets of thousands: a device is queued when its turn is near, and only faults are kept."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import BoundedSemaphore

from nornir.core.inventory import Host
from nornir.core.task import AggregatedResult, MultiResult, Task

# Beside each device that is visited one waits, so that no worker waits for the queue.
QUEUED_PER_WORKER = 2


class QueueingRunner:
    """Nornir's ThreadedRunner holds a task, a future and a result of every device from the first to the last visit."""

    def __init__(self, num_workers: int) -> None:
        self._workers = num_workers

    def run(self, task: Task, hosts: Sequence[Host]) -> AggregatedResult:
        """The results of the hosts whose task raised."""
        raised = AggregatedResult(task.name)
        places = BoundedSemaphore(self._workers * QUEUED_PER_WORKER)

        def ended(future: "Future[MultiResult]") -> None:
            result = future.result()
            if result.failed:
                raised[result.host.name] = result
            places.release()

        with ThreadPoolExecutor(self._workers) as pool:
            for host in hosts:
                places.acquire()
                pool.submit(task.copy().start, host).add_done_callback(ended)
        return raised

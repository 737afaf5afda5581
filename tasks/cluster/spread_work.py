"""The same work on many portions, on all workers of a cluster."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from distributed import Client, Future

Portion = TypeVar("Portion")
Answer = TypeVar("Answer")

AHEAD = 2  # portions for each thread of the cluster: one that is worked on and one that waits
MOST_TRIES = 3
LOST = {"cancelled", "lost"}


def over_cluster(client: Client) -> Callable[[Callable[[Portion], Answer], Sequence[Portion]], Iterator[Answer]]:
    """What gives the answer for each portion, in order, as in_processes does.

    Work and portions stand in the task graph, so that no secret may be in them, and what they name on disk has to be
    there on every worker. A portion whose worker ends is done by another; what a portion raises is raised here.
    """

    def spread(work: Callable[[Portion], Answer], portions: Sequence[Portion]) -> Iterator[Answer]:
        ahead = max(1, AHEAD * sum(client.nthreads().values()))
        untaken = iter(portions)
        under_way: deque[tuple[Portion, Future]] = deque()
        try:
            while True:
                for portion in untaken:
                    under_way.append((portion, client.submit(work, portion, pure=False)))
                    if len(under_way) >= ahead:
                        break
                if not under_way:
                    return
                yield answer_of(client, work, *under_way[0])
                under_way.popleft()[1].release()
        finally:
            for _, future in under_way:
                future.cancel()

    return spread


def answer_of(client: Client, work: Callable[[Portion], Answer], portion: Portion, future: Future) -> Answer:
    """The answer of a future; where its scheduler has forgotten it, that of another."""
    for _ in range(MOST_TRIES - 1):
        try:
            first: Answer = future.result()
        except Exception:
            if future.status not in LOST:
                raise
            future = client.submit(work, portion, pure=False)
        else:
            return first
    last: Answer = future.result()
    return last

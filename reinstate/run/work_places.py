"""Where the transcripts of a run are read and its records judged: in processes of this machine, or over its cluster."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from documents.problems import InputError
from parsers.processes import Spread, on_this_machine
from reinstate.console.progress import say_progress
from tasks.cluster.cluster_settings import ClusterSettings, refuse_without_dask

HERE = "Transcripts are read and judged on this machine: "


@contextmanager
def work_places(cluster: ClusterSettings | None, run: Path) -> Iterator[Spread]:
    """What spreads the work on a run over a cluster whose workers see its folder, else over this machine.

    Processes that a collection began on this machine have ended with it. A message says why a cluster is left alone,
    or what of the work it did not do.
    """
    with ExitStack() as stack:
        spread: Spread = on_this_machine
        if cluster is not None and cluster.scheduler:
            try:
                spread = stack.enter_context(over_workers(cluster, run))
            except InputError as error:
                say_progress(f"{HERE}{error}")
        yield spread


@contextmanager
def over_workers(cluster: ClusterSettings, run: Path) -> Iterator[Spread]:
    """What spreads work over the workers; over this machine where a worker cannot take part, which a message says.

    InputError when there is no scheduler.
    """
    refuse_without_dask()
    from tasks.cluster.open_cluster import opened_cluster  # noqa: PLC0415 - Dask may not be installed
    from tasks.cluster.spread_work import OverWorkers, why_not  # noqa: PLC0415 - as above
    from tasks.cluster.visit_over_cluster import shared_folder  # noqa: PLC0415 - as above

    with shared_folder(run) as shared, opened_cluster(cluster) as opened:
        with suppress(TimeoutError):
            opened.client.wait_for_workers(1, timeout=cluster.worker_wait)
        if reason := why_not(opened, shared):
            say_progress(HERE + reason)
            yield on_this_machine
        else:
            yield OverWorkers(opened, shared, on_this_machine, say_progress)

"""Where the transcripts of a run are read and its records judged: in processes of this machine, or over its cluster."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from documents.problems import InputError
from parsers.processes import Spread, on_this_machine
from reinstate.console.progress import say_progress
from tasks.cluster.cluster_settings import ClusterSettings

SIGN = ".seen-by-workers"
HERE = "Transcripts are read and judged on this machine: "
NO_WORKER = "the cluster has no worker."
NOT_SEEN = "not every worker sees {folder}, in the same place as here."


@contextmanager
def work_places(cluster: ClusterSettings | None, run: Path) -> Iterator[Spread]:
    """What spreads the work on a run over a cluster whose workers see its folder, else over this machine.

    Processes that a collection began on this machine have ended with it. A message says why a cluster is left alone.
    """
    with ExitStack() as stack:
        spread: Spread = on_this_machine
        why_not = ""
        if cluster is not None and cluster.scheduler:
            try:
                spread, why_not = stack.enter_context(over_workers(cluster, run))
            except InputError as error:
                why_not = str(error)
        if why_not:
            say_progress(HERE + why_not)
        yield spread


@contextmanager
def over_workers(cluster: ClusterSettings, run: Path) -> Iterator[tuple[Spread, str]]:
    """What spreads work over the workers, or over this machine and why; InputError when there is no scheduler."""
    from tasks.cluster.open_cluster import opened_cluster  # noqa: PLC0415 - Dask may not be installed
    from tasks.cluster.spread_work import over_cluster  # noqa: PLC0415 - as above

    with opened_cluster(cluster) as opened:
        with suppress(TimeoutError):
            opened.client.wait_for_workers(1, timeout=cluster.worker_wait)
        sign, text = run.resolve() / SIGN, token_hex(8)
        sign.write_text(text, encoding="utf-8")
        try:
            seen = opened.client.run(is_seen, str(sign), text)
        finally:
            sign.unlink()
        if seen and all(seen.values()):
            yield over_cluster(opened.client), ""
        else:
            yield on_this_machine, NOT_SEEN.format(folder=run) if seen else NO_WORKER


def is_seen(sign: str, text: str) -> bool:
    """Whether a file is there, and of this very run."""
    path = Path(sign)
    return path.is_file() and path.read_text(encoding="utf-8") == text

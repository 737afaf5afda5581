"""Visit many devices over a cluster as on one machine: limits, outages, journal and files stay with the client."""

import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from secrets import token_hex
from threading import Event

from documents.atomic import UNFINISHED, atomic_write, naming
from documents.permissions import share_as
from inventory.credentials import NO_SECRET
from inventory.device import Device
from tasks.cluster.cluster_settings import OverCluster, refuse_unusable
from tasks.cluster.collect_work import (
    Collected,
    CollectWork,
    JumpKeys,
    News,
    Order,
    PlaceDown,
    SharedFolder,
)
from tasks.cluster.dispatcher import Dispatcher
from tasks.cluster.granted_logins import Denied, EndedLogin, Granted, GrantedLogins, WantedLogin
from tasks.cluster.open_cluster import opened_cluster
from tasks.cluster.sent_logins import SentLogin
from tasks.collect import failed, kept
from tasks.collection_settings import CollectSettings
from tasks.failures import Failure
from tasks.outages import Outages
from tasks.ssh.routes import route_reader
from tasks.verification import VERIFICATION, files_of
from tasks.visit import TRANSCRIPTS, Journal, Visit
from tasks.visit_callbacks import Callbacks
from tasks.visit_fleet import Latest, OnOutage, Passes, visit_in_passes
from tasks.visit_order import spread

WRITERS = 4
MOST_UNWRITTEN = 64


def visit_over_cluster(
    devices: Sequence[Device],
    over: OverCluster,
    settings: CollectSettings,
    run: Path,
    callbacks: Callbacks,
    stop: Event,
) -> None:
    """Collect every device as visit_fleet does, on the workers of a cluster; InputError when that cannot be used."""
    refuse_unusable(over.cluster)
    for folder in (run / TRANSCRIPTS, settings.host_keys):
        folder.mkdir(parents=True, exist_ok=True)
    route_of = route_reader(settings.ssh_config)
    latest = Latest(Journal(run), callbacks.on_visit)
    outages = Outages(devices, route_of, settings.outage_after, callbacks.on_outage)
    passes = Passes(latest, outages, stop, settings.second_pass)
    with shared_folder(run) as shared, opened_cluster(over.cluster) as opened, ThreadPoolExecutor(WRITERS) as writers:
        job = CollectJob(devices, collect_work(over, settings, run, shared), passes, writers)
        sites = {one.host: one.site for one in devices}
        with Dispatcher(opened, job, sites, stop, callbacks.on_worker) as dispatcher:

            def visit(some: Sequence[Device], on_outage: OnOutage) -> None:
                job.begin_pass(on_outage)
                dispatcher.work_through([one.host for one in some])
                job.finish_writing()

            visit_in_passes(spread(devices, route_of), visit, passes)


@contextmanager
def shared_folder(run: Path) -> Iterator[SharedFolder]:
    """A folder in that of the run, for workers that see it; a kill leaves it to be cleared away with the rest."""
    path = Path(tempfile.mkdtemp(prefix=".cluster.", suffix=UNFINISHED, dir=run))
    try:
        shared = SharedFolder(path.resolve(), token_hex(16))
        shared.file.write_text(shared.token)
        yield shared
    finally:
        shutil.rmtree(path, ignore_errors=True)


def jump_keys(settings: CollectSettings) -> Path:
    """Where the host keys of jump hosts are kept."""
    return settings.host_keys.with_name(f"{settings.host_keys.name}-jump-hosts")


def collect_work(over: OverCluster, settings: CollectSettings, run: Path, shared: SharedFolder) -> CollectWork:
    """What each worker is sent: logins and the password for jump hosts only where it does not find them itself."""
    store = jump_keys(settings)
    return CollectWork(
        settings=replace(settings, jump_password=NO_SECRET) if over.sources else settings,
        run=run,
        shared=shared,
        ssh_config=settings.ssh_config.read_text() if settings.ssh_config else None,
        jump_keys={path.name: path.read_bytes() for path in store.glob("*") if path.is_file()},
        logins=None if over.sources else tuple(map(SentLogin.of, over.sent)),
        sources=tuple(over.sources),
        jump_password_env=over.jump_password_env,
    )


class CollectJob:
    """The collection as the client has it: one limiter for all workers, one journal, one copy of each file."""

    def __init__(
        self, devices: Sequence[Device], work: CollectWork, passes: Passes, writers: ThreadPoolExecutor
    ) -> None:
        self._devices = {one.host: one for one in devices}
        self._work, self._passes, self._writers = work, passes, writers
        self._settings, self._run = work.settings, work.run
        self._logins = GrantedLogins(work.settings, passes.stop)
        self._on_outage: OnOutage = passes.latest.not_tried
        self._rounds = 0
        self._writing: set[Future[None]] = set()

    def begin_pass(self, on_outage: OnOutage) -> None:
        """Begin a pass, in which devices whose place does not answer come to this."""
        self._on_outage = on_outage
        self._rounds += 1

    def finish_writing(self) -> None:
        """Wait until all that was reported is on disk; raises what kept it from that."""
        while self._writing:
            self._writing.pop().result()

    def work(self) -> CollectWork:
        """What a worker is to do."""
        return self._work

    def item(self, host: str) -> Order:
        """A device, with what there is of it already."""
        held = {name: path.read_bytes() for name, path in self._files(host).items() if path.is_file()}
        key = self._settings.host_keys / host
        return Order(
            self._devices[host],
            held,
            key.read_bytes() if key.is_file() else b"",
            self._passes.latest.may_pass(host),
            self._logins.hang_ups(host),
        )

    def news(self) -> News:
        """What every worker has to know."""
        return News(self._passes.outages.down(), self._rounds)

    def is_behind(self) -> bool:
        """Whether the disk is slower than the devices."""
        for one in [one for one in self._writing if one.done()]:
            self._writing.discard(one)
            one.result()
        return len(self._writing) >= MOST_UNWRITTEN

    def question(self, lane: int, number: int, value: WantedLogin) -> None:
        """Put a login that a worker wants among the others."""
        self._logins.want(lane, number, value)

    def withdrawn(self, lane: int, number: int) -> None:
        """Forget a login that a worker wants no more."""
        self._logins.withdraw(lane, number)

    def answers(self) -> Iterable[tuple[int, int, Granted | Denied]]:
        """Logins that may begin or never will."""
        return self._logins.answers()

    def note(self, lane: int, value: EndedLogin | JumpKeys) -> None:
        """Count a login that ended, or keep host keys of jump hosts."""
        if isinstance(value, EndedLogin):
            self._logins.end(lane, value)
        else:
            jump_keys(self._settings).mkdir(exist_ok=True)
            for name, record in value.records.items():
                keep_record(jump_keys(self._settings) / Path(name).name, record)

    def report(self, host: str, value: Collected | PlaceDown | None, files: Mapping[str, bytes]) -> None:
        """Take what came of a device; nothing where the end of the run cut its visit short."""
        if isinstance(value, PlaceDown):
            self._on_outage(self._devices[host])
        elif value is not None:
            self._passes.outages.count(value.visit)
            self._writing.add(self._writers.submit(self._keep, value, files))

    def ended_on(self, host: str) -> None:
        """Report a device on which workers ended."""
        self._report_failure(host, Failure.WORKER_ENDED, "")

    def unserved(self, host: str, reason: str) -> None:
        """Report a device that no worker takes."""
        site = self._devices[host].site
        self._report_failure(host, Failure.NO_WORKER, f"(site {site}{reason})" if site else f"(no site{reason})")

    def lane_lost(self, lane: int) -> None:
        """Count what a lost worker had under way."""
        self._logins.lane_lost(lane)

    def _report_failure(self, host: str, failure: Failure, special: str) -> None:
        bare = failed(Visit(host, attempts=0), failure, special)
        visit = kept(bare, self._run / TRANSCRIPTS, b"", self._settings.commands)
        self._writing.add(self._writers.submit(self._passes.latest.done, visit))

    def _files(self, host: str) -> dict[str, Path]:
        paths = (self._run / TRANSCRIPTS / f"{host}.txt", *files_of(host, self._run / VERIFICATION))
        return {path.relative_to(self._run).as_posix(): path for path in paths}

    def _keep(self, collected: Collected, files: Mapping[str, bytes]) -> None:
        """Put files and host key in their places, then the visit into the journal."""
        visit = collected.visit
        keep_record(self._settings.host_keys / visit.host, collected.host_key)
        try:
            for name, path in self._files(visit.host).items():
                self._place(path, collected.folder / name if collected.folder else None, files.get(name))
        except OSError as error:
            special = f"(no transcript can be written to {self._run / TRANSCRIPTS}: {error.strerror})"
            visit = replace(failed(visit, Failure.RESOURCES, special), transcript="", sha256="")
        self._passes.latest.done(visit)

    def _place(self, path: Path, written: Path | None, data: bytes | None) -> None:
        """Put a file in its place, from where the worker has written it or as it was sent; it is ours either way."""
        if data is not None:
            path.parent.mkdir(exist_ok=True)
            atomic_write(path, data)
        elif written is not None and written.is_file():
            path.parent.mkdir(exist_ok=True)
            written.chmod(stat.S_IMODE(self._work.shared.file.stat().st_mode))
            with naming(path):
                written.replace(path)
            share_as(path.parent, path)


def keep_record(path: Path, record: bytes) -> None:
    """Keep a record of host keys that goes on where ours ends, by one write; another one is none of ours."""
    held = path.read_bytes() if path.is_file() else b""
    if record != held and record.startswith(held):
        with naming(path), path.open("ab", buffering=0) as file:
            file.write(record.removeprefix(held))

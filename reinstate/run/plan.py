"""What an audit or a collection is going to do, in a new run or a resumed one; no device is touched before."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from documents.permissions import group_number, share_folder
from documents.problems import InputError, Problem
from documents.yaml_tree import YamlTree
from inventory.credentials import Credentials, find_credentials
from reinstate.config.cluster_section import Runner
from reinstate.config.model import Config
from reinstate.config.read_config import DEFAULT_CONFIG
from reinstate.console.json_log import JsonLog
from reinstate.run.evidence_stage import EvidenceFolder, checked_mapping
from reinstate.run.folder import Run, writable
from reinstate.run.inputs import Inputs, load_inputs
from reinstate.run.runs_folder import RunsFolder, start_of
from reinstate.run.wait_day import refuse_earlier_wait
from tasks.cluster.cluster_settings import ClusterSettings, OverCluster, refuse_unusable

GONE_ON_WITHIN = timedelta(days=8)


@dataclass(frozen=True, slots=True)
class AuditOptions:
    """The options of reinstate audit and reinstate collect, as given."""

    config: Path | None = None
    inventory: Path | None = None
    transcripts: Path | None = None
    out: Path | None = None
    as_of: date | None = None
    resume: Path | None = None
    only_failed: bool = False
    verify: bool = False
    log: JsonLog = field(default_factory=JsonLog)
    since: Path | None = None
    go_on: bool = False
    deadline: timedelta | None = None
    processes: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """Inputs, credentials and the run to go on with, if any; the day is None as long as nobody has named one.

    A new run is named by `started`, and so is its day where no other is.
    """

    inputs: Inputs
    as_of: date | None
    credentials: tuple[Credentials, ...]
    resumed: Run | None
    options: AuditOptions
    started: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def offline(self) -> bool:
        """Whether transcripts take the place of visits."""
        return self.inputs.files is not None

    @property
    def config(self) -> Config:
        """The configuration; options are part of it, so that whoever goes on with the run does the same."""
        changed: dict[str, object] = {"verify": True} if self.options.verify else {}
        if self.options.processes:
            changed |= {"runner": Runner.DASK, "processes": self.options.processes}
        config = self.inputs.config
        return config.model_copy(update={"collection": config.collection.model_copy(update=changed)})

    def logins(self) -> Sequence[Credentials] | OverCluster:
        """Who logs in to the devices, and over which cluster, if any."""
        cluster = self.config.collection.cluster()
        if cluster is None or not cluster.worker_credentials:
            if not self.credentials:
                raise RuntimeError("devices cannot be visited without a login")
            return OverCluster(cluster, self.credentials) if cluster else self.credentials
        sources = tuple(one.sources() for one in self.config.credentials)
        return OverCluster(cluster, sources=sources, jump_password_env=self.config.collection.jump_password_env)

    def runs_folder(self) -> RunsFolder | None:
        """The folder of runs in which the run is or is going to be; None for one of another name."""
        place = self.resumed.path if self.resumed else self.options.out
        return RunsFolder.of(place) if place else RunsFolder(self.config.output.runs)

    def open_run(self) -> Run:
        """The run to work in: the one to resume, the one named, or a new one."""
        runs = RunsFolder(self.config.output.runs)
        path = self.options.out or runs.path / runs.free_name(self.started)
        run = self.resumed or Run.create(path, again=self.offline)
        self.share(run.path, *([] if self.offline else [self.config.collection.host_key_store]))
        return run

    def share(self, *folders: Path) -> None:
        """Let the group of the configuration, when there is one, read what is written into the folders from now on."""
        if self.config.output.group:
            group = group_number(self.config.output.group)
            for folder in folders:
                share_folder(folder, group)

    def seconds_left(self) -> float | None:
        """How long visits may still be begun; None where no deadline is set."""
        if self.options.deadline is None:
            return None
        return max(0.0, (self.started + self.options.deadline - datetime.now(UTC)).total_seconds())


def plan(options: AuditOptions, credentials: tuple[Credentials, ...] = ()) -> Plan:
    """Check all that a person wrote; InputError with every problem of it. Credentials are found when none are given."""
    refuse_conflicting_options(options)
    run = resumable(options) if options.resume else None
    config, day = config_and_day(options.config, run)
    known = run.devices() if run else None
    inputs = load_inputs(config, options.inventory, options.transcripts, known, visits=not options.transcripts)
    if inputs.config.evidence.folder:
        checked_mapping(EvidenceFolder(inputs.config.evidence.folder))
    if inputs.files is None:
        hint = "Name another folder with host_key_store: below collection: in config.yaml."
        writable(inputs.config.collection.host_key_store, hint)
        credentials = credentials or found_here(inputs.config, options.processes)
    run = run or (to_be_gone_on_with(inputs) if options.go_on else None)
    ready = Plan(inputs, options.as_of or inputs.config.as_of or day, credentials, run, options)
    refuse_earlier_wait(config, inputs.config, ready.as_of or ready.started.date())
    return ready


def found_here(config: Config, processes: int) -> tuple[Credentials, ...]:
    """The logins of this process, none where the workers of a cluster find them; InputError for an unusable cluster."""
    cluster = config.collection.cluster()
    if processes:
        if cluster and cluster.scheduler:
            hint = "Leave out --processes, or scheduler: in config.yaml."
            raise InputError([Problem("--processes", "does not go with a scheduler.", hint=hint)])
        cluster = replace(cluster or ClusterSettings(), processes=processes)
    if cluster:
        refuse_unusable(cluster)
        if cluster.worker_credentials:
            return ()
    return find_credentials([one.sources() for one in config.credentials])


def to_be_gone_on_with(inputs: Inputs) -> Run | None:
    """The newest run of the folder of runs, where it visits the same devices and did not come to its end."""
    newest = RunsFolder(inputs.config.output.runs).unfinished()
    if newest is None or datetime.now(UTC) - start_of(newest.path) > GONE_ON_WITHIN:
        return None
    run = Run.open(newest.path)
    return run if run.devices() == inputs.fleet and not run.manifest().get("offline", True) else None


def refuse_conflicting_options(options: AuditOptions) -> None:
    if options.go_on:
        against = {"--resume": options.resume, "--out": options.out, "--transcripts": options.transcripts}
        if given := [name for name, value in against.items() if value]:
            hint = "It takes the newest run of the folder of runs, where that has not come to its end, or a new one."
            raise InputError([Problem("--continue", f"does not go with {', '.join(given)}.", hint=hint)])
    if options.only_failed and not options.resume:
        hint = "Name the run whose failed devices are to be visited again: --resume RUN."
        raise InputError([Problem("--only-failed", "goes with --resume.", hint=hint)])
    if options.verify and options.transcripts:
        hint = "Import a saved show chassis hardware | display xml with the transcripts: it verifies them too."
        raise InputError([Problem("--verify", "visits devices and does not go with --transcripts.", hint=hint)])


def config_and_day(config: Path | None, run: Run | None) -> tuple[Path | YamlTree | None, date | None]:
    """The configuration that is named, the run's own or that of this folder; and the day of the run."""
    noted, day = run.terms() if run else (None, None)
    return config or noted or (DEFAULT_CONFIG if DEFAULT_CONFIG.exists() else None), day


def resumable(options: AuditOptions) -> Run:
    """The run to go on with; InputError when the other options contradict that, or when it never visited devices."""
    run = Run.open(options.resume or Path())
    against = {"--transcripts": options.transcripts, "--out": options.out, "--inventory": options.inventory}
    given = [name for name, value in against.items() if value]
    problems = []
    if given:
        hint = "A run that is resumed keeps its folder and its devices; begin a new run instead."
        problems.append(Problem("--resume", f"does not go with {', '.join(given)}.", hint=hint))
    if run.manifest().get("offline"):
        hint = "Make it anew with --transcripts DIR --out RUN."
        problems.append(Problem(str(run.path), "was made from transcripts: no device was visited.", hint=hint))
    if problems:
        raise InputError(problems)
    return run

"""What the commands ask for, turned into stages of a run."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from filelock import FileLock, Timeout

from inventory.credentials import Credentials, find_credentials
from inventory.problems import InputError, Problem
from reinstate import pipeline
from reinstate.exit_codes import Exit
from reinstate.inputs import Inputs, default_config, load_config, load_inputs
from reinstate.run_folder import Run, new_name, writable
from reinstate.terms import Terms
from reinstate.watch import progress, stop_on_signal

CONFIG = Path("config.yaml")
LOCK = ".lock"


class LockedError(Exception):
    """Another audit works in this run folder."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of a command, as given."""

    config: Path | None = None
    inventory: Path | None = None
    transcripts: Path | None = None
    out: Path | None = None
    as_of: date | None = None
    resume: Path | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """What is to be done, everything checked; no device has been touched yet."""

    inputs: Inputs
    terms: Terms
    login: Credentials | None


def plan(asked: Asked, login: Credentials | None = None) -> Plan:
    """Check all that a person wrote; InputError with every problem of it."""
    refuse_nonsense(asked)
    resumed = Run.open(asked.resume) if asked.resume else None
    path = asked.config or (configured(resumed) if resumed else None) or (CONFIG if CONFIG.exists() else None)
    known = resumed.devices() if resumed else None
    inputs = load_inputs(path, asked.inventory, asked.transcripts, known)
    terms = Terms.of(inputs.config, asked.as_of)
    if resumed and not asked.config:
        terms = Terms.noted(resumed, asked.as_of) or terms
    if inputs.files is None and login is None:
        login = find_credentials(inputs.config.credentials.sources())
    return Plan(inputs, terms, login)


def refuse_nonsense(asked: Asked) -> None:
    """InputError for options that contradict each other."""
    against = {"--transcripts": asked.transcripts, "--out": asked.out, "--inventory": asked.inventory}
    given = [name for name, value in against.items() if value]
    if asked.resume and given:
        hint = "A run that is resumed keeps its folder and its devices; begin a new run instead."
        raise InputError([Problem("--resume", f"does not go with {', '.join(given)}.", hint=hint)])


def configured(run: Run) -> Path | None:
    """The configuration file that a run was begun with, when it is still there."""
    path = run.manifest().get("config")
    return Path(path) if path and Path(path).is_file() else None


def folder(asked: Asked, made: Plan) -> Run:
    """The run to work in: the one to resume, the one named, or a new one."""
    if asked.resume:
        return Run.open(asked.resume)
    path = asked.out or made.inputs.config.output.runs / new_name()
    return Run.create(path, again=made.inputs.files is not None)


@contextmanager
def locked(run: Run) -> Iterator[None]:
    """Hold the run folder; LockedError when another audit does."""
    lock = FileLock(run.path / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise LockedError(
            f"{run.path} is in use by another audit: wait for it to end, or choose another folder."
        ) from error
    try:
        yield
    finally:
        lock.release()


def collect(asked: Asked, login: Credentials | None = None) -> tuple[Run, Exit]:
    """The run with its transcripts, and the exit code of collecting alone."""
    made = plan(asked, login)
    run = folder(asked, made)
    with locked(run):
        gather(run, made, asked)
    return run, pipeline.collected(run)


def audit(asked: Asked, login: Credentials | None = None) -> Run:
    """All stages; the reports are made of what was collected, even when the collection was stopped."""
    made = plan(asked, login)
    run = folder(asked, made)
    with locked(run):
        gather(run, made, asked)
        parsing(run)
        pipeline.judge_stage(run, made.inputs.reference, made.terms)
        pipeline.report_stage(run)
    return run


def gather(run: Run, made: Plan, asked: Asked) -> None:
    """Note what the run is about, then visit the devices or take their transcripts."""
    inputs = made.inputs
    path = asked.config or (CONFIG if CONFIG.exists() else None)
    config = {"config": str(path.resolve())} if path else {}
    pipeline.begin(run, inputs.fleet, offline=inputs.files is not None, **config)
    made.terms.note(run)
    if inputs.files is not None:
        pipeline.import_stage(run, inputs.fleet, inputs.files)
        return
    if made.login is None:
        raise RuntimeError("devices cannot be visited without a login")
    settings = inputs.config.collection.settings()
    writable(settings.host_keys)
    with stop_on_signal() as stop, progress("Collecting", len(inputs.fleet)) as told:
        pipeline.collect_stage(run, inputs.fleet, made.login, settings, told, stop)


def parse(run: Run) -> None:
    """Read the transcripts of a run again."""
    with locked(run):
        parsing(run)


def parsing(run: Run) -> None:
    with progress("Parsing", len(run.devices())) as told:
        pipeline.parse_stage(run, told)


def judge(run: Run, config: Path | None, as_of: date | None) -> None:
    """Judge on the terms of a config file, else on those that the run was begun with, else on those of this folder."""
    noted = None if config else Terms.noted(run, as_of)
    path = config or (CONFIG if CONFIG.exists() else None)
    terms = noted or Terms.of(load_config(path) if path else default_config(Path.cwd()), as_of)
    reference = terms.reference()
    with locked(run):
        pipeline.judge_stage(run, reference, terms)


def report(run: Run) -> Run:
    """Write the reports of a judged run again."""
    with locked(run):
        pipeline.report_stage(run)
    return run

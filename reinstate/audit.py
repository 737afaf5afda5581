"""What the commands ask for, turned into stages of a run."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from inventory.credentials import Credentials, find_credentials
from inventory.device import Device
from inventory.fleet import load_fleet, source_of
from inventory.problems import InputError, Problem
from policy.settings import PolicySettings
from reinstate import pipeline
from reinstate.config import Config
from reinstate.exit_codes import Exit
from reinstate.inputs import default_config, load_config, load_inputs
from reinstate.run_folder import Run, new_name
from reinstate.watch import progress, stop_on_signal
from tasks.import_transcripts import transcript_files, with_strangers

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


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done, everything checked; no device has been touched yet."""

    config: Config
    devices: tuple[Device, ...]
    files: dict[str, Path] | None
    login: Credentials | None


def plan(asked: Asked, login: Credentials | None = None) -> Plan:
    """Check all that a person wrote; InputError with every problem of it."""
    path = asked.config or (CONFIG if CONFIG.exists() else None)
    offline = asked.transcripts is not None
    if asked.resume:
        config = load_config(path) if path else default_config(Path.cwd())
        devices = Run.open(asked.resume).devices()
    elif asked.inventory or path is None:
        config = load_config(path) if path else default_config(Path.cwd())
        devices = load_fleet(source_of(asked.inventory)) if asked.inventory else ()
    else:
        inputs = load_inputs(path, with_fleet=not offline or has_inventory(path))
        config, devices = inputs.config, inputs.fleet
    files = transcript_files(asked.transcripts) if asked.transcripts else None
    if files is not None:
        devices = with_strangers(devices, files)
    elif not devices:
        hint = "Give --inventory FILE or --transcripts DIR, or write a working folder with reinstate init DIR."
        raise InputError(
            [Problem("reinstate", "there is nothing to inspect: no config.yaml is in this folder.", hint=hint)]
        )
    elif login is None:
        login = find_credentials(config.credentials.sources())
    return Plan(config, devices, files, login)


def has_inventory(path: Path) -> bool:
    return load_config(path).inventory is not None


def folder(asked: Asked, made: Plan) -> Run:
    """The run to work in: the one to resume, the one named, or a new one."""
    if asked.resume:
        return Run.open(asked.resume)
    path = asked.out or made.config.output.runs / new_name()
    return Run.create(path, again=made.files is not None)


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
        gather(run, made)
    return run, pipeline.collected(run)


def audit(asked: Asked, login: Credentials | None = None) -> Run:
    """All stages; the reports are made of what was collected, even when the collection was stopped."""
    made = plan(asked, login)
    run = folder(asked, made)
    with locked(run):
        gather(run, made)
        parse(run)
        judge_with(run, made.config, asked.as_of)
        report(run)
    return run


def gather(run: Run, made: Plan) -> None:
    pipeline.begin(run, made.devices)
    if made.files is not None:
        pipeline.import_stage(run, made.devices, made.files)
        return
    if made.login is None:
        raise RuntimeError("devices cannot be visited without a login")
    with stop_on_signal() as stop, progress("Collecting", len(made.devices)) as told:
        pipeline.collect_stage(run, made.devices, made.login, made.config.collection.settings(), told, stop)


def parse(run: Run) -> None:
    with progress("Parsing", len(run.devices())) as told:
        pipeline.parse_stage(run, told)


def judge(run: Run, config: Path | None, as_of: date | None) -> None:
    """Judge with the tables of a config file, or with those that the run was judged with before."""
    path = config or (CONFIG if CONFIG.exists() else None)
    if path:
        judge_with(run, load_config(path), as_of)
        return
    before = run.manifest()
    settings = PolicySettings(**before["policy"]) if "policy" in before else PolicySettings()
    tables: Mapping[str, Any] = before.get("tables", {})
    pipeline.judge_stage(
        run, {name: value for name, value in tables.items() if value}, settings, as_of or judged_before(run)
    )


def judged_before(run: Run) -> date:
    day = run.manifest().get("as_of")
    return date.fromisoformat(day) if day else date.today()


def judge_with(run: Run, config: Config, as_of: date | None) -> None:
    day = as_of or config.as_of or date.today()
    pipeline.judge_stage(run, dict(config.tables), config.policy.settings(), day)


def report(run: Run) -> Run:
    pipeline.report_stage(run)
    return run

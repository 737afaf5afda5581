"""What the commands ask for, turned into stages of a run."""

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from documents.problems import InputError, Problem
from documents.yaml_tree import YamlTree
from inventory.credentials import Credentials, find_credentials
from reinstate.commands.collect_devices import resuming, visit_and_show
from reinstate.commands.inputs import Inputs, load_inputs
from reinstate.commands.tables_learned import learn
from reinstate.config.model import Config
from reinstate.console.json_log import Event, JsonLog
from reinstate.console.progress import progress
from reinstate.console.screen import ERRORS, say
from reinstate.run import pipeline
from reinstate.run.folder import Run, locked, new_name, writable
from reinstate.run.judgement import load_tables
from reinstate.version import VERSION

CONFIG = Path("config.yaml")


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of a command, as given."""

    config: Path | None = None
    inventory: Path | None = None
    transcripts: Path | None = None
    out: Path | None = None
    as_of: date | None = None
    resume: Path | None = None
    only_failed: bool = False
    verify: bool = False
    log: JsonLog = field(default_factory=JsonLog)


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """What is to be done, everything checked; no device has been touched yet.

    The day is None as long as nobody has named one.
    """

    inputs: Inputs
    as_of: date | None
    login: tuple[Credentials, ...]
    resumed: Run | None


def plan(asked: Asked, login: tuple[Credentials, ...] = ()) -> Plan:
    """Check all that a person wrote; InputError with every problem of it."""
    if asked.only_failed and not asked.resume:
        hint = "Name the run whose failed devices are to be visited again: --resume RUN."
        raise InputError([Problem("--only-failed", "goes with --resume.", hint=hint)])
    if asked.verify and asked.transcripts:
        hint = "Import a saved show chassis hardware | display xml with the transcripts: it is a second reading too."
        raise InputError([Problem("--verify", "visits devices and does not go with --transcripts.", hint=hint)])
    run = resumable(asked) if asked.resume else None
    config, day = source_of_terms(asked.config, run)
    known = run.devices() if run else None
    inputs = load_inputs(config, asked.inventory, asked.transcripts, known, visits=not asked.transcripts)
    if inputs.files is None:
        hint = "Name another folder with host_key_store: below collection: in config.yaml."
        writable(inputs.config.collection.host_key_store, hint)
        login = login or find_credentials([one.sources() for one in inputs.config.credentials])
    return Plan(inputs, asked.as_of or inputs.config.as_of or day, login, run)


def source_of_terms(config: Path | None, run: Run | None) -> tuple[Path | YamlTree | None, date | None]:
    """The configuration to go by, the one asked for, the run's own or that of this folder; and the day of the run."""
    noted, day = run.terms() if run else (None, None)
    return config or noted or (CONFIG if CONFIG.exists() else None), day


def resumable(asked: Asked) -> Run:
    """The run to go on with; InputError when the other options contradict that, or when it never visited devices."""
    run = Run.open(asked.resume or Path())
    against = {"--transcripts": asked.transcripts, "--out": asked.out, "--inventory": asked.inventory}
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


def folder(asked: Asked, made: Plan) -> Run:
    """The run to work in: the one to resume, the one named, or a new one."""
    path = asked.out or made.inputs.config.output.runs / new_name()
    return made.resumed or Run.create(path, again=made.inputs.files is not None)


def collect(asked: Asked, login: tuple[Credentials, ...] = ()) -> Run:
    """The run with its transcripts."""
    made = plan(asked, login)
    run = folder(asked, made)
    with locked(run):
        gather(run, made, asked, "collect")
    return run


def audit(asked: Asked, login: tuple[Credentials, ...] = ()) -> Run:
    """All stages; the reports are made of what was collected, even when the collection was stopped."""
    made = plan(asked, login)
    day = made.as_of or date.today()
    run = folder(asked, made)
    with locked(run):
        gather(run, replace(made, as_of=day), asked, "audit")
        with asked.log.stage("parse"):
            parsing(run)
        with asked.log.stage("judge"):
            pipeline.judge_stage(run, made.inputs.reference, made.inputs.config.policy.settings(), day)
            learn(made.inputs.config.tables.folder, [run])
        with asked.log.stage("report"):
            pipeline.report_stage(run)
    return run


def gather(run: Run, made: Plan, asked: Asked, command: str) -> None:
    """Note what the run is about, then visit the devices or take their transcripts."""
    inputs = made.inputs
    pipeline.begin(run, inputs.fleet, offline=inputs.files is not None)
    config = verifying(inputs.config) if asked.verify else inputs.config
    run.note_terms(config, made.as_of)
    if inputs.files is None:
        if not made.login:
            raise RuntimeError("devices cannot be visited without a login")
        if not visit_and_show(run, made.login, config.collection.settings(), asked.log, only_failed=asked.only_failed):
            say(f"Stopped. What was collected is kept: go on with {resuming(run, command)}", ERRORS)
        return
    asked.log.tell(Event.RUN_STARTED, run=run.path, version=VERSION, devices=len(inputs.fleet), to_visit=0)
    with asked.log.stage("import"):
        pipeline.import_stage(run, inputs.fleet, inputs.files)


def verifying(config: Config) -> Config:
    """The configuration with a second reading of every device, so that whoever goes on with the run reads it too."""
    return config.model_copy(update={"collection": config.collection.model_copy(update={"verify": True})})


def parse(run: Run) -> None:
    """Read the transcripts of a run again."""
    with locked(run):
        parsing(run)


def parsing(run: Run) -> None:
    with progress("Parsing", len(run.devices())) as told:
        pipeline.parse_stage(run, told)


def judge(run: Run, config: Path | None, as_of: date | None, same_tables: bool = False) -> None:
    """Judge on the terms of a config file, else on those that the run was begun with, else on those of this folder."""
    source, day = source_of_terms(config, run)
    inputs = load_inputs(source, known=run.devices())
    day = as_of or inputs.config.as_of or day or date.today()
    with locked(run):
        run.note_terms(inputs.config, day)
        reference = load_tables(run.path) if same_tables else inputs.reference
        pipeline.judge_stage(run, reference, inputs.config.policy.settings(), day)
        learn(inputs.config.tables.folder, [run])


def report(run: Run) -> Run:
    """Write the reports of a judged run again."""
    with locked(run):
        pipeline.report_stage(run)
    return run

"""reinstate judge: only judge the records of a run."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from parsers.records import FOLDER as RECORDS
from reinstate.commands.common_options import AsOf, ConfigFile, RunFolder, day
from reinstate.commands.tables_learned import learn
from reinstate.kept_runs.history_upkeep import trend_before
from reinstate.run import pipeline
from reinstate.run.copy_run import copy_run
from reinstate.run.folder import Run, locked
from reinstate.run.inputs import load_inputs
from reinstate.run.judgement import load_tables
from reinstate.run.owner_files import keep_owner_files
from reinstate.run.plan import config_and_day
from reinstate.run.summary import print_summary, warn_of_early_day
from reinstate.run.wait_day import refuse_earlier_wait
from reinstate.run.work_places import work_places

app = typer.Typer()
JudgedOut = Annotated[
    Path | None, typer.Option("--out", metavar="RUN", help="Judge a copy of the run, and leave the run as it is.")
]
SameTables = Annotated[
    bool, typer.Option("--same-tables", help="Take the tables that the run was judged by, as they were kept in it.")
]


@app.command(epilog="Example: `reinstate judge run --config config.yaml --as-of 2027-01-31`")
def judge(
    run: RunFolder, config: ConfigFile = None, as_of: AsOf = "", same_tables: SameTables = False, out: JudgedOut = None
) -> None:
    """Only judge the records of a run, with the tables of a config.yaml or those of the last time.

    What it comes to is said; the exit code is 0 whatever that is, so that `reinstate report` can follow.
    """
    opened, wanted_day = Run.open(run), day(as_of)
    opened.needs(RECORDS, "parse")
    source, day_of_run = config_and_day(config, opened)
    inputs = load_inputs(source, known=opened.devices())
    judged_on = wanted_day or inputs.config.as_of or day_of_run or datetime.now(UTC).date()
    refuse_earlier_wait(source, inputs.config, judged_on)
    reference = load_tables(opened.path) if same_tables else inputs.reference
    warn_of_early_day(reference, judged_on)
    judged = copy_run(opened, out) if out else opened
    with locked(judged):
        judged.note_terms(inputs.config, judged_on)
        keep_owner_files(judged, inputs.owner, opened.path)
        with work_places(inputs.config.collection.cluster(), judged.path) as spread:
            pipeline.judge_stage(judged, reference, inputs.config.policy.settings(), judged_on, spread)
        learn(inputs.config.tables.folder, [judged])
        trend_before(judged)
    print_summary(judged)

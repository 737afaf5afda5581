"""A run to be judged otherwise, beside the one that it is copied from."""

import shutil
from pathlib import Path

from documents.permissions import OWNERS_FOLDER, is_shared, share_folder
from documents.problems import InputError, Problem
from reinstate.run.completion import COMPLETE
from reinstate.run.folder import Run, locked
from reinstate.run.folder_lock import LOCK
from reinstate.run.formats import JUDGEMENT
from reinstate.run.judgement import TABLES
from reinstate.run.pipeline import COMPRESSED, OF_PARTS, REPORTS
from reports.lists.json_lines import JSON_LINES


def copy_run(run: Run, out: Path) -> Run:
    """A new run with what another was judged by, and without its judgement; InputError where that cannot be made."""
    if out.resolve().is_relative_to(run.path.resolve()):
        hint = "Name a folder outside of it with --out."
        raise InputError([Problem(str(out), f"lies in the run {run.path}.", hint=hint)])
    copy = Run.create(out)
    with locked(run):
        left_out = shutil.ignore_patterns(
            JUDGEMENT, TABLES, LOCK, COMPLETE, JSON_LINES, *REPORTS, *OF_PARTS, *COMPRESSED
        )
        if is_shared(run.path):
            share_folder(out, run.path.stat().st_gid)
        shutil.copytree(run.path, out, ignore=left_out, dirs_exist_ok=True, copy_function=shutil.copyfile)
        for folder in (out, *(path for path in out.rglob("*") if path.is_dir())):
            if not is_shared(folder):
                folder.chmod(OWNERS_FOLDER)
    return copy

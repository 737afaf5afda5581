"""A folder of runs with complete ones in it, each a copy of one small audit under another name."""

import shutil
from pathlib import Path

from console import LOG, inside

from reinstate.run.runs_folder import RunsFolder

AS_OF = "2026-11-24"
FIRST = "2026-01-05T030000Z"


def audited(folder: Path, name: str = FIRST, log: str = LOG, config: str = "tables: {sample: true}\n") -> Path:
    """Audit one transcript into a run of a folder of runs."""
    (folder / "logs").mkdir(exist_ok=True)
    (folder / "logs" / "core1.txt").write_text(log)
    (folder / "c.yaml").write_text(config)
    run = folder / "runs" / name
    words = ("audit", "--config", "c.yaml", "--transcripts", "logs", "--out", str(run), "--as-of", AS_OF)
    code, messages = inside(*words, cwd=folder)
    assert code == 1, messages
    return run


def runs_of(made: Path, folder: Path, *names: str) -> RunsFolder:
    """A folder with copies of a run under these names, that share no file."""
    for name in names:
        shutil.copytree(made, folder / name)
        (folder / name / ".linked").unlink(missing_ok=True)
    return RunsFolder(folder)

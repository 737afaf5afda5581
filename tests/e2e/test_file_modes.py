"""Nobody but the user, or the group that is named, reads what the program writes, whatever mask it was started with."""

import grp
import os
import stat
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
from console import LOG, SCRIPT, secrets, write_inventory

from simulator.fleet.build_fleet import build_fleet
from simulator.running import serve

MASKS = ("000", "077")
CONFIG = "inventory:\n  file: fleet.csv\nevidence:\n  folder: evidence\noutput:\n  group: {group}\n"


def with_umask(mask: str, *words: str, cwd: Path, **environment: str) -> None:
    """Run a command under a mask; its exit code says only how the audit ended."""
    line = ["sh", "-c", f'umask {mask}; exec "$0" "$@"', SCRIPT, *words]
    ended = subprocess.run(
        line, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    assert ended.returncode in (0, 1, 3), ended.stderr


def modes(paths: Iterable[Path]) -> dict[str, set[str]]:
    """The modes that files and folders have, symbolic links left out."""
    found: dict[str, set[str]] = {"file": set(), "folder": set()}
    for path in paths:
        if not path.is_symlink():
            kind = "folder" if path.is_dir() else "file"
            found[kind].add(oct(stat.S_IMODE(path.stat().st_mode)))
    return found


def everything(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*"))


@pytest.mark.parametrize("mask", MASKS)
def test_a_working_folder_and_a_run_of_transcripts_are_for_their_user_alone(mask: str, tmp_path: Path) -> None:
    with_umask(mask, "init", "acme", cwd=tmp_path)
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "core1.txt").write_text(LOG)
    words = ("audit", "--transcripts", "logs", "--out", "acme/run", "--log-json", "acme/log.jsonl")
    with_umask(mask, *words, cwd=tmp_path)
    with_umask(mask, "judge", "acme/run", "--out", "acme/judged-again", cwd=tmp_path)
    with_umask(mask, "import", "logs/core1.txt", "--run", "acme/imported", cwd=tmp_path)
    assert modes([tmp_path / "acme", *everything(tmp_path / "acme")]) == {"file": {"0o600"}, "folder": {"0o700"}}


def test_a_demo_and_its_bundle_are_for_their_user_alone(tmp_path: Path) -> None:
    with_umask("000", "demo", "--devices", "6", "--out", "run", "--as-of", "2026-11-24", cwd=tmp_path)
    with_umask("000", "bundle", "run", "--out", "sent", "--include-incomplete", cwd=tmp_path)
    found = everything(tmp_path)
    assert {"run", "sent", "run/host_keys", "run/evidence.csv"} <= {
        path.relative_to(tmp_path).as_posix() for path in found
    }
    assert modes(found) == {"file": {"0o600"}, "folder": {"0o700"}}


def test_a_group_that_is_named_reads_runs_host_keys_and_evidence(tmp_path: Path) -> None:
    group = other_group()
    fleet = build_fleet(3)
    (tmp_path / "evidence").mkdir()
    (tmp_path / "config.yaml").write_text(CONFIG.format(group=group.gr_name))
    with serve(fleet) as running:
        write_inventory(running, tmp_path / "fleet.csv")
        with_umask("000", "audit", cwd=tmp_path, **secrets(fleet))
    (run,) = (tmp_path / "runs").glob("2*")
    with_umask("000", "report", str(run), cwd=tmp_path)
    with_umask("000", "judge", str(run), "--out", "runs/again", cwd=tmp_path)
    ours = [tmp_path / name for name in ("runs", "host_keys", ".evidence-read", "evidence.csv")]
    found = [*ours, *(path for folder in ours if folder.is_dir() for path in everything(folder))]
    assert modes(found) == {"file": {"0o640"}, "folder": {"0o2750"}}
    assert {path.stat().st_gid for path in found} == {group.gr_gid}


def other_group() -> grp.struct_group:
    """A group that is not the first one of this user, where there is one."""
    numbers = [one.gr_gid for one in grp.getgrall()] if os.geteuid() == 0 else os.getgroups()
    return grp.getgrgid(max({*numbers} - {os.getegid()}, default=os.getegid()))


def test_what_was_more_open_is_closed_when_written_anew_and_kept_when_added_to(tmp_path: Path) -> None:
    """Runs of a version that followed the mask of the caller: doctor names what is open."""
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "core1.txt").write_text(LOG)
    words = ("audit", "--transcripts", "logs", "--out", "run", "--log-json", "log.jsonl")
    with_umask("022", *words, cwd=tmp_path)
    for path in (tmp_path / "log.jsonl", *everything(tmp_path / "run")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    with_umask("022", *words, cwd=tmp_path)
    assert modes(path for path in everything(tmp_path / "run") if path.name != ".lock")["file"] == {"0o600"}
    assert modes([tmp_path / "log.jsonl"])["file"] == {"0o644"}

"""reinstate import: what a person has of a device, taken into a run."""

import csv
import gzip
import subprocess
import sys
from pathlib import Path

import pytest
from archives import zipped

from parsers.commands import COLLECTED, REQUIRED
from parsers.transcripts.copies import CONTRADICTION
from reinstate.run.file_import import import_files
from reinstate.run.folder import Run
from simulator.cli.transcript import transcript
from simulator.fleet.build_fleet import build_fleet
from tasks.visit import Journal

FLEET = {device.host: transcript(device, COLLECTED) for device in build_fleet(2).devices}
(FIRST, FIRST_LOG), (SECOND, SECOND_LOG) = FLEET.items()
TABLE = "Hardware inventory:\nItem             Version  Part number  Serial number     Description\n"


def test_logs_archives_and_folders_give_the_same_transcripts(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "one.log").write_text(FIRST_LOG)
    (tmp_path / "two.txt.gz").write_bytes(gzip.compress(SECOND_LOG.encode()))
    (tmp_path / "all.zip").write_bytes(
        zipped({"a/one.log": FIRST_LOG.encode(), "two.gz": gzip.compress(SECOND_LOG.encode())})
    )
    for number, paths in enumerate([["folder", "two.txt.gz"], ["all.zip"]]):
        result = import_files([tmp_path / path for path in paths], tmp_path / f"run{number}")
        assert [one.host for one in result.found] == [FIRST, SECOND]
        assert result.lacking == {FIRST: (), SECOND: ()}
    for host in FLEET:
        texts = {(tmp_path / run / "transcripts" / f"{host}.txt").read_bytes() for run in ("run0", "run1")}
        assert len(texts) == 1
    assert [device.host for device in Run.open(tmp_path / "run0").devices()] == [FIRST, SECOND]


def test_one_device_over_several_files_is_one_transcript(tmp_path: Path) -> None:
    prompt = FIRST_LOG.rstrip("\n").split("\n")[-1]
    middle = FIRST_LOG.index(f"{prompt.rstrip()} show chassis alarms")
    (tmp_path / "a.log").write_text(FIRST_LOG[:middle] + prompt)
    (tmp_path / "b.log").write_text(FIRST_LOG[middle:])
    assert import_files([tmp_path / "a.log"], tmp_path / "run").lacking == {
        FIRST: REQUIRED[REQUIRED.index("show chassis alarms") :]
    }
    result = import_files([tmp_path / "b.log"], tmp_path / "run")
    assert {one.host for one in result.found} == {FIRST}
    assert result.lacking == {FIRST: ()}


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.log").write_text(FIRST_LOG)
    import_files([tmp_path / "a.log"], tmp_path / "run")
    before = (tmp_path / "run" / "transcripts" / f"{FIRST}.txt").read_bytes()
    import_files([tmp_path / "a.log"], tmp_path / "run")
    assert (tmp_path / "run" / "transcripts" / f"{FIRST}.txt").read_bytes() == before
    assert set(Journal(tmp_path / "run").visits()) == {FIRST}


def test_the_command_says_what_each_file_holds_and_what_is_lacking(tmp_path: Path) -> None:
    (tmp_path / "whole.log").write_text(FIRST_LOG)
    (tmp_path / "part.log").write_text("x@lone> show version\nModel: mx480\nJunos: 23.4R2.13\nx@lone> \n")
    (tmp_path / "note.txt").write_text("call me back\n")
    script = Path(sys.executable).parent / "reinstate"
    words = [str(script), "import", "whole.log", "part.log", "note.txt", "--run", "run"]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False, env={"COLUMNS": "300"})
    assert done.returncode == 3
    assert f"{FIRST}: has every required output" in done.stdout
    assert "lone: lacks " + ", ".join(command for command in REQUIRED if command != "show version") in done.stdout
    assert "No known Junos command" in done.stdout


RANCID = """\
# RANCID-CONTENT-TYPE: juniper
#
# rancid@edge1> show chassis clocks
#
# rancid@edge1> show chassis environment
# Class Item                           Status     Measurement
# Fans  Top Rear Fan                   OK         Spinning at normal speed
#
# rancid@edge1> show chassis hardware detail
# Hardware inventory:
# Item             Version  Part number  Serial number     Description
# Chassis                                JN11AABBCCDD      MX204
#
# rancid@edge1> show version detail
# Hostname: edge1
# Model: mx204
# Junos: 23.4R2.13
#
# rancid@edge1> show configuration

version 23.4R2.13;
system {
    # rancid@other> show version
}
"""


def test_a_rancid_backup_is_read_and_its_detailed_outputs_count_as_the_shorter_ones(tmp_path: Path) -> None:
    (tmp_path / "edge1").write_text(RANCID)
    result = import_files([tmp_path / "edge1"], tmp_path / "run")
    answered = {"show version", "show chassis hardware", "show chassis environment"}
    assert [one.host for one in result.found] == ["edge1"]
    assert result.lacking == {"edge1": tuple(command for command in REQUIRED if command not in answered)}


def imported(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    script = Path(sys.executable).parent / "reinstate"
    return subprocess.run(
        [str(script), "import", *words, "--run", "run"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"COLUMNS": "300"},
    )


BARE = "root> show version\nModel: mx480\nJunos: 23.4R2.13\nroot> \n"


def test_what_was_not_attributed_is_given_to_the_device_that_a_person_names(tmp_path: Path) -> None:
    (tmp_path / "a.log").write_text(FIRST_LOG + "\nlogin: root\n" + BARE)
    done = imported(tmp_path, "a.log")
    assert done.returncode == 3
    assert "no host name, no chassis serial number" in done.stdout
    with (tmp_path / "run" / "import.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert [row["device"] for row in rows] == [FIRST, ""]
    with (tmp_path / "filled.csv").open("w") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows([{**rows[1], "device": "ebay-7"}])
    done = imported(tmp_path, "--assign", "filled.csv")
    assert done.returncode == 0
    assert "ebay-7: lacks show chassis hardware" in done.stdout
    assert f"{FIRST}: has every required output" in done.stdout


def test_all_files_are_given_to_the_device_that_a_person_names(tmp_path: Path) -> None:
    for name in ("a.log", "b.log"):
        (tmp_path / name).write_text(BARE)
    result = import_files([tmp_path / "a.log", tmp_path / "b.log"], tmp_path / "run", host="lot7")
    assert {one.host for one in result.found} == {"lot7"}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "has nothing to take"),
        (("a.log", "--as", "x/y"), "path separator"),
        (("--assign", "a.log"), "cannot be read"),
    ],
)
def test_what_cannot_be_imported_is_refused(words: tuple[str, ...], message: str, tmp_path: Path) -> None:
    (tmp_path / "a.log").write_text(BARE)
    done = imported(tmp_path, *words)
    assert done.returncode == 2
    assert message in done.stdout + done.stderr


def test_imports_in_any_order_give_the_same_devices(tmp_path: Path) -> None:
    other = "x@r9> show chassis hardware\n" + TABLE + f"{'Chassis':<39}{{:<18}}MX480\nx@r9> \n"
    for name, serial in (("a.log", "JN11AABBCC01"), ("b.log", "JN11AABBCC02")):
        (tmp_path / name).write_text(other.format(serial))
    together = import_files([tmp_path / "a.log", tmp_path / "b.log"], tmp_path / "both")
    for first, second in (("a.log", "b.log"), ("b.log", "a.log")):
        run = tmp_path / f"run-{first}"
        import_files([tmp_path / first], run)
        result = import_files([tmp_path / second], run)
        assert set(result.lacking) == set(together.lacking) == {"r9.JN11AABBCC01", "r9.JN11AABBCC02"}
        assert {one.host for one in Run.open(run).devices()} == set(result.lacking)
        assert result.contradictions == together.contradictions


def test_many_files_are_summed_up(tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / f"r{number}.log").write_text(f"x@r{number}> show version\nModel: mx480\nx@r{number}> \n")
        (tmp_path / f"n{number}.txt").write_text("call me back\n")
    done = imported(tmp_path, *(path.name for path in sorted(tmp_path.iterdir())))
    assert done.returncode == 3
    assert len(done.stdout.splitlines()) < 10
    assert "n0.txt, n1.txt, n10.txt and 57 more: No known Junos command" in done.stdout
    assert "r0, r1, r10 and 57 more: lacks" in done.stdout


COPIES = [
    ("nothing states the time", ["", ""], True),
    (
        "the headers of the logs",
        [f"=~=~=~=~=~= PuTTY log 2026.11.2{day} 03:04:05 =~=~=~=~=~=\n" for day in "34"],
        False,
    ),
]


@pytest.mark.parametrize(("headers", "reported"), [case[1:] for case in COPIES], ids=[case[0] for case in COPIES])
def test_copies_that_contradict_each_other_are_reported(headers: list[str], reported: bool, tmp_path: Path) -> None:
    for header, alarms in zip(headers, ("No alarms currently active", "1 alarms currently active"), strict=True):
        text = f"{header}x@r1> show chassis alarms\n{alarms}\nx@r1> \n"
        (tmp_path / f"{len(alarms)}.log").write_text(text)
    result = import_files(sorted(tmp_path.glob("*.log")), tmp_path / "run")
    assert (f"r1: show chassis alarms: {CONTRADICTION}." in result.contradictions) is reported


def test_the_summary_begins_with_the_mark_of_the_other_csv_files_unless_the_run_has_none(tmp_path: Path) -> None:
    (tmp_path / "a.log").write_text(BARE)
    for has_mark in (True, False):
        run = Run.create(tmp_path / "run") if has_mark else Run.open(tmp_path / "run")
        run.note(config={"output": {"byte_order_mark": has_mark}})
        imported(tmp_path, "a.log")
        assert (tmp_path / "run" / "import.csv").read_bytes().startswith(b"\xef\xbb\xbf") is has_mark

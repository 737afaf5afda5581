"""What a user may get wrong ends in a message that says where and what to do, and in the documented exit code."""

import csv
from pathlib import Path

import pytest
from console import NOT_COLLECTED, USAGE, inside, reinstate
from filelock import FileLock

HARDWARE = """\
ops@core1> show chassis hardware
Hardware inventory:
Item             Version  Part number  Serial number     Description
Chassis                                JN12A34B5AFB      MX480
FPC 0            REV 30   750-028467   ZNT207            MPC 3D 16x 10GE
"""
CISCO = (
    "switch#show version\nCisco IOS Software, C2960 Software\nSystem serial number            : FOC0000X000\nswitch#\n"
)

COMMANDS = [
    ("no such inventory", ["audit", "--inventory", "gone.csv"], {}, ["gone.csv"]),
    (
        "empty inventory",
        ["audit", "--inventory", "f.csv"],
        {"f.csv": "host,site\n"},
        ["f.csv", "empty", "one device per row"],
    ),
    ("missing column", ["audit", "--inventory", "f.csv"], {"f.csv": "label,site\ncore1,ams\n"}, ["f.csv:1", "host"]),
    (
        "unknown theater",
        ["audit", "--inventory", "f.csv"],
        {"f.csv": "host,theater\na,EMEEA\n"},
        ["f.csv:2", "theater", '"EMEA"'],
    ),
    ("duplicate host", ["audit", "--inventory", "f.csv"], {"f.csv": "host\na\nb\na\n"}, ["f.csv:4", "a"]),
    (
        "bad day",
        ["audit", "--transcripts", "logs", "--as-of", "24.11.2026"],
        {"logs/a.txt": HARDWARE},
        ["--as-of", "YYYY-MM-DD"],
    ),
    ("no transcripts", ["audit", "--transcripts", "logs"], {"logs/.keep": ""}, ["logs", "holds no transcript"]),
    ("no folder", ["audit", "--transcripts", "logs"], {}, ["logs", "is not a folder"]),
    (
        "two files for one host",
        ["audit", "--transcripts", "logs"],
        {"logs/a.txt": "x", "logs/a.log": "y"},
        ["a.txt", "a.log"],
    ),
    ("nothing to inspect", ["audit"], {}, ["nothing to inspect", "reinstate init"]),
    ("no run", ["report", "gone"], {}, ["gone", "run.json"]),
    (
        "all mistakes of a configuration together",
        ["audit", "--config", "c.yaml"],
        {
            "c.yaml": "inventory:\n  file: f.csv\ncolection:\n  workers: 3\npolicy:\n  end_of_life_from: tomorow\n",
            "f.csv": "host,theater\na,MARS\n",
        },
        ["c.yaml:3", '"collection"', "c.yaml:6", "tomorow", "f.csv:2", "MARS"],
    ),
    (
        "a table with a wrong date",
        ["audit", "--config", "c.yaml", "--transcripts", "logs"],
        {
            "c.yaml": "tables:\n  lifecycle: life.csv\n",
            "life.csv": "sku,last_order_date,source,date,confidence\nMX480,2026-13-01,me,2026-01-01,official-copy\n",
            "logs/a.txt": HARDWARE,
        },
        ["life.csv:2", "last_order_date", "2026-13-01", "YYYY-MM-DD"],
    ),
    (
        "a demo where work is",
        ["demo", "--devices", "1", "--out", "."],
        {"config.yaml": "mine", "fleet.csv": "mine"},
        ["config.yaml: exists already", "fleet.csv: exists already", "--out"],
    ),
    (
        "an output that is a file",
        ["audit", "--transcripts", "logs", "--out", "f"],
        {"f": "", "logs/a.txt": HARDWARE},
        ["f", "--out"],
    ),
]

TRANSCRIPTS = [
    ("binary", b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)) * 40, "not text"),
    ("empty", b"", "is empty"),
    ("blank", b"\n  \n", "is empty"),
    ("cisco", CISCO.encode(), "Cisco IOS, which is not Junos"),
    ("noise", b"hello\nworld\n" * 50, "from a Juniper device"),
]


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)


@pytest.mark.parametrize(
    ("words", "files", "expected"), [case[1:] for case in COMMANDS], ids=[case[0] for case in COMMANDS]
)
def test_a_mistake_is_reported_and_nothing_is_done(
    words: list[str], files: dict[str, str], expected: list[str], tmp_path: Path
) -> None:
    write(tmp_path, files)
    code, messages = inside(*words, cwd=tmp_path)
    assert code == USAGE, messages
    for part in expected:
        assert part in messages
    assert "Traceback" not in messages
    assert not (tmp_path / "runs").exists()
    assert {name: (tmp_path / name).read_text() for name in files} == files


@pytest.mark.parametrize(
    ("data", "sentence"), [case[1:] for case in TRANSCRIPTS], ids=[case[0] for case in TRANSCRIPTS]
)
def test_a_useless_transcript_is_a_row_that_says_why(data: bytes, sentence: str, tmp_path: Path) -> None:
    write(tmp_path, {"logs/good.txt": HARDWARE})
    (tmp_path / "logs" / "bad.txt").write_bytes(data)
    code, messages = inside("audit", "--transcripts", "logs", "--out", "run", "--as-of", "2026-11-24", cwd=tmp_path)
    assert code == NOT_COLLECTED, messages
    devices = {
        row["host"]: row
        for row in csv.DictReader((tmp_path / "run" / "devices.csv").read_text("utf-8-sig").splitlines())
    }
    assert devices["bad"]["reached"] == "false"
    assert devices["bad"]["failure"] == "unreadable"
    assert sentence in devices["bad"]["detail"]
    assert devices["bad"]["result"] == "incomplete"
    assert devices["good"]["chassis_serial"] == "JN12A34B5AFB"
    assert sentence in (tmp_path / "run" / "report.html").read_text()


def test_an_output_that_is_cut_in_the_middle_is_missing_and_its_rows_are_kept(tmp_path: Path) -> None:
    write(tmp_path, {"logs/core1.txt": HARDWARE})
    inside("audit", "--transcripts", "logs", "--out", "run", "--as-of", "2026-11-24", cwd=tmp_path)
    findings = list(csv.DictReader((tmp_path / "run" / "findings.csv").read_text("utf-8-sig").splitlines()))
    cut = [row for row in findings if row["check"] == "command-outputs" and "show chassis hardware" in row["sentence"]]
    assert [row["outcome"] for row in cut] == ["missing"]
    assert "ZNT207" in (tmp_path / "run" / "frus.csv").read_text()


def test_a_second_audit_in_the_same_run_folder_has_to_wait(tmp_path: Path) -> None:
    write(tmp_path, {"logs/core1.txt": HARDWARE})
    words = ["audit", "--transcripts", "logs", "--out", "run"]
    inside(*words, cwd=tmp_path)
    with FileLock(tmp_path / "run" / ".lock"):
        run = reinstate(*words, cwd=tmp_path)
    assert run.returncode == 5
    assert "in use by another command" in run.stderr

"""reinstate history, as a person types it."""

import codecs
import shutil
from pathlib import Path

import pytest
from console import printed
from history_example import PlainRun

FAILS = ("r1", "end-of-life", "past-end", "fail", "FPC 0", "It is past its end.")
RUNS = (
    PlainRun("2026-01-05", {"r1": "pass", "r2": "pass"}, {"r1 FPC 0": "AB12"}, sums={"at_risk": "1250.00"}),
    PlainRun("2026-01-12", {"r1": "fail", "r2": "pass"}, {"r2 FPC 3": "AB12"}, [FAILS], {"at_risk": "2500.00"}),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for run in RUNS:
        run.write(tmp_path / "runs")
    return tmp_path


def test_the_fleet_develops_and_the_runs_that_came_in_are_named_once(folder: Path) -> None:
    code, out, _ = printed("history", cwd=folder)
    assert code == 0
    assert out.startswith("Taken into the history: 2 runs, 2026-01-05T030000Z to 2026-01-12T030000Z.\n")
    assert "2 runs, 2026-01-05 to 2026-01-12; 2 devices in the last one." in out
    assert "2026-01-05  2                0\n2026-01-12  1                1" in "\n".join(
        map(str.rstrip, out.splitlines())
    )
    assert "1,250.00" in out
    again = printed("history", cwd=folder)[1]
    assert "Taken into the history" not in again


def test_since_a_day_it_names_devices_and_serial_numbers(folder: Path) -> None:
    out = printed("history", "--since", "2026-01-05", cwd=folder)[1]
    assert (
        "Devices that came to another stage since 2026-01-05: 1\n2026-01-12  r1: ready to submit -> not eligible" in out
    )
    assert "    Fails: It is past its end. (end-of-life, FPC 0)" in out
    assert "Serial numbers that moved since 2026-01-05: 1\n2026-01-12  AB12 MPC7E: r1 FPC 0 -> r2 FPC 3" in out


def test_a_serial_number_and_a_device_have_their_own_history(folder: Path) -> None:
    assert "2026-01-12, 1 run: r2 FPC 3" in printed("history", "ab12", cwd=folder)[1]
    assert "2026-01-12  r1: ready to submit -> not eligible" in printed("history", "r1", cwd=folder)[1]
    assert "r2: nothing differs since then." in printed("history", "r2", "--since", "2026-01-05", cwd=folder)[1]


def test_what_no_run_holds_is_named_as_such(folder: Path) -> None:
    code, _, err = printed("history", "AB13", cwd=folder)
    assert code == 2
    assert err == (
        'error: AB13: is neither a device nor a serial number of any run of the history. Did you mean "AB12"?\n'
    )
    assert 'Did you mean "r1"?' not in printed("history", "unlike-any", cwd=folder)[2]


def test_a_day_that_is_none_is_named_with_its_option(folder: Path) -> None:
    assert 'error: --since: "soon" is not a date.' in printed("history", "--since", "soon", cwd=folder)[2]


def test_a_folder_without_a_run_says_what_to_do(tmp_path: Path) -> None:
    code, _, err = printed("history", "--runs", "none", cwd=tmp_path)
    assert (code, err) == (
        2,
        "error: none: holds no judged run that is named by its start. "
        "Make one with reinstate audit, or name another folder with --runs.\n",
    )
    assert not (tmp_path / "none").exists()


def test_the_folder_of_the_configuration_is_taken(folder: Path) -> None:
    (folder / "runs").rename(folder / "kept")
    (folder / "config.yaml").write_text("output:\n  runs: kept\n")
    assert printed("history", cwd=folder)[0] == 0


def test_all_rows_go_to_files_and_not_over_those_of_others(folder: Path) -> None:
    assert printed("history", "--since", "2026-01-01", "--out", "all", cwd=folder)[0] == 0
    assert sorted(path.name for path in (folder / "all").iterdir()) == [
        "history-devices.csv",
        "history-moves.csv",
        "history-trend.csv",
    ]
    assert (folder / "all" / "history-trend.csv").read_bytes().startswith(codecs.BOM_UTF8)
    (folder / "config.yaml").write_text("output:\n  byte_order_mark: false\n")
    assert printed("history", "--out", "all", "--force", cwd=folder)[0] == 0
    rows = (folder / "all" / "history-trend.csv").read_bytes().decode("ascii").splitlines()
    assert rows[0] == "day,run,theater,measure,name,currency,value"
    assert "2026-01-12,2026-01-12T030000Z,,sum,at_risk,USD,2500.00" in rows
    assert "2026-01-12,2026-01-12T030000Z,EMEA,stage,not eligible,,1" in rows
    assert printed("history", "--out", "all", cwd=folder)[0] == 2
    assert printed("history", "AB12", "--out", "all", cwd=folder)[0] == 0
    lines = (folder / "all" / "history-serials.csv").read_text().splitlines()
    assert lines[1] == (
        "AB12,fpc,MPC7E,750-1,r1,,,FPC 0,2026-01-05,2026-01-05T030000Z,2026-01-05,2026-01-05T030000Z,1,"
    )


def test_a_run_is_forgotten(folder: Path) -> None:
    printed("history", cwd=folder)
    shutil.rmtree(folder / "runs" / RUNS[0].name)
    assert (
        printed("history", "--forget", RUNS[0].name, cwd=folder)[1] == f"{RUNS[0].name} is no longer in the history.\n"
    )
    assert "1 run, 2026-01-12; 2 devices in the last one." in printed("history", cwd=folder)[1]

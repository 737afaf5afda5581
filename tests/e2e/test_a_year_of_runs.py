"""Weekly runs of a fleet that changes: comparison, messages, metrics, history and retention say what was planted.

REINSTATE_WEEKS=52 makes it a year, and --log-cli-level=INFO prints each week.
"""

import logging
import os
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from console import NOT_COLLECTED, printed
from year_of_runs import AGREEMENT_DAYS, FIRST_START, KEEP, METRICS, THIRD_ROUTER, WEEK, Year, mail_of, rows_of

from reinstate.config.retention import Retention
from reinstate.run.runs_folder import LATEST, RunsFolder

LOG = logging.getLogger("year_of_runs")
WEEKS = int(os.environ.get("REINSTATE_WEEKS", "7"))
SOON = timedelta(days=31)
QUARTER = timedelta(days=92)
LONGEST = 10


def test_a_year_of_runs_is_what_was_planted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    logging.getLogger("asyncssh").setLevel(logging.WARNING)
    year = Year.begin(tmp_path)
    for week in range(WEEKS):
        year.begin_week(week)
        code, output, messages = year.audit(week, monkeypatch)
        assert code in {1, NOT_COLLECTED}, messages
        if week == 0:
            year.learn()
        LOG.info("week %d, %s: %s", week, year.day(week), output.splitlines()[:1] or "silent")
        check_devices(year, week)
        check_message(year, week, output)
        check_metrics(year, week)
        assert (year.folder / "runs" / LATEST).readlink() == Path(year.name(week))
    check_history(year)
    check_retention(year)
    LOG.info("%d runs kept, %.1f MB", len(RunsFolder(tmp_path / "runs").runs()), megabytes(tmp_path / "runs"))


def check_devices(year: Year, week: int) -> None:
    """What the comparison with the week before finds of devices and serial numbers is what was planted."""
    planted = year.planted[week]
    assert {row["host"] for row in rows_of(year.run(week) / "devices.csv")} == set(year.devices)
    changed = {row["host"]: row["change"] for row in rows_of(year.run(week) / "changes-devices.csv")}
    expected = {*planted.hosts, *planted.joined, *planted.left, *(new for _, new in planted.renamed)}
    assert set(changed) == expected, (week, changed)
    assert {host for host, change in changed.items() if "new" in change.split("; ")} == set(planted.joined)
    assert {host for host, change in changed.items() if "gone" in change.split("; ")} == set(planted.left)
    moved = {
        (row["serial_number"], row["host_before"], row["host_after"])
        for row in rows_of(year.run(week) / "changes-serials.csv")
        if row["change"] == "moved to another device"
    }
    assert moved == set(planted.moved), (week, moved)


def due(year: Year, week: int) -> set[str]:
    """What is overdue in a week, or soon will be, as it was planted."""
    day, found = year.day(week), set()
    signed = year.day(17) - timedelta(days=AGREEMENT_DAYS + 1)
    if year.start - timedelta(days=1) + timedelta(days=AGREEMENT_DAYS + 1) <= day + SOON:
        found.add("first agreements soon")
    if week < 20 and signed + timedelta(days=AGREEMENT_DAYS + 1) <= day + SOON:
        found.add("agreement overdue" if year.day(17) <= day else "agreement soon")
    passes = year.day(26) - timedelta(days=2)
    if 8 <= week < 26 and passes <= day + QUARTER:
        found.add("device falls out")
    return found


def check_message(year: Year, week: int, output: str) -> None:
    """A message is printed and mailed where something was planted or becomes due, and once a month while it is due."""
    planted, day = year.planted[week], year.day(week)
    known = due(year, week - 1) if week else set()
    is_new_month = week > 0 and day.month != year.day(week - 1).month
    differs = any([planted.hosts, planted.joined, planted.left, planted.money])
    speaks = week == 0 or differs or bool(due(year, week) - known) or (is_new_month and bool(due(year, week)))
    mail = mail_of(year, week)
    assert (bool(output), mail is not None) == (speaks, speaks), (week, due(year, week), output)
    if mail is None:
        return
    text = mail.get_body()
    assert text is not None
    lines = text.get_content().strip().splitlines()
    assert len(lines) <= LONGEST
    assert "acme: " in str(mail["Subject"])
    for host in [*planted.hosts, *planted.joined[:1], *planted.left]:
        assert host in text.get_content(), (week, lines)
    assert [part.get_filename() for part in mail.iter_attachments()] == [f"{year.name(week)}-report.xlsx"]


def check_metrics(year: Year, week: int) -> None:
    """The metrics count what is in devices.csv."""
    rows = rows_of(year.run(week) / "devices.csv")
    text = (year.folder / METRICS).read_text().splitlines()
    samples = dict(line.rsplit(" ", 1) for line in text if not line.startswith("#"))
    staged = Counter((row["stage"], row["theater"]) for row in rows)
    failed = Counter(row["failure"] for row in rows if row["failure"])
    for (stage, theater), count in staged.items():
        assert float(samples[f'reinstate_devices{{stage="{stage}",theater="{theater}"}}']) == count, (week, stage)
    for failure, count in failed.items():
        assert float(samples[f'reinstate_not_collected{{failure="{failure}"}}']) == count, (week, failure)
    for name, total in (("devices", len(rows)), ("not_collected", failed.total())):
        assert sum(float(value) for key, value in samples.items() if key.startswith(f"reinstate_{name}{{")) == total


def check_history(year: Year) -> None:
    """The history knows each run, where each serial number was, and when a device changed."""
    for week, serial, before, after in year.moves(WEEKS):
        code, text, _ = printed("history", serial, cwd=year.folder)
        assert code == 0
        assert before in text
        assert after in text
        assert year.day(week).isoformat() in text, (serial, text)
    code, text, _ = printed("history", THIRD_ROUTER, cwd=year.folder)
    refused = [week for week in (3, 43) if week < WEEKS]
    for week in refused:
        assert year.day(week).isoformat() in text
    assert text.count("refused") >= len(refused)
    code, text, _ = printed("history", cwd=year.folder)
    assert (code, f"{WEEKS} runs" in text) == (0, True), text


def check_retention(year: Year) -> None:
    """The runs that are kept are those that the rule keeps, and each file of them is as it was noted."""
    starts = [FIRST_START + week * WEEK for week in range(WEEKS)]
    kept = {run.path.name for run in RunsFolder(year.folder / "runs").runs()}
    assert {start for start in starts if f"{start:%Y-%m-%dT%H%M%SZ}" in kept} == kept_by_steps(starts)
    code, text, _ = printed("runs", "--verify", cwd=year.folder)
    assert code == 0, text


def kept_by_steps(starts: list[datetime]) -> set[datetime]:
    """What is left when the rule is applied after each run, as it is in a year."""
    left: set[datetime] = set()
    for start in starts:
        left = set(Retention.read(KEEP).kept([*left, start]))
    return left


def megabytes(folder: Path) -> float:
    """What a folder takes, each file once however many links it has."""
    states = (path.lstat() for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum({one.st_ino: one.st_size for one in states}.values()) / 1e6

"""Audits that are killed at stage boundaries and at random moments, and what has to hold after each kill.

Each audit visits a small fleet over SSH, judges it, compares it with the run before, takes it into the history, keeps
files once, removes a run by the retention and writes a mail: a kill meets all of that.
"""

import json
import logging
import os
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from pathlib import Path

from console import SCRIPT, secrets, write_inventory

from reinstate.kept_runs.run_states import damage
from reinstate.run.completion import COMPLETE
from reinstate.run.runs_folder import LATEST, RunsFolder
from reports.history.history_store import load_history
from reports.history.history_tables import RUNS
from simulator.fleet.build_fleet import Fleet, build_fleet
from simulator.running import RunningFleet, serve

LOG = logging.getLogger("killed_audits")
TICK = 0.01
BEYOND = 1.1  # of the time that an audit takes: now and then one comes to its end
ENDED = (0, 1)
EARLIER = ("2026-01-01T030000Z", "2026-01-02T030000Z", "2026-01-03T030000Z")
CONFIG = """\
inventory: f.csv
collection: {attempts: 1, second_pass: false}
tables: {sample: true}
output: {keep: 3 days, metrics: metrics.prom}
notify:
  email: {folder: mails, sender: audit@acme.example, to: [ops@acme.example], when: always}
"""


@dataclass(slots=True)
class Kept:
    """What was there after an audit or a kill, and must not be lost by the next."""

    complete: set[str] = field(default_factory=set)
    history: set[str] = field(default_factory=set)
    mails: set[str] = field(default_factory=set)
    aged: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Campaign:
    """A folder with a configuration, a fleet that answers, and what was seen so far."""

    folder: Path
    fleet: Fleet
    running: RunningFleet
    kept: Kept = field(default_factory=Kept)
    kills: int = 0
    ended: int = 0

    @property
    def runs(self) -> Path:
        return self.folder / "runs"

    def begin(self) -> subprocess.Popen[bytes]:
        """Begin an audit as cron would, or go on with the one that was killed."""
        environment = {**os.environ, **secrets(self.fleet), "TMPDIR": str(self.folder / "tmp")}
        words = [SCRIPT, "audit", "--continue", "--on-change", "--log-json", "log.jsonl"]
        (self.folder / "log.jsonl").unlink(missing_ok=True)
        with (self.folder / "messages").open("wb") as messages:
            return subprocess.Popen(words, cwd=self.folder, env=environment, stderr=messages, stdout=messages)

    def end(self) -> float:
        """Audit without a kill; gives how long that took."""
        begun = time.monotonic()
        with self.begin() as audit:
            status = audit.wait()
        assert status in ENDED, (self.folder / "messages").read_text()
        self.check()
        self.ended += 1
        self.age_leftovers()
        assert not leftovers(self.runs), leftovers(self.runs)
        return time.monotonic() - begun

    def kill_after(self, seconds: float) -> None:
        """Kill an audit so many seconds after its beginning."""
        with self.begin() as audit:
            time.sleep(seconds)
            audit.send_signal(signal.SIGKILL)
            self.count(audit.wait())

    def kill_at(self, event: dict[str, str], later: float = 0.0) -> None:
        """Kill an audit as soon as its log has this event."""
        with self.begin() as audit:
            while audit.poll() is None and not self.logged(event):
                time.sleep(TICK / 5)
            time.sleep(later)
            audit.send_signal(signal.SIGKILL)
            self.count(audit.wait())

    def logged(self, event: dict[str, str]) -> bool:
        path = self.folder / "log.jsonl"
        return any(event.items() <= one.items() for one in events(path)) if path.exists() else False

    def age_leftovers(self) -> None:
        """What a kill left of the metrics, in a folder of others, is taken away when nobody can be writing it."""
        for path in leftovers(self.folder):
            os.utime(path, (0, 0))
        if self.ended > 1:
            assert not [path for path in leftovers(self.folder) if Path(path).name in self.kept.aged]
        self.kept.aged |= {Path(path).name for path in leftovers(self.folder)}

    def count(self, status: int) -> None:
        """Check what is left of an audit that was killed, or that was faster."""
        assert status in {*ENDED, -signal.SIGKILL}, (self.folder / "messages").read_text()
        self.kills += status == -signal.SIGKILL
        self.check()
        LOG.info("%d kills, %d runs complete", self.kills, len(self.kept.complete))

    def check(self) -> None:
        """Nothing of what was there is lost, and nothing is there by half."""
        runs = RunsFolder(self.runs)
        history = {row["name"] for row in load_history(self.runs)[RUNS].to_pylist()}
        complete = {run.path.name for run in runs.complete()}
        assert history >= self.kept.history
        assert complete | history >= self.kept.complete, (complete, history, self.kept.complete)
        for run in runs.complete():
            assert damage(run)[1] == []
        link = self.runs / LATEST
        if complete:
            assert (link / COMPLETE).is_file(), link
        mails = {path.name for path in (self.folder / "mails").glob("*.eml")}
        assert mails >= self.kept.mails
        for name in mails:
            assert message_from_bytes((self.folder / "mails" / name).read_bytes())["Message-ID"]
        metrics = self.folder / "metrics.prom"
        assert not metrics.exists() or metrics.read_text().endswith("\n")
        self.kept = Kept(self.kept.complete | complete, history, mails, self.kept.aged)

    def unannounced(self) -> set[str]:
        """The complete runs about which there is no mail."""
        begun = (name for name in self.kept.complete if name not in EARLIER)
        return {name for name in begun if not list((self.folder / "mails").glob(f"{name}*.eml"))}


def events(path: Path) -> Iterator[dict[str, object]]:
    """The events of a log, but for a line that is being written."""
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            yield json.loads(line)
        except json.JSONDecodeError:
            continue


def leftovers(folder: Path) -> list[str]:
    """What a kill left unfinished and an audit did not take away."""
    return [str(path) for path in folder.rglob("*.unfinished")]


@contextmanager
def campaign(folder: Path, devices: int = 2) -> Iterator[Campaign]:
    """A folder with three complete runs, of which the next audit removes one."""
    built = build_fleet(devices + 10)
    fleet = replace(built, devices=tuple(one for one in built.devices if not one.failure)[:devices])
    (folder / "tmp").mkdir()
    (folder / "config.yaml").write_text(CONFIG)
    with serve(fleet) as running:
        write_inventory(running, folder / "f.csv")
        found = Campaign(folder, fleet, running)
        for name in EARLIER:
            found.end()
            newest = RunsFolder(found.runs).latest()
            assert newest is not None
            newest.path.rename(newest.path.with_name(name))
            found.kept = Kept()
        RunsFolder(found.runs).point_latest()
        yield found


def random_moments(campaign_: Campaign, kills: int, seed: int = 1) -> None:
    """Kill so many audits at moments that are spread over all that one does, and bring one to its end now and then."""
    moments = random.Random(seed)  # noqa: S311 - the same moments in every run
    takes = campaign_.end()
    while campaign_.kills < kills:
        campaign_.kill_after(moments.uniform(0, BEYOND * takes))
        if moments.random() < 0.1:
            takes = campaign_.end()
    campaign_.end()

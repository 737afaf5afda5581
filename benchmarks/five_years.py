"""What five years of weekly runs cost: the size of their history, one more run, and a process for each kind of answer.

python benchmarks/five_years.py [FOLDER]: 260 runs of 3,000 devices with 28 parts each, of which 5 % change every week:
a card comes from another device or from a shelf, a device comes to another stage for another reason. The rows of the
history are made directly; the last run is on disk as a judgement leaves it.
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd

from parsers.frame_files import save_frame
from reinstate.kept_runs.history_intake import catch_up
from reports.history import history_tables as tables
from reports.history.history_store import save_history
from reports.history.history_update import tables_of

DEVICES, PARTS, WEEKS, CHANGING, TIMES = 3000, 28, 260, 0.05, 5
STAGES = {"pass": "ready to submit", "fail": "not eligible", "incomplete": "eligible, evidence missing"}
REASONS = {
    "pass": ("", "", "", ""),
    "fail": ("last-order-date", "past", "fail", "{sku} could last be ordered on {day}."),
    "incomplete": ("pictures", "no-picture", "missing", "No picture shows {sku} of {day}."),
}
SCRIPT = str(Path(sys.executable).parent / "reinstate")
HOSTS = np.array([f"ams{number % 40:02d}-mx480-{number:04d}" for number in range(DEVICES)])
THEATERS = np.array(["AMER", "EMEA", "APAC", "CALA"])[np.arange(DEVICES) % 4]
PATHS = np.array(["Chassis", *(f"FPC {slot}" for slot in range(PARTS - 1))])
FIRST = date(2021, 12, 7)
DAYS = [(FIRST + timedelta(weeks=week)).isoformat() for week in range(WEEKS + 1)]
NAMES = np.array([f"{day}T030000Z" for day in DAYS])


class Fleet:
    """The fleet in one week, and the intervals of the weeks before: what held from when to when."""

    def __init__(self) -> None:
        self.random = np.random.default_rng(24)
        self.serials = np.arange(DEVICES * PARTS)
        self.results = self.random.choice(list(STAGES), DEVICES)
        self.cards: list[tuple[int, int, int, int]] = []
        self.states: list[tuple[int, str, int, int]] = []
        self.since = np.zeros(DEVICES * PARTS, dtype=int), np.zeros(DEVICES, dtype=int)

    def pass_week(self, week: int) -> None:
        """Let a twentieth of the devices change."""
        changing = self.random.choice(DEVICES, int(DEVICES * CHANGING), replace=False)
        slots = changing * PARTS + self.random.integers(1, PARTS, len(changing))
        half = len(slots) // 2
        comes = np.concatenate([np.roll(self.serials[slots[:half]], 1), self.fresh(len(slots) - half)])
        for slot in slots:
            self.cards.append((slot, self.serials[slot], self.since[0][slot], week - 1))
        self.serials[slots], self.since[0][slots] = comes, week
        for host in changing:
            self.states.append((host, self.results[host], self.since[1][host], week - 1))
        self.results[changing], self.since[1][changing] = self.random.choice(list(STAGES), len(changing)), week

    def fresh(self, count: int) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
        """Serial numbers that no device had."""
        start = (
            max(int(self.serials.max()), *(card[1] for card in self.cards), 0) + 1 if self.cards else DEVICES * PARTS
        )
        return np.arange(start, start + count)

    def all_cards(self, week: int) -> pd.DataFrame:
        """The cards of all weeks: slot, serial, first, last."""
        now = [(slot, self.serials[slot], self.since[0][slot], week) for slot in range(DEVICES * PARTS)]
        return pd.DataFrame([*self.cards, *now], columns=["slot", "serial", "first", "last"])

    def all_states(self, week: int) -> pd.DataFrame:
        """The results of all weeks: host, result, first, last."""
        now = [(host, self.results[host], self.since[1][host], week) for host in range(DEVICES)]
        return pd.DataFrame([*self.states, *now], columns=["host", "result", "first", "last"])


def parts_of(cards: pd.DataFrame) -> pd.DataFrame:
    """The columns of parts for slots and numbers."""
    host, path = cards["slot"].to_numpy() // PARTS, cards["slot"].to_numpy() % PARTS
    serials = np.char.add("CA", np.char.zfill(cards["serial"].to_numpy().astype(str), 7))
    return pd.DataFrame(
        {
            "serial_number": serials,
            "kind": np.where(path == 0, "chassis", "fpc"),
            "part_number": np.char.add("750-0", (20000 + path).astype(str)),
            "sku": np.char.add("MPC", path.astype(str)),
            "host": HOSTS[host],
            "chassis": np.char.add("CA", np.char.zfill((host * PARTS).astype(str), 7)),
            "member": "",
            "path": PATHS[path],
        }
    ).astype("str")


def reasons_of(states: pd.DataFrame) -> pd.DataFrame:
    """Why devices do not pass, five findings for each that does not."""
    rows = states[states["result"] != "pass"]
    words = [REASONS[result] for result in rows["result"]]
    own = pd.DataFrame(words, columns=["check", "reason", "outcome", "sentence"], index=rows.index)
    each = pd.concat([rows.assign(path=path, **own) for path in PATHS[1:6]])
    sentence = [
        text.format(sku=path, day=DAYS[first])
        for text, path, first in zip(each["sentence"], each["path"], each["first"], strict=True)
    ]
    return each.assign(host=HOSTS[each["host"].to_numpy()], member="", subject=each["path"], sentence=sentence)


def devices_of(states: pd.DataFrame) -> pd.DataFrame:
    """Devices with their results."""
    hosts = states["host"].to_numpy()
    chassis = np.char.add("CA", np.char.zfill((hosts * PARTS).astype(str), 7))
    own = {
        "site": [host[:5] for host in HOSTS[hosts]],
        "theater": THEATERS[hosts],
        "model": "MX480",
        "chassis": chassis,
    }
    stage = states["result"].map(STAGES)
    return states.assign(host=HOSTS[hosts], release="23.4R2.13", stage=stage, failure="", **own)


def named(intervals: pd.DataFrame, name: str) -> pd.DataFrame:
    """Intervals as the history keeps them."""
    rows = intervals.assign(first=NAMES[intervals["first"]], last=NAMES[intervals["last"]])
    columns = list(tables.TABLES[name])
    return rows[columns].astype("str").sort_values(columns, ignore_index=True)


def sums() -> pd.DataFrame:
    """Ten sums of the fleet and of four theaters, other ones every week."""
    rows = [
        (scope, name, "USD", f"sum_{number}", f"{100000 + week * number}.00", week, week)
        for scope, name in (("fleet", "fleet"), *(("theater", one) for one in ("AMER", "EMEA", "APAC", "CALA")))
        for number in range(1, 11)
        for week in range(WEEKS)
    ]
    return pd.DataFrame(rows, columns=["scope", "name", "currency", "sum", "amount", "first", "last"])


def write_history(folder: Path, fleet: Fleet) -> dict[str, int]:
    """The history of all weeks but the last; gives the rows of each table."""
    for week in range(1, WEEKS):
        fleet.pass_week(week)
    cards, states = fleet.all_cards(WEEKS - 1), fleet.all_states(WEEKS - 1)
    facts = {"version": "1.0", "devices": str(DEVICES), "unpriced": "0", "unpriced_bought": "0", "sample_prices": ""}
    runs = pd.DataFrame({"name": NAMES[:WEEKS], "day": DAYS[:WEEKS], "judged": NAMES[:WEEKS], **facts})
    frames = {
        tables.RUNS: runs[list(tables.TABLES[tables.RUNS])].astype("str"),
        tables.DEVICES: named(devices_of(states), tables.DEVICES),
        tables.REASONS: named(reasons_of(states), tables.REASONS),
        tables.SERIALS: named(parts_of(cards).assign(first=cards["first"], last=cards["last"]), tables.SERIALS),
        tables.SUMS: named(sums(), tables.SUMS),
    }
    folder.mkdir(parents=True)
    save_history(folder, tables_of(frames))
    return {name: len(rows) for name, rows in frames.items()}


def write_run(folder: Path, fleet: Fleet) -> Path:
    """The last run on disk."""
    fleet.pass_week(WEEKS)
    cards, states = fleet.all_cards(WEEKS), fleet.all_states(WEEKS)
    now = states[states["last"] == WEEKS]
    devices = devices_of(now).rename(columns={"chassis": "chassis_serial"}).assign(reached=True)
    run = folder / NAMES[WEEKS]
    totals = {"scope": ["fleet"], "name": "fleet", "currency": "USD", "at_risk": [Decimal("1.00")], "unpriced": 0}
    save_frame(made(run / "records"), "devices", devices.drop(columns=["result", "stage", "release"]))
    save_frame(run / "records", "software", devices[["host", "release"]])
    save_frame(made(run / "judgement"), "results", devices[["host", "result", "stage"]])
    save_frame(run / "judgement", "findings", reasons_of(now).drop(columns=["first", "last", "result"]))
    save_frame(run / "judgement", "frus", parts_of(cards[cards["last"] == WEEKS]).assign(parent="", tied_to=""))
    save_frame(run / "judgement", "totals", pd.DataFrame(totals))
    (run / "judgement" / "basis.json").write_text(json.dumps({"as_of": DAYS[WEEKS], "sample_prices": False}))
    (run / "run.json").write_text(json.dumps({"format": 2, "version": "1.0"}))
    (run / "complete.json").write_text("{}")
    return run


def made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


def answers(folder: Path, moved: str) -> Iterator[tuple[str, list[str]]]:
    """Each kind of answer, and what is typed for it."""
    where = ["--runs", str(folder)]
    yield "counts, failures and sums of all runs", ["history", *where]
    yield "what changed within four weeks", ["history", "--since", DAYS[WEEKS - 4], *where]
    yield "what changed within a year", ["history", "--since", DAYS[WEEKS - 52], *where]
    yield "what changed within five years", ["history", "--since", DAYS[0], *where]
    yield "a device", ["history", HOSTS[7], *where]
    yield "a serial number", ["history", moved, *where]
    yield "the version, which reads nothing", ["--version"]


def processor_seconds(command: Sequence[str]) -> float:
    """How much processor time a process takes from its start to its end: others use the same machine."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def several(command: Sequence[str]) -> tuple[float, str]:
    """The median of several processes, and their range."""
    taken = [processor_seconds(command) for _ in range(TIMES)]
    return statistics.median(taken), f"{min(taken):.2f}-{max(taken):.2f}"


def main(folder: Path) -> None:
    """Make the history and print what was measured."""
    fleet = Fleet()
    rows = write_history(folder, fleet)
    size = sum(path.stat().st_size for path in (folder / "history").iterdir())
    print(f"rows: {rows}, in all {sum(rows.values()):,}; {size / 1e6:.1f} MB")
    run = write_run(folder, fleet)
    frames = [str(run / "judgement" / f"{name}.parquet") for name in ("frus", "findings")]
    code = f"import pandas as pd; [pd.read_parquet(one) for one in {frames!r}]"
    read, spread = several([sys.executable, "-c", code])
    print(f"a process that reads the parts and findings of one run: {read:.2f} s ({spread})")
    started = time.process_time()
    catch_up(folder)
    print(f"one more run taken in, within a process: {(time.process_time() - started) / read:.2f} times that")
    card = pd.DataFrame([fleet.cards[-1][:2]], columns=["slot", "serial"])
    for name, words in answers(folder, parts_of(card)["serial_number"].iloc[0]):
        taken, spread = several([SCRIPT, *words])
        print(f"{name}: {taken:.2f} s ({spread}), {taken / read:.2f} times that")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as temporary:
            main(Path(temporary) / "runs")

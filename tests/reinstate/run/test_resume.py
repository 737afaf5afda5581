"""A run that visits devices: everything is checked before the first visit, and it can be gone on with from anywhere."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from console import LOG, NOT_COLLECTED, PRICES, USAGE, device_rows, inside, secrets, write_inventory
from silent_subnet import SILENT_NET, devices_of_subnets, silent_subnet

from inventory.device import Device
from reinstate.run.collect_or_import import only_failed
from reinstate.run.folder import Run
from reinstate.run.visits_left import unfinished
from simulator.fleet.build_fleet import Fleet, build_fleet
from simulator.running import RunningFleet, serve
from tasks.collection_settings import CollectSettings
from tasks.failures import Failure
from tasks.visit import Journal, Visit

AS_OF = "2026-11-24"
BAD_TABLE = PRICES.replace("2026-11-01", "2026-13-01")
CONFIG = f"collection:\n  attempts: 1\n  read_timeout: 20\ntables:\n  sample: true\nas_of: {AS_OF}\n"


@pytest.fixture(scope="module")
def fleet() -> Fleet:
    built = build_fleet(6)
    return replace(built, devices=tuple(one for one in built.devices if not one.failure)[:2])


@pytest.fixture
def served(fleet: Fleet, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunningFleet]:
    """The fleet, its login in the environment."""
    for name, value in secrets(fleet).items():
        monkeypatch.setenv(name, value)
    with serve(fleet) as running:
        yield running


@pytest.fixture
def begun(served: RunningFleet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A run whose devices were all refused to a wrong password."""
    write_inventory(served, tmp_path / "f.csv")
    (tmp_path / "c.yaml").write_text(CONFIG)
    with monkeypatch.context() as wrong:
        wrong.setenv("REINSTATE_PASSWORD", "wrong")
        done, messages = inside("collect", "--config", "c.yaml", "--inventory", "f.csv", "--out", "run", cwd=tmp_path)
    assert done == NOT_COLLECTED, messages
    assert {one.failure for one in Journal(tmp_path / "run").visits().values()} == {"auth"}
    return tmp_path / "run"


def test_a_run_is_gone_on_with_on_its_own_terms(begun: Path, fleet: Fleet, tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text("as_of: 2030-01-01\n")
    (tmp_path / "elsewhere").mkdir()
    done, messages = inside("audit", "--resume", str(begun), cwd=tmp_path / "elsewhere")
    assert done == 1, messages  # the second device is past its last order date
    assert {row["failure"] for row in device_rows(begun).values()} == {""}
    held = json.loads((begun / "run.json").read_text())
    assert (held["as_of"], held["sample_prices"], held["config"]["collection"]["read_timeout"]) == (AS_OF, True, 20)
    assert {"collect", "parse", "judge", "report"} <= set(held["seconds"])
    assert (begun.parent / "host_keys").is_dir()
    assert not (tmp_path / "elsewhere" / "host_keys").exists()
    assert fleet.password not in (begun / "run.json").read_text()


def test_another_configuration_can_be_given_and_the_day_stays(begun: Path, tmp_path: Path) -> None:
    (tmp_path / "d.yaml").write_text("collection:\n  attempts: 1\n")
    done, messages = inside("audit", "--resume", "run", "--config", "d.yaml", cwd=tmp_path)
    assert done in {0, 1}, messages
    held = json.loads((begun / "run.json").read_text())
    assert (held["as_of"], held["sample_prices"]) == (AS_OF, False)


def test_a_transcript_that_is_gone_is_collected_again(begun: Path, served: RunningFleet, tmp_path: Path) -> None:
    inside("collect", "--resume", "run", cwd=tmp_path)
    hosts = [row["host"] for row in served.inventory_rows()]
    before = [served.visits(host) for host in hosts]
    (begun / "transcripts" / f"{hosts[0]}.txt").unlink()
    assert inside("collect", "--resume", "run", cwd=tmp_path)[0] == 0
    assert [served.visits(host) for host in hosts] == [before[0] + 1, before[1]]


def test_only_what_failed_is_visited_and_not_what_never_was(begun: Path, served: RunningFleet, tmp_path: Path) -> None:
    hosts = [row["host"] for row in served.inventory_rows()]
    journal = begun / "collection.jsonl"
    journal.write_text("".join(line for line in journal.read_text().splitlines(keepends=True) if hosts[1] not in line))
    before = [served.visits(host) for host in hosts]
    done, messages = inside("collect", "--resume", "run", "--only-failed", cwd=tmp_path)
    assert (done, "never visited: 1 devices" in messages) == (NOT_COLLECTED, True), messages
    assert [served.visits(host) for host in hosts] == [before[0] + 1, before[1]]
    assert inside("collect", "--resume", "run", "--only-failed", cwd=tmp_path)[0] == NOT_COLLECTED
    assert inside("collect", "--resume", "run", cwd=tmp_path)[0] == 0
    assert [served.visits(host) for host in hosts] == [before[0] + 1, before[1] + 1]


def test_only_failed_without_a_run_is_reported(tmp_path: Path) -> None:
    done, messages = inside("collect", "--only-failed", cwd=tmp_path)
    assert (done, "--only-failed: goes with --resume" in messages) == (USAGE, True), messages


def test_a_run_from_before_a_column_of_the_inventory_came_is_still_read(tmp_path: Path) -> None:
    old = {"host": "r1", "address": "10.0.0.1", "port": 22, "site": "Rome", "expected_serial": "A1"}
    (tmp_path / "run.json").write_text(json.dumps({"format": 1, "inventory": [old]}))
    assert Run.open(tmp_path).devices() == (Device("r1", "10.0.0.1", site="Rome", expected_serial="A1"),)


NONSENSE = [
    ("transcripts", ["--resume", "run", "--transcripts", "logs"], ["--resume: does not go with --transcripts"]),
    ("out", ["--resume", "run", "--out", "other"], ["--resume: does not go with --out"]),
    ("both", ["--resume", "run", "--out", "o", "--inventory", "f.csv"], ["does not go with --out, --inventory"]),
    ("into a live run", ["--transcripts", "logs", "--out", "run"], ["run: holds a run already"]),
    ("a bad table", ["--resume", "run", "--config", "bad.yaml"], ["prices.csv:2", "2026-13-01"]),
    ("no run", ["--resume", "logs"], ["logs: is not the folder of a run"]),
]


@pytest.mark.parametrize(("words", "expected"), [row[1:] for row in NONSENSE], ids=[row[0] for row in NONSENSE])
def test_what_makes_no_sense_is_reported_and_loses_nothing(
    words: list[str], expected: list[str], begun: Path, served: RunningFleet, tmp_path: Path
) -> None:
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "core1.txt").write_text(LOG)
    (tmp_path / "prices.csv").write_text(BAD_TABLE)
    (tmp_path / "bad.yaml").write_text("tables:\n  prices: prices.csv\n")
    before = {path: path.read_bytes() for path in begun.rglob("*") if path.is_file()}
    visits = [served.visits(row["host"]) for row in served.inventory_rows()]
    done, messages = inside("audit", *words, cwd=tmp_path)
    assert done == USAGE
    for part in expected:
        assert part in messages
    assert {path: path.read_bytes() for path in begun.rglob("*") if path.is_file()} == before
    assert [served.visits(row["host"]) for row in served.inventory_rows()] == visits


def test_a_run_made_from_transcripts_is_not_gone_on_with(served: RunningFleet, tmp_path: Path) -> None:
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "core1.txt").write_text(LOG)
    inside("audit", "--transcripts", "logs", "--out", "run", cwd=tmp_path)
    done, messages = inside("audit", "--resume", "run", cwd=tmp_path)
    assert done == USAGE
    assert "was made from transcripts: no device was visited" in messages
    assert all(not served.visits(row["host"]) for row in served.inventory_rows())


EARLY = [
    ("a table beside --inventory", "tables:\n  prices: prices.csv\n", ["prices.csv:2", "2026-13-01"]),
    (
        "every kind of mistake at once",
        "colection: {}\ntables:\n  prices: prices.csv\n",
        ["c.yaml:1", "prices.csv:2", "g.csv:2", "nowhere: is not a folder"],
    ),
    ("a host key store in no folder", "collection:\n  host_key_store: f.csv/keys\n", ["f.csv/keys", "host_key_store"]),
]


@pytest.mark.parametrize(("config", "expected"), [row[1:] for row in EARLY], ids=[row[0] for row in EARLY])
def test_everything_is_checked_before_a_device_is_visited(
    config: str, expected: list[str], served: RunningFleet, tmp_path: Path
) -> None:
    write_inventory(served, tmp_path / "f.csv")
    (tmp_path / "g.csv").write_text("host,theater\na,MARS\n")
    (tmp_path / "prices.csv").write_text(BAD_TABLE)
    (tmp_path / "c.yaml").write_text(config)
    offline = ["--transcripts", "nowhere"] if any("nowhere" in part for part in expected) else []
    inventory = "g.csv" if offline else "f.csv"
    done, messages = inside("audit", "--config", "c.yaml", "--inventory", inventory, *offline, cwd=tmp_path)
    assert done == USAGE
    for part in expected:
        assert part in messages
    assert all(not served.visits(row["host"]) for row in served.inventory_rows())
    assert not (tmp_path / "runs").exists()


def cut_short(run: Path, visit: Visit) -> None:
    Journal(run).add(replace(visit, verification_failure="not-visited"))


def lost(run: Path, visit: Visit) -> None:
    (run / "verification" / visit.verification).unlink()


@pytest.mark.parametrize("spoil", [cut_short, lost])
def test_going_on_reads_again_what_was_to_be_read_twice_and_was_not(
    spoil: Callable[[Path, Visit], None], served: RunningFleet, tmp_path: Path
) -> None:
    write_inventory(served, tmp_path / "f.csv")
    (tmp_path / "c.yaml").write_text(CONFIG)
    begun = inside("collect", "--config", "c.yaml", "--inventory", "f.csv", "--out", "run", "--verify", cwd=tmp_path)
    assert begun[0] == 0, begun[1]
    visits = Journal(tmp_path / "run").visits()
    spoil(tmp_path / "run", next(iter(visits.values())))
    done, messages = inside("collect", "--resume", "run", cwd=tmp_path)
    assert done == 0, messages
    again = Journal(tmp_path / "run").visits()
    assert [served.visits(host) for host in visits] == [2, 1]
    assert all((tmp_path / "run" / "verification" / one.verification).is_file() for one in again.values())
    assert {one.verification_failure for one in again.values()} == {""}


def test_devices_that_were_not_tried_are_visited_when_the_run_is_gone_on_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A subnet of 70 devices is down: it is reported once, and each device is a row."""
    settings = {"connect_timeout": 0.1, "workers": 8, "attempts": 1, "second_pass": "false"}
    (tmp_path / "c.yaml").write_text(
        "\n  ".join(["collection:", *(f"{name}: {one}" for name, one in settings.items())])
    )
    for name in ("REINSTATE_USERNAME", "REINSTATE_PASSWORD"):
        monkeypatch.setenv(name, "nobody")
    words = ("collect", "--config", "c.yaml", "--inventory", "f.csv", "--out", "run", "--log-json", "log.jsonl")
    with silent_subnet() as listener:
        rows = [f"{one.host},{one.address},{one.port}" for one in devices_of_subnets(listener, 70, 4)]
        (tmp_path / "f.csv").write_text("\n".join(["host,address,port", *rows, ""]))
        done, messages = inside(*words, cwd=tmp_path)
    assert done == NOT_COLLECTED, messages
    known = Journal(tmp_path / "run").visits().values()
    untried = {one.host for one in known if one.failure == Failure.SITE_DOWN}
    assert (len(known), messages.count(SILENT_NET), len(untried) > 0) == (74, 1, True), messages
    logged = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert [(one["place"], one["in_a_row"]) for one in logged if one["event"] == "outage"] == [(SILENT_NET, 40)]
    run = Run.open(tmp_path / "run")
    assert only_failed(run, unfinished(run, run.devices(), CollectSettings(tmp_path))) == list(run.devices())

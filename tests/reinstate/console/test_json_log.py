"""What happens in a run as lines of JSON: every event with its fields, no secret, and never the end of a run."""

import io
import json
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from console import NOT_COLLECTED, USAGE, inside, reinstate, secrets, write_inventory
from pydantic import SecretStr

from reinstate.console.json_log import Event, JsonLog
from simulator.fleet.build_fleet import build_fleet
from simulator.fleet.planted import Failure
from simulator.running import serve
from tasks.visit import Visit

CONFIG = "collection:\n  attempts: 1\n  connect_timeout: 1\n  read_timeout: 20\nas_of: 2026-11-24\n"
BUILT = build_fleet(3)
HOSTS = [device.host for device in BUILT.devices]
FLEET = BUILT.misbehaving({HOSTS[0]: Failure.NONE, HOSTS[1]: Failure.WRONG_PASSWORD, HOSTS[2]: Failure.HANG})
STAGES = ["parse", "judge", "report"]


def collected(command: str, where: str, folder: Path) -> tuple[int, str, str]:
    """The exit code of a command on the fleet, what it wrote on stderr, and what it logged."""
    (folder / "c.yaml").write_text(CONFIG)
    with serve(FLEET) as served:
        write_inventory(served, folder / "f.csv")
        words = (command, "--config", "c.yaml", "--inventory", "f.csv", "--out", "run", "--log-json", where)
        done = reinstate(*words, cwd=folder, **secrets(FLEET))
    return done.returncode, done.stderr, (folder / where).read_text() if (folder / where).is_file() else ""


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The log of an audit."""
    done, messages, text = collected("audit", "log.jsonl", tmp_path_factory.mktemp("log"))
    assert done == NOT_COLLECTED, messages
    assert "Collected: 1 of 3 devices" in messages
    return text


def test_every_event_is_reported_in_its_order(log: str) -> None:
    messages = lines(log)
    assert [one["event"] for one in messages if one["event"] not in ("visit", "second-pass")] == [
        "run-started",
        *["stage"] * 4,
        "run-ended",
    ]
    assert [one["stage"] for one in messages if one["event"] == "stage"] == ["collect", *STAGES]
    assert sorted(one["host"] for one in messages if one["event"] == "visit") == sorted([*HOSTS, HOSTS[2]])
    assert [one["devices"] for one in messages if one["event"] == "second-pass"] == [1]
    assert messages[-1]["exit_code"] == NOT_COLLECTED
    assert all(one["time"].endswith("Z") for one in messages)


def test_a_visit_says_how_it_went(log: str) -> None:
    visits = {one["host"]: one for one in lines(log) if one["event"] == "visit"}
    assert [visits[host]["failure"] for host in HOSTS] == ["", "auth", "silent"]
    assert (visits[HOSTS[0]]["channel"], visits[HOSTS[2]]["attempts"]) == ("exec", 2)
    assert FLEET.password not in log


def test_every_line_has_the_fields_that_are_documented(log: str) -> None:
    for messages in lines(log):
        event = Event[str(messages["event"]).upper().replace("-", "_")]
        columns = {one.name for one in fields(Visit)} if event is Event.VISIT else set()
        assert set(messages) - {"time", "event"} - columns <= set(re.findall(r"\w+", event.fields)), event


def test_a_secret_is_written_as_asterisks_and_a_control_character_as_its_number() -> None:
    file = io.StringIO()
    JsonLog(file).write(Event.RUN_STARTED, run=Path("runs/one"), version=SecretStr("hunter2"), devices="\x7f\x1b")
    assert "hunter2" not in file.getvalue()
    assert '"run": "runs/one"' in file.getvalue()
    assert file.getvalue().removesuffix("\n").isprintable()
    assert list(json.loads(file.getvalue()))[:2] == ["time", "event"]


def test_stderr_holds_nothing_but_json_when_it_is_the_log(tmp_path: Path) -> None:
    done, messages, _ = collected("collect", "-", tmp_path)
    assert done == NOT_COLLECTED
    assert lines(messages)[-1]["event"] == "run-ended"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_log_that_cannot_be_written_ends_no_run(tmp_path: Path) -> None:
    done, messages, _ = collected("collect", "/dev/full", tmp_path)
    assert done == NOT_COLLECTED
    assert "JSON log cannot be written any more: No space left" in messages
    assert "Collected: 1 of 3 devices" in messages


def test_a_log_in_no_folder_is_reported_before_a_device_is_visited(tmp_path: Path) -> None:
    done, messages = inside("audit", "--log-json", "gone/log.jsonl", cwd=tmp_path)
    assert (done, "--log-json: gone/log.jsonl cannot be written: No such" in messages) == (USAGE, True), messages


def test_a_run_that_cannot_begin_is_reported(tmp_path: Path) -> None:
    assert inside("audit", "--inventory", "gone.csv", "--log-json", "log", cwd=tmp_path)[0] == USAGE
    assert [(one["event"], one["error"]) for one in lines((tmp_path / "log").read_text())] == [
        ("run-ended", "InputError")
    ]

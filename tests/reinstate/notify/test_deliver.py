"""Messages that wait: oldest first, within a total time, kept when they fail, given up when they are too old."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from filelock import FileLock

from reinstate.notify.deliver import deliver
from reinstate.notify.delivery_error import DeliveryError
from reinstate.notify.undelivered import Undelivered
from reinstate.notify.waiting_message import Message, WayName

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
DAYS = 14


@dataclass
class Recorder:
    """A way that notes what it is given, and does as planned for each reader."""

    plans: dict[str, Callable[[], None]] = field(default_factory=dict)
    given: list[str] = field(default_factory=list)

    def deliver(self, message: Message, seconds: float) -> None:
        """Note the reader."""
        assert seconds > 0
        self.given.append(message.recipient)
        self.plans.get(message.recipient, lambda: None)()

    def check(self, seconds: float) -> None:
        """Nothing is connected to."""


def fails(**more: bool) -> Callable[[], None]:
    def failing() -> None:
        raise DeliveryError("it does not go", "Do something.", **more)

    return failing


def message(recipient: str, days: float = 0, way: WayName = WayName.EMAIL) -> Message:
    created = (NOW - timedelta(days=days)).isoformat()
    return Message(way, recipient, "2026-11-24T030000Z", "acme: sums changed", ("line",), created)


@pytest.fixture
def waiting(tmp_path: Path) -> Undelivered:
    return Undelivered.of(tmp_path)


def test_the_oldest_is_delivered_first_and_forgotten(waiting: Undelivered) -> None:
    for recipient, days in (("new", 0), ("oldest", 9), ("old", 3)):
        waiting.put(message(recipient, days))
    way = Recorder()
    found = deliver(waiting, {"email": way}, 30, DAYS, NOW)
    assert way.given == ["oldest", "old", "new"]
    assert (len(found.delivered), found.waiting, found.lines) == (3, 0, [])
    assert waiting.waiting() == []


def test_what_fails_is_kept_and_the_others_are_delivered(waiting: Undelivered) -> None:
    for recipient, days in (("bad", 2), ("good", 0)):
        waiting.put(message(recipient, days))
    way = Recorder({"bad": fails(permanent=True)})
    found = deliver(waiting, {"email": way}, 30, DAYS, NOW)
    assert way.given == ["bad", "good"]
    assert (found.delivered, found.waiting) == (["email to good"], 1)
    assert found.lines == [
        'message refused for good: email to bad: "acme: sums changed": it does not go. Do something. '
        "It waits until 2026-12-06."
    ]
    (kept,) = waiting.waiting()
    assert (kept.recipient, kept.attempts, kept.error, kept.created) == (
        "bad",
        1,
        "it does not go",
        message("bad", 2).created,
    )
    assert deliver(waiting, {"email": Recorder()}, 30, DAYS, NOW).delivered == ["email to bad"]


def test_files_are_for_their_user_alone(waiting: Undelivered) -> None:
    waiting.put(message("ops"))
    assert waiting.path.stat().st_mode & 0o777 == 0o700
    (path,) = waiting.path.glob("*.json")
    assert path.stat().st_mode & 0o077 == 0


def test_where_a_way_is_down_its_other_messages_are_not_tried(waiting: Undelivered) -> None:
    """Nor is a wrong password tried once for each reader."""
    for number in range(5):
        waiting.put(message(f"r{number}", number))
    waiting.put(message("", 9, WayName.WEBHOOK))
    down, web = Recorder({f"r{number}": fails(permanent=True, of_way=True) for number in range(5)}), Recorder()
    found = deliver(waiting, {"email": down, "webhook": web}, 30, DAYS, NOW)
    assert (down.given, web.given) == (["r4"], [""])
    assert (found.waiting, len(found.lines)) == (5, 5)


@pytest.mark.parametrize(("days", "waits"), [(13.99, True), (14, False), (400, False)])
def test_a_message_is_given_up_after_its_days_with_a_line(waiting: Undelivered, days: float, waits: bool) -> None:
    waiting.put(message("bad", days))
    found = deliver(waiting, {"email": Recorder({"bad": fails(permanent=True)})}, 30, DAYS, NOW)
    assert bool(waiting.waiting()) is waits
    assert (found.waiting, found.given_up) == ((1, 0) if waits else (0, 1))
    assert waits or found.lines[0].startswith("message given up after 14 days: email to bad")


def test_an_old_message_gets_a_last_attempt(waiting: Undelivered) -> None:
    waiting.put(message("ops", 400))
    assert deliver(waiting, {"email": Recorder()}, 30, DAYS, NOW).delivered == ["email to ops"]


def test_a_way_that_is_no_longer_configured_is_named(waiting: Undelivered) -> None:
    waiting.put(message("ops"))
    found = deliver(waiting, {}, 30, DAYS, NOW)
    assert "no such way is in config.yaml any more" in found.lines[0]
    assert found.waiting == 1


def test_nothing_takes_longer_than_the_total_time(waiting: Undelivered) -> None:
    for number in range(4):
        waiting.put(message(f"r{number}", number))
    slow = Recorder({f"r{number}": lambda: time.sleep(30) for number in range(4)})
    started = time.monotonic()
    found = deliver(waiting, {"email": slow}, 1.5, DAYS, NOW)
    assert time.monotonic() - started < 3
    assert found.waiting == len(waiting.waiting()) == 4


def test_what_a_moment_cures_is_tried_three_times(waiting: Undelivered) -> None:
    waiting.put(message("ops"))
    way = Recorder({"ops": fails()})
    started = time.monotonic()
    deliver(waiting, {"email": way}, 30, DAYS, NOW)
    assert way.given == ["ops"] * 3
    assert 2.5 < time.monotonic() - started < 6


def test_a_defect_of_a_way_loses_no_message(waiting: Undelivered) -> None:
    waiting.put(message("ops"))

    def defect() -> None:
        raise ZeroDivisionError

    found = deliver(waiting, {"email": Recorder({"ops": defect})}, 1, DAYS, NOW)
    assert "unexpected way (ZeroDivisionError)" in found.lines[0]
    assert found.waiting == 1


def test_two_at_once_do_not_send_the_same(waiting: Undelivered) -> None:
    waiting.put(message("ops"))
    way = Recorder()
    with FileLock(waiting.path / ".lock"):
        found = deliver(waiting, {"email": way}, 5, DAYS, NOW)
    assert (way.given, found.waiting) == ([], 1)


def test_the_same_message_waits_once(waiting: Undelivered) -> None:
    waiting.put(message("ops"))
    waiting.put(replace(message("ops"), created=NOW.isoformat(), attempts=3))
    assert len(waiting.waiting()) == 1
    waiting.put(replace(message("ops"), subject="acme: 1 overdue"))
    assert len(waiting.waiting()) == 2


@pytest.mark.parametrize("held", [b"", b"{}", b"[]", b'{"format": 9}', b'{"format": 1, "way": "fax"}', b"\xff"])
def test_a_file_that_is_no_message_is_left_alone(waiting: Undelivered, held: bytes) -> None:
    waiting.put(message("ops"))
    (waiting.path / "odd.json").write_bytes(held)
    assert deliver(waiting, {"email": Recorder()}, 5, DAYS, NOW).delivered == ["email to ops"]
    assert (waiting.path / "odd.json").read_bytes() == held


def test_a_message_is_the_same_after_it_was_kept(waiting: Undelivered) -> None:
    sent = replace(message("zürich@acme.example"), document={"sums": {"USD": "1.00"}}, lines=("ä", "b"))
    waiting.put(sent)
    assert waiting.waiting() == [sent]

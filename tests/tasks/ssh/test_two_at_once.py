"""Two commands are under way at once where a device takes that; the transcript is the same as where it does not."""

from pathlib import Path

import pytest
from visits import devices, login, one_device, visit

from parsers.commands import COLLECTED
from simulator.fleet.planted import Failure as Misbehaviour
from simulator.running import serve
from tasks.visit import Visit

LATENCY = 0.2  # seconds
ALONE = 3  # commands, after which it is known who answers
PAIRED = len(COLLECTED) - ALONE


def visited(run: Path, misbehaviour: Misbehaviour) -> tuple[Visit, list[str], bytes]:
    """The visit to one device, the command lines that it received, and the transcript."""
    fleet = one_device(misbehaviour)
    with serve(fleet, LATENCY) as served:
        (outcome,) = visit(run, devices(served), login(fleet)).values()
        received = served.commands(outcome.host)
    return outcome, received, (run / "transcripts" / outcome.transcript).read_bytes()


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[Visit, list[str], bytes]:
    return visited(tmp_path_factory.mktemp("sound"), Misbehaviour.NONE)


def test_two_are_under_way_and_never_more(sound: tuple[Visit, list[str], bytes]) -> None:
    outcome, received, _ = sound
    assert received == list(COLLECTED)
    assert LATENCY * (ALONE + PAIRED / 2) <= outcome.seconds < LATENCY * (ALONE + PAIRED)


@pytest.mark.parametrize("fault", [Misbehaviour.TOO_MANY_SESSIONS, Misbehaviour.SECOND_CHANNEL_HANGS])
def test_a_device_that_opens_one_channel_at_a_time_is_sent_one_by_one(
    fault: Misbehaviour, sound: tuple[Visit, list[str], bytes], tmp_path: Path
) -> None:
    outcome, received, transcript = visited(tmp_path, fault)
    assert (outcome.failure, outcome.channel, outcome.attempts) == ("", "exec", 1)
    assert received == list(COLLECTED)
    assert transcript == sound[2]


def test_what_the_second_of_two_is_refused_in_words_is_sent_again(
    sound: tuple[Visit, list[str], bytes], tmp_path: Path
) -> None:
    outcome, received, transcript = visited(tmp_path, Misbehaviour.SECOND_CHANNEL_IN_WORDS)
    assert (outcome.failure, outcome.attempts) == ("", 1)
    assert set(received) == set(COLLECTED)
    assert len(received) <= len(COLLECTED) + 2
    assert transcript == sound[2]


def test_after_a_hang_up_each_is_sent_by_itself(sound: tuple[Visit, list[str], bytes], tmp_path: Path) -> None:
    outcome, received, transcript = visited(tmp_path, Misbehaviour.SECOND_CHANNEL_HANGS_UP)
    assert (outcome.failure, outcome.channel, outcome.attempts) == ("", "exec", 2)
    assert received[-len(COLLECTED) :] == list(COLLECTED)
    assert transcript == sound[2]

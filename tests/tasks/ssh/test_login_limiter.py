"""When a login may begin, how long it waits, and when its set is given up: the limiter alone, without a device."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from inventory.credentials import Credentials
from tasks.collection_settings import CollectSettings
from tasks.failures import Failure, VisitError
from tasks.ssh import login_limiter
from tasks.ssh.login_limiter import LoginLimiter

SETS = [Credentials("a", name="a"), Credentials("b", name="b", groups=("lab",)), Credentials("c", name="c")]
SHORT, LONG = 0.05, 10.0


@pytest.fixture(autouse=True)
def short_ticks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(login_limiter, "TICK", SHORT)


def limiter(stop: threading.Event | None = None, **settings: Any) -> LoginLimiter:
    chosen = {"logins": 0, "auth_failures": 0, **settings}
    return LoginLimiter(SETS, CollectSettings(Path("keys"), **chosen), stop or threading.Event())


def refuse(limits: LoginLimiter, name: str = "a", failure: Failure = Failure.AUTH, *, spare: bool = False) -> None:
    """A login that begins and fails in this way."""
    with pytest.raises(VisitError) as caught, limits.login(name, spare=spare):
        fail(failure)
    assert caught.value.failure is failure


def fail(failure: Failure) -> None:
    raise VisitError(failure)


def accept(limits: LoginLimiter, name: str = "a", *, spare: bool = False) -> None:
    with limits.login(name, spare=spare):
        pass


def test_a_set_is_for_every_device_or_for_those_of_its_groups() -> None:
    limits = limiter()
    assert [one.name for one in limits.logins("lab")] == ["a", "b", "c"]
    assert [one.name for one in limits.logins("core")] == ["a", "c"]
    assert [one.name for one in limits.logins("")] == ["a", "c"]


@pytest.mark.parametrize("failure", [Failure.AUTH, Failure.KEY_REFUSED, Failure.ACCOUNT_LOCKED])
def test_a_set_is_given_up_at_the_limit_and_not_before(failure: Failure) -> None:
    limits = limiter(auth_failures=3)
    for _ in range(2):
        refuse(limits, failure=failure)
    assert not limits.given_up("a")
    refuse(limits, failure=failure)
    assert limits.given_up("a")
    assert not limits.given_up("c")
    with pytest.raises(VisitError, match=Failure.LOGINS_STOPPED):
        accept(limits)
    accept(limits, "c")


@pytest.mark.parametrize("failure", [one for one in Failure if one not in {"auth", "key-refused", "account-locked"}])
def test_what_is_no_refusal_is_not_counted_and_ends_no_row_of_them(failure: Failure) -> None:
    limits = limiter(auth_failures=2)
    refuse(limits)
    for _ in range(3):
        refuse(limits, failure=failure)
    assert not limits.given_up("a")
    refuse(limits)
    assert limits.given_up("a")


def test_another_exception_is_not_counted_either() -> None:
    limits = limiter(auth_failures=1)
    with pytest.raises(KeyError), limits.login("a"):
        raise KeyError
    assert not limits.given_up("a")
    accept(limits)


def test_a_login_that_was_accepted_ends_a_row_of_refusals() -> None:
    limits = limiter(auth_failures=2)
    for _ in range(3):
        refuse(limits)
        accept(limits)
    assert not limits.given_up("a")
    refuse(limits)
    refuse(limits)
    assert limits.given_up("a")


def test_without_a_limit_no_set_is_given_up() -> None:
    limits = limiter()
    for _ in range(20):
        refuse(limits)
        refuse(limits, spare=True)
    assert not limits.given_up("a")
    assert not limits.given_up("a", spare=True)


SPARE = [  # limit, refusals of ordinary and of spare logins, and which is given up
    (3, 0, 0, False, False),
    (3, 1, 0, False, False),
    (3, 2, 0, False, True),
    (3, 3, 0, True, True),
    (3, 0, 2, False, True),
    (1, 0, 0, False, False),
    (1, 1, 0, True, True),
    (1, 0, 1, True, True),
    (2, 0, 1, False, True),
]


@pytest.mark.parametrize(("limit", "ordinary", "spare", "given_up", "spare_given_up"), SPARE)
def test_a_spare_login_is_left_out_one_refusal_earlier(
    limit: int, ordinary: int, spare: int, given_up: bool, spare_given_up: bool
) -> None:
    limits = limiter(auth_failures=limit)
    for _ in range(ordinary):
        refuse(limits)
    for _ in range(spare):
        refuse(limits, spare=True)
    assert (limits.given_up("a"), limits.given_up("a", spare=True)) == (given_up, spare_given_up)


def test_spare_logins_that_are_refused_are_given_up_by_themselves() -> None:
    limits = limiter(auth_failures=3)
    for _ in range(3):
        assert not limits.given_up("a", spare=True)
        refuse(limits, spare=True)
        accept(limits)
    assert not limits.given_up("a")
    assert limits.given_up("a", spare=True)
    with pytest.raises(VisitError, match=Failure.LOGINS_STOPPED):
        accept(limits, spare=True)
    accept(limits)
    assert limits.given_up("a", spare=True)


def test_a_spare_login_that_was_accepted_ends_both_rows() -> None:
    limits = limiter(auth_failures=3)
    refuse(limits, spare=True)
    accept(limits, spare=True)
    refuse(limits, spare=True)
    refuse(limits)
    accept(limits)
    refuse(limits, spare=True)
    assert not limits.given_up("a", spare=True)


def waiting(limits: LoginLimiter, *names: str, spare: bool = False, seconds: float = 3 * SHORT) -> list[str]:
    """Which of these logins do not begin within a few ticks; they begin when the caller leaves its own."""
    begun: list[str] = []

    def begin(name: str) -> None:
        with suppress(VisitError), limits.login(name, spare=spare):
            begun.append(name)

    threads = [threading.Thread(target=begin, args=(name,), daemon=True) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(seconds / len(threads))
    return [name for name in names if name not in begun]


def test_no_more_logins_are_under_way_than_wanted_whatever_their_set() -> None:
    limits = limiter(logins=2)
    with limits.login("a"):
        assert waiting(limits, "c", seconds=LONG) == []
        with limits.login("c"):
            assert waiting(limits, "a") == ["a"]
        time.sleep(2 * SHORT)
        assert waiting(limits, "c", seconds=LONG) == []


def test_logins_under_way_count_as_refused_until_they_are_not() -> None:
    limits = limiter(auth_failures=3)
    refuse(limits)
    with limits.login("a"), limits.login("a"):
        assert waiting(limits, "a") == ["a"]
        assert waiting(limits, "c", seconds=LONG) == []
    refuse(limits)
    with limits.login("a"):
        assert waiting(limits, "a", seconds=LONG) == []


def test_a_spare_login_waits_one_refusal_earlier() -> None:
    limits = limiter(auth_failures=3)
    with limits.login("a"):
        assert waiting(limits, "a", spare=True, seconds=LONG) == []
        with limits.login("a"):
            assert waiting(limits, "a", spare=True) == ["a"]
            assert waiting(limits, "a", seconds=LONG) == []


def test_a_wait_for_a_set_that_is_given_up_ends_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(login_limiter, "TICK", 30.0)
    limits = limiter(auth_failures=1)
    with ThreadPoolExecutor(1) as pool:
        with suppress(VisitError), limits.login("a"):
            late = pool.submit(accept, limits)
            time.sleep(SHORT)
            fail(Failure.AUTH)
        error = late.exception(timeout=5)
    assert str(error) == Failure.LOGINS_STOPPED


def test_who_waits_for_a_place_begins_when_one_is_free(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(login_limiter, "TICK", 30.0)
    limits = limiter(logins=1)
    with ThreadPoolExecutor(1) as pool:
        with limits.login("a"):
            late = pool.submit(seconds_waited, limits)
            time.sleep(4 * SHORT)
        assert 2 * SHORT < late.result(timeout=5) < 5


def seconds_waited(limits: LoginLimiter) -> float:
    with limits.login("c") as waited:
        return waited


def test_a_login_that_need_not_wait_begins_at_once() -> None:
    assert min(seconds_waited(limiter(logins=1, auth_failures=1)) for _ in range(3)) < SHORT


def test_when_the_run_is_stopped_none_begins_and_none_goes_on_waiting() -> None:
    stop = threading.Event()
    limits = limiter(stop, logins=1)
    with ThreadPoolExecutor(1) as pool, limits.login("a"):
        late = pool.submit(accept, limits, "c")
        time.sleep(SHORT)
        stop.set()
        error = late.exception(timeout=5)
    assert str(error) == Failure.NOT_VISITED
    with pytest.raises(VisitError, match=Failure.NOT_VISITED):
        accept(limits)
    stop.clear()
    accept(limits)


def test_logins_begin_a_part_of_a_second_after_each_other() -> None:
    assert 0.19 < min(seconds_of_five_logins() for _ in range(3)) < 0.35


def seconds_of_five_logins() -> float:
    limits = limiter(logins_per_second=20.0)
    started = time.monotonic()
    for _ in range(5):
        accept(limits)
    return time.monotonic() - started


def test_what_was_not_used_of_the_rate_is_not_made_up_for() -> None:
    limits = limiter(logins_per_second=20.0)
    seconds_waited(limits)
    time.sleep(0.2)
    started = time.monotonic()
    for _ in range(3):
        seconds_waited(limits)
    assert time.monotonic() - started > 0.09


def test_a_stop_ends_the_wait_for_the_next_beginning_and_frees_its_place() -> None:
    stop = threading.Event()
    limits = limiter(stop, logins_per_second=4.0, logins=1)
    accept(limits)
    with ThreadPoolExecutor(1) as pool:
        late = pool.submit(accept, limits)
        time.sleep(SHORT)
        assert not late.done()
        stop.set()
        error = late.exception(timeout=5)
    assert str(error) == Failure.NOT_VISITED
    stop.clear()
    time.sleep(0.5)
    with limits.login("a"):
        assert waiting(limits, "c", seconds=0.4) == ["c"]


def test_a_stop_ends_the_wait_of_all_who_wait_for_a_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(login_limiter, "TICK", 30.0)
    stop = threading.Event()
    limits = limiter(stop, logins_per_second=0.1, logins=1)
    accept(limits)
    with ThreadPoolExecutor(2) as pool:
        late = [pool.submit(accept, limits, name) for name in "ac"]
        time.sleep(2 * SHORT)
        stop.set()
        errors = [one.exception(timeout=5) for one in late]
    assert [str(one) for one in errors] == [Failure.NOT_VISITED] * 2

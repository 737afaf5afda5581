"""Logins of several workers, granted by one limiter: counted together, and as refused where a worker is lost."""

import threading
import time
from pathlib import Path
from typing import Any

import pytest

from tasks.cluster.granted_logins import Denied, EndedLogin, Granted, GrantedLogins, Scope, WantedLogin
from tasks.collection_settings import CollectSettings
from tasks.failures import Failure
from tasks.ssh.login_limiter import Outcome


class Workers:
    """Two workers and their logins, by number."""

    def __init__(self, **settings: Any) -> None:
        chosen = {"logins": 0, "auth_failures": 0, **settings}
        self.logins = GrantedLogins(CollectSettings(Path("keys"), **chosen), threading.Event())

    def want(self, lane: int, *numbers: int, host: str = "r1", name: str = "a", scope: Scope = Scope.DEVICE) -> None:
        for number in numbers:
            self.logins.want(lane, number, WantedLogin(scope, name, host))

    def granted(self) -> list[tuple[int, int]]:
        answers = list(self.logins.answers())
        assert all(isinstance(answer, Granted) for _, _, answer in answers)
        return [(lane, number) for lane, number, _ in answers]

    def denied(self) -> list[Failure]:
        return [answer.failure for _, _, answer in self.logins.answers() if isinstance(answer, Denied)]

    def end(self, lane: int, number: int, outcome: Outcome, **more: Any) -> None:
        self.logins.end(lane, EndedLogin(number, outcome, **more))


def test_logins_are_granted_in_their_order_up_to_the_limit_of_all_workers() -> None:
    workers = Workers(logins=3)
    workers.want(1, 1, 2)
    workers.want(2, 1, 2)
    assert workers.granted() == [(1, 1), (1, 2), (2, 1)]
    assert workers.granted() == []
    workers.end(1, 2, Outcome.ACCEPTED)
    assert workers.granted() == [(2, 2)]


def test_refusals_of_different_workers_count_together() -> None:
    workers = Workers(auth_failures=3)
    for lane in (1, 2, 1):
        workers.want(lane, 1)
        assert workers.granted() == [(lane, 1)]
        workers.end(lane, 1, Outcome.REFUSED)
    workers.want(2, 2)
    assert workers.denied() == [Failure.LOGINS_STOPPED]
    workers.want(2, 3, name="b")
    assert workers.granted() == [(2, 3)]


def test_the_last_login_before_the_limit_is_granted_alone() -> None:
    workers = Workers(auth_failures=3)
    workers.want(1, 1, 2, 3)
    assert workers.granted() == [(1, 1), (1, 2)]
    workers.end(1, 1, Outcome.REFUSED)
    assert workers.granted() == []
    workers.end(1, 2, Outcome.REFUSED)
    assert workers.granted() == [(1, 3)]


def test_logins_of_a_lost_worker_count_as_refused_until_one_is_accepted() -> None:
    workers = Workers(auth_failures=3)
    workers.want(1, 1, 2, 3, 4)
    assert workers.granted() == [(1, 1), (1, 2)]
    workers.logins.lane_lost(1)
    workers.want(2, 1, 2)
    assert workers.granted() == [(2, 1)]
    assert workers.granted() == []
    workers.end(2, 1, Outcome.ACCEPTED)
    workers.want(2, 3)
    assert workers.granted() == [(2, 2), (2, 3)]


def test_lost_workers_never_let_a_set_be_refused_more_often_than_allowed() -> None:
    workers, shown = Workers(auth_failures=4), 0
    for lane in range(10):
        workers.want(lane, 1, 2, 3)
        shown += sum(isinstance(answer, Granted) for _, _, answer in workers.logins.answers())
        workers.logins.lane_lost(lane)
    assert shown == 4


@pytest.mark.parametrize("begun", [True, False])
def test_a_login_that_is_wanted_no_more_frees_its_place_and_counts_for_nothing(begun: bool) -> None:
    workers = Workers(logins=1, auth_failures=2)
    workers.want(1, 1)
    if begun:
        assert workers.granted() == [(1, 1)]
    workers.logins.withdraw(1, 1)
    workers.want(2, 1)
    assert workers.granted() == [(2, 1)]
    workers.end(2, 1, Outcome.REFUSED)
    workers.want(2, 2)
    assert workers.granted() == [(2, 2)]


def test_logins_are_granted_a_part_of_a_second_after_each_other() -> None:
    workers = Workers(logins_per_second=20.0)
    workers.want(1, 1, 2)
    workers.want(2, 1)
    begun = time.monotonic()
    times: list[float] = []
    while len(times) < 3:
        times += [time.monotonic() - begun for _ in workers.granted()]
    assert times[1] >= 0.05
    assert 0.1 <= times[2] < 0.2


def test_one_login_at_a_time_is_made_to_a_jump_host_and_a_refused_one_never_again() -> None:
    workers = Workers()
    for lane in (1, 2):
        workers.want(lane, 1, host="bastion", name="ops", scope=Scope.JUMP_HOST)
    assert workers.granted() == [(1, 1)]
    assert workers.granted() == []
    workers.end(1, 1, Outcome.REFUSED, failure=Failure.AUTH, detail="(the jump host)")
    assert [answer for *_, answer in workers.logins.answers()] == [Denied(Failure.AUTH, "(the jump host)")]
    workers.want(1, 2, host="other", name="ops", scope=Scope.JUMP_HOST)
    workers.want(1, 3, host="bastion", name="ops")
    assert workers.granted() == [(1, 2), (1, 3)]


def test_hang_ups_are_known_by_host_and_set() -> None:
    workers = Workers(auth_failures=5)
    for lane in (1, 2):
        workers.want(lane, 1)
        workers.granted()
        workers.end(lane, 1, Outcome.HUNG_UP)
    assert workers.logins.hang_ups("r1") == {"a": 2}
    assert workers.logins.hang_ups("r2") == {}

"""Accounts are not locked: no login is tried again, sets have an order, and a login that is refused is given up."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import SecretStr
from visits import devices, login, visit

from inventory.credentials import Credentials
from simulator.fleet.build_fleet import Fleet, build_fleet
from simulator.fleet.planted import Failure as Misbehaviour
from simulator.running import RunningFleet, serve
from tasks.collection_settings import CollectSettings
from tasks.failures import Failure
from tasks.ssh.login_limiter import LoginLimiter

LIMIT = 4


def sound(devices: int, misbehaviour: Misbehaviour = Misbehaviour.NONE, others: int = 0) -> Fleet:
    """Ordinary devices that all misbehave in one way, but for some others at the end."""
    built = build_fleet(devices + others + 40)
    ordinary = [one for one in built.devices if not one.failure and not one.root_shell][: devices + others]
    fleet = replace(built, devices=tuple(ordinary))
    return fleet.misbehaving({one.host: misbehaviour for one in ordinary[:devices]})


def second(fleet: Fleet, groups: tuple[str, ...] = ()) -> Credentials:
    account = fleet.second_account
    return Credentials(account.username, SecretStr(account.password), name="second", groups=groups)


def tried(served: RunningFleet, fleet: Fleet) -> int:
    return sum(len(served.logins(one.host)) for one in fleet.devices)


@pytest.mark.parametrize("workers", [1, 20])
def test_a_login_that_is_refused_time_and_again_is_given_up(workers: int, tmp_path: Path) -> None:
    fleet = sound(25, Misbehaviour.WRONG_PASSWORD)
    with serve(fleet) as served:
        visits = visit(tmp_path, devices(served), login(fleet), workers=workers, auth_failures=LIMIT, second_pass=True)
        assert tried(served, fleet) == LIMIT
    failures = [one.failure for one in visits.values()]
    assert failures.count(Failure.AUTH) == LIMIT
    assert failures.count(Failure.LOGINS_STOPPED) == len(fleet.devices) - LIMIT


def test_a_login_that_works_now_and_then_is_not_given_up(tmp_path: Path) -> None:
    built = sound(0, others=12)
    wrong = [one.host for number, one in enumerate(built.devices) if number % LIMIT]
    fleet = built.misbehaving(dict.fromkeys(wrong, Misbehaviour.WRONG_PASSWORD))
    with serve(fleet) as served:
        visits = visit(tmp_path, devices(served), login(fleet), workers=1, auth_failures=LIMIT)
    assert {visits[host].failure for host in wrong} == {Failure.AUTH}


def test_sets_are_tried_in_their_order_and_the_one_that_worked_is_reported(tmp_path: Path) -> None:
    fleet = sound(2, Misbehaviour.SECOND_ACCOUNT, others=2)
    with serve(fleet) as served:
        visits = visit(tmp_path, devices(served), [login(fleet), second(fleet)])
        shown = [[one.accepted for one in served.logins(device.host)] for device in fleet.devices]
    assert [visits[one.host].login for one in fleet.devices] == ["second", "second", "first", "first"]
    assert shown == [[False, True], [False, True], [True], [True]]


def test_one_set_is_given_up_and_the_other_goes_on(tmp_path: Path) -> None:
    fleet = sound(20, Misbehaviour.SECOND_ACCOUNT)
    with serve(fleet) as served:
        visits = visit(tmp_path, devices(served), [login(fleet), second(fleet)], auth_failures=LIMIT)
        refused = [one for device in fleet.devices for one in served.logins(device.host) if not one.accepted]
    assert {one.failure for one in visits.values()} == {""}
    assert len(refused) == LIMIT


def test_a_set_is_for_the_devices_of_its_groups(tmp_path: Path) -> None:
    fleet = sound(2, Misbehaviour.SECOND_ACCOUNT, others=2)
    with serve(fleet) as served:
        wanted = [replace(one, group="lab" if number < 2 else "core") for number, one in enumerate(devices(served))]
        sets = [replace(login(fleet), groups=("core",)), second(fleet, groups=("lab",))]
        visits = visit(tmp_path, wanted, sets)
        assert tried(served, fleet) == len(fleet.devices)
    assert {one.failure for one in visits.values()} == {""}


def test_no_more_logins_are_under_way_than_wanted(tmp_path: Path) -> None:
    settings = CollectSettings(tmp_path, logins=3, auth_failures=10)
    limiter = LoginLimiter([Credentials("a", name="a"), Credentials("b", name="b")], settings, threading.Event())
    inside: list[int] = []

    def log_in(number: int) -> None:
        with limiter.login("ab"[number % 2]):
            inside.append(1)
            time.sleep(0.01)
            seen.append(len(inside))
            inside.pop()

    seen: list[int] = []
    with ThreadPoolExecutor(30) as pool:
        list(pool.map(log_in, range(90)))
    assert max(seen) == 3


def test_logins_begin_no_faster_than_wanted(tmp_path: Path) -> None:
    fleet = sound(0, others=8)
    with serve(fleet) as served:
        started = time.monotonic()
        visits = visit(tmp_path, devices(served), login(fleet), workers=8, logins_per_second=4.0)
        took = time.monotonic() - started
    assert {one.failure for one in visits.values()} == {""}
    assert took >= (len(fleet.devices) - 1) / 4

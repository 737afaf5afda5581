"""Which sets of credentials are tried at which device, which are left out, and how often the device is called."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from nornir.core.task import Task
from single_logins import WRONG, Visits, key_file, served, tried
from visits import login, ssh_config

from inventory.credentials import Credentials
from simulator.fleet.build_fleet import build_fleet
from simulator.fleet.planted import Failure as Misbehaviour
from simulator.ssh.jump_host import serve_jump_host
from tasks.failures import Failure, VisitError
from tasks.ssh import login as steps
from tasks.ssh.dial import dial


def test_a_set_that_is_given_up_is_not_tried(tmp_path: Path) -> None:
    with served() as (fleet, running, device):
        visits = Visits(tmp_path, device, [WRONG], auth_failures=2)
        assert [visits.refused() for _ in range(4)] == [Failure.AUTH] * 2 + [Failure.LOGINS_STOPPED] * 2
        assert tried(running, device) == [False] * 2
        spare = Visits(tmp_path, device, [WRONG], auth_failures=2)
        assert [spare.refused(port=device.port) for _ in range(2)] == [Failure.AUTH, Failure.LOGINS_STOPPED]
        assert spare.refused() is Failure.AUTH
        both = Visits(tmp_path, device, [WRONG, login(fleet)], auth_failures=1)
        assert [both.log_in().login for _ in range(2)] == ["first", "first"]


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The ports that were called."""
    called: list[int] = []

    def counted(address: str, port: int, *rest: Any) -> Any:
        called.append(port)
        return dial(address, port, *rest)

    monkeypatch.setattr("tasks.ssh.login.dial", counted)
    return called


def test_a_device_is_not_called_for_a_set_that_is_given_up(tmp_path: Path, lines: list[int]) -> None:
    with served() as (_, _, device):
        visits = Visits(tmp_path, device, [WRONG], auth_failures=2)
        assert visits.refused() is Failure.AUTH
        assert visits.refused(port=device.port) is Failure.LOGINS_STOPPED
        assert len(lines) == 1
        assert visits.refused() is Failure.AUTH
        assert visits.refused() is Failure.LOGINS_STOPPED
        assert len(lines) == 2


def test_the_next_set_is_tried_when_one_is_given_up_meanwhile(tmp_path: Path, lines: list[int]) -> None:
    with served() as (fleet, running, device), ThreadPoolExecutor(1) as pool:
        visits = Visits(tmp_path, device, [WRONG, login(fleet)], auth_failures=1)
        with suppress(VisitError), visits.limiter.login("wrong"):
            waiting = pool.submit(visits.log_in)
            while not lines:
                time.sleep(0.01)
            raise VisitError(Failure.AUTH)
        assert waiting.result(timeout=20).login == "first"
        assert tried(running, device) == [True]


def test_a_refused_spare_login_counts_as_one(tmp_path: Path) -> None:
    with served() as (_, _, device):
        visits = Visits(tmp_path, device, [WRONG], auth_failures=3)
        with visits.limiter.login("wrong"):
            assert visits.refused(port=device.port) is Failure.AUTH
        assert visits.refused(port=device.port) is Failure.AUTH
        with visits.limiter.login("wrong"):
            pass
        assert visits.refused(port=device.port) is Failure.AUTH
        assert not visits.limiter.given_up("wrong")
        assert visits.limiter.given_up("wrong", spare=True)


def test_a_device_behind_a_jump_host_is_reached_through_it(tmp_path: Path, lines: list[int]) -> None:
    with served() as (fleet, _, device), serve_jump_host() as jump:
        config = ssh_config(tmp_path, jump)
        visits = Visits(tmp_path, device, [login(fleet)], ssh_config=config)

        def work(task: Task) -> bool:
            session = steps.log_in(task, visits.connector, visits.deadline)
            visits.deadline.hang_up()
            session.transport.join(5)
            steps.leave(task)
            return session.transport.is_active()

        assert visits.within(work) is False
        visits.connector.jump_hosts.close()
        assert jump.destinations() == [f"{device.address}:{device.port}"]
        assert lines == []


def test_the_last_of_several_refusals_is_reported(tmp_path: Path) -> None:
    with served() as (_, running, device):
        key = Credentials("audit", key_file=key_file(tmp_path, build_fleet(1, seed=2)), name="key")
        assert Visits(tmp_path, device, [WRONG, key]).refused() is Failure.KEY_REFUSED
        assert Visits(tmp_path, device, [key, WRONG]).refused() is Failure.AUTH
        assert tried(running, device).count(True) == 0


def test_the_next_set_is_tried_where_an_account_is_locked(tmp_path: Path) -> None:
    with served(Misbehaviour.ACCOUNT_LOCKED) as (fleet, running, device):
        visits = Visits(tmp_path, device, [login(fleet), WRONG], auth_failures=1)
        assert visits.refused() is Failure.ACCOUNT_LOCKED
        assert [visits.limiter.given_up(name) for name in ("first", "wrong")] == [True, True]
        assert len(running.logins(device.host)) == 2


def test_a_jump_host_that_is_gone_is_named_and_no_other_set_is_tried(tmp_path: Path) -> None:
    with served() as (fleet, running, device):
        with serve_jump_host() as jump:
            config = ssh_config(tmp_path, jump)
        visits = Visits(tmp_path, device, [login(fleet), WRONG], ssh_config=config, auth_failures=1)
        with pytest.raises(VisitError, match=r"^jump-host \(bastion: ") as caught:
            visits.log_in()
        assert caught.value.failure is Failure.JUMP_HOST
        assert tried(running, device) == []
        assert not visits.limiter.given_up("first")


def test_a_device_that_is_not_reached_is_not_tried_with_another_set(tmp_path: Path, lines: list[int]) -> None:
    with served(Misbehaviour.REFUSED) as (fleet, _, device):
        visits = Visits(tmp_path, device, [login(fleet), replace(login(fleet), name="b")], auth_failures=1)
        assert visits.refused() is Failure.REFUSED
        assert not visits.limiter.given_up("first")
        assert lines == [device.port]


def test_another_port_of_the_device_is_called_where_one_is_given(tmp_path: Path, lines: list[int]) -> None:
    with served() as (fleet, _, device):
        visits = Visits(tmp_path, replace(device, port=1), [login(fleet)])
        assert visits.log_in(port=device.port).login == "first"
        assert visits.refused() is Failure.REFUSED
        assert lines == [device.port, 1]
        assert f"[{device.address}]:{device.port} " in (tmp_path / device.host).read_text()


def test_a_device_that_was_kept_waiting_is_called_anew(
    tmp_path: Path, lines: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    with served() as (fleet, running, device):
        Visits(tmp_path, device, [login(fleet)]).log_in()
        assert len(lines) == 1
        monkeypatch.setattr(steps, "PATIENCE", -1.0)
        assert Visits(tmp_path, device, [login(fleet)]).log_in().login == "first"
        assert len(lines) == 3
        assert tried(running, device) == [True, True]

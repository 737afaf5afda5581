"""One login after the other, as a visit makes them: which sets are tried, what is known then, and what is left over."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import netmiko
import paramiko
import pytest
from nornir.core import Nornir
from nornir.core.configuration import Config, LoggingConfig
from nornir.core.task import Result, Task
from nornir.plugins.runners import SerialRunner
from pydantic import SecretStr
from simulated_sessions import fingerprint
from visits import devices, login, one_device

from inventory.credentials import Credentials
from inventory.device import Device
from inventory.nornir_inventory import CONNECTION, key_options, nornir_inventory
from simulator.fleet.build_fleet import Fleet, build_fleet
from simulator.fleet.planted import Failure as Misbehaviour
from simulator.running import RunningFleet, serve
from tasks.collection_settings import CollectSettings
from tasks.failures import Failure, Step, VisitError
from tasks.ssh import login as steps
from tasks.ssh.dial import dial
from tasks.ssh.jump_hosts import JumpHosts
from tasks.ssh.login_limiter import LoginLimiter
from tasks.ssh.watchdog import Deadline
from tasks.visit_fleet import register_netmiko

Gives = TypeVar("Gives")
WRONG = Credentials("audit", SecretStr("wrong"), name="wrong")


class NotedDeadline(Deadline):
    """A deadline that also keeps which steps were begun, with their seconds."""

    def __init__(self) -> None:
        super().__init__(float("inf"))
        self.steps: list[tuple[float, Failure] | str] = []

    def arm(self, seconds: float, failure: Failure) -> None:
        self.steps.append((seconds, failure))
        super().arm(seconds, failure)

    def rest(self) -> None:
        self.steps.append("rest")
        super().rest()


class Visits:
    """Logins to one served device; what the settings and the limiter of a run hold is kept between them."""

    def __init__(self, folder: Path, device: Device, accounts: list[Credentials], **settings: Any) -> None:
        register_netmiko()
        self.device = device
        chosen = {"host_keys": folder, "connect_timeout": 5.0, "auth_failures": 0, **settings}
        self.settings = CollectSettings(**chosen)
        self.limiter = LoginLimiter(accounts, self.settings, threading.Event())
        keys = {one.name: key_options(one) for one in accounts}
        self.connector = steps.Connector(self.settings, self.limiter, JumpHosts(self.settings), keys)
        self.deadline = NotedDeadline()

    def within(self, work: Callable[[Task], Gives]) -> Gives:
        """What work gives in a task for the device."""
        given: list[Gives] = []

        def run(task: Task) -> Result:
            given.append(work(task))
            return Result(host=task.host)

        inventory = nornir_inventory([self.device])
        nornir = Nornir(inventory=inventory, config=Config(logging=LoggingConfig(enabled=False)), runner=SerialRunner())
        result = nornir.run(task=run)[self.device.host][0]
        if result.exception:
            raise result.exception
        return given[0]

    def log_in(self, port: int = 0, accepted: str = "") -> steps.Session:
        """The session of one login, which is hung up at once."""

        def work(task: Task) -> steps.Session:
            try:
                return steps.log_in(task, self.connector, self.deadline, port, accepted)
            finally:
                steps.leave(task)

        return self.within(work)

    def refused(self, port: int = 0, accepted: str = "") -> Failure:
        with pytest.raises(VisitError) as caught:
            self.log_in(port, accepted)
        return caught.value.failure


@contextmanager
def served(misbehaviour: Misbehaviour = Misbehaviour.NONE) -> Iterator[tuple[Fleet, RunningFleet, Device]]:
    fleet = one_device(misbehaviour)
    with serve(fleet) as running:
        yield fleet, running, devices(running)[0]


def tried(running: RunningFleet, device: Device) -> list[bool]:
    """Of each login that reached the device whether it was accepted."""
    return [one.accepted for one in running.logins(device.host)]


def test_a_session_says_which_set_and_which_host_key_it_has(tmp_path: Path) -> None:
    with served() as (fleet, running, device):
        visits = Visits(tmp_path, device, [login(fleet)])
        session = visits.log_in()
        assert (session.login, session.username, session.legacy) == ("first", fleet.username, "")
        assert session.host_key == fingerprint(running, device.host)
        assert (tmp_path / device.host).stat().st_mode & 0o777 == 0o600
        assert (tmp_path / device.host).read_text()


def test_sets_are_tried_in_their_order_until_one_is_accepted(tmp_path: Path) -> None:
    with served() as (fleet, running, device):
        visits = Visits(
            tmp_path, device, [WRONG, replace(login(fleet), name="right"), replace(login(fleet), name="other")]
        )
        assert visits.log_in().login == "right"
        assert tried(running, device) == [False, True]
        assert visits.log_in(accepted="right").login == "right"
        assert tried(running, device) == [False, True, True]
        assert visits.log_in(accepted="other").login == "other"
        assert visits.refused(accepted="unknown") is Failure.LOGINS_STOPPED
        assert len(tried(running, device)) == 4


def test_the_last_refusal_is_told(tmp_path: Path) -> None:
    with served() as (_, running, device):
        visits = Visits(tmp_path, device, [WRONG, Credentials("audit", name="without password or key")])
        assert visits.refused() is Failure.AUTH
        assert Visits(tmp_path, device, []).refused() is Failure.LOGINS_STOPPED
        assert False in tried(running, device)


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


def test_a_device_that_is_not_reached_is_not_asked_for_another_set(tmp_path: Path, lines: list[int]) -> None:
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


def test_a_key_that_is_refused_is_told_apart_from_a_password(tmp_path: Path) -> None:
    with served() as (_, _, device):
        other = key_file(tmp_path, build_fleet(1, seed=2))
        assert Visits(tmp_path, device, [Credentials("audit", key_file=other)]).refused() is Failure.KEY_REFUSED
        assert Visits(tmp_path, device, [WRONG]).refused() is Failure.AUTH


def test_every_step_has_its_time(tmp_path: Path) -> None:
    with served() as (fleet, _, device):
        visits = Visits(tmp_path, device, [login(fleet)], connect_timeout=4.0, read_timeout=7.0)
        visits.log_in()
        assert visits.deadline.steps == [(8.0, Failure.NO_ANSWER), "rest", (8.0, Failure.LOGIN_TIMEOUT)]

        def times(task: Task) -> tuple[float | None, ...]:
            one = steps.log_in(task, visits.connector, visits.deadline).connection
            steps.leave(task)
            return one.conn_timeout, one.banner_timeout, one.auth_timeout, one.read_timeout_override

        assert visits.within(times) == (4.0, 4.0, 4.0, 7.0)


LOCKED = (Misbehaviour.ACCOUNT_LOCKED, Misbehaviour.ACCOUNT_LOCKED_GOODBYE)


@pytest.mark.parametrize("misbehaviour", LOCKED)
def test_a_locked_account_is_known_by_what_the_device_says(misbehaviour: Misbehaviour, tmp_path: Path) -> None:
    with served(misbehaviour) as (fleet, _, device):
        assert Visits(tmp_path, device, [login(fleet)]).refused() is Failure.ACCOUNT_LOCKED


def test_an_unknown_host_key_is_refused_where_that_is_wanted_and_a_changed_one_always(tmp_path: Path) -> None:
    with served() as (fleet, running, device):
        strict = Visits(tmp_path, device, [login(fleet)], strict_host_keys=True)
        assert strict.refused() is Failure.HOST_KEY_UNKNOWN
        Visits(tmp_path, device, [login(fleet)]).log_in()
        assert strict.log_in().login == "first"
        assert tried(running, device) == [True, True]
        known = tmp_path / device.host
        other = paramiko.Ed25519Key.from_private_key_file(str(key_file(tmp_path, fleet))).get_base64()
        known.write_text(known.read_text().rpartition(" ")[0] + f" {other}\n")
        assert Visits(tmp_path, device, [login(fleet)]).refused() is Failure.HOST_KEY_CHANGED


def key_file(folder: Path, fleet: Fleet) -> Path:
    path = folder / "another_key"
    path.write_text(fleet.client_key)
    return path


def test_old_algorithms_are_told_and_only_used_where_they_are_allowed(tmp_path: Path) -> None:
    with served(Misbehaviour.SSH_RSA_ONLY) as (fleet, _, device):
        assert Visits(tmp_path, replace(device, legacy_ssh=""), [login(fleet)]).refused() is Failure.ALGORITHMS
        allowed = Visits(tmp_path, replace(device, legacy_ssh="yes"), [login(fleet)])
        assert allowed.log_in().legacy == "ssh-rsa"


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


def test_nothing_is_left_of_a_login(tmp_path: Path) -> None:
    filters = list(netmiko.log.filters)
    with served() as (fleet, _, device):
        visits = Visits(tmp_path, device, [login(fleet)])

        def work(task: Task) -> tuple[bool, bool, bool]:
            session = steps.log_in(task, visits.connector, visits.deadline)
            before = session.transport.is_active() and CONNECTION in task.host.connections
            steps.leave(task)
            steps.leave(task)
            return before, session.transport.is_active(), CONNECTION in task.host.connections

        assert visits.within(work) == (True, False, False)
    assert netmiko.log.filters == filters


def test_a_client_without_a_transport_has_hung_up() -> None:
    client = paramiko.SSHClient()
    with pytest.raises(VisitError) as caught:
        steps.transport_of(client)
    assert caught.value.failure is Failure.DISCONNECTED
    steps.hang_up(client)


def test_an_exception_is_named_only_where_nothing_is_known_of_it() -> None:
    causes = {name: steps.cause_of(error, Step.LOGIN) for name, error in ERRORS.items()}
    assert causes == {"unknown": "(KeyError)", "memory": "(MemoryError)", "hang-up": "", "refusal": ""}


ERRORS: dict[str, BaseException] = {
    "unknown": KeyError("x"),
    "memory": MemoryError(),
    "hang-up": EOFError(),
    "refusal": paramiko.AuthenticationException("no"),
}

"""One login after the other, as a visit makes them: which sets are tried, what is known then, and what is left over."""

from dataclasses import replace
from pathlib import Path

import netmiko
import paramiko
import pytest
from nornir.core.task import Task
from simulated_sessions import fingerprint
from single_logins import WRONG, NotedDeadline, Visits, key_file, served, tried
from visits import login

from inventory.credentials import Credentials
from inventory.nornir_inventory import CONNECTION
from simulator.fleet.build_fleet import build_fleet
from simulator.fleet.planted import Failure as Misbehaviour
from tasks.failures import Failure, Step, VisitError
from tasks.ssh import login as steps


def test_a_session_says_which_set_and_which_host_key_it_has(tmp_path: Path) -> None:
    with served() as (fleet, running, device):
        visits = Visits(tmp_path, device, [login(fleet)])
        session = visits.log_in()
        assert (session.login, session.username, session.legacy) == ("first", fleet.username, "")
        assert session.host_key == fingerprint(running, device.host)
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


def test_the_last_refusal_is_reported(tmp_path: Path) -> None:
    with served() as (_, running, device):
        visits = Visits(tmp_path, device, [WRONG, Credentials("audit", name="without password or key")])
        assert visits.refused() is Failure.AUTH
        assert Visits(tmp_path, device, []).refused() is Failure.LOGINS_STOPPED
        assert False in tried(running, device)


class FiresAtLogin(NotedDeadline):
    """A deadline whose time is over as soon as the login begins."""

    def arm(self, seconds: float, failure: Failure) -> None:
        super().arm(seconds, failure)
        if failure is Failure.LOGIN_TIMEOUT:
            self.fire_when_due(float("inf"), stopped=False)


def test_a_line_that_was_hung_up_for_its_time_fails_for_its_time(tmp_path: Path) -> None:
    with served() as (fleet, _, device):
        visits = Visits(tmp_path, device, [login(fleet)])
        visits.deadline = FiresAtLogin()
        assert visits.refused() is Failure.LOGIN_TIMEOUT


def test_a_key_that_is_refused_is_distinguished_from_a_password(tmp_path: Path) -> None:
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
def test_a_locked_account_is_known_by_the_message_of_the_device(misbehaviour: Misbehaviour, tmp_path: Path) -> None:
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


def test_old_algorithms_are_reported_and_only_used_where_they_are_allowed(tmp_path: Path) -> None:
    with served(Misbehaviour.SSH_RSA_ONLY) as (fleet, _, device):
        assert Visits(tmp_path, replace(device, legacy_ssh=""), [login(fleet)]).refused() is Failure.ALGORITHMS
        allowed = Visits(tmp_path, replace(device, legacy_ssh="yes"), [login(fleet)])
        assert allowed.log_in().legacy == "ssh-rsa"


@pytest.mark.parametrize("legacy", ["", "yes"])
def test_a_device_that_may_use_old_algorithms_already_is_not_advised_to_allow_them(legacy: str, tmp_path: Path) -> None:
    with served(Misbehaviour.SSH_DSS_ONLY) as (fleet, _, device):
        visits = Visits(tmp_path, replace(device, legacy_ssh=legacy), [login(fleet)])
        with pytest.raises(VisitError) as caught:
            visits.log_in()
    assert (caught.value.failure, caught.value.detail) == (Failure.ALGORITHMS, steps.ALLOWED if legacy else "")


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
